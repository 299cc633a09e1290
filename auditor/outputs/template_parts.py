"""The parts that our templates are made of: paragraphs, attachments, and tables with rows that are repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from auditor.language import Language, Text, same
from auditor.outputs.official_document import keep_whole, set_columns, set_page, set_style, set_styles
from auditor.outputs.same_bytes import MADE, packed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_TITLE_POINTS, _CAPTION_POINTS, _TABLE_POINTS = 22, 18, 10.5
_TITLE_FONT, _STANDS_FOR_IT = "方正小标宋简体", "宋体"
_NOTE_POINTS = 12
_FOOT_OF_TURNED_MM = 12
_UNINDENTED, _CENTRED, _SIGNED, _NOTE = "Unindented", "Centred", "Signed", "Note"
_LABEL, _CAPTION, _CELL, _HEAD = "Label", "Caption", "Cell", "Head"


class Column(Struct, frozen=True):
    """A heading, a width, and what stands in each row."""

    heading: Text
    width_mm: float
    value: str = ""
    centred: bool = False


class TemplateDocument:
    """A template under construction, in one language."""

    def __init__(self, language: Language) -> None:
        import docx

        self._language = language
        self._document: Document = docx.Document()
        set_page(self._document.sections[0])
        _set_styles(self._document)
        _name_substitute(self._document)
        properties = self._document.core_properties
        properties.author = properties.comments = properties.title = ""
        properties.created = properties.modified = MADE

    def content(self) -> bytes:
        return packed(self._document)

    def title(self, text: Text) -> None:
        self._add(text, "Title")

    def heading(self, text: Text) -> None:
        self._add(text, "Heading 1")

    def text(self, *texts: Text) -> None:
        for text in texts:
            self._add(text, "Normal")

    def unindented(self, text: Text) -> None:
        self._add(text, _UNINDENTED)

    def centred(self, text: Text) -> None:
        self._add(text, _CENTRED)

    def note(self, text: Text) -> None:
        """Small, above or below a table."""
        self._add(text, _NOTE)

    def kept(self, text: Text) -> None:
        """Text on the page of what stands below it, so that no signature stands alone on a page."""
        self._add(text, "Normal").paragraph_format.keep_with_next = True

    def signed(self, *texts: Text) -> None:
        """Lines at the lower right that stay on one page."""
        for text in texts:
            self._add(text, _SIGNED).paragraph_format.keep_with_next = text is not texts[-1]

    def tag(self, tag: str) -> None:
        """A paragraph that is gone once the template is filled in."""
        self._add(same("{%p " + tag + " %}"), _UNINDENTED)

    def attachment(self, label: Text, caption: Text) -> None:
        """On a new page."""
        self._add(label, _LABEL)
        self._add(caption, _CAPTION)

    def turn(self) -> None:
        """What follows stands on pages that are wider than high."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Mm

        upright = self._document.sections[-1]
        turned = self._document.add_section(WD_SECTION.NEW_PAGE)
        turned.orientation = WD_ORIENT.LANDSCAPE
        turned.page_width, turned.page_height = upright.page_height, upright.page_width
        turned.top_margin, turned.bottom_margin = upright.left_margin, upright.right_margin
        turned.left_margin = turned.right_margin = upright.bottom_margin
        turned.footer_distance = Mm(_FOOT_OF_TURNED_MM)

    def table(
        self,
        columns: Sequence[Column],
        loop: str,
        inner: str = "",
        below: tuple[str, Text] | None = None,
        row_mm: float | None = None,
    ) -> None:
        """A row for each turn of the loop, or of the one inside it; `below` is a condition and a line under them.

        Rows are at least `row_mm` high.
        """
        from docx.shared import Mm

        table = self._document.add_table(1, len(columns), style="Table Grid")
        set_columns(table, [column.width_mm for column in columns])
        keep_whole(table.rows[0], is_head=True)
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            _write(cell, column.heading.to(self._language), _HEAD)
        opened = [tag for tag in (loop, inner) if tag]
        for tag in opened:
            self._line(table, "{%tr for " + tag + " %}")
        row = table.add_row()
        row.height = None if row_mm is None else Mm(row_mm)
        keep_whole(row)
        for cell, column in zip(row.cells, columns, strict=True):
            _write(cell, column.value, _HEAD if column.centred else _CELL, bold=False)
        if inner:
            self._line(table, "{%tr endfor %}")
        if below is not None:
            condition, text = below
            self._line(table, "{%tr if " + condition + " %}")
            self._line(table, text.to(self._language))
            self._line(table, "{%tr endif %}")
        self._line(table, "{%tr endfor %}")

    def _line(self, table: Any, text: str) -> None:
        """A row of one cell."""
        row = table.add_row()
        keep_whole(row)
        cells = row.cells
        _write(cells[0].merge(cells[-1]), text, _CELL)

    def _add(self, text: Text, style: str) -> Any:
        return self._document.add_paragraph(text.to(self._language), style=style)


def _write(cell: _Cell, text: str, style: str, bold: bool | None = None) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph: Any = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text).bold = bold


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    set_styles(document, _TITLE_POINTS)
    set_style(document, "Title", _TITLE_FONT, _TITLE_POINTS).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in (_UNINDENTED, _CENTRED, _SIGNED, _NOTE, _LABEL, _CELL, _HEAD):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = document.styles["Normal"], True
        style.paragraph_format.first_line_indent = Pt(0)
    centred = set_style(document, _CENTRED, "仿宋", 16)
    centred.alignment, centred.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(28)
    signed = set_style(document, _SIGNED, "仿宋", 16)
    signed.alignment, signed.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(64)
    set_style(document, _NOTE, "仿宋", _NOTE_POINTS).line_spacing = Pt(22)
    label = set_style(document, _LABEL, "黑体", 16)
    label.page_break_before = label.keep_with_next = True
    caption = set_style(document, _CAPTION, _TITLE_FONT, _CAPTION_POINTS)
    caption.alignment, caption.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
    caption.space_after, caption.line_spacing, caption.keep_with_next = Pt(8), Pt(28), True
    for name, is_head in ((_CELL, False), (_HEAD, True)):
        cell = set_style(document, name, "宋体", _TABLE_POINTS, bold=is_head)
        cell.line_spacing, cell.space_before, cell.space_after = Pt(15), Pt(2), Pt(2)
        cell.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_head else WD_ALIGN_PARAGRAPH.LEFT


def _name_substitute(document: Document) -> None:
    """The font of titles is not on every machine; Word then takes the one named here."""
    parts: Any = document.part.package.iter_parts()
    fonts = next(part for part in parts if part.partname.endswith("fontTable.xml"))
    named = f'<w:font w:name="{_TITLE_FONT}"><w:altName w:val="{_STANDS_FOR_IT}"/></w:font></w:fonts>'
    fonts._blob = fonts.blob.replace(b"</w:fonts>", named.encode())
