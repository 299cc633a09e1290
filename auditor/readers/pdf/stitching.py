"""Pieces of a table on following pages, put together: repeated headers, rows and labels that the break cut."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.readers.pdf.cells import Cell, Piece
from auditor.readers.pdf.rulings import TOUCH
from auditor.regexes import regex

_SAME_WIDTH = 6.0
_FEWEST_HEADER_WORDS = 3
_ENUMERATED = regex(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)")
_FIGURE = regex(r"\d")
_OPENING, _CLOSING = regex(r"[（(]"), regex(r"[)）]")


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
    return replace(below, cells=tuple(c._replace(left=c.left + by, right=c.right + by) for c in below.cells))


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
        cell._replace(row=cell.row - gone, row_end=cell.row_end - gone) for cell in below.cells if cell.row >= gone
    )
    return replace(below, cells=cells, rows=below.rows - gone)


def _texts(piece: Piece, row: int) -> list[str]:
    return ["".join(cell.text.split()) for cell in piece.cells if cell.row == row]


def _joined(above: Piece, below: Piece) -> Piece:
    last = [cell for cell in above.cells if cell.row_end == above.rows]
    first = [cell for cell in below.cells if cell.row == 0]
    pairs = {b: a for b in first for a in last if abs(a.left - b.left) <= TOUCH and abs(a.right - b.right) <= TOUCH}
    cut = len(pairs) == len(first) == len(last) and _is_one_row(list(pairs.items()))
    uneven = len(pairs) < len(first) or len(pairs) < len(last)
    offset = above.rows - cut
    merged: dict[Cell, Cell] = {}
    cells: list[Cell] = []
    for cell in below.cells:
        pair = pairs.get(cell)
        if pair is not None and (cut or _is_one_cell(pair, cell, first, uneven)):
            merged[pair] = _as_one(pair, cell, offset)
        else:
            cells.append(cell._replace(row=cell.row + offset, row_end=cell.row_end + offset))
    everything = (*(merged.get(cell, cell) for cell in above.cells), *cells)
    ordered = tuple(sorted(everything, key=lambda cell: (cell.row, cell.left)))
    return replace(above, cells=ordered, rows=offset + below.rows)


def _as_one(above: Cell, below: Cell, offset: int) -> Cell:
    text = "\n".join(filter(None, (above.text, below.text)))
    place = below if below.text and not above.text else above
    return above._replace(text=text, box=place.box, page=place.page, row_end=below.row_end + offset)


def _is_one_row(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """The break cut a row: below it stands the rest of a numbered label, which has no number itself; or no label, and
    nothing above that a row without one could go on; or the rest of a note or of the words of a header. What then
    stands on both pages is one cell's, and no figure.
    """
    below, above = zip(*pairs, strict=True)
    rest, begun = ([cell.text for cell in side if _is_label(cell)] for side in (below, above))
    has_figures = any(map(_is_figure, (*above, *below)))
    if any(_ENUMERATED.match(label) for label in rest):
        return False
    if any(_is_rest(under, over) for under, over in pairs):
        return True
    if not rest:
        return any(map(_is_figure, above)) or not any(under.text and over.text for under, over in pairs)
    if not has_figures:
        return len(begun) == len(above) and len(rest) >= _FEWEST_HEADER_WORDS
    return bool(begun) and _ENUMERATED.match(begun[0]) is not None


def _is_rest(below: Cell, above: Cell) -> bool:
    """A bracket that was opened goes on below, or one opens there that belongs to the figure above."""
    if not below.text or not above.text or max(below.row_end - below.row, above.row_end - above.row) > 1:
        return False
    return below.text.startswith(("（", "(")) or len(_OPENING.findall(above.text)) > len(_CLOSING.findall(above.text))


def _is_one_cell(above: Cell, below: Cell, row: Sequence[Cell], uneven: bool) -> bool:
    """A label beside several rows that the break cut, with the rest of its text or nothing below. In an uneven break,
    where other cells begin or end, that may be any label: of a header, some of whose cells go on and others do not.
    """
    if not below.text:
        leads = below is row[0] and len(row) > 1 and _is_label(row[1])
        return below.row_end - below.row > 1 or leads or (uneven and _is_label(above))
    several = uneven or above.row_end - above.row > 1 or below.row_end - below.row > 1
    is_rest = _is_label(below) and _is_label(above) and not _ENUMERATED.match(below.text)
    return several and is_rest and above.text != below.text


def _is_label(cell: Cell) -> bool:
    words = _FIGURE.sub("", cell.text).strip("/-—,. ")
    return len(words) > 1 and (not cell.text[0].isdigit() or _ENUMERATED.match(cell.text) is not None)


def _is_figure(cell: Cell) -> bool:
    return _FIGURE.search(cell.text) is not None and not _is_label(cell)
