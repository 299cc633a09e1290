"""A printed form as a Word document, set as official documents are: A4, 仿宋 text, 黑体 headings, page numbers."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from auditor.forms.layout import CellKind, PrintedCell, PrintedTable
from auditor.forms.model import Layout
from auditor.forms.printed import PrintedForm
from auditor.outputs.official_document import LATIN, TEXT_WIDTH_MM, keep_whole, set_columns, set_page, set_styles
from auditor.outputs.same_bytes import MADE, packed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_TITLE_POINTS = 20
_BAND_FILL = "E7ECF3"
_CENTRED = (CellKind.HEAD, CellKind.FIGURE)


def form_docx(form: PrintedForm) -> bytes:
    """The document's bytes."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    set_page(document.sections[0])
    set_styles(document, _TITLE_POINTS)
    document.core_properties.title = form.title[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = MADE
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
    return packed(document)


def _title_indent(title: str) -> float:
    """What a title is indented by at both sides, in points, so that its lines are of about one length."""
    width = sum(1 if character > "\u2e7f" else 0.6 for character in title) * _TITLE_POINTS
    room = TEXT_WIDTH_MM * 72 / 25.4
    lines = ceil(1.05 * width / room)
    return (room - width / lines - _TITLE_POINTS) / 2 if lines > 1 else 0


def _add_table(document: Document, printed: PrintedTable) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm

    table = document.add_table(printed.height, len(printed.widths), style="Table Grid")
    widths = [TEXT_WIDTH_MM * share for share in printed.widths]
    set_columns(table, widths)
    grid = [list(row.cells) for row in table.rows]
    for index, row in enumerate(table.rows):
        keep_whole(row, is_head=index < printed.head_rows)
        for cell, width in zip(grid[index], widths, strict=True):
            cell.width = Mm(width)
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
    run.font.name, run.font.size = LATIN, Pt(points)
    run.font.bold = cell.kind in (CellKind.HEAD, CellKind.BAND)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    if cell.kind is CellKind.BAND:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _BAND_FILL)):
            shading.set(qn(f"w:{name}"), value)
        place._tc.get_or_add_tcPr().append(shading)
