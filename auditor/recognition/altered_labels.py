"""Row labels that were altered: close to one label of the form and to no other, and in its place among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.forms.model import Layout
from auditor.recognition.characters import distance, is_near
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.numbers import is_figure
from auditor.recognition.rows import SourceRow

_SHORTEST_LABEL = 4


def altered_rows(source: Sequence[SourceRow], labels: TableLabels) -> Mapping[str, str]:
    """The keys of altered labels with the row that each stands for."""
    if labels.table.layout is Layout.ACROSS:
        return {}  # its rows are words of the header, and a header word run together with another is no altered one
    keys = [key for row in source for index, key in row.keys if not is_figure(row.cells[index].text)]
    present = {labels.rows[key] for key in keys if key in labels.rows}
    missing = [row for row in labels.table.rows if row not in present]
    if not missing:
        return {}
    found: dict[str, str] = {}
    for position, key in enumerate(keys):
        if len(key) >= _SHORTEST_LABEL and not labels.knows(key):
            row = _closest(key, labels)
            if row in missing and row not in found.values() and _in_place(row, position, keys, labels):
                found[key] = row
    return found


def _closest(key: str, labels: TableLabels) -> str | None:
    """The row whose label is nearest to a key; None where another label is as near, or none is near enough."""
    known = {*labels.rows, *labels.columns, *labels.heads, *labels.groups}
    distances = sorted((distance(key, word), word) for word in known)
    (nearest, word), (next_nearest, _) = distances[0], distances[1]
    return labels.rows.get(word) if is_near(key, word) and nearest < next_nearest else None


def _in_place(row: str, position: int, keys: Sequence[str], labels: TableLabels) -> bool:
    """The nearest rows known before and after a label are those the form has before and after it."""
    order = list(labels.table.rows)
    places = [order.index(labels.rows[key]) if key in labels.rows and not labels.column(key) else None for key in keys]
    before = [place for place in places[:position] if place is not None]
    after = [place for place in places[position + 1 :] if place is not None]
    own = order.index(row)
    return (not before or before[-1] < own) and (not after or own < after[0])
