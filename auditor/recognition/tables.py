"""Grids to the tables of a form, by their labels. The form is decided for each table by what its labels fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor.document import Block, Grid, Paragraph
from auditor.forms.loading import form_due
from auditor.forms.model import Column, FormTable, Layout
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.recognition.lexicon import Lexicon, TableLabels
from auditor.recognition.numbers import read_cell
from auditor.recognition.rows import Cells, LabelledRow, Scan, is_undoubted, key_of, offsets_by_shape, scan, windows
from auditor.report import Address, Cell, CellState, Table


def find_tables(blocks: Iterable[Block], lexicon: Lexicon) -> dict[str, list[Grid]]:
    """The grids of each table, in the order of the document. A grid without labels goes on with the one above it."""
    tables: dict[str, list[Grid]] = {}
    current: str | None = None
    for block in blocks:
        if not isinstance(block, Grid):
            current = None
            continue
        words = (key_of(cell) for row in block.rows for cell in row)
        hits = Counter(lexicon.table_words[word] for word in words if word in lexicon.table_words)
        current = hits.most_common(1)[0][0] if hits else current
        if current:
            tables.setdefault(current, []).append(block)
    return tables


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
    cells = _across(source, labels) if across else _by_rows(rows, labels.table)
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


def _by_rows(rows: Sequence[LabelledRow], table: FormTable) -> dict[Address, Cell]:
    widths = [len(table.columns_of[row.row]) for row in rows]
    usual = offsets_by_shape(rows, widths)
    read: dict[str, list[Cell]] = {}
    for row, width in zip(rows, widths, strict=True):
        columns = table.columns_of[row.row]
        offset, reason = _offset(row, width, usual.get(row.shape))
        if offset is not None and not _in_form_order(row.header, columns, table):
            offset, reason = None, _OTHER_ORDER
        if offset is None:
            cells = [Cell(None, CellState.UNREAD, place=row.label.place, reason=reason) for _ in columns]
        else:
            beside = row.cells[offset : offset + width]
            cells = [read_cell(c.text, column.holds, c.place) for c, column in zip(beside, columns, strict=True)]
        read[row.row] = _one_of_two(read[row.row], cells) if row.row in read else cells
    absent = dict.fromkeys(table.addresses, _ABSENT_CELL)
    return absent | {
        (row, column.id): cell
        for row, cells in read.items()
        for column, cell in zip(table.columns_of[row], cells, strict=True)
    }


def _offset(row: LabelledRow, width: int, usual: int | None) -> tuple[int | None, Text]:
    found = windows(row, width)
    if is_undoubted(row, width, found):
        return found[0], _NO_REASON
    if not found:
        return None, (_TOO_FEW if len(row.cells) < width else _TOO_MANY).fill(found=len(row.cells), due=width)
    return (usual, _NO_REASON) if usual in found else (None, _WHICH_WINDOW)


def _in_form_order(header: Sequence[str], columns: Sequence[Column], table: FormTable) -> bool:
    """A merged header tells a column outside the groups before those inside; within a group the order is the form's."""
    grouped = {column for group in table.column_groups for column in table.column_leaves(group)[1:]}
    order = [column.id for column in columns if not grouped or column.id in grouped]
    written = [column for column in dict.fromkeys(header) if column in order]
    return written == [column for column in order if column in written]


def _one_of_two(first: list[Cell], second: list[Cell]) -> list[Cell]:
    """A row that stands twice is read only where both say the same."""
    if [cell.raw for cell in first] == [cell.raw for cell in second]:
        return first
    return [Cell(None, CellState.UNREAD, place=cell.place, reason=_TWICE) for cell in first]


def _across(source: Sequence[Cells], labels: TableLabels) -> dict[Address, Cell]:
    """Reads the one line of figures below the header."""
    table = labels.table
    flat = [cell for row in source for cell in row]
    header = [labels.columns[key] for cell in flat if (key := key_of(cell)) in labels.columns]
    last_label = max((i for i, cell in enumerate(flat) if _is_label(key_of(cell), labels)), default=-1)
    width = len(table.addresses)
    row = LabelledRow("", flat[last_label], tuple(flat[last_label + 1 :]), 0, tuple(header))
    offset, reason = _offset(row, width, None)
    expected = [column for _, column in table.addresses]
    if offset is not None and len(header) == width and header != expected:
        offset, reason = None, _OTHER_ORDER
    if offset is None:
        unread = Cell(None, CellState.UNREAD, place=row.label.place, reason=reason)
        return dict.fromkeys(table.addresses, unread)
    figures = row.cells[offset : offset + width]
    return {
        (r, c): read_cell(cell.text, table.columns[c].holds, cell.place)
        for (r, c), cell in zip(table.addresses, figures, strict=True)
    }


def _is_label(key: str, labels: TableLabels) -> bool:
    return key in labels.rows or key in labels.columns or key in labels.heads


def _without_the_end(cells: Mapping[Address, Cell]) -> dict[Address, Cell]:
    """The row the file breaks off in, and all after it, unread: its last figure may be half a figure."""
    last = next((row for (row, _), cell in reversed(list(cells.items())) if cell.state is not CellState.ABSENT), None)
    kept: dict[Address, Cell] = {}
    ended = False
    for (row, column), cell in cells.items():
        ended = ended or row == last
        kept[row, column] = Cell(None, CellState.UNREAD, place=cell.place, reason=_CUT_OFF) if ended else cell
    return kept


_TELLING_SHARE = 0.5
_LAYOUT = Text("表格的排法本版本读不了", "the table's layout is not one that this version reads")
_NO_REASON = Text("", "")
_TOO_FEW = Text(
    "该行只有 {found} 格数字，应有 {due} 格，位置无法确定",
    "{found} figures beside the label where the form has {due}; their columns cannot be told",
)
_TOO_MANY = Text(
    "该行有 {found} 格，应有 {due} 格，位置无法确定",
    "{found} cells beside the label where the form has {due}; their columns cannot be told",
)
_WHICH_WINDOW = Text(
    "该行有多余的空格，数字属于哪几列无法确定", "surplus blanks in the row; the columns of its figures cannot be told"
)
_OTHER_ORDER = Text(
    "表头各列的顺序与表式不同，数字属于哪一列无法确定", "the header's columns stand in another order than the form's"
)
_TWICE = Text("该行出现两次且数字不同", "the row stands twice with different figures")
_CUT_OFF = Text("文件在此处中断", "the file breaks off here")
_ABSENT_CELL = Cell(None, CellState.ABSENT, reason=Text("表中没有这一行", "the table has no such row"))
