"""A report as a person would edit it: title, preamble, sections and tables of raw cells; nothing of it is parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from auditor.forms.loading import official_forms
from auditor.forms.model import Column, Form, FormTable
from auditor.report import Address, OrganKind
from auditor.rules_home import rules_home

FORMS = ("goi-2019", "goi-2021")
ORGANS = tuple(OrganKind)
REPORT_YEAR = {"goi-2019": 2020, "goi-2021": 2023}


class WrittenSection(Struct):
    """`heading` None is a lost heading, `ordinal` None a heading without a number; `text` is its lines."""

    id: str
    ordinal: str | None
    heading: str | None
    text: str = ""


class WrittenTable(Struct):
    """Raw cell strings by address; `labels` replaces official row labels; `rows` and `columns` are those printed.

    `strange_rows` are labels of rows that the form does not have, with the row each stands below; `note` says whether
    the note in the table's corner is printed.
    """

    form: str
    official: FormTable
    cells: dict[Address, str]
    labels: dict[str, str] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    strange_rows: dict[str, str] = field(default_factory=dict)
    note: bool = True

    def __post_init__(self) -> None:
        self.rows = self.rows or list(self.official.rows)
        self.columns = self.columns or list(self.official.columns)

    def label(self, row: str) -> str:
        return self.labels.get(row, self.official.rows[row].label)

    def columns_of(self, row: str) -> list[Column]:
        """The columns printed for a row."""
        due = {column.id: column for column in columns_of(self.official, row)}
        return [due[column] for column in self.columns if column in due]

    def figures(self, row: str) -> list[str]:
        return [self.cells[row, column.id] for column in self.columns_of(row)]


class WrittenReport(Struct):
    """`above` are lines over the title, `below` lines after the last section."""

    form: Form
    organ: str
    title: str
    preamble: str
    sections: list[WrittenSection]
    tables: dict[str, WrittenTable]
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def copied(self) -> WrittenReport:
        """A copy whose sections and tables can be edited."""
        sections = [replace(section) for section in self.sections]
        tables = {
            id_: replace(
                table,
                cells=dict(table.cells),
                labels=dict(table.labels),
                rows=list(table.rows),
                columns=list(table.columns),
            )
            for id_, table in self.tables.items()
        }
        return replace(self, sections=sections, tables=tables)

    def section(self, id_: str) -> WrittenSection:
        return next(section for section in self.sections if section.id == id_)


def specimen_report(form_id: str, organ: OrganKind = OrganKind.DEPARTMENT) -> WrittenReport:
    """The specimen of a form for a kind of organ, ready to be edited."""
    source = _source(form_id)
    form = official_forms()[form_id]
    name = source["organs"][organ.value]["name"]
    sections = [
        WrittenSection(section.id, section.ordinal, section.heading, source["sections"].get(section.id, "").strip())
        for section in form.sections
    ]
    tables = {id_: WrittenTable(form_id, table, _cells(table, source[id_])) for id_, table in form.tables.items()}
    title, published = source["title"].format(organ=name), [_publication_line(source["published"])]
    return WrittenReport(form, name, title, source["preamble"], sections, tables, above=published)


def changed(report: WrittenReport, change: Mapping[str, Any]) -> WrittenReport:
    """The report with a change laid on it, in the words of an inline test's `given`.

    Keys: title (with {organ} and {year}), preamble, published (the line that says so), above (stands instead of that
    line), below, sections (null removes; heading, ordinal, text replace), order, tables (null removes, text stands in
    the table's place), forms (a table as another form has it), and raw cells by `row.column` under a table's id, with
    the keys of `_TABLE_CHANGES`.
    """
    report = report.copied()
    if "title" in change:
        report.title = change["title"].format(organ=report.organ, year=REPORT_YEAR[report.form.id])
    report.preamble = change.get("preamble", report.preamble)
    if "published" in change:
        report.above = [_publication_line(change["published"])] if change["published"] else []
    report.above = change.get("above", report.above)
    report.below = change.get("below", report.below)
    for id_, replaced in change.get("sections", {}).items():
        if replaced is None:
            report.sections.remove(report.section(id_))
            continue
        for key, value in replaced.items():
            setattr(report.section(id_), key, value)
    if "order" in change:
        report.sections = [report.section(id_) for id_ in change["order"]]
    for id_, text in change.get("tables", {}).items():
        del report.tables[id_]
        if text is not None:
            report.section(id_).text = text
    for id_, form in change.get("forms", {}).items():
        report.tables[id_] = specimen_report(form).tables[id_]
    for id_, table in report.tables.items():
        for name, raw in change.get(id_, {}).items():
            if name in _TABLE_CHANGES:
                _TABLE_CHANGES[name](table, raw)
                continue
            row, _, column = name.rpartition(".")
            assert (row, column) in table.cells, f"{id_} has no cell {name}"
            table.cells[row, column] = raw
    return report


def _publication_line(published: str) -> str:
    return f"发布日期：{published}"


def _relabel(table: WrittenTable, labels: dict[str, str]) -> None:
    table.labels = labels


def _swap_rows(table: WrittenTable, rows: list[str]) -> None:
    first, second = (table.rows.index(row) for row in rows)
    table.rows[first], table.rows[second] = table.rows[second], table.rows[first]


def _swap_columns(table: WrittenTable, columns: list[str]) -> None:
    first, second = (table.columns.index(column) for column in columns)
    table.columns[first], table.columns[second] = table.columns[second], table.columns[first]


def _drop_rows(table: WrittenTable, rows: list[str]) -> None:
    table.rows = [row for row in table.rows if row not in rows]


def _drop_columns(table: WrittenTable, columns: list[str]) -> None:
    table.columns = [column for column in table.columns if column not in columns]


def _add_rows(table: WrittenTable, rows: dict[str, str]) -> None:
    table.strange_rows = rows


def _drop_note(table: WrittenTable, nothing: None) -> None:
    table.note = False


_TABLE_CHANGES: dict[str, Callable[[WrittenTable, Any], None]] = {
    "labels": _relabel,
    "rows_moved": _swap_rows,
    "rows_gone": _drop_rows,
    "strange_rows": _add_rows,
    "columns_moved": _swap_columns,
    "columns_gone": _drop_columns,
    "note": _drop_note,
}


def columns_of(table: FormTable, row: str) -> tuple[Column, ...]:
    """The columns that the form prints for a row."""
    return next(part.columns for part in table.parts if row in {r.id for r in part.rows})


@cache
def _source(form_id: str) -> dict[str, Any]:
    text = (rules_home() / "specimens" / f"{form_id}.yaml").read_text(encoding="utf-8")
    value: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return value


def _cells(table: FormTable, rows: Mapping[str, str]) -> dict[Address, str]:
    return {
        (row, column.id): raw
        for row, figures in rows.items()
        for column, raw in zip(columns_of(table, row), figures.split(), strict=True)
    }
