"""Changes of the specimen under which a rule may pass or fail: tried one after the other, the most telling first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise, product
from typing import Any

from msgspec import Struct

from auditor.checks.days import DAY, day_named
from auditor.checks.pattern_lists import all_found, patterns_in
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.patterns.language import Pattern
from auditor.regexes import regex
from auditor.report import Address, Report
from auditor.rulebook.model import Rule

Given = Mapping[str, Any]
_OTHERS = ("0", "999", "99999999", "", "/", "1.5", "-1")
_MOST_CELLS = 40
_MOST_IN_PAIRS = 12
_STANDS_FOR = regex(r"\{([^{}]*)\}")


class Candidate(Struct, frozen=True):
    """A change of the specimen, and the kind of organ whose specimen it is; None is the rule's own."""

    given: Given
    organ: str | None = None


def candidates(
    rule: Rule, form: Form, report: Report, cells: Sequence[Address], models: Iterable[Rule]
) -> Iterator[Candidate]:
    """`report` is the specimen, `cells` are those that the rule reads there, `models` other rules of its kind."""
    yield Candidate({})
    yield from map(Candidate, _by_parameters(rule, form, report, cells))
    for model in models:
        yield from (Candidate(t.given, t.organ) for t in model.tests if t.given and t.form in (None, form.id))
    yield from map(Candidate, _sections_changed(report, list(report.sections)))
    for table in [form.tables[rule.table]] if rule.table else form.tables.values():
        yield from map(Candidate, _parts_changed(table))
        yield from map(Candidate, _rows_shifted(table, report))


def _by_parameters(rule: Rule, form: Form, report: Report, cells: Sequence[Address]) -> Iterator[Given]:
    """What the rule's own parameters name: cells, days, wording, a section."""
    if rule.table:
        yield from _cells_changed(form.tables[rule.table], report, cells)
    yield from _days(rule, report)
    named = [id_ for id_ in report.sections if id_ == rule.params.get("section")]
    for words in (value for value in rule.params.values() if isinstance(value, list)):
        for example in (example_of(word) for word in words if isinstance(word, str)):
            yield from _said(example, report, (named or list(report.sections))[0])
    yield from _unsaid(rule, report)
    yield from _sections_changed(report, named)


def _cells_changed(table: FormTable, report: Report, cells: Sequence[Address]) -> Iterator[Given]:
    """Each cell one higher and as something else altogether; all of them alike; two of them together."""
    raw = {at: report.tables[table.id].cells[at].raw or "" for at in cells[:_MOST_CELLS]}
    for at, written in raw.items():
        one_more = (str(int(written) + 1),) if written.isdecimal() else ()
        yield from ({table.id: {_named(table, at): other}} for other in (*one_more, *_OTHERS))
    for alike in ("0", "1"):
        yield {table.id: {_named(table, at): alike for at in cells}}
    for first, second in combinations(list(raw)[:_MOST_IN_PAIRS], 2):
        for pair in product(("0", "999"), repeat=2):
            yield {table.id: dict(zip((_named(table, first), _named(table, second)), pair, strict=True))}


def _rows_shifted(table: FormTable, report: Report) -> Iterator[Given]:
    """A row with nothing but its last figure, and one with the digits of two neighbours in the first of them."""
    cells = report.tables[table.id].cells
    for row, columns in table.columns_of.items():
        row_cells = [(row, column.id) for column in columns]
        yield {table.id: {_named(table, at): "" for at in row_cells[:-1]}}
        for first, second in pairwise(row_cells):
            together = f"{cells[first].raw}{cells[second].raw}"
            yield {table.id: {_named(table, first): together.lstrip("0") or "0", _named(table, second): "0"}}


def _said(text: str, report: Report, section: str) -> Iterator[Given]:
    """A text in each part of a report that holds some."""
    yield {"sections": {section: {"text": f"{text}。"}}}
    yield {"preamble": f"{text}。"}
    yield {"title": f"{report.title}{text}"}
    yield from ({table.id: {".".join(next(iter(table.cells))): text}} for table in report.tables.values())


def _unsaid(rule: Rule, report: Report) -> Iterator[Given]:
    """The specimen without the paragraphs that say what the rule's patterns describe."""
    patterns = patterns_in("patterns", rule.params)
    kept = {"preamble": _without(patterns, report.preamble)}
    kept |= {id_: _without(patterns, section.text) for id_, section in report.sections.items()}
    sections = {id_: {"text": text} for id_, text in kept.items() if id_ != "preamble" and text is not None}
    preamble = {} if kept["preamble"] is None else {"preamble": kept["preamble"]}
    if preamble or sections:
        yield {**preamble, **({"sections": sections} if sections else {})}


def _without(patterns: Sequence[Pattern], text: str) -> str | None:
    """The text without those of its lines; None where it has none such."""
    lines = text.split("\n")
    silent = [line for line in lines if not all_found(line, patterns)]
    return None if silent == lines else "\n".join(silent)


def example_of(pattern: str) -> str:
    """A text that a pattern describes."""
    return _STANDS_FOR.sub(lambda element: _example_of(element[1]), pattern)


def _example_of(element: str) -> str:
    if "|" in element:
        return next(filter(None, element.split("|")), "")
    return {"n": "3", "_": "\u3000"}.get(element, "")


def _sections_changed(report: Report, ids: Sequence[str]) -> Iterator[Given]:
    """Each section empty, away, without heading, and with its longest paragraph twice."""
    for id_ in ids:
        yield {"sections": {id_: {"text": ""}}}
        yield {"sections": {id_: None}}
        yield {"sections": {id_: {"heading": None}}}
        longest = max((paragraph.text for paragraph in report.sections[id_].paragraphs), key=len, default="")
        yield from ({"sections": {id_: {"text": f"{text}\n{text}"}}} for text in (longest, longest * 4))


def _parts_changed(table: FormTable) -> Iterator[Given]:
    columns = [column.name.zh for column in table.columns.values()]
    yield {"tables": {table.id: None}}
    yield {table.id: {"note": None}}
    yield {table.id: {"header": columns[:-1]}}
    yield {table.id: {next(iter(table.rows)): None}}


def _days(rule: Rule, report: Report) -> Iterator[Given]:
    """The days that the rule names, and those around them."""
    for text in _texts_in(rule.params):
        if re.fullmatch(DAY["pattern"], text):
            day = day_named({"day": text}, "day").of(report.year or 0)
            yield from ({"published": (day + timedelta(days=offset)).isoformat()} for offset in (0, 1, -1))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        inner = value.values() if isinstance(value, Mapping) else value
        yield from (text for each in inner for text in _texts_in(each))


def _named(table: FormTable, at: Address) -> str:
    """`row.column` in Chinese where that means this cell, else by ids."""
    chinese = f"{table.rows[at[0]].name.zh}.{table.columns[at[1]].name.zh}"
    return chinese if Names(table).cell(chinese) == at else ".".join(at)
