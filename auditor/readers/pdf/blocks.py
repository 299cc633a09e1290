"""The items of all pages to the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.document import Block, Box, Grid, GridCell, Paragraph, Picture, Place
from auditor.readers.pdf.cells import Cell, Piece
from auditor.readers.pdf.geometry import turned, union
from auditor.readers.pdf.lines import Line
from auditor.readers.pdf.pages import Image, Page
from auditor.readers.pdf.paragraphs import Measure, measure_of, paragraphs, text_of
from auditor.readers.pdf.rulings import levels_of, nearest
from auditor.readers.pdf.stitching import may_go_on, stitched

_Numbered = tuple[int, Line]
_Part = list[Piece] | Image | _Numbered


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """Paragraphs, tables and pictures in their order, tables and paragraphs put together over page breaks."""
    parts = list(_parts(pages))
    lines = {
        page.number: [part[1] for part in parts if isinstance(part, tuple) and part[0] == page.number] for page in pages
    }
    measure = measure_of(list(lines.values()))
    places = _Places(pages)
    return list(_blocks(parts, measure, places))


def _parts(pages: Sequence[Page]) -> Iterator[_Part]:
    """Items, with the pieces of a table together; a frame of one column around text is no table."""
    table: list[Piece] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Piece) and table and table[-1].page < item.page and may_go_on(table[-1], item):
                table.append(item)
                continue
            yield from _table(table)
            table = []
            if isinstance(item, Piece):
                table = [item]
            elif isinstance(item, Image):
                yield item
            else:
                yield page.number, item
    yield from _table(table)


def _table(pieces: list[Piece]) -> Iterator[_Part]:
    if any(not piece.lines for piece in pieces):
        yield pieces
    else:
        yield from ((piece.page, line) for piece in pieces for line in piece.lines)


def _blocks(parts: Sequence[_Part], measure: Measure, places: _Places) -> Iterator[Block]:
    tables = 0
    for is_line, group in groupby(parts, key=lambda part: isinstance(part, tuple)):
        members = list(group)
        if is_line:
            for run in paragraphs([part for part in members if isinstance(part, tuple)], measure):
                page, box = run[0][0], union(line.box for number, line in run if number == run[0][0])
                yield Paragraph(text_of([line for _, line in run]), places.on(page, box))
            continue
        for part in members:
            if isinstance(part, Image):
                yield Picture("", places.on(part.page, part.box))
            elif isinstance(part, list):
                tables += 1
                yield _grid(part, tables, places)


def _grid(pieces: Sequence[Piece], table: int, places: _Places) -> Grid:
    cells = stitched(pieces)
    xs = levels_of([edge for cell in cells for edge in (cell.left, cell.right)])
    rows = tuple(
        tuple(_grid_cell(cell, xs, table, places) for cell in row)
        for _, row in groupby(cells, key=lambda cell: cell.row)
    )
    return Grid(rows, places.on(pieces[0].page, pieces[0].box, table=table))


def _grid_cell(cell: Cell, xs: Sequence[float], table: int, places: _Places) -> GridCell:
    left, right = nearest(xs, cell.left), nearest(xs, cell.right)
    place = places.on(cell.page, cell.box, table, cell.row + 1, left + 1)
    return GridCell(cell.text, place, cell.row_end - cell.row, max(right - left, 1))


class _Places:
    """Places on the pages as displayed."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}

    def on(
        self, number: int, box: Box, table: int | None = None, row: int | None = None, column: int | None = None
    ) -> Place:
        page = self._pages[number]
        left, top, right, bottom = turned(box, page.size, -page.turns)
        shown = round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
        return Place(table=table, row=row, column=column, page=number, box=shown)
