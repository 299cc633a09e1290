"""Reports set as PDF pages: paragraphs, and tables of ruled cells that run over page breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from msgspec import Struct

from tests.support.grids import Kind, PrintedRow, Slot, printed
from tests.support.pdf_files import HEIGHT, WIDTH, PdfPage, pdf_file, width_of
from tests.support.reports import WrittenReport
from tests.support.shapes import heading_line

Ruler = Callable[[PdfPage, float, float, float, float], None]
_PADDING = 3.0
_TABLE_LEFT, _TABLE_RIGHT = 60.0, 545.0


class Style(Struct, frozen=True):
    """How a report is set. `bottom` is where pages end, `cut` whether a row may be cut by the end of a page, `closed`
    whether lines are drawn along the break, `rule` how a line between two corners of cells is drawn, `apart` whether
    each character is set by itself, `bold` how often each is set, `turn` the page's /Rotate, `sideways` whether the
    text runs up the sheet, `open_sides` whether the outer left and right lines are left out, `embedded` whether the
    fonts stand in the file.
    """

    size: float = 10.5
    bottom: float = 780.0
    header: bool = False
    cut: bool = False
    closed: bool = True
    rule: str = "line"
    apart: bool = False
    bold: int = 1
    turn: int = 0
    sideways: bool = False
    open_sides: bool = False
    numbers: bool = True
    head: bool = False
    offset: float = 0.0
    vertical_labels: bool = False
    compressed: bool = True
    embedded: bool = True


def styles() -> st.SearchStrategy[Style]:
    return st.builds(
        Style,
        size=st.sampled_from((7.5, 9.0, 10.5, 12.0)),
        bottom=st.floats(420, 790),
        header=st.booleans(),
        cut=st.booleans(),
        closed=st.booleans(),
        rule=st.sampled_from(sorted(RULES.keys() - {"none"})),
        apart=st.booleans(),
        bold=st.sampled_from((1, 1, 2)),
        turn=st.sampled_from((0, 0, 90, 180, 270)),
        sideways=st.booleans(),
        open_sides=st.booleans(),
        numbers=st.booleans(),
        head=st.booleans(),
        offset=st.sampled_from((0.0, 0.0, 37.5)),
        vertical_labels=st.booleans(),
    )


def _line(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    page.line(x0, y0, x1, y1)


def _thin_box(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    page.box(x0 - 0.4, y0 - 0.4, x1 + 0.4, y1 + 0.4, "f")


def _double(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    by_x, by_y = (1.1, 0) if x0 == x1 else (0, 1.1)
    page.line(x0 - by_x, y0 - by_y, x1 - by_x, y1 - by_y, 0.75)
    page.line(x0 + by_x, y0 + by_y, x1 + by_x, y1 + by_y, 0.75)


def _dashed(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    page.line(x0, y0, x1, y1, dash="[3 2] 0")


def _dashes(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    """Each dash a line of its own."""
    length = max(x1 - x0, y1 - y0)
    at = 0.0
    while at < length:
        end = min(at + 3, length)
        if x0 == x1:
            page.line(x0, y0 + at, x1, y0 + end)
        else:
            page.line(x0 + at, y0, x0 + end, y1)
        at += 5


def _none(page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
    """No line."""


RULES: dict[str, Ruler] = {
    "none": _none,
    "line": _line,
    "thin box": _thin_box,
    "double": _double,
    "dashed": _dashed,
    "dashes": _dashes,
    "cell box": _line,
}


class _Cell(Struct):
    """A cell over rows and columns of a table as printed, with the lines of its text."""

    slot: Slot
    row: int
    row_end: int
    left: float
    right: float
    lines: list[str]
    size: float = 0.0


def draw(report: WrittenReport, style: Style) -> bytes:
    """The file of a report."""
    setter = _Setter(style)
    for line in report.above:
        setter.paragraph(line)
    setter.paragraph(report.title, centred=True)
    setter.paragraph(report.preamble)
    for section in report.sections:
        setter.paragraph(heading_line(section))
        for line in section.text.split("\n") if section.text else ():
            setter.paragraph(line)
        if section.id in report.tables:
            setter.table(printed(report.tables[section.id]))
    for line in report.below:
        setter.paragraph(line)
    return setter.file()


class _Setter:
    def __init__(self, style: Style) -> None:
        self._style = style
        self._pages: list[PdfPage] = []
        self._new_page()

    def file(self) -> bytes:
        style = self._style
        for number, page in enumerate(self._pages, 1):
            if style.numbers:
                self._write(page, 280, HEIGHT - 30, f"- {number} -")
            if style.head:
                self._write(page, 60, 36, "政府信息公开工作年度报告汇编")
            entries = f"/Rotate {style.turn}" if style.turn else ""
            if style.offset:
                edge = style.offset
                page.operators.insert(0, f"q 1 0 0 1 {edge:g} {edge:g} cm")
                page.operators.append("Q")
                entries += f" /CropBox [{edge:g} {edge:g} {edge + WIDTH:g} {edge + HEIGHT:g}]"
                page.width, page.height = WIDTH + 2 * edge, HEIGHT + 2 * edge
            turns = (style.turn // 90 + style.sideways) % 4
            if turns:
                _turn(page, turns, style.offset)
                if turns % 2 and style.offset:
                    entries = entries.replace(
                        f"{style.offset + WIDTH:g} {style.offset + HEIGHT:g}",
                        f"{style.offset + HEIGHT:g} {style.offset + WIDTH:g}",
                    )
            page.entries = entries
        return pdf_file(self._pages, style.compressed, embedded=style.embedded)

    def paragraph(self, text: str, centred: bool = False) -> None:
        """A paragraph with the first line indented."""
        size = self._style.size * 1.2
        measure = _TABLE_RIGHT - _TABLE_LEFT
        lines = _wrapped("　　" + text if not centred else text, measure, size)
        for line in lines:
            if self._y + size * 1.6 > self._style.bottom:
                self._new_page()
            indent = line.startswith("　　") * 2 * size
            x = (WIDTH - width_of(line, size)) / 2 if centred else _TABLE_LEFT + indent
            self._write(self._page, x, self._y + size, line.strip("　"), size)
            self._y += size * 1.6

    def table(self, rows: Sequence[PrintedRow]) -> None:
        edges = _edges(max(row.width for row in rows), sum(1 for row in rows if not row.rows))
        cells = self._cells(rows, edges)
        heights = [self._height(cells, row) for row in range(len(rows))]
        headers = next((index for index, row in enumerate(rows) if row.rows), len(rows))
        self._y += 6
        if self._y + sum(heights[: headers + 1]) > self._style.bottom and self._y > 60:
            self._new_page()
        first = row = 0
        top = self._y
        part: list[float] = [top]
        while row < len(rows):
            room = self._style.bottom - part[-1]
            if heights[row] <= room:
                part.append(part[-1] + heights[row])
                row += 1
                continue
            line_height = self._style.size * 1.3
            if self._style.cut and room > 2 * line_height + 2 * _PADDING and heights[row] > 2 * line_height:
                lines = int((room - 2 * _PADDING) / line_height)
                part.append(self._style.bottom)
                below = self._cut(cells, row, lines)
                self._draw(cells, first, row + 1, part, edges, broken_below=True)
                cells = below
                heights[row] = self._height(cells, row)
                self._begin_part(cells, headers, row, edges, heights, part)
                first = row
                continue
            self._draw(cells, first, row, part, edges, broken_below=True)
            cells = self._continued(cells, row)
            self._begin_part(cells, headers, row, edges, heights, part)
            first = row
        self._draw(cells, first, len(rows), part, edges, broken_below=False)
        self._y = part[-1] + 8

    def _begin_part(
        self, cells: list[_Cell], headers: int, row: int, edges: list[float], heights: list[float], part: list[float]
    ) -> None:
        self._new_page()
        part[:] = [self._y]
        if self._style.header and headers <= row and self._headers is not None:
            head = [self._y]
            for index in range(headers):
                head.append(head[-1] + heights[index])
            self._draw(self._headers, 0, headers, head, edges, broken_below=False)
            part[:] = [head[-1]]

    def _cells(self, rows: Sequence[PrintedRow], edges: list[float]) -> list[_Cell]:
        cells: list[_Cell] = []
        open_cells: dict[int, _Cell] = {}
        for index, row in enumerate(rows):
            column = 0
            for slot in row.slots:
                above = open_cells.get(column)
                if slot.kind is Kind.COVERED and above is not None:
                    above.row_end = index + 1
                else:
                    cell = _Cell(slot, index, index + 1, edges[column], edges[column + slot.span], [])
                    cells.append(cell)
                    open_cells[column] = cell
                column += slot.span
        for cell in cells:
            narrow = cell.slot.kind is Kind.GROUP and self._style.vertical_labels and cell.left == edges[0]
            width = self._style.size * 1.2 if narrow else cell.right - cell.left - 2 * _PADDING
            texts = cell.slot.text.split("\n")
            number = max((width_of(part, 1) for part in re.findall(r"[\d,.０-９，．]+", cell.slot.text)), default=0)
            cell.size = min(self._style.size, 0.98 * width / number) if number else self._style.size
            cell.lines = [line for text in texts for line in _wrapped(text, width, cell.size) if line]
        headers = next((index for index, row in enumerate(rows) if row.rows), len(rows))
        self._headers = [cell for cell in cells if cell.row_end <= headers]
        return cells

    def _height(self, cells: list[_Cell], row: int) -> float:
        """High enough for cells of this row alone, and for what a merged one that ends here still needs."""
        own = [len(c.lines) for c in cells if c.row == row and c.row_end == row + 1]
        merged = [len(c.lines) / (c.row_end - c.row) for c in cells if c.row <= row < c.row_end]
        return max([1, *own, *merged]) * self._style.size * 1.3 + 2 * _PADDING

    def _cut(self, cells: list[_Cell], row: int, lines: int) -> list[_Cell]:
        """Leaves as many lines as there is room for in the cells of a row; what is left goes on the next page."""
        rest = self._continued(cells, row)
        for cell, below in [(c, b) for c in cells for b in rest if (c.left, c.right) == (b.left, b.right)]:
            if cell.row <= row < cell.row_end and below.row == row:
                if cell.row == row:
                    cell.lines, below.lines = cell.lines[:lines], cell.lines[lines:]
                below.slot = cell.slot
        return rest

    def _continued(self, cells: list[_Cell], row: int) -> list[_Cell]:
        """The cells from a row on; what a merged one has said it does not say again."""
        return [
            _Cell(c.slot, max(c.row, row), c.row_end, c.left, c.right, [] if c.row < row else list(c.lines), c.size)
            for c in cells
            if c.row_end > row
        ]

    def _draw(
        self, cells: list[_Cell], first: int, end: int, levels: list[float], edges: list[float], broken_below: bool
    ) -> None:
        page, style = self._page, self._style
        rule = RULES[style.rule]
        drawn: set[tuple[float, float, float, float]] = set()
        for cell in cells:
            if cell.row >= end or cell.row_end <= first:
                continue
            top, bottom = levels[max(cell.row, first) - first], levels[min(cell.row_end, end) - first]
            if style.rule == "cell box":
                page.box(cell.left, top, cell.right, bottom)
            else:
                sides = [(cell.left, top, cell.right, top), (cell.left, bottom, cell.right, bottom)]
                sides += [(cell.left, top, cell.left, bottom), (cell.right, top, cell.right, bottom)]
                for side in sides:
                    x0, y0, x1, y1 = side
                    outer = x0 == x1 and x0 in (edges[0], edges[-1])
                    along_break = (y0 == y1 == levels[-1] and broken_below) or (y0 == y1 == levels[0] and first > 0)
                    if side in drawn or (outer and style.open_sides) or (along_break and not style.closed):
                        continue
                    drawn.add(side)
                    rule(page, *side)
            line_height = style.size * 1.3
            lines = cell.lines[: max(int((bottom - top - _PADDING) / line_height), 1)]
            y = max((top + bottom - len(lines) * line_height) / 2, top + _PADDING)
            for line in lines:
                x = (cell.left + cell.right - width_of(line, cell.size)) / 2
                self._write(page, x, y + style.size, line, cell.size)
                y += line_height

    def _write(self, page: PdfPage, x: float, y: float, text: str, size: float | None = None) -> None:
        size = size or self._style.size
        for time in range(self._style.bold):
            if not self._style.apart:
                page.text(x + 0.25 * time, y, size, text)
                continue
            at = x + 0.25 * time
            for character in text:
                page.text(at, y, size, character)
                at += width_of(character, size)

    def _new_page(self) -> None:
        self._page = PdfPage()
        self._pages.append(self._page)
        self._y = 60.0


def _turn(page: PdfPage, turns: int, offset: float) -> None:
    """Turns what is on a page against the clock, and the page's own form with it."""
    width, height = page.width, page.height
    matrix = {1: f"0 1 -1 0 {height:g} 0", 2: f"-1 0 0 -1 {width:g} {height:g}", 3: f"0 -1 1 0 0 {width:g}"}[turns]
    page.operators.insert(0, f"q {matrix} cm")
    page.operators.append("Q")
    if turns % 2:
        page.width, page.height = height, width


def _edges(width: int, headers: int) -> list[float]:
    """Where the columns of a table of a printed width are divided."""
    total = _TABLE_RIGHT - _TABLE_LEFT
    first = [40.0, 62.0, 108.0] if width == 10 and headers == 3 else []
    rest = width - len(first)
    left = [_TABLE_LEFT]
    for own in first:
        left.append(left[-1] + own)
    step = (total - sum(first)) / rest
    for _ in range(rest):
        left.append(left[-1] + step)
    return left


def _wrapped(text: str, measure: float, size: float) -> list[str]:
    """Lines no longer than a measure; figures are not broken."""
    lines = [""]
    for piece in re.findall(r"[\d,.０-９，．]+|.", text):
        if width_of(lines[-1] + piece, size) > measure and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return lines
