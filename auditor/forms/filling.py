"""What is filled into a form: title, texts and figures, taken from what `audit parse --format json` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from auditor.errors import UsageError
from auditor.forms.loading import Forms
from auditor.forms.model import Form, FormTable
from auditor.forms.telling import cells_told
from auditor.language import Text, enumerated
from auditor.regexes import regex
from auditor.report import Address, CellState

_NOT_IN_XML = regex("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_FILLED = (CellState.UNREAD, CellState.ABSENT)


class Filling(Struct, frozen=True):
    """Nothing is filled in where there is nothing: a blank form.

    `texts` are by section; `left_blank` are the cells and tables of the report that say nothing sure, with the reason.
    """

    title: str | None = None
    preamble: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Mapping[Address, str]] = field(default_factory=dict)
    left_blank: tuple[Text, ...] = ()


def filling_of(content: str, name: str, form: Form, forms: Forms) -> Filling:
    """The filling of a form from JSON; `name` is what messages call it.

    Raises UsageError where the content is not what `audit parse` writes, or is of a report in another form.
    """
    try:
        report = json.loads(content)
        _other_forms(report["tables"], form, forms)
        return Filling(
            _title(report, form),
            _text(report["preamble"]),
            {id_: _text(section["text"]) for id_, section in report["sections"].items()},
            {id_: _figures(table["cells"], form.tables[id_]) for id_, table in report["tables"].items()},
            tuple(_left_blank(report["tables"], form)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(_NOT_PARSED.fill(name=name)) from error


def _title(report: Any, form: Form) -> str | None:
    """As the report has it, or else from organ and year."""
    organ, year = report["organ"]["name"], report["year"]
    if report["title"]:
        return _text(report["title"])
    return _text(form.title_line.format(organ=organ, year=year)) if form.title_line and organ and year else None


def _other_forms(tables: Mapping[str, Any], form: Form, forms: Forms) -> None:
    """Raises UsageError where a table is of another form and that form's table is not the same."""
    other = [id_ for id_, table in tables.items() if forms[table["form"]].tables[id_] != form.tables.get(id_)]
    if other:
        table = tables[other[0]]["form"]
        names = enumerated([forms[tables[id_]["form"]].tables[id_].name for id_ in other])
        raise UsageError(_OTHER_FORM.fill(tables=names, found=forms[table].name, form=form.name, id=table))


def _figures(rows: Mapping[str, Any], table: FormTable) -> dict[Address, str]:
    """The raw texts of the cells, as they stand."""
    return {
        (row, column): _text(rows[row][column]["raw"] or "")
        for row, column in table.addresses
        if CellState(rows[row][column]["state"]) not in _NOT_FILLED
    }


def _left_blank(tables: Mapping[str, Any], form: Form) -> Iterator[Text]:
    """A text for each table with cells that could not be filled, and each reason."""
    for table in form.tables.values():
        if table.id not in tables:
            yield _NO_TABLE.fill(table=table.name)
            continue
        cells = tables[table.id]["cells"]
        for state, words in _LEFT_BLANK.items():
            found = [(row, column) for row, column in table.addresses if cells[row][column]["state"] == state]
            if found:
                yield words.fill(table=table.name, cells=cells_told(table, found))


def _text(value: object) -> str:
    """A text with what XML cannot hold replaced."""
    if not isinstance(value, str):
        raise TypeError(value)
    return _NOT_IN_XML.sub("\ufffd", value)


_LEFT_BLANK = {
    CellState.UNREAD: Text("没有读出，留空：{table} {cells}", "not read and left blank: {table} {cells}"),
    CellState.ABSENT: Text("报告里没有，留空：{table} {cells}", "not in the report and left blank: {table} {cells}"),
}
_NO_TABLE = Text("没有读到，留空：{table} 整表", "not found and left blank: {table}, the whole table")
_NOT_PARSED = Text(
    "{name} 不是 audit parse 的结果。请先运行 audit parse 报告文件 --format json > report.json。",
    "{name} is not what audit parse writes. First run: audit parse REPORT --format json > report.json",
)
_OTHER_FORM = Text(
    "报告的{tables}是{found}，填不进{form}。请改用 --form {id}。",
    "{tables} of the report is in the {found} and does not fit the {form}. Use --form {id}.",
)
