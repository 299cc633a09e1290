"""Forms with the further wordings of headings and labels that an office tolerates, among their aliases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from auditor.forms.loading import Forms
from auditor.forms.model import Column, Form, FormSection, FormTable, Row
from auditor.forms.names import Names
from auditor.profiles.model import Profile

Wordings = Mapping[str, Sequence[str]]


def with_wordings(forms: Forms, profiles: Sequence[Profile]) -> Forms:
    """The forms themselves where no profile tolerates any."""
    headings = _together([profile.headings for profile in profiles])
    labels = {
        table: _together([profile.labels.get(table, {}) for profile in profiles])
        for table in dict.fromkeys(table for profile in profiles for table in profile.labels)
    }
    if not headings and not labels:
        return forms
    return {id_: _form(form, headings, labels) for id_, form in forms.items()}


def _together(each: Sequence[Wordings]) -> Wordings:
    names = dict.fromkeys(name for wordings in each for name in wordings)
    return {name: [word for wordings in each for word in wordings.get(name, ())] for name in names}


def _form(form: Form, headings: Wordings, labels: Mapping[str, Wordings]) -> Form:
    sections = tuple(_section(section, headings.get(section.id, ())) for section in form.sections)
    tables = {id_: _table(table, labels[id_]) if id_ in labels else table for id_, table in form.tables.items()}
    return replace(form, sections=sections, tables=tables)


def _section(section: FormSection, further: Sequence[str]) -> FormSection:
    return replace(section, aliases=(*section.aliases, *further))


def _table(table: FormTable, labels: Wordings) -> FormTable:
    names = Names(table)
    rows = {names.row(name): further for name, further in labels.items()}
    columns = {names.column(name): further for name, further in labels.items()}

    def row(each: Row) -> Row:
        return replace(each, aliases=(*each.aliases, *rows.get(each.id, ())))

    def column(each: Column) -> Column:
        return replace(each, aliases=(*each.aliases, *columns.get(each.id, ())))

    parts = tuple(
        replace(part, columns=tuple(map(column, part.columns)), rows=tuple(map(row, part.rows))) for part in table.parts
    )
    return replace(table, parts=parts)
