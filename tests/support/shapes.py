"""The shapes in which reports come as text: one writer a shape, all from the same printed tables."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from auditor.report import Address
from tests.support.grids import Breaks, Kind, PrintedRow, Slot, printed
from tests.support.reports import WrittenReport, WrittenSection, WrittenTable


class Line(Struct, frozen=True):
    """A line of the file; what of a table it holds: the table's id, the printed row's data rows, and whole cells."""

    text: str
    table: str | None = None
    rows: tuple[str, ...] = ()
    cells: tuple[Address, ...] = ()


class Keeps(Enum):
    """What a shape leaves of a table: ALL its cells; all but blanks at the ends of a row, for they look like what fills
    it up (INNER_BLANKS); its FIGURES, but nothing where a cell is blank; SOME figures whose labels stand elsewhere."""

    ALL = auto()
    INNER_BLANKS = auto()
    FIGURES = auto()
    SOME = auto()


RowLines = list[tuple[str, tuple[Address, ...]]]
RowWriter = Callable[[Sequence[PrintedRow]], Iterator[RowLines]]
TableWriter = Callable[[Sequence[PrintedRow]], Iterator[Line]]


class Shape(Struct, frozen=True):
    """How a report is flattened: `rows` gives the lines of printed rows, `breaks` the labels that may be broken.

    Every line of the report has the `margin` in front; `gap` blank lines after each line replace the report's own.
    """

    name: str
    suffix: str
    rows: TableWriter
    breaks: Breaks
    markdown: bool = False
    keeps: Keeps = Keeps.ALL
    margin: str = ""
    gap: int | None = None

    def __str__(self) -> str:
        return self.name


class Written(Struct, frozen=True):
    """A report written out. Line numbers count from 1."""

    lines: tuple[Line, ...]
    suffix: str

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines) + "\n"

    def line_of(self, table: str, address: Address) -> int:
        """The line on which a cell begins."""
        return next(
            number for number, line in enumerate(self.lines, 1) if line.table == table and address in line.cells
        )


class Encoding(Struct, frozen=True):
    """`newline` replaces the line ends before encoding; `mark` is the byte order mark in front."""

    name: str
    codec: str
    mark: bytes = b""
    newline: str = "\n"

    def __str__(self) -> str:
        return self.name + ("-crlf" if self.newline == "\r\n" else "")

    def bytes_of(self, text: str) -> bytes:
        return self.mark + text.replace("\n", self.newline).encode(self.codec)


ENCODINGS = tuple(
    Encoding(name, codec, mark, newline)
    for name, codec, mark in (
        ("utf-8", "utf-8", b""),
        ("utf-8-bom", "utf-8", codecs.BOM_UTF8),
        ("gb18030", "gb18030", b""),
        ("utf-16-le", "utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", "utf-16-be", codecs.BOM_UTF16_BE),
    )
    for newline in ("\n", "\r\n")
)
UTF8 = ENCODINGS[0]


def write(report: WrittenReport, shape: Shape, broken: bool = False) -> Written:
    """The lines of a report in one shape. `broken` puts line breaks inside the labels that may be broken."""
    return Written(tuple(_laid_out(_report_lines(report, shape, broken), shape)), shape.suffix)


def _laid_out(lines: Iterator[Line], shape: Shape) -> Iterator[Line]:
    for line in lines:
        if line.text or shape.gap is None:
            yield replace(line, text=shape.margin + line.text) if line.text else line
            yield from [Line("")] * (shape.gap or 0)


def format_of(shape: Shape) -> str:
    """A shape's name with its format, as round trips and damaged files are counted."""
    return f"{shape.suffix[1:].upper()} {shape}"


def heading_line(section: WrittenSection, markdown: bool = False) -> str:
    number = f"{section.ordinal}、" if section.ordinal else ""
    return f"{'## ' if markdown else ''}{number}{section.heading}"


def _report_lines(report: WrittenReport, shape: Shape, broken: bool) -> Iterator[Line]:
    yield from map(Line, report.above)
    if report.title:
        yield Line(f"# {report.title}" if shape.markdown else report.title)
        yield Line("")
    if report.preamble:
        yield Line(report.preamble)
        yield Line("")
    for section in report.sections:
        if section.heading is not None:
            yield Line(heading_line(section, shape.markdown))
            if shape.markdown:
                yield Line("")
        for line in section.text.split("\n") if section.text else ():
            yield Line(line)
        table = report.tables.get(section.id)
        if table is not None:
            yield Line("")
            yield from _table_lines(section.id, table, shape, broken)
        yield Line("")
    yield from map(Line, report.below)


def _table_lines(id_: str, table: WrittenTable, shape: Shape, broken: bool) -> Iterator[Line]:
    for line in shape.rows(printed(table, shape.breaks if broken else Breaks.NONE)):
        yield replace(line, table=id_)


