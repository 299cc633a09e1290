"""Grids to the tables of a form, by their labels. The form is decided for each table by what its labels fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from auditor.document import Block, Grid, GridCell, Paragraph
from auditor.forms.model import FormTable, Layout
from auditor.language import Text
from auditor.recognition.altered_labels import altered_rows
from auditor.recognition.characters import is_what_is_left, label_key
from auditor.recognition.columns import lacking, reordered
from auditor.recognition.figures import by_rows
from auditor.recognition.lexicon import Lexicon, TableLabels
from auditor.recognition.lost_labels import Completed, with_unlabelled_rows
from auditor.recognition.numbers import is_figure
from auditor.recognition.outline import Outline
from auditor.recognition.repeated_labels import with_labels_once
from auditor.recognition.rows import (
    Cells,
    Scan,
    SourceRow,
    is_label_like,
    key_of,
    scan,
    source_row,
    windows,
)
from auditor.recognition.side_by_side import columns_reordered, missing_columns, side_by_side
from auditor.report import Address, Cell, CellState, Table


class TableGrids(NamedTuple):
    """The grids that a table is read from, and others of its kind."""

    chosen: list[Grid]
    elsewhere: list[Grid]


def find_tables(found: Outline, lexicon: Lexicon) -> dict[str, TableGrids]:
    """The grids of each table, in the order of the document: those under the table's own heading, else all of them.

    A grid without labels goes on with the one right above it; where text stands between, a grid of nothing but figures
    belongs to the table of its section.
    """
    away: dict[str, list[Grid]] = {}
    at_home: dict[str, list[Grid]] = {}
    homes = {id_: labels[0].table.section for id_, labels in lexicon.tables.items()}
    at_home_in = {section: id_ for id_, section in homes.items()}
    for section, blocks in [("", found.front), *((region.found.section, region.blocks) for region in found.regions)]:
        current: str | None = None
        for block in blocks:
            if not isinstance(block, Grid):
                current = None
                continue
            owner = current or (at_home_in.get(section) if _holds_figures_alone(block) else None)
            for table, part in _parts(block, owner, lexicon):
                (at_home if homes[table] == section else away).setdefault(table, []).append(part)
                current = table
    return {
        table: TableGrids(at_home[table], away.get(table, [])) if table in at_home else TableGrids(away[table], [])
        for table in lexicon.tables
        if table in at_home or table in away
    }


def _holds_figures_alone(grid: Grid) -> bool:
    texts = [cell.text for row in grid.rows for cell in row if cell.text]
    return bool(texts) and not any(map(is_label_like, texts))


def _parts(grid: Grid, above: str | None, lexicon: Lexicon) -> list[tuple[str, Grid]]:
    """The tables that a grid holds, with their rows; in a grid of one long row each table has all of it."""
    hits = Counter(word for row in grid.rows for word in _table_words(row, lexicon))
    shown = [table for place, (table, count) in enumerate(hits.most_common()) if place == 0 or count >= _RUNS_ON]
    if len(shown) < 2 or len(grid.rows) == 1:
        return [(table, grid) for table in shown or ([above] if above else [])]
    rows: dict[str, list[Cells]] = {}
    current = shown[0]
    for row in grid.rows:
        named = [table for table in dict.fromkeys(_table_words(row, lexicon)) if table in shown]
        for table in named or [current]:
            rows.setdefault(table, []).append(row)
        current = named[-1] if named else current
    return [(table, Grid(tuple(map(tuple, part)), part[0][0].place)) for table, part in rows.items()]


def _table_words(row: Cells, lexicon: Lexicon) -> list[str]:
    """The tables whose own labels stand in a row, one for each."""
    return [lexicon.table_words[key] for cell in row if (key := key_of(cell.text)) in lexicon.table_words]


def read_table(
    table_id: str, grids: Sequence[Grid], beside: Sequence[Paragraph], preferred: str | None, lexicon: Lexicon
) -> Table:
    """Reads a table in the form that its labels fit best; where forms fit alike, in the preferred one, else the latest.

    `beside` are the paragraphs of its section: labels and figures that stand there may have dropped out of the table.
    """
    grids = [with_labels_once(grid, lexicon.label_words) for grid in grids]
    source = [source_row(_without_page_heads(row, lexicon)) for grid in grids for row in grid.rows]
    candidates = _signed(source, _preferred_first(lexicon.tables[table_id], preferred))
    scans = [scan(source, labels) for labels in candidates]
    fits = [_fit(found, labels.table) for found, labels in zip(scans, candidates, strict=True)]
    best = fits.index(max(fits))
    labels, found = candidates[best], scans[best]
    if altered := altered_rows(source, labels):
        found = scan(source, labels, altered)
    completed = with_unlabelled_rows(found, labels.table)
    across = labels.table.layout is Layout.ACROSS
    written = {row.row: row.label.text for row in completed.rows if not row.inferred}
    if across:
        cells = side_by_side(grids, labels)
    elif found.figures_above:
        cells = dict.fromkeys(labels.table.addresses, _FIGURES_ABOVE)
    else:
        cells = _by_rows(completed, labels, source, beside, found.head)
    return Table(
        id=table_id,
        form=labels.form,
        cells=cells,
        labels=written,
        place=grids[0].place,
        told=len(candidates) < len(lexicon.tables[table_id])
        or (fits.count(fits[best]) == 1 and not _has_strange_cells(source, written.values(), labels)),
        strange_rows=tuple(_strange_rows(completed, labels)),
        lacking=missing_columns(grids, labels) if across else lacking(found, labels.table),
        reordered=columns_reordered(grids, labels) if across else reordered(found, labels.table),
        met=found.met,
    )


def _without_page_heads(row: Cells, lexicon: Lexicon) -> Cells:
    of_several_lines = [cell for cell in row if "\n" in cell.text]
    return [_without_page_head(cell, lexicon) for cell in row] if of_several_lines else row


def _without_page_head(cell: GridCell, lexicon: Lexicon) -> GridCell:
    """A cell whose last lines are a label and whose first are not: the head of a page, or its number, stands before."""
    lines = cell.text.split("\n")
    if len(lines) == 1 or label_key(cell.text) in lexicon.label_words:
        return cell
    halves = (("\n".join(lines[:start]), "\n".join(lines[start:])) for start in range(1, len(lines)))
    known = lexicon.label_words
    return next((cell._replace(text=e) for b, e in halves if label_key(e) in known and label_key(b) not in known), cell)


def _strange_rows(completed: Completed, labels: TableLabels) -> Iterator[str]:
    """The labels of whole rows that the form does not have, between rows that it has; others may be another table's.

    A label that is what is left of a missing row's, or holds it, is that row's, damaged.
    """
    found = {row.row for row in completed.rows}
    missing = [label_key(row.label) for row in labels.table.rows.values() if row.id not in found]
    last = sum(not row.inferred for row in completed.rows)
    order = list(labels.table.rows)
    for stray in completed.unexplained:
        if stray.label is None or key_of(stray.label.text) in labels.groups or not 0 < stray.after < last:
            continue
        above, below = completed.rows[stray.after - 1].row, completed.rows[stray.after].row
        figures = [cell for cell in stray.cells if cell.text]
        key = label_key(stray.label.text).lstrip(_NUMBERING)
        if any(is_what_is_left(key, label) or is_what_is_left(label, key) for label in missing):
            continue
        in_order = order.index(above) < order.index(below)
        if (
            in_order
            and len(figures) == len(labels.table.columns_of[above])
            and all(is_figure(cell.text) for cell in figures)
        ):
            yield stray.label.text


def _by_rows(
    completed: Completed,
    labels: TableLabels,
    source: Sequence[SourceRow],
    beside: Sequence[Paragraph],
    head: str,
) -> dict[Address, Cell]:
    """Rows that were not found are absent only where nothing in the table or beside it may be theirs."""
    all_found = len({row.row for row in completed.rows}) == len(labels.table.rows)
    rest = _ABSENT if all_found or not _may_be_lost(completed, labels, source, beside) else _LABEL_LOST
    cells = by_rows(completed.rows, labels.table, rest, head)
    if not any(is_figure(paragraph.text) for paragraph in beside):
        return cells
    return {
        address: replace(cell, state=CellState.UNREAD, raw=None, reason=_FIGURE_OUTSIDE)
        if cell.state is CellState.BLANK
        else cell
        for address, cell in cells.items()
    }


def _may_be_lost(
    completed: Completed, labels: TableLabels, source: Sequence[SourceRow], beside: Sequence[Paragraph]
) -> bool:
    """Something in the table or beside it may be the label or the figures of a row that was not found."""
    text = label_key("".join(paragraph.text for paragraph in beside))
    long_labels = [label_key(row.label) for row in labels.table.rows.values() if len(row.label) > _TELLING_LENGTH]
    strange = _has_strange_cells(source, (row.label.text for row in completed.rows), labels)
    outside = any(is_figure(word) for paragraph in beside for word in paragraph.text.split()[-1:])
    return strange or outside or bool(completed.unexplained) or any(label in text for label in long_labels)


def _has_strange_cells(source: Sequence[SourceRow], written: Iterable[str], labels: TableLabels) -> bool:
    """A cell that looks like a label, and is none of the form's nor of those written for them."""
    known = set(map(label_key, written))
    texts = (cell.text for row in source for cell in row.cells)
    words = (text for text in texts if not text.isdigit() and is_label_like(text))
    return any((key := key_of(text)) not in known and not labels.knows(key) for text in words)


