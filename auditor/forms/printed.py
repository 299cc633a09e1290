"""A whole form as it is printed, blank or filled: title, preamble, sections with their texts and tables."""

from __future__ import annotations

from msgspec import Struct

from auditor.forms.filling import Filling
from auditor.forms.layout import PrintedTable, printed_table
from auditor.forms.model import Form

_PLACEHOLDER = "＿＿＿＿"


class PrintedSection(Struct, frozen=True):
    """The table stands above the paragraphs."""

    heading: str
    table: PrintedTable | None
    paragraphs: tuple[str, ...]


class PrintedForm(Struct, frozen=True):
    title: str
    preamble: tuple[str, ...]
    sections: tuple[PrintedSection, ...]


def printed_form(form: Form, filling: Filling | None = None) -> PrintedForm:
    """The form with a filling, or blank: then with the prompts that say what belongs where."""
    content = filling or Filling()
    tables = {table.section: table for table in form.tables.values()}
    sections = []
    for section in form.sections:
        table = tables.get(section.id)
        printed = printed_table(table, content.figures.get(table.id, {})) if table else None
        text = content.texts.get(section.id, "") if filling else section.prompt or ""
        sections.append(PrintedSection(section.printed_heading, printed, _paragraphs(text)))
    blank_title = (form.title_line or form.title).format(organ=_PLACEHOLDER * 2, year=_PLACEHOLDER)
    return PrintedForm(content.title or blank_title, _paragraphs(content.preamble), tuple(sections))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())
