"""Labelled rows to the cells of a form's table: which figure belongs to which column, or why that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.forms.model import FormTable
from auditor.language import Text
from auditor.recognition.columns import in_form_order, is_in_pieces, names_all
from auditor.recognition.numbers import read_cell
from auditor.recognition.rows import (
    LabelledRow,
    is_undoubted,
    longest_alike,
    offsets_by_shape,
    windows,
)
from auditor.report import Address, Cell, CellState


def by_rows(rows: Sequence[LabelledRow], table: FormTable, rest: Cell, head: str) -> dict[Address, Cell]:
    """The cells of every row; `rest` is what to say of the rows that were not found, `head` all that stands above them.

    A header that is the form's but for being broken is enough for rows without a blank.
    """
    named = [names_all(row.header, table.column_ids_of[row.row]) for row in rows]
    header_in_pieces = not all(named) and is_in_pieces(head, table)
    widths = [len(table.columns_of[row.row]) for row in rows]
    usual = offsets_by_shape(rows, widths)
    longest = longest_alike(rows, widths)
    read: dict[str, list[Cell]] = {}
    twice: set[str] = set()
    for row, width, is_named in zip(rows, widths, named, strict=True):
        offset, reason = offset_of(row, width, usual.get(row.shape))
        if offset is not None:
            lies_elsewhere = len(row.cells) < longest[row.label_at, width] and row.cells[0].text == ""
            by_pieces = header_in_pieces and not _has_blank(row, offset, width)
            why_not = _SHORTER if lies_elsewhere else _other_columns(row, table, is_named, by_pieces)
            offset, reason = (offset, reason) if why_not is None else (None, why_not)
        cells = _cells(row, offset, reason, table)
        if row.row in read:
            twice.add(row.row)
            cells = _one_of_two(read[row.row], cells)
        read[row.row] = cells
    if len(twice) * 2 >= len(read) and any(cell.reason is TWICE for row_id in twice for cell in read[row_id]):
        for row_id in read.keys() - twice:
            read[row_id] = [Cell(None, CellState.UNREAD, place=cell.place, reason=_ONCE) for cell in read[row_id]]
    return dict.fromkeys(table.addresses, rest) | {
        (row, column.id): cell
        for row, cells in read.items()
        for column, cell in zip(table.columns_of[row], cells, strict=True)
    }


def _other_columns(row: LabelledRow, table: FormTable, is_named: bool, by_pieces: bool) -> Text | None:
    """Why the header does not show that the figures of a row stand in the form's columns."""
    if not is_named:
        return None if by_pieces else _HEADER_INCOMPLETE
    return None if in_form_order(row.header, table.column_ids_of[row.row], table) else OTHER_ORDER


def _cells(row: LabelledRow, offset: int | None, reason: Text, table: FormTable) -> list[Cell]:
    """The row's figures from an offset on, one a column; without one all are unread for that reason."""
    columns = table.columns_of[row.row]
    if offset is None:
        return [Cell(None, CellState.UNREAD, place=row.label.place, reason=reason) for _ in columns]
    beside = row.cells[offset : offset + len(columns)]
    cells = [read_cell(c.text, column.holds, c.place) for c, column in zip(beside, columns, strict=True)]
    return [replace(cell, inferred=True) for cell in cells] if row.inferred else cells


def offset_of(row: LabelledRow, width: int, usual: int | None) -> tuple[int | None, Text]:
    found = windows(row, width)
    if is_undoubted(row, width, found):
        return found[0], _NO_REASON
    if not found:
        return None, (_TOO_FEW if len(row.cells) < width else _TOO_MANY).fill(found=len(row.cells), due=width)
    return (usual, _NO_REASON) if usual in found else (None, _WHICH_WINDOW)


def _has_blank(row: LabelledRow, offset: int, width: int) -> bool:
    return not all(cell.text.strip() for cell in row.cells[offset : offset + width])


def _one_of_two(first: list[Cell], second: list[Cell]) -> list[Cell]:
    """A row that stands twice is read only where both say the same."""
    if [cell.raw for cell in first] == [cell.raw for cell in second]:
        return first
    return [Cell(None, CellState.UNREAD, place=cell.place, reason=TWICE) for cell in first]


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
_SHORTER = Text(
    "该行比其他行少几格，数字属于哪几列无法确定",
    "the row has fewer cells than others like it; the columns of its figures cannot be told",
)
OTHER_ORDER = Text(
    "表头各列的顺序与表式不同，数字属于哪一列无法确定", "the header's columns stand in another order than the form's"
)
_HEADER_INCOMPLETE = Text(
    "表头没有读到表式的全部列名，数字属于哪几列无法确定",
    "the header does not name every column of the form; the columns of the figures cannot be told",
)
_ONCE = Text(
    "另有一张这样的表，数字不同，这一行属于哪一张无法确定",
    "another such table has other figures; which of the two this row is of cannot be told",
)
TWICE = Text("该行出现两次且数字不同", "the row stands twice with different figures")
