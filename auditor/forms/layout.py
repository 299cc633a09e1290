"""A form's table as it is printed: cells with their spans, the figures' cells among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from auditor.forms.model import Column, FormTable, Layout, Part, Row, Span
from auditor.report import Address


class CellKind(StrEnum):
    """BAND is the heading of a part across the whole table, NOTE the text in the table's corner."""

    BAND = "band"
    NOTE = "note"
    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"


_STACKED_LABEL, _OUTER_LABEL, _ALL_LABELS = 0.25, 0.09, 0.52


class PrintedCell(Struct, frozen=True):
    """A cell at its upper left corner, counted from 0, over `rows` times `columns`; figures have their address."""

    text: str
    kind: CellKind
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    address: Address | None = None


class PrintedTable(Struct, frozen=True):
    """Cells row by row; together they cover every place of the grid once.

    `head_rows` are the rows above all figures, to be repeated on every page; `widths` are shares of the table's width.
    """

    layout: Layout
    cells: tuple[PrintedCell, ...]
    height: int
    widths: tuple[float, ...]
    head_rows: int = 0

    @property
    def rows(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The cells by the row in which they begin."""
        return tuple(tuple(cell for cell in self.cells if cell.row == row) for row in range(self.height))


def printed_table(table: FormTable, figures: Mapping[Address, str]) -> PrintedTable:
    """The table as the form prints it, with figures as raw texts; a figure that is not given is left blank."""
    cells = _LAYOUTS[table.layout](table, figures)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    height = max(cell.row + cell.rows for cell in ordered)
    width = max(cell.column + cell.columns for cell in ordered)
    first_figures = min(cell.row for cell in ordered if cell.kind is CellKind.FIGURE)
    stacked = table.layout is Layout.STACKED
    return PrintedTable(table.layout, ordered, height, _widths(table, width), 0 if stacked else first_figures)


def _stacked(table: FormTable, figures: Mapping[Address, str]) -> list[PrintedCell]:
    """Parts one above the other, the last cell of a short row reaching to the right edge."""
    width = 1 + max(len(part.columns) for part in table.parts)
    cells: list[PrintedCell] = []
    top = 0
    for part in table.parts:
        if part.heading:
            cells.append(PrintedCell(part.heading, CellKind.BAND, top, 0, columns=width))
            top += 1
        labels = [*table.corner[:1], *(column.label for column in part.columns)]
        cells += [
            PrintedCell(text, CellKind.HEAD, top, i, columns=_reach(i, labels, width)) for i, text in enumerate(labels)
        ]
        cells += _rows_of_part(part, top + 1, width, figures)
        top += 1 + len(part.rows)
    return cells


def _rows_of_part(part: Part, top: int, width: int, figures: Mapping[Address, str]) -> list[PrintedCell]:
    cells = []
    for at, row in enumerate(part.rows, start=top):
        cells.append(PrintedCell(row.label, CellKind.LABEL, at, 0))
        for index, column in enumerate(part.columns, start=1):
            reach = width - index if column is part.columns[-1] else 1
            cells.append(_figure(row, column, figures, at, index, reach))
    return cells


def _reach(index: int, row: Sequence[str], width: int) -> int:
    return width - index if index == len(row) - 1 else 1


def _rows(table: FormTable, figures: Mapping[Address, str]) -> list[PrintedCell]:
    """One block: labels at the left, under the spans of their rows; columns on top, under theirs."""
    (part,) = table.parts
    labels_width = _depth(part.rows, table.row_spans)
    head_height = _depth(part.columns, table.column_spans)
    head = _labels(part.columns, table.column_spans, head_height)
    side = _labels(part.rows, table.row_spans, labels_width)
    note = PrintedCell("".join(table.corner[:1]), CellKind.NOTE, 0, 0, head_height, labels_width)
    return [
        note,
        *(PrintedCell(x.text, CellKind.HEAD, x.level, labels_width + x.start, x.levels, x.count) for x in head),
        *(PrintedCell(x.text, CellKind.LABEL, head_height + x.start, x.level, x.count, x.levels) for x in side),
        *(
            _figure(row, column, figures, head_height + at, labels_width + index)
            for at, row in enumerate(part.rows)
            for index, column in enumerate(part.columns)
        ),
    ]


def _across(table: FormTable, figures: Mapping[Address, str]) -> list[PrintedCell]:
    """All rows side by side, each above its own columns, over one line of figures."""
    (part,) = table.parts
    width = len(part.columns)
    height = _depth(part.rows, table.row_spans) + 1
    cells = []
    for label in _labels(part.rows, table.row_spans, height - 1, stretch=False):
        place = (label.level, label.start * width, label.levels, label.count * width)
        cells.append(PrintedCell(label.text, CellKind.HEAD, *place))
    for index, row in enumerate(part.rows):
        top = sum(row.id in span.over for span in table.row_spans) + 1
        for offset, column in enumerate(part.columns):
            at = index * width + offset
            cells.append(PrintedCell(column.label, CellKind.HEAD, top, at, rows=height - top))
            cells.append(_figure(row, column, figures, height, at))
    return cells


class _Label(Struct, frozen=True):
    """A label over `count` lines from `start`, on `levels` levels from `level`, counted from the outermost."""

    text: str
    start: int
    count: int
    level: int
    levels: int = 1


def _labels(lines: Sequence[Row | Column], spans: Sequence[Span], depth: int, stretch: bool = True) -> list[_Label]:
    """The labels of lines and of their spans; a line's own label reaches to the innermost level, if it may stretch."""
    ids = [line.id for line in lines]
    found = []
    for index, span in enumerate(spans):
        level = sum(set(span.over) <= set(outer.over) for outer in spans[:index])
        found.append(_Label(span.label, min(map(ids.index, span.over)), len(span.over), level))
    for start, line in enumerate(lines):
        level = sum(line.id in span.over for span in spans)
        found.append(_Label(line.label, start, 1, level, depth - level if stretch else 1))
    return found


def _depth(lines: Sequence[Row | Column], spans: Sequence[Span]) -> int:
    return 1 + max(sum(line.id in span.over for span in spans) for line in lines)


def _figure(
    row: Row, column: Column, figures: Mapping[Address, str], at: int, index: int, reach: int = 1
) -> PrintedCell:
    address = (row.id, column.id)
    return PrintedCell(figures.get(address, ""), CellKind.FIGURE, at, index, columns=reach, address=address)


def _widths(table: FormTable, width: int) -> tuple[float, ...]:
    """Room for the labels first: an outer label is written in narrow lines, the innermost needs most."""
    shares: list[float] = []
    if table.layout is Layout.STACKED:
        shares = [_STACKED_LABEL]
    elif table.layout is Layout.ROWS:
        outer = _depth(tuple(table.rows.values()), table.row_spans) - 1
        shares = [_OUTER_LABEL] * outer + [max(_OUTER_LABEL, _ALL_LABELS - _OUTER_LABEL * outer)]
    figures = width - len(shares)
    return (*shares, *[(1 - sum(shares)) / figures] * figures)


_LAYOUTS = {Layout.STACKED: _stacked, Layout.ROWS: _rows, Layout.ACROSS: _across}
