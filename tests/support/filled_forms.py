"""Generated reports as filled official forms, laid out as a person would: no figure is broken at the end of a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from msgspec import Struct

from auditor.forms.filling import Filling
from auditor.forms.layout import CellKind, PrintedCell, PrintedTable
from auditor.forms.printed import PrintedForm, printed_form
from auditor.outputs.form_docx import form_docx
from auditor.outputs.form_html import form_html
from tests.support.reports import WrittenReport

_FIGURE = re.compile(r"[-+\d,./０-９，．－＋]+(?:件?[（(].)?")  # a bracket takes the last digit to the next line
_WIDTHS = {False: 156, True: 229}  # of the text, in millimetres
_POINTS, _POINTS_ACROSS = 10.5, 9.0
_POINTS_PER_MM = 72 / 25.4
_PADDING = 7.5


class Setting(Struct, frozen=True):
    """Whether pages lie on their side, rows may be cut by a break, and headers stand on every page."""

    landscape: bool = False
    cut: bool = False
    heads: bool = True
    together: bool = True


SETTINGS = (
    Setting(),
    Setting(landscape=True),
    Setting(landscape=True, heads=False, together=False),
    Setting(cut=True, heads=False, together=False),
    Setting(landscape=True, cut=True, together=False),
)


def filled_form(report: WrittenReport) -> PrintedForm:
    figures = {id_: table.cells for id_, table in report.tables.items()}
    texts = {section.id: section.text for section in report.sections}
    return printed_form(report.form, Filling(report.title, report.preamble, texts, figures))


def html_page(form: PrintedForm, setting: Setting) -> str:
    """The form's page."""
    tables = [section.table for section in form.sections if section.table]
    sizes = (_size(cell, table, setting) for table in tables for cell in _figures(table))
    shown = form_html(form).decode()
    shown = re.sub('(?<=<td class="figure")', lambda _: f' style="font-size:{next(sizes):.2f}pt"', shown)
    style = f"@page{{size:A4 {'landscape' if setting.landscape else 'portrait'}}}"
    style += "" if setting.together else "table{break-inside:auto}"
    style += "tr{break-inside:auto}" if setting.cut else ""
    style += "" if setting.heads else "thead{display:table-row-group}"
    return shown.replace("</style>", f"{style}</style>")


def docx_file(form: PrintedForm, setting: Setting) -> bytes:
    """The form's document."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Length, Pt

    document = docx.Document(io.BytesIO(form_docx(form)))
    wider = _WIDTHS[setting.landscape] / _WIDTHS[False]
    if setting.landscape:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = Length((section.page_width - Pt(_room(1, setting))) // 2)
    tables = [section.table for section in form.sections if section.table]
    for table, printed in zip(document.tables, tables, strict=True):
        for width in table._tbl.iter(qn("w:gridCol"), qn("w:tcW")):
            width.set(qn("w:w"), str(round(int(width.get(qn("w:w"))) * wider)))
        for cell in _figures(printed):
            for run in table.cell(cell.row, cell.column).paragraphs[0].runs:
                run.font.size = Pt(_size(cell, printed, setting))
        gone = [qn("w:cantSplit")] * setting.cut + [qn("w:tblHeader")] * (not setting.heads)
        for entry in [entry for entry in table._tbl.iter() if entry.tag in gone]:
            entry.getparent().remove(entry)
    if not setting.together:
        for entry in list(document.element.body.iter(qn("w:keepNext"))):
            entry.getparent().remove(entry)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _figures(table: PrintedTable) -> Iterator[PrintedCell]:
    return (cell for row in table.rows for cell in row if cell.kind is CellKind.FIGURE)


def _room(share: float, setting: Setting) -> float:
    return _WIDTHS[setting.landscape] * share * _POINTS_PER_MM


def _size(cell: PrintedCell, table: PrintedTable, setting: Setting) -> float:
    """The size at which no figure of a cell is wider than the cell."""
    room = _room(sum(table.widths[cell.column : cell.column + cell.columns]), setting) - _PADDING
    widest = max((sum(0.56 if c.isascii() else 1 for c in part) for part in _FIGURE.findall(cell.text)), default=0)
    usual = _POINTS_ACROSS if "across" in table.layout else _POINTS
    return min(usual, 0.95 * room / widest) if widest else usual