def without_the_end(table: Table) -> Table:
    """A table that the file breaks off in: its last row and all after it are unread, for half a figure may be there."""
    rows = list(dict.fromkeys(row for row, _ in table.cells))
    found = [row for (row, _), cell in table.cells.items() if cell.place is not None]
    whole = rows[: rows.index(found[-1])] if found else []
    cells = {
        (row, column): cell if row in whole else Cell(None, CellState.UNREAD, place=cell.place, reason=_CUT_OFF)
        for (row, column), cell in table.cells.items()
    }
    read = {row for (row, _), cell in cells.items() if cell.state is not CellState.UNREAD}
    return replace(table, cells=cells, labels={row: label for row, label in table.labels.items() if row in read})


def unread_table(table_id: str, blocks: Iterable[Block], preferred: str | None, lexicon: Lexicon) -> Table | None:
    """A table whose labels stand in the text, in a layout that is not read: all its cells are unread.

    None where the text holds less than half of the labels; a narrative names some of them too.
    """
    text = label_key("".join(block.text for block in blocks if isinstance(block, Paragraph)))
    candidates = _preferred_first(lexicon.tables[table_id], preferred)
    shown = [sum(word in text for word in labels.words) / len(labels.words) for labels in candidates]
    if max(shown) < _TELLING_SHARE:
        return None
    signed = [labels for labels in candidates if any(sign in text for sign in labels.signs)]
    chosen = (signed or candidates)[0]
    cell = Cell(None, CellState.UNREAD, reason=_LAYOUT)
    return Table(table_id, chosen.form, dict.fromkeys(chosen.table.addresses, cell), {}, told=len(signed) == 1)


