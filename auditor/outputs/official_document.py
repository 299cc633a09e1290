"""A Word document set as official ones are (GB/T 9704): 仿宋 text, 黑体 headings, page numbers, tables that hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

TEXT_WIDTH_MM = 210 - 28 - 26
LATIN = "Times New Roman"
_MARGINS_MM = {"top": 37, "bottom": 32, "left": 28, "right": 26}
_SHORT_SIDE_MM, _LONG_SIDE_MM = 210, 297


def set_page(section: Section) -> None:
    """An upright page with its number at the foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(_SHORT_SIDE_MM), Mm(_LONG_SIDE_MM)
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


def set_styles(document: Document, title_points: int) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    text = set_style(document, "Normal", "仿宋", 16)
    text.first_line_indent, text.space_after, text.line_spacing = Pt(32), Pt(0), Pt(28)
    title = set_style(document, "Title", "宋体", title_points, bold=True)
    title.first_line_indent, title.space_after, title.line_spacing = Pt(0), Pt(28), Pt(34)
    heading = set_style(document, "Heading 1", "黑体", 16)
    heading.space_before, heading.space_after, heading.keep_with_next = Pt(12), Pt(6), True
    footer = set_style(document, "Footer", "宋体", 14)
    footer.first_line_indent = Pt(0)


def set_style(document: Document, name: str, font: str, points: float, bold: bool = False) -> Any:
    """Sets the font of a style; returns its paragraph format."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(points), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)
    return style.paragraph_format


def set_columns(table: Table, widths_mm: Sequence[float]) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)


def keep_whole(row: _Row, *, is_head: bool = False) -> None:
    """The row is not broken over two pages; a head stands again on each."""
    from docx.oxml.parser import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
