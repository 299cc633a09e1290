"""A written report as DOCX and XLSX, in the many ways that people and programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from xml.sax.saxutils import escape

import docx
import xlsxwriter
from hypothesis import strategies as st
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.support.grids import Breaks, Kind, PrintedRow, Slot, printed
from tests.support.reports import WrittenReport, WrittenSection
from tests.support.shapes import heading_line

_NO_PARTS: Mapping[str, str | bytes] = {}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = f'<w:document xmlns:w="{W}"><w:body>{{}}<w:sectPr/></w:body></w:document>'
_NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
_IN_A_BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
    "<w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


@dataclass(frozen=True)
class DocxWays:
    """How a DOCX is written; all False is the plainest."""

    blank_instead_of_merged: bool = False
    labels_in_two_paragraphs: bool = False
    many_runs: bool = False
    revised: bool = False
    automatic_numbers: bool = False
    heading_styles: bool = False
    text_boxes: bool = False
    content_controls: bool = False
    line_breaks: bool = False
    layout_table: bool = False
    hidden_text: bool = False
    fields: bool = False


@dataclass(frozen=True)
class XlsxWays:
    """How an XLSX is written; all False is the plainest: no borders, all on one sheet, blank rows between."""

    borders: bool = False
    a_sheet_a_table: bool = False
    numbers_as_text: bool = False
    formulas: bool = False
    text_across: bool = False
    no_blank_rows: bool = False
    moved: bool = False
    number_formats: bool = False


DOCX_WAYS = st.builds(DocxWays, **{way.name: st.booleans() for way in fields(DocxWays)})
XLSX_WAYS = st.builds(XlsxWays, **{way.name: st.booleans() for way in fields(XlsxWays)})


def docx_package(body: str, parts: Mapping[str, str | bytes] = _NO_PARTS) -> bytes:
    """A DOCX of python-docx with another body, and with parts replaced or added."""
    raw = {**_template(), "word/document.xml": _BODY.format(body), **parts}
    return zipped(raw)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _template() -> dict[str, bytes]:
    out = io.BytesIO()
    docx.Document().save(out)
    return unzipped(out.getvalue())


def paragraph(text: str, ways: DocxWays = DocxWays(), properties: str = "") -> str:
    """One paragraph; text may be broken into lines and runs."""
    runs = "".join(_run(piece, ways) for piece in _pieces(text, ways))
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _pieces(text: str, ways: DocxWays) -> list[str]:
    if not ways.many_runs or len(text) < 2:
        return [text] if text else []
    third = max(len(text) // 3, 1)
    return [text[start : start + third] for start in range(0, len(text), third)]


def _run(text: str, ways: DocxWays) -> str:
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"
    if ways.hidden_text:
        run += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r>"
    if ways.revised:
        run = f"<w:ins>{run}</w:ins><w:del><w:r><w:delText>7</w:delText></w:r></w:del>"
    if ways.fields:
        part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        instruction = "<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>"
        run = f"{part.format('begin')}{instruction}{part.format('separate')}{run}{part.format('end')}"
    return run


def docx_of(report: WrittenReport, ways: DocxWays = DocxWays()) -> bytes:
    """The report as a DOCX."""
    body = "".join(_docx_blocks(report, ways))
    if ways.layout_table:
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    return docx_package(body, {"word/numbering.xml": _NUMBERING})


def _docx_blocks(report: WrittenReport, ways: DocxWays) -> Iterator[str]:
    for line in [*report.above, report.title, report.preamble]:
        if line:
            yield paragraph(line, ways)
    for section in report.sections:
        if section.heading is not None:
            yield _docx_heading(section, ways)
        lines = section.text.split("\n") if section.text else []
        if lines and ways.text_boxes:
            yield _IN_A_BOX.format("".join(paragraph(line, ways) for line in lines))
        elif lines and ways.line_breaks:
            yield paragraph("\n".join(lines), ways)
        else:
            yield from (paragraph(line, ways) for line in lines)
        if section.id in report.tables:
            breaks = Breaks.LABELS if ways.labels_in_two_paragraphs else Breaks.NONE
            yield docx_table(printed(report.tables[section.id], breaks), ways)
            yield "<w:p/>"
    yield from (paragraph(line, ways) for line in report.below)


def _docx_heading(section: WrittenSection, ways: DocxWays) -> str:
    style = '<w:pStyle w:val="Heading1"/>' if ways.heading_styles else ""
    if ways.automatic_numbers and section.ordinal is not None:
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
        return paragraph(section.heading or "", ways, style + numbered)
    return paragraph(heading_line(section), ways, style)


def docx_table(rows: Sequence[PrintedRow], ways: DocxWays = DocxWays()) -> str:
    below = _covered_below(rows)
    return f"<w:tbl>{''.join(_docx_row(row, number, below, ways) for number, row in enumerate(rows))}</w:tbl>"


def _docx_row(row: PrintedRow, number: int, below: Mapping[tuple[int, int], int], ways: DocxWays) -> str:
    cells, column = [], 0
    for slot in row.slots:
        merge = ""
        if slot.kind is Kind.COVERED:
            merge = "" if ways.blank_instead_of_merged else "<w:vMerge/>"
        elif below.get((number, column), 0) and not ways.blank_instead_of_merged:
            merge = '<w:vMerge w:val="restart"/>'
        span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
        content = "".join(paragraph(line, ways) for line in slot.text.split("\n"))
        cell = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>"
        if ways.content_controls and slot.address is not None:
            cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>"
        cells.append(cell)
        column += slot.span
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _covered_below(rows: Sequence[PrintedRow]) -> dict[tuple[int, int], int]:
    """How many rows each cell is merged downwards, by row and column from 0."""
    below: dict[tuple[int, int], int] = {}
    owner: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        column = 0
        for slot in row.slots:
            if slot.kind is not Kind.COVERED:
                owner[column] = (number, column)
            elif column in owner:
                below[owner[column]] = below.get(owner[column], 0) + 1
            column += slot.span
    return below


def xlsx_of(report: WrittenReport, ways: XlsxWays = XlsxWays()) -> bytes:
    """The report as an XLSX."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        _Sheets(workbook, ways).write(report)
    return out.getvalue()