def _preferred_first(candidates: Sequence[TableLabels], preferred: str | None) -> list[TableLabels]:
    """The latest form first among the others."""
    first = [labels for labels in candidates if labels.form == preferred]
    return first + [labels for labels in reversed(candidates) if labels not in first]


def _signed(source: Sequence[SourceRow], candidates: list[TableLabels]) -> list[TableLabels]:
    """The forms whose own signs the table shows, where it shows those of some and not of others."""
    keys = {key for row in source for _, key in row.keys}
    return [labels for labels in candidates if not keys.isdisjoint(labels.signs)] or candidates


def _fit(found: Scan, table: FormTable) -> tuple[int, int]:
    read = {row.row for row in found.rows if windows(row, len(table.columns_of[row.row]))}
    return len(read) + len(found.met), len(read)


_NUMBERING = "0123456789一二三四五六七八九十"
_RUNS_ON = 5
_TELLING_SHARE = 0.5
_LAYOUT = Text("表格的排法本版本读不了", "the table's layout is not one that this version reads")
_TELLING_LENGTH = 6
_ABSENT = Cell(None, CellState.ABSENT, reason=Text("表中没有这一行", "the table has no such row"))
_LABEL_LOST = Cell(
    None,
    CellState.UNREAD,
    reason=Text(
        "没有读到这一行的名称，表中另有数字说不清是哪一行", "the row's label was not read, and some figures have no row"
    ),
)
_FIGURES_ABOVE = Cell(
    None,
    CellState.UNREAD,
    reason=Text(
        "数字排在行名称的上面，属于哪一行无法确定", "figures stand above the labels; their rows cannot be told"
    ),
)
_FIGURE_OUTSIDE = Text(
    "表格外面落着一个数字，可能是这一空格的", "a figure stands outside the table and may belong in this blank cell"
)
_CUT_OFF = Text("文件在此处中断", "the file breaks off here")
