"""A printed form as a Word document, set as official documents are: A4, 仿宋 text, 黑体 headings, page numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from auditor.forms.layout import CellKind, PrintedCell, PrintedTable
from auditor.forms.model import Layout
from auditor.forms.printed import PrintedForm

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_MARGINS_MM = {"top": 37, "bottom": 32, "left": 28, "right": 26}
_TEXT_WIDTH_MM = 210 - 28 - 26
_TITLE_POINTS = 20
_LATIN = "Times New Roman"
_BAND_FILL = "E7ECF3"
_CENTRED = (CellKind.HEAD, CellKind.FIGURE)


def form_docx(form: PrintedForm) -> bytes:
    """The document's bytes."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    document.core_properties.title = form.title[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime.now(UTC)
    title = document.add_paragraph(form.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.left_indent = title.paragraph_format.right_indent = Pt(_title_indent(form.title))
    for text in form.preamble:
        document.add_paragraph(text)
    for section in form.sections:
        heading = document.add_paragraph(section.heading, style="Heading 1")
        if section.table:
            heading.paragraph_format.page_break_before = section.table.layout is Layout.ROWS  # a page is just enough
            _add_table(document, section.table)
        for text in section.paragraphs:
            document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _title_indent(title: str) -> float:
    """What a title is indented by at both sides, in points, so that its lines are of about one length."""
    width = sum(1 if character > "\u2e7f" else 0.6 for character in title) * _TITLE_POINTS
    room = _TEXT_WIDTH_MM * 72 / 25.4
    lines = ceil(1.05 * width / room)
    return (room - width / lines - _TITLE_POINTS) / 2 if lines > 1 else 0


def _set_page(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, size in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.footer_distance = Mm(20)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _add_page_number(footer)
    footer.add_run(" —")


def _add_page_number(paragraph: Paragraph) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_styles(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    text = _set_style(document, "Normal", "仿宋", 16)
    text.first_line_indent, text.space_after, text.line_spacing = Pt(32), Pt(0), Pt(28)
    title = _set_style(document, "Title", "宋体", _TITLE_POINTS, bold=True)
    title.first_line_indent, title.space_after, title.line_spacing = Pt(0), Pt(28), Pt(34)
    heading = _set_style(document, "Heading 1", "黑体", 16)
    heading.space_before, heading.space_after, heading.keep_with_next = Pt(12), Pt(6), True
    footer = _set_style(document, "Footer", "宋体", 14)
    footer.first_line_indent = Pt(0)


def _set_style(document: Document, name: str, font: str, points: int, bold: bool = False) -> Any:
    """Sets the font of a style; returns its paragraph format."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(points), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)
    return style.paragraph_format


def _add_table(document: Document, printed: PrintedTable) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm

    table = document.add_table(printed.height, len(printed.widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Mm(_TEXT_WIDTH_MM * share) for share in printed.widths]
    grid = [list(row.cells) for row in table.rows]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index < printed.head_rows:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(grid[index], widths, strict=True):
            cell.width = width
    for cell in printed.cells:
        corner = grid[cell.row][cell.column]
        if cell.rows * cell.columns > 1:
            corner = corner.merge(grid[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
        _fill(corner, cell, printed.layout, printed.height)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "30" if printed.layout is Layout.ACROSS else "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _fill(place: _Cell, cell: PrintedCell, layout: Layout, height: int) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = place.paragraphs[0]
    shape = paragraph.paragraph_format
    points = 9 if layout is Layout.ACROSS else 10.5
    shape.first_line_indent, shape.line_spacing = Pt(0), Pt(points + 2.5)
    shape.space_before = shape.space_after = Pt(1.5)
    shape.keep_with_next = cell.row + cell.rows < height
    centred = cell.kind in _CENTRED or (layout is Layout.STACKED and cell.kind is CellKind.LABEL)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(cell.text)
    run.font.name, run.font.size = _LATIN, Pt(points)
    run.font.bold = cell.kind in (CellKind.HEAD, CellKind.BAND)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    if cell.kind is CellKind.BAND:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _BAND_FILL)):
            shading.set(qn(f"w:{name}"), value)
        place._tc.get_or_add_tcPr().append(shading)