class _Sheets:
    """Writes one row after the other, on one sheet or several."""

    def __init__(self, workbook: xlsxwriter.Workbook, ways: XlsxWays) -> None:
        self._workbook = workbook
        self._ways = ways
        self._table: Format = workbook.add_format({"border": 1} if ways.borders else {})
        self._number: Format = workbook.add_format(
            ({"border": 1} if ways.borders else {}) | ({"num_format": "#,##0_ "} if ways.number_formats else {})
        )
        self._sheet: Worksheet = workbook.add_worksheet()
        self._left = 2 if ways.moved else 0
        self._row = 3 if ways.moved else 0

    def write(self, report: WrittenReport) -> None:
        for line in [*report.above, report.title, report.preamble]:
            if line:
                self._text(line)
        for section in report.sections:
            if section.id in report.tables and self._ways.a_sheet_a_table:
                self._sheet = self._workbook.add_worksheet()
                self._row = 0
            elif not self._ways.no_blank_rows:
                self._row += 1
            if section.heading is not None:
                self._text(heading_line(section))
            for line in section.text.split("\n") if section.text else ():
                self._text(line)
            if section.id in report.tables:
                self._rows(printed(report.tables[section.id]))
        for line in report.below:
            self._text(line)

    def _text(self, text: str) -> None:
        if self._ways.text_across:
            self._sheet.merge_range(self._row, self._left, self._row, self._left + 14, text)
        else:
            self._sheet.write_string(self._row, self._left, text)
        self._row += 1

    def _rows(self, rows: Sequence[PrintedRow]) -> None:
        below = _covered_below(rows)
        for number, row in enumerate(rows):
            column = 0
            for slot in row.slots:
                if slot.kind is not Kind.COVERED:
                    self._slot(slot, column, below.get((number, column), 0))
                column += slot.span
            self._row += 1

    def _slot(self, slot: Slot, column: int, down: int) -> None:
        row, left = self._row, self._left + column
        if slot.span > 1 or down:
            self._sheet.merge_range(row, left, row + down, left + slot.span - 1, "", self._table)
        is_number = slot.address is not None and slot.text.isascii() and slot.text.isdecimal()
        if not is_number or self._ways.numbers_as_text:
            if slot.text:
                self._sheet.write_string(row, left, slot.text, self._table)
            else:
                self._sheet.write_blank(row, left, None, self._table)
        elif self._ways.formulas and slot.address is not None and slot.address[1] == "total" and slot.text != "0":
            self._sheet.write_formula(row, left, "=SUM(A1:A2)", self._number, int(slot.text))
        else:
            self._sheet.write_number(row, left, int(slot.text), self._number)
