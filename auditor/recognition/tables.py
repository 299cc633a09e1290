"""Grids to the tables of a form, by their labels. The form is decided for each table by what its labels fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor.document import Block, Grid, Paragraph
from auditor.forms.loading import form_due
from auditor.forms.model import FormTable, Layout
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.recognition.figures import by_rows, side_by_side
from auditor.recognition.lexicon import Lexicon, TableLabels
from auditor.recognition.outline import Outline
from auditor.recognition.rows import (
    Cells,
    Scan,
    key_of,
    scan,
    windows,
)
from auditor.report import Address, Cell, CellState, Table


def find_tables(found: Outline, lexicon: Lexicon) -> dict[str, list[Grid]]:
    """The grids of each table, in the order of the document: those under the table's own heading, else all of them.

    A grid without labels goes on with the one right above it.
    """
    everywhere: dict[str, list[Grid]] = {}
    at_home: dict[str, list[Grid]] = {}
    homes = {id_: labels[0].table.section for id_, labels in lexicon.tables.items()}
    for section, blocks in [("", found.front), *((region.found.section, region.blocks) for region in found.regions)]:
        current: str | None = None
        for block in blocks:
            if not isinstance(block, Grid):
                current = None
                continue
            for table, part in _parts(block, current, lexicon):
                everywhere.setdefault(table, []).append(part)
                if homes[table] == section:
                    at_home.setdefault(table, []).append(part)
                current = table
    return everywhere | at_home


def _parts(grid: Grid, above: str | None, lexicon: Lexicon) -> list[tuple[str, Grid]]:
    """The tables that a grid holds, with their rows; in a grid of one long row each table has all of it."""
    hits = Counter(word for row in grid.rows for word in _table_words(row, lexicon))
    shown = [table for place, (table, count) in enumerate(hits.most_common()) if place == 0 or count >= _RUNS_ON]
    if len(shown) < 2 or len(grid.rows) == 1:
        return [(table, grid) for table in shown or ([above] if above else [])]
    rows: dict[str, list[Cells]] = {}
    current = shown[0]
    for row in grid.rows:
        named = [table for table, _ in Counter(_table_words(row, lexicon)).most_common(1)]
        current = named[0] if named and named[0] in shown else current
        rows.setdefault(current, []).append(row)
    return [(table, Grid(tuple(map(tuple, part)), part[0][0].place)) for table, part in rows.items()]


def _table_words(row: Cells, lexicon: Lexicon) -> list[str]:
    """The tables whose own labels stand in a row, one for each."""
    return [lexicon.table_words[key] for cell in row if (key := key_of(cell)) in lexicon.table_words]


def read_table(
    table_id: str, grids: Sequence[Grid], year: int | None, lexicon: Lexicon, cut_off: bool = False
) -> Table:
    """Reads a table in the form that its labels fit best; where forms fit alike, in the one due for the year.

    `cut_off` says that the file ends inside this table: its last row and all after it are unread.
    """
    source = [row for grid in grids for row in grid.rows]
    candidates = _signed(source, _latest_or_due_first(lexicon.tables[table_id], year, lexicon))
    scans = [scan(source, labels) for labels in candidates]
    best = max(range(len(candidates)), key=lambda index: (_fit(scans[index], candidates[index].table), -index))
    labels, rows = candidates[best], scans[best].rows
    across = labels.table.layout is Layout.ACROSS
    cells = side_by_side(grids, labels) if across else by_rows(rows, labels.table)
    if cut_off:
        cells = _without_the_end(cells)
    written = {row.row: row.label.text for row in rows}
    return Table(table_id, labels.form, cells, written, grids[0].place)


def unread_table(table_id: str, blocks: Iterable[Block], year: int | None, lexicon: Lexicon) -> Table | None:
    """A table whose labels stand in the text, in a layout that is not read: all its cells are unread.

    None where the text holds less than half of the labels; a narrative names some of them too.
    """
    text = label_key("".join(block.text for block in blocks if isinstance(block, Paragraph)))
    candidates = _latest_or_due_first(lexicon.tables[table_id], year, lexicon)
    shown = [sum(word in text for word in labels.words) / len(labels.words) for labels in candidates]
    if max(shown) < _TELLING_SHARE:
        return None
    signed = [labels for labels in candidates if any(sign in text for sign in labels.signs)]
    chosen = (signed or candidates)[0]
    cell = Cell(None, CellState.UNREAD, reason=_LAYOUT)
    return Table(table_id, chosen.form, dict.fromkeys(chosen.table.addresses, cell), {})


def _latest_or_due_first(candidates: Sequence[TableLabels], year: int | None, lexicon: Lexicon) -> list[TableLabels]:
    due = form_due(lexicon.forms, year)
    latest_first = candidates[::-1]
    return sorted(latest_first, key=lambda labels: due is not None and labels.form != due.id)


def _signed(source: Sequence[Cells], candidates: list[TableLabels]) -> list[TableLabels]:
    """The forms whose own signs the table shows, where it shows those of some and not of others."""
    keys = {key_of(cell) for row in source for cell in row}
    return [labels for labels in candidates if not keys.isdisjoint(labels.signs)] or candidates


def _fit(found: Scan, table: FormTable) -> tuple[int, int]:
    read = {row.row for row in found.rows if windows(row, len(table.columns_of[row.row]))}
    return len(read) + len(found.met), len(read)


def _without_the_end(cells: Mapping[Address, Cell]) -> dict[Address, Cell]:
    """The row the file breaks off in, and all after it, unread: its last figure may be half a figure."""
    last = next((row for (row, _), cell in reversed(list(cells.items())) if cell.state is not CellState.ABSENT), None)
    kept: dict[Address, Cell] = {}
    ended = False
    for (row, column), cell in cells.items():
        ended = ended or row == last
        kept[row, column] = Cell(None, CellState.UNREAD, place=cell.place, reason=_CUT_OFF) if ended else cell
    return kept


_RUNS_ON = 5
_TELLING_SHARE = 0.5
_LAYOUT = Text("表格的排法本版本读不了", "the table's layout is not one that this version reads")
_CUT_OFF = Text("文件在此处中断", "the file breaks off here")
