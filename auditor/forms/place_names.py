"""The names of logical places as people call them: 表三 新收·自然人, a section, the title."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings import Locus, Operand
from auditor.forms.loading import Forms
from auditor.forms.model import Form, FormTable
from auditor.language import Text, same
from auditor.report import Report

WHOLE_REPORT = Text("全文", "whole report")
_FREE_PLACES = {"title": Text("标题", "title"), "preamble": Text("前言", "preamble")}


def place_name(at: Locus, report: Report, forms: Forms) -> Text:
    """In the names of its table's form, else of the report's; empty for the report as a whole."""
    table = report.tables.get(at.table or "")
    return place_in_form(at, forms.get((table.form if table else report.form) or ""))


def place_in_form(at: Locus, form: Form | None) -> Text:
    """In the names of a form; by its ids where the form is not known."""
    if at.section is not None:
        known = {section.id: section.name for section in form.sections} if form else {}
        return _FREE_PLACES.get(at.section) or known.get(at.section) or same(at.section)
    if at.table is None or form is None or at.table not in form.tables:
        return same(at.table or "")
    return _in_table(form.tables[at.table], at.row, at.column)


def operand_name(operand: Operand, at: Locus, report: Report, forms: Forms) -> Text:
    """A cell by the part of its name that the check's place does not tell already."""
    row, _, column = operand.name.rpartition(".")
    table = place_name(Locus(at.table), report, forms)
    name = place_name(Locus(at.table, None if at.row else row, None if at.column else column), report, forms)
    return Text(name.zh.removeprefix(table.zh).strip(), name.en.removeprefix(table.en).strip())


def all_place_names(forms: Forms) -> Iterator[Text]:
    """Of every place that a finding may be at."""
    yield WHOLE_REPORT
    yield from _FREE_PLACES.values()
    for form in forms.values():
        yield from (section.name for section in form.sections)
        for table in form.tables.values():
            yield from (_in_table(table, row, column) for row, column in _lines(table))


def _lines(table: FormTable) -> Iterator[tuple[str | None, str | None]]:
    yield None, None
    yield from ((row, None) for row in table.rows)
    yield from ((None, column) for column in table.columns)
    yield from table.addresses


def _in_table(table: FormTable, row: str | None, column: str | None) -> Text:
    lines = (table.rows.get(row or ""), table.columns.get(column or ""))
    names = [line.name for line in lines if line is not None]
    inside = Text("·".join(name.zh for name in names), ", ".join(name.en for name in names))
    return Text(f"{table.name.zh} {inside.zh}".strip(), f"{table.name.en} {inside.en}".strip())
