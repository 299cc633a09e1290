"""A sheet for each report with findings: its grade, causes and findings, and its tables with the cells lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING

from auditor.auditing import Run
from auditor.forms.layout import CellKind, PrintedCell, printed_table
from auditor.language import Language, Text
from auditor.outputs.finding_rows import finding_row
from auditor.outputs.grade_words import grade_mark, grade_name, grade_reason, score_lost
from auditor.outputs.page.lit_cells import Lit, lit_cells
from auditor.outputs.page.marks import Numbered
from auditor.outputs.parsed_words import shown
from auditor.outputs.workbook_sheet import MOST_CHARACTERS, SEVERITY_LOOKS, Link, Look
from auditor.report import Table
from auditor.report_audit import Audit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NAME_LENGTH = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'\x00\x01\x02\x03")
_COLUMNS = 16
_WIDTHS = (16, 12, 34, *[9] * (_COLUMNS - 3))
"""The first three hold the labels of table three."""
_LINE_HEIGHT, _HIGHEST = 15.5, 400
_A4 = 9
_TEXT: Look = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "top"}
_TITLE: Look = {**_TEXT, "bold": True, "font_size": 14}
_LINK: Look = {**_TEXT, "font_color": "#0563C1", "underline": 1}
_CELL: Look = {**_TEXT, "border": 1, "valign": "vcenter", "align": "center"}
_HEAD: Look = {**_CELL, "bg_color": "#F2F2F2"}
_FINDING_COLUMNS = (("severity", 0, 1), ("rule", 1, 1), ("place", 2, 1), ("finding", 3, 13))
"""What the list of findings shows, from which column on and over how many."""


def sheet_names(run: Run) -> list[str | None]:
    """For each report the name of its sheet, None where it has no findings or its content was not kept."""
    taken: set[str] = set()
    names: list[str | None] = []
    for audit in run.audits:
        has_sheet = audit.findings and any(table.cells for table in audit.report.tables.values())
        names.append(_free_name(audit, taken) if has_sheet else None)
    return names


def _free_name(audit: Audit, taken: set[str]) -> str:
    whole = f"{audit.organ_name} {audit.report.year or ''}".translate(_NOT_IN_NAMES).strip()
    number, name = 1, whole[:_NAME_LENGTH]
    while name.casefold() in taken or not name:
        number += 1
        name = f"{whole[: _NAME_LENGTH - 6]} ({number})"
    taken.add(name.casefold())
    return name


class ReportSheets:
    """Writes the sheets; the looks of cells are made once for all of them."""

    def __init__(self, book: Workbook, run: Run, language: Language) -> None:
        self._book, self._run, self._language = book, run, language
        self._looks: dict[str, Format] = {
            name: book.add_format(look)
            for name, look in {"text": _TEXT, "title": _TITLE, "link": _LINK, "cell": _CELL, "head": _HEAD}.items()
        }
        self._looks |= {severity: book.add_format({**_CELL, **look}) for severity, look in SEVERITY_LOOKS.items()}

    def write(self, audit: Audit, name: str, back: Link) -> None:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        row = 0
        for text, look in self._head(audit):
            lines = self._write_over(sheet, row, 0, _COLUMNS, text, look)
            sheet.set_row(row, min(max(lines, 1 + (look == "title")) * _LINE_HEIGHT, _HIGHEST))
            row += 1
        sheet.write_url(row, 0, f"internal:'{back.sheet}'!A{back.row}", self._looks["link"], self._say(_BACK))
        row = self._write_findings(sheet, audit, row + 2)
        numbered = [Numbered(n, str(n), finding) for n, finding in enumerate(audit.findings, start=1)]
        lit = lit_cells(audit, numbered)
        for table in audit.report.tables.values():
            if table.cells:
                of_table = {address: each for (id_, address), each in lit.items() if id_ == table.id}
                row = self._write_table(sheet, table, of_table, audit, row + 1)

    def _head(self, audit: Audit) -> Iterator[tuple[str, str]]:
        report, grade = audit.report, audit.grade
        yield f"{audit.organ_name} {report.year or ''}".rstrip(), "title"
        yield " + ".join(report.sources), "text"
        reason = grade_reason(grade, self._run.scheme)
        name = grade_name(grade.grade, self._run.scheme)
        yield self._say(_GRADE.fill(grade=grade_mark(grade), name=name, why=reason)), "text"
        if grade.losses and (lost := score_lost(audit, self._run)):
            yield self._say(lost), "text"
        for cause in audit.causes:
            yield self._say(_CAUSE.fill(told=cause.told)), "text"

    def _write_findings(self, sheet: Worksheet, audit: Audit, row: int) -> int:
        """The row below the list."""
        for finding in audit.findings:
            values = finding_row(finding, audit, self._run, self._language)
            looks = {"severity": finding.severity.value, "rule": "cell"}
            lines = [
                self._write_over(sheet, row, column, columns, str(values[key] or ""), looks.get(key, "text"))
                for key, column, columns in _FINDING_COLUMNS
            ]
            sheet.set_row(row, min(max(lines) * _LINE_HEIGHT, _HIGHEST))
            row += 1
        return row

    def _write_table(
        self, sheet: Worksheet, table: Table, lit: Mapping[tuple[str, str], Lit], audit: Audit, top: int
    ) -> int:
        """The row below the table."""
        official = self._run.forms[table.form].tables[table.id]
        self._write_over(sheet, top, 0, _COLUMNS, self._say(official.name), "title")
        sheet.set_row(top, 2 * _LINE_HEIGHT)
        printed = printed_table(official, {})
        for number, cells in enumerate(printed.rows, start=top + 1):
            for cell in cells:
                self._write_cell(sheet, cell, table, lit, audit, top + 1)
            lines = max((_lines(cell.text, cell.column, cell.columns) for cell in cells if cell.rows == 1), default=1)
            sheet.set_row(number, lines * _LINE_HEIGHT)
        return top + 1 + printed.height

    def _write_cell(
        self,
        sheet: Worksheet,
        printed: PrintedCell,
        table: Table,
        lit: Mapping[tuple[str, str], Lit],
        audit: Audit,
        top: int,
    ) -> None:
        row, look, text = top + printed.row, "head", printed.text
        if printed.kind is CellKind.FIGURE and printed.address is not None:
            text, look = shown(table.cells[printed.address]), "cell"
            if (found := lit.get(printed.address)) is not None:
                look = found.severity.value if found.counts else look
                messages = [audit.findings[mark.number - 1].message.to(self._language) for mark in found.marks]
                if messages:
                    sheet.write_comment(row, printed.column, "\n".join(messages)[:_LONGEST_COMMENT], _COMMENT)
        self._merged(sheet, row, printed.column, printed.rows, printed.columns, text, look)

    def _write_over(self, sheet: Worksheet, row: int, column: int, columns: int, text: str, look: str) -> int:
        """A text over several columns, and how many lines it takes."""
        self._merged(sheet, row, column, 1, columns, text, look)
        return _lines(text, column, columns)

    def _merged(self, sheet: Worksheet, row: int, column: int, rows: int, columns: int, text: str, look: str) -> None:
        """Merged first and then written, so that no text is taken for a formula or a number."""
        if rows * columns > 1:
            sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", self._looks[look])
        sheet.write_string(row, column, text[:MOST_CHARACTERS], self._looks[look])

    def _say(self, text: Text) -> str:
        return text.to(self._language)


def _lines(text: str, column: int, columns: int) -> int:
    width = sum(_WIDTHS[column : column + columns])
    return ceil(sum(2 if character > "\u2e7f" else 1 for character in text) / (width - 1)) or 1


_LONGEST_COMMENT = 1000
_COMMENT = {"x_scale": 2.5, "y_scale": 1.2}
_GRADE = Text("等级 {grade} {name}：{why}", "grade {grade}, {name}: {why}")
_CAUSE = Text("成因：{told}", "Cause: {told}")
_BACK = Text("回到问题明细", "Back to the findings")
