"""Labelled rows to the cells of a form's table: which figure belongs to which column, or why that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import Grid
from auditor.forms.model import Column, FormTable, Layout
from auditor.language import Text
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.numbers import read_cell
from auditor.recognition.rows import (
    GROUP_HEAD,
    LabelledRow,
    is_undoubted,
    key_of,
    longest_by_label,
    offsets_by_shape,
    windows,
)
from auditor.report import Address, Cell, CellState


def by_rows(rows: Sequence[LabelledRow], table: FormTable) -> dict[Address, Cell]:
    widths = [len(table.columns_of[row.row]) for row in rows]
    usual = offsets_by_shape(rows, widths)
    longest = longest_by_label(rows)
    read: dict[str, list[Cell]] = {}
    for row, width in zip(rows, widths, strict=True):
        columns = table.columns_of[row.row]
        offset, reason = _offset(row, width, usual.get(row.shape))
        if offset is not None and len(row.cells) < longest[row.label_at] and row.cells[0].text == "":
            offset, reason = None, _SHORTER
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
    """The header names its columns in the form's order.

    A header that names columns of a group but not all those outside it has been changed. A merged header names a column
    behind a group before those inside it, with a word for the group between them. Table
    two repeats its row names elsewhere in a report, so there the header must name the columns.
    """
    order = [column.id for column in columns]
    written = [column for column in dict.fromkeys(header) if column in order]
    if table.layout is Layout.STACKED and not written:
        return False
    grouped = {column for group in table.column_groups for column in table.column_leaves(group)[1:]}
    if grouped and written and not set(order) - grouped <= set(written):
        return False
    if written == [column for column in order if column in written]:
        return True
    inside = [column for column in written if column in grouped]
    outside = [column for column in written if column not in grouped]
    merged = GROUP_HEAD in header and header.index(GROUP_HEAD) < header.index(outside[-1]) if outside else False
    return merged and all(part == [column for column in order if column in part] for part in (inside, outside))


def _one_of_two(first: list[Cell], second: list[Cell]) -> list[Cell]:
    """A row that stands twice is read only where both say the same."""
    if [cell.raw for cell in first] == [cell.raw for cell in second]:
        return first
    return [Cell(None, CellState.UNREAD, place=cell.place, reason=_TWICE) for cell in first]


def side_by_side(grids: Sequence[Grid], labels: TableLabels) -> dict[Address, Cell]:
    """Reads the one line of figures below each header; where a table stands twice, both must say the same."""
    readings = [cells for grid in grids if (cells := _line_of_figures(grid, labels)) is not None]
    if not readings:
        return dict.fromkeys(labels.table.addresses, Cell(None, CellState.UNREAD, reason=_NO_FIGURES))
    first, *others = readings
    if any([cell.raw for cell in other.values()] != [cell.raw for cell in first.values()] for other in others):
        return {
            address: Cell(None, CellState.UNREAD, place=cell.place, reason=_TWICE) for address, cell in first.items()
        }
    return first


def _line_of_figures(grid: Grid, labels: TableLabels) -> dict[Address, Cell] | None:
    """The figures of one grid; blanks that pad the header's own row are none of them."""
    table = labels.table
    cells = [(row, cell) for row, source in enumerate(grid.rows) for cell in source]
    labelled = [place for place, (_, cell) in enumerate(cells) if labels.names(key_of(cell))]
    named = [place for place in labelled if key_of(cells[place][1]) in labels.rows]
    if not named:
        return None
    head = [key_of(cells[place][1]) for place in labelled if place >= named[0]]
    last_row, last_label = cells[labelled[-1]]
    below = [cell for row, cell in cells if row > last_row]
    row = LabelledRow("", last_label, tuple(below or (cell for _, cell in cells[labelled[-1] + 1 :])), 0, ())
    if not row.cells:
        return None
    offset, reason = _offset(row, len(table.addresses), None)
    if offset is not None and not _as_in_form(head, labels):
        offset, reason = None, _OTHER_ORDER
    if offset is None:
        return dict.fromkeys(table.addresses, Cell(None, CellState.UNREAD, place=row.label.place, reason=reason))
    figures = row.cells[offset : offset + len(table.addresses)]
    return {
        (r, c): read_cell(cell.text, table.columns[c].holds, cell.place)
        for (r, c), cell in zip(table.addresses, figures, strict=True)
    }


def _as_in_form(head: Sequence[str], labels: TableLabels) -> bool:
    """The head names the rows in the form's order, and either no columns or those of every row."""
    rows = list(dict.fromkeys(labels.rows[key] for key in head if key in labels.rows))
    columns = [column for key in head if (column := labels.column(key))]
    due = [row for row in labels.table.rows if row in rows]
    return rows == due and columns in ([], [column for _, column in labels.table.addresses])


_NO_REASON = Text("", "")
_TOO_FEW = Text(
    "该行只有 {found} 格数字，应有 {due} 格，位置无法确定",
    "{found} figures beside the label where the form has {due}; their columns cannot be told",
)
_TOO_MANY = Text(
    "该行有 {found} 格，应有 {due} 格，位置无法确定",
    "{found} cells beside the label where the form has {due}; their columns cannot be told",
)
_NO_FIGURES = Text("表头下面没有数字", "no figures below the header")
_WHICH_WINDOW = Text(
    "该行有多余的空格，数字属于哪几列无法确定", "surplus blanks in the row; the columns of its figures cannot be told"
)
_SHORTER = Text(
    "该行比其他行少几格，数字属于哪几列无法确定",
    "the row has fewer cells than others like it; the columns of its figures cannot be told",
)
_OTHER_ORDER = Text(
    "表头各列的顺序与表式不同，数字属于哪一列无法确定", "the header's columns stand in another order than the form's"
)
_TWICE = Text("该行出现两次且数字不同", "the row stands twice with different figures")
_ABSENT_CELL = Cell(None, CellState.ABSENT, reason=Text("表中没有这一行", "the table has no such row"))
