"""Pieces of a table on following pages, put together: repeated headers, rows and labels that the break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.readers.pdf.cells import Cell, Piece
from auditor.readers.pdf.rulings import TOUCH

_SAME_WIDTH = 6.0
_ENUMERATED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
_FIGURE = re.compile(r"[\d０-９]")


def may_go_on(above: Piece, below: Piece) -> bool:
    """As wide as the piece on the page before."""
    return abs((above.box[2] - above.box[0]) - (below.box[2] - below.box[0])) <= _SAME_WIDTH


def stitched(pieces: Sequence[Piece]) -> tuple[Cell, ...]:
    """The cells of a table, in rows counted through."""
    table = pieces[0]
    for below in pieces[1:]:
        table = _joined(table, _without_repeated_header(pieces[0], _in_line(below, table)))
    return table.cells


def _in_line(below: Piece, table: Piece) -> Piece:
    """The piece moved to where the table's left edge is: left and right pages may have different margins."""
    by = table.box[0] - below.box[0]
    return replace(below, cells=tuple(replace(c, left=c.left + by, right=c.right + by) for c in below.cells))


def _without_repeated_header(first: Piece, below: Piece) -> Piece:
    gone = 0
    for row in range(min(first.rows, below.rows - 1)):
        if not any(_texts(below, row)) and not any(cell.row < row + 1 < cell.row_end for cell in below.cells):
            break
        if _texts(first, row) != _texts(below, row):
            break
        if not any(cell.row < row + 1 < cell.row_end for cell in below.cells):
            gone = row + 1
    if not gone:
        return below
    cells = tuple(
        replace(cell, row=cell.row - gone, row_end=cell.row_end - gone) for cell in below.cells if cell.row >= gone
    )
    return replace(below, cells=cells, rows=below.rows - gone, open_above=False)


def _texts(piece: Piece, row: int) -> list[str]:
    return ["".join(cell.text.split()) for cell in piece.cells if cell.row == row]


def _joined(above: Piece, below: Piece) -> Piece:
    last = [cell for cell in above.cells if cell.row_end == above.rows]
    first = [cell for cell in below.cells if cell.row == 0]
    pairs = {b: a for b in first for a in last if abs(a.left - b.left) <= TOUCH and abs(a.right - b.right) <= TOUCH}
    cut = len(pairs) == len(first) == len(last) and _is_one_row(
        list(pairs.items()), above.open_below or below.open_above
    )
    offset = above.rows - cut
    merged: dict[Cell, Cell] = {}
    cells: list[Cell] = []
    for cell in below.cells:
        pair = pairs.get(cell)
        if pair is not None and (cut or _is_one_cell(pair, cell, first)):
            merged[pair] = _as_one(pair, cell, offset)
        else:
            cells.append(replace(cell, row=cell.row + offset, row_end=cell.row_end + offset))
    everything = (*(merged.get(cell, cell) for cell in above.cells), *cells)
    ordered = tuple(sorted(everything, key=lambda cell: (cell.row, cell.left)))
    return replace(above, cells=ordered, rows=offset + below.rows, open_below=below.open_below)


def _as_one(above: Cell, below: Cell, offset: int) -> Cell:
    text = "\n".join(filter(None, (above.text, below.text)))
    place = below if below.text and not above.text else above
    return replace(above, text=text, box=place.box, page=place.page, row_end=below.row_end + offset)


def _is_one_row(pairs: Sequence[tuple[Cell, Cell]], is_open: bool) -> bool:
    """The break cut a row: its figures stand on one page, and on the other at most a part of its label.

    Where a line closes the page, only a label that begins without a number below one that has one can be a part.
    """
    figures_below, figures_above = (
        any(_FIGURE.search(cell.text) and not _is_label(cell) for cell in side) for side in zip(*pairs, strict=True)
    )
    label_below, label_above = (
        "".join(cell.text for cell in side if _is_label(cell)) for side in zip(*pairs, strict=True)
    )
    if (figures_above and figures_below) or _ENUMERATED.match(label_below):
        return False
    if not label_below:
        return not figures_below or not figures_above
    if is_open:
        return bool(label_above)
    return (figures_above or figures_below) and _ENUMERATED.match(label_above) is not None


def _is_label(cell: Cell) -> bool:
    return len(_FIGURE.sub("", cell.text).strip("/-—,. ")) > 1


def _is_one_cell(above: Cell, below: Cell, row: Sequence[Cell]) -> bool:
    """A label beside several rows that the break cut, with the rest of its text or nothing below."""
    if above.text and above.text == below.text:
        return False
    several = above.row_end - above.row > 1 or below.row_end - below.row > 1
    leads = below is row[0] and not below.text and any(cell.text for cell in row)
    if not several and not leads:
        return False
    return not below.text or (bool(above.text) and not _ENUMERATED.match(below.text))
