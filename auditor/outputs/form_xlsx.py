"""A printed form as a workbook, a sheet a section. Figures are values, never formulas."""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING, Any

from auditor.errors import UsageError
from auditor.forms.layout import CellKind, PrintedCell, PrintedTable
from auditor.forms.model import Layout
from auditor.forms.printed import PrintedForm, PrintedSection
from auditor.language import Text
from auditor.regexes import regex

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_Look = dict[str, Any]
_EXACT = regex(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that a spreadsheet keeps digit for digit and shows as they are written."""
_MOST_CHARACTERS = 32767
_NAME_LENGTH = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")
_A4 = 9
_WIDTH = 80
_LAST_COLUMN = "XFD"
_LINE_SPACING, _CELL_LINE, _HIGHEST = 1.6, 17, 409
_TEXT: _Look = {"font_name": "仿宋", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
_TITLE: _Look = {**_TEXT, "font_name": "宋体", "font_size": 18, "bold": True, "align": "center"}
_HEADING: _Look = {**_TEXT, "font_name": "黑体", "font_size": 14}
_CELL: _Look = {"font_name": "宋体", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
_CENTRED: _Look = {"align": "center"}
_KINDS: dict[CellKind, _Look] = {
    CellKind.BAND: {"bold": True, "bg_color": "#E7ECF3"},
    CellKind.NOTE: {},
    CellKind.HEAD: {**_CENTRED, "bold": True},
    CellKind.FIGURE: {**_CENTRED, "font_name": "Times New Roman"},
}


def form_xlsx(form: PrintedForm) -> bytes:
    """The workbook's bytes. Raises UsageError where a text is longer than a cell can hold."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": form.title[:_NAME_LENGTH]})
        for section in form.sections:
            page = _Page(workbook, section)
            if section is form.sections[0]:
                page.write_line(form.title, _TITLE)
                for text in form.preamble:
                    page.write_line(text, _TEXT)
            page.write_line(section.heading, _HEADING)
            if section.table:
                page.write_table(section.table)
            for text in section.paragraphs:
                page.write_line(text, _TEXT)
    return content.getvalue()


class _Page:
    """A section's sheet, written from the top down. Lines of text reach over all columns of the section's table."""

    def __init__(self, workbook: Workbook, section: PrintedSection) -> None:
        self._workbook = workbook
        self._sheet = workbook.add_worksheet(section.heading.translate(_NOT_IN_NAMES)[:_NAME_LENGTH])
        self._row = 0
        self._widths = [share * _WIDTH for share in section.table.widths] if section.table else [_WIDTH]
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.6, right=0.6)
        self._sheet.center_horizontally()
        self._sheet.set_footer("&C— &P —")
        self._sheet.hide_gridlines(2)
        if section.table and section.table.layout is Layout.ACROSS:
            self._sheet.set_landscape()

    def write_line(self, text: str, look: _Look) -> None:
        if len(text) > _MOST_CHARACTERS:
            raise UsageError(_TOO_LONG.fill(most=_MOST_CHARACTERS, start=text[:20]))
        size = look["font_size"]
        lines = ceil(sum(2 if character > "\u2e7f" else 1 for character in text) * size / 11 / _WIDTH) or 1
        self._sheet.set_row(self._row, min(lines * size * _LINE_SPACING, _HIGHEST))
        self._write(text, self._row, 0, 1, len(self._widths), self._workbook.add_format(look))
        self._row += 1

    def write_table(self, table: PrintedTable) -> None:
        looks = {**_KINDS, CellKind.LABEL: _CENTRED if table.layout is Layout.STACKED else {}}
        formats = {kind: self._workbook.add_format({**_CELL, **look}) for kind, look in looks.items()}
        for row, cells in enumerate(table.rows):
            lines = max((self._lines(cell) for cell in cells if cell.rows == 1), default=1)
            self._sheet.set_row(self._row + row, lines * _CELL_LINE)
        for cell in table.cells:
            row = self._row + cell.row
            self._write(
                cell.text, row, cell.column, cell.rows, cell.columns, formats[cell.kind], cell.address is not None
            )
        if table.head_rows:
            self._sheet.repeat_rows(self._row, self._row + table.head_rows - 1)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{_LAST_COLUMN}{self._row + table.height}"})
        self._row += table.height

    def _lines(self, cell: PrintedCell) -> int:
        width = sum(self._widths[cell.column : cell.column + cell.columns])
        return ceil(1.9 * len(cell.text) / (width - 1)) or 1

    def _write(
        self, text: str, row: int, column: int, rows: int, columns: int, look: Format, is_figure: bool = False
    ) -> None:
        """A merged cell is merged first and then written, so that its value is of the kind chosen here."""
        if rows * columns > 1:
            self._sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
        if not text:
            self._sheet.write_blank(row, column, None, look)
        elif is_figure and _EXACT.fullmatch(text):
            self._sheet.write_number(row, column, int(text), look)
        elif self._sheet.write_string(row, column, text, look):
            raise UsageError(_TOO_LONG.fill(most=_MOST_CHARACTERS, start=text[:20]))


_TOO_LONG = Text(
    "“{start}…”这段文字超过 {most} 字，Excel 单元格放不下。请改用 --format docx。",
    "The text “{start}…” is longer than the {most} characters of an Excel cell. Use --format docx.",
)
