"""The columns that a header names: in the form's order, in another, or not all of them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from auditor.forms.model import FormTable, Layout
from auditor.recognition.characters import label_key
from auditor.recognition.rows import GROUP_HEAD, Scan


def in_form_order(header: tuple[str, ...], columns: tuple[str, ...], table: FormTable) -> bool:
    """The header names its columns in the form's order.

    A header that names columns of a group but not all those outside it has been changed. A merged header names a column
    behind a group before those inside it, with a word for the group between them. Table two repeats its row names
    elsewhere in a report, so there the header must name the columns.
    """
    may_be_silent = table.layout is not Layout.STACKED
    return _in_order(header, columns, table.inner_columns, may_be_silent)


@lru_cache(maxsize=1024)
def _in_order(header: tuple[str, ...], order: tuple[str, ...], grouped: frozenset[str], may_be_silent: bool) -> bool:
    written = [column for column in dict.fromkeys(header) if column in order]
    if not written:
        return may_be_silent
    if grouped and not set(order) - grouped <= set(written):
        return False
    if written == [column for column in order if column in written]:
        return True
    inside = [column for column in written if column in grouped]
    outside = [column for column in written if column not in grouped]
    merged = GROUP_HEAD in header and header.index(GROUP_HEAD) < header.index(outside[-1]) if outside else False
    return merged and all(part == [column for column in order if column in part] for part in (inside, outside))


def reordered(found: Scan, table: FormTable) -> bool:
    """A header names all columns of a row, in another order than the form's."""
    for row in found.rows:
        columns = table.column_ids_of[row.row]
        if names_all(row.header, columns) and not in_form_order(row.header, columns, table):
            return True
    return False


def lacking(found: Scan, table: FormTable) -> tuple[str, ...]:
    """The columns that no header names, where no row has more figures than the others need, and most have as many."""
    missing = [column for column in table.columns if column not in found.columns]
    if not missing:
        return ()
    surplus = []
    for row in found.rows:
        columns = table.column_ids_of[row.row]
        due = [column for column in columns if column not in missing]
        if due and len(due) < len(columns):
            surplus.append(sum(bool(cell.text.strip()) for cell in row.cells) - len(due))
    most_are_as_wide = surplus.count(0) * 2 > len(surplus)
    return tuple(missing) if most_are_as_wide and max(surplus) == 0 else ()


@lru_cache(maxsize=1024)
def names_all(header: tuple[str, ...], columns: tuple[str, ...]) -> bool:
    return set(header).issuperset(columns)


def is_in_pieces(head: str, table: FormTable) -> bool:
    """What stands above the rows are just the characters of the form's header, broken into other words."""
    columns = Counter("".join(label_key(column.label) for column in table.columns.values()))
    corner = Counter("".join(map(label_key, table.corner)))
    found = Counter(head)
    return columns <= found <= columns + corner