def by_row(write_rows: RowWriter) -> TableWriter:
    """The lines of a writer that writes one printed row after the other, each with the data rows it belongs to."""

    def write_table(rows: Sequence[PrintedRow]) -> Iterator[Line]:
        for row, lines in zip(rows, write_rows(rows), strict=True):
            for text, cells in lines:
                yield Line(text, rows=row.rows, cells=cells)

    return write_table


def _tabs(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A cell a line behind a tab, a blank line after the row, a tab alone for a cell covered from above."""
    for row in rows:
        lines: RowLines = []
        for slot in row.slots:
            first, *further = slot.text.split("\n")
            lines.append((f"\t{first}", address_of(slot)))
            lines.extend((part, ()) for part in further)
        lines.append(("", ()))
        yield lines


def _lone_pipes(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A cell a line, a line of a single pipe between two cells; covered cells are not there."""
    first_of_table = True
    for row in rows:
        lines: RowLines = []
        for slot in row.slots:
            if slot.kind is Kind.COVERED:
                continue
            if not first_of_table:
                lines.append(("|", () if slot.text else address_of(slot)))
            first_of_table = False
            if slot.text:
                first, *further = slot.text.split("\n")
                lines.append((first, address_of(slot)))
                lines.extend((part, ()) for part in further)
        yield lines


def _pipes(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """`a | b | c |`, labels of row groups dropped, covered cells not there."""
    for row in rows:
        slots = [slot for slot in row.slots if slot.kind is Kind.CELL]
        yield broken_lines([(f"{slot.text} |", address_of(slot)) for slot in slots], " ")


def _padded_pipes(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """Like `_pipes` with the groups' labels, each row but the last filled up with blank cells at its end."""
    width = max(row.width for row in rows)
    for row in rows:
        slots = [slot for slot in row.slots if slot.kind is not Kind.COVERED]
        padding = width - len(slots) if row is not rows[-1] else 0
        pieces = [(f"{slot.text} |", address_of(slot)) for slot in slots]
        if padding:
            pieces.append(("|" * padding, ()))
        yield broken_lines(pieces, " ")


def _leading_pipes(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """`| a | b |`, every column of the printed table there, covered and merged ones blank."""
    for row in rows:
        pieces: list[tuple[str, tuple[Address, ...]]] = [("|", ())]
        for slot in row.slots:
            pieces.append((f"{slot.text} |", address_of(slot)))
            pieces.extend((" |", ()) for _ in range(slot.span - 1))
        yield broken_lines(pieces, " ")


def _markdown(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A Markdown table of equal widths with its delimiter row; line breaks as <br>."""
    for index, row in enumerate(rows):
        pieces: list[tuple[str, tuple[Address, ...]]] = [("|", ())]
        for slot in row.slots:
            pieces.append((f"{slot.text.replace(chr(10), '<br>')} |", address_of(slot)))
            pieces.extend((" |", ()) for _ in range(slot.span - 1))
        lines = broken_lines(pieces, " ")
        if index == 0:
            lines.append(("|" + " --- |" * row.width, ()))
        yield lines


def broken_lines(pieces: Sequence[tuple[str, tuple[Address, ...]]], glue: str) -> RowLines:
    """Pieces glued to lines, broken where a piece breaks; a cell belongs to the line it begins on."""
    lines: RowLines = [("", ())]
    for text, cells in pieces:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines.append((part, ()))
                continue
            before, held = lines[-1]
            lines[-1] = (f"{before}{glue}{part}" if before else part, held + cells)
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """A text over as few lines of at most so many characters as will do, all about as long."""
    lines = -(-len(text) // width) or 1
    length = -(-len(text) // lines)
    return [text[length * line : length * (line + 1)] for line in range(lines)]


def addresses_of(slots: Iterable[Slot]) -> tuple[Address, ...]:
    return tuple(slot.address for slot in slots if slot.address is not None)


def address_of(slot: Slot) -> tuple[Address, ...]:
    return () if slot.address is None else (slot.address,)


TABS = Shape("tabs", ".txt", by_row(_tabs), Breaks.LABELS)
LONE_PIPES = Shape("lone-pipes", ".txt", by_row(_lone_pipes), Breaks.LABELS, keeps=Keeps.INNER_BLANKS)
PIPES = Shape("pipes", ".txt", by_row(_pipes), Breaks.HEADER)
PADDED_PIPES = Shape("padded-pipes", ".txt", by_row(_padded_pipes), Breaks.HEADER, keeps=Keeps.INNER_BLANKS)
LEADING_PIPES = Shape("leading-pipes", ".txt", by_row(_leading_pipes), Breaks.HEADER)
MARKDOWN = Shape("markdown", ".md", by_row(_markdown), Breaks.LABELS, markdown=True)
SHAPES = (TABS, LONE_PIPES, PIPES, PADDED_PIPES, LEADING_PIPES, MARKDOWN)
