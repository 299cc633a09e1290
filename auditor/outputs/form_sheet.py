"""The forms for a terminal: which there are, and the ids, short names, groups and aliases of one."""

from __future__ import annotations

from typing import TextIO

from auditor.forms.loading import Forms
from auditor.forms.model import Form, FormTable
from auditor.language import Language, Text


def write_form_list(forms: Forms, to: TextIO, language: Language) -> None:
    """A line a form: id, years, name, notice, number of figures."""
    for form in forms.values():
        years = f"{form.first_year or '…'}–{form.last_year or '…'}"
        cells = sum(len(table.addresses) for table in form.tables.values())
        counted = _CELLS.fill(cells=cells).to(language) if form.audited else _NOT_AUDITED.to(language)
        to.write(f"{form.id:<10} {years:<11} {form.name.to(language)}  {form.notice or ''}  {counted}\n")


def write_form(form: Form, to: TextIO, language: Language) -> None:
    """Every name a rule may use in this form, with the official label."""
    to.write(f"{form.id}  {form.name.to(language)}  {form.notice or ''}\n\n{_SECTIONS.to(language)}\n")
    for section in form.sections:
        to.write(f"  {section.id:<26} {section.ordinal}、{section.heading}\n")
        if section.aliases:
            to.write(f"    {_ALIASES.to(language)}: {'；'.join(section.aliases)}\n")
    for table in form.tables.values():
        _write_table(table, to, language)


def _write_table(table: FormTable, to: TextIO, language: Language) -> None:
    to.write(f"\n{table.name.to(language)}  {table.id}  {_CELLS.fill(cells=len(table.addresses)).to(language)}\n")
    for part in table.parts:
        if part.heading:
            to.write(f"  {part.heading}\n")
        for what, lines in ((_COLUMNS, part.columns), (_ROWS, part.rows)):
            to.write(f"  {what.to(language)}\n")
            for line in lines:
                aliases = f"  ({'；'.join(line.aliases)})" if line.aliases else ""
                to.write(f"    {line.id:<38} {line.name.zh}  {line.name.en}  〔{line.label}〕{aliases}\n")
    groups = (*table.row_groups, *table.column_groups)
    if groups:
        to.write(f"  {_GROUPS.to(language)}\n")
    for group in groups:
        to.write(f"    {group.id:<38} {group.name.zh}  {group.name.en} = {', '.join(group.of)}\n")


_SECTIONS = Text("板块", "sections")
_ALIASES = Text("可以接受的写法", "tolerated")
_COLUMNS = Text("列", "columns")
_ROWS = Text("行", "rows")
_GROUPS = Text("组，用于 sum(…)", "groups, for sum(…)")
_CELLS = Text("{cells} 个数", "{cells} figures")
_NOT_AUDITED = Text("只识别，不审核", "recognised, not audited")
