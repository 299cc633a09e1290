"""The results of inline tests for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TextIO

from auditor.authoring.inline_tests import TestResult
from auditor.checks import KINDS
from auditor.findings import Locus, Outcome
from auditor.forms.loading import Forms
from auditor.forms.place_names import place_name
from auditor.language import Language, Text, same
from auditor.outputs.words import STATUSES
from auditor.privacy import masked
from auditor.report import Report


def write_test_results(
    results: Sequence[TestResult], forms: Forms, profile: str | None, to: TextIO, language: Language
) -> None:
    """Each failing test with what it laid on the specimen, what was expected and what came, with the cells.

    `profile` is the profile whose parameters were tested, if there is one.
    """
    failed = [result for result in results if result.wrong is not None]
    for result in failed:
        for line in _failed(result, forms):
            to.write(line.to(language).rstrip() + "\n")
    rules = len({result.rule.id for result in results})
    counts = {"rules": rules, "passed": len(results) - len(failed), "failed": len(failed)}
    to.write((_TESTED if profile is None else _TESTED_UNDER).fill(profile=profile, **counts).to(language) + "\n")


def _failed(result: TestResult, forms: Forms) -> Iterator[Text]:
    rule, test = result.rule, result.test
    form = forms[result.form].name
    yield _WHERE.fill(path=rule.path, line=test.line, rule=rule.id, test=test.name, form=form)
    yield _inside(result.wrong or same(""))
    yield _inside(_GIVEN.fill(given=_written(test.given)))
    if test.parameters:
        yield _inside(_PARAMETERS.fill(parameters=_written(test.parameters)))
    elif result.set_by_profile:
        yield _inside(_FROM_PROFILE.fill(parameters=_written(rule.params)))
    for outcome in result.came[:_MOST]:
        place = place_name(outcome.at, result.report, forms)
        yield _inside(_OUTCOME.fill(status=STATUSES[outcome.status], place=place, what=_what(outcome, result, forms)))
    if len(result.came) > _MOST:
        yield _inside(_MORE.fill(count=len(result.came) - _MOST))
    for section, text in _read(result):
        place = place_name(Locus(section=section), result.report, forms)
        yield _inside(_TEXT.fill(place=place, text=_cut(masked(text))))


def _read(result: TestResult) -> Iterator[tuple[str, str]]:
    """What a rule on wording was held against: the sections of the outcomes, else of the rule, else of the test."""
    if not _ON_WORDING & set(KINDS[result.rule.kind].properties):
        return
    given = result.test.given
    of_outcomes = [outcome.at.section for outcome in result.came if outcome.at.section]
    of_rule = [result.rule.params["section"]] if "section" in result.rule.params else []
    of_test = [*(part for part in ("title", "preamble") if part in given), *(given.get("sections") or ())]
    for section in list(dict.fromkeys(of_outcomes or of_rule or of_test))[:_MOST]:
        text = _text_of(section, result.report)
        if text is not None:
            yield section, text


def _text_of(section: str, report: Report) -> str | None:
    if section in ("title", "preamble"):
        return report.title if section == "title" else report.preamble
    found = report.sections.get(section)
    return None if found is None else found.text


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"


def _what(outcome: Outcome, result: TestResult, forms: Forms) -> Text:
    """The cells that a check read, by names that a test may use, else what it quotes."""
    if not outcome.operands:
        return same((outcome.quote or "").replace("\n", " "))
    names = [_name(operand.name, outcome.at.table, result, forms) for operand in outcome.operands]
    read = zip(names, outcome.operands, strict=True)
    cells = [_CELL.fill(name=name, raw=operand.raw) for name, operand in read]
    return Text(", ".join(cell.zh for cell in cells), ", ".join(cell.en for cell in cells))


def _name(name: str, table: str | None, result: TestResult, forms: Forms) -> Text:
    row_id, _, column_id = name.rpartition(".")
    read = result.report.tables.get(table or "")
    if read is None or read.form not in forms:
        return _NO_CELLS.get(name, same(name))
    of_form = forms[read.form].tables[read.id]
    row, column = of_form.rows.get(row_id), of_form.columns.get(column_id)
    return same(name) if row is None or column is None else Text(f"{row.name.zh}.{column.name.zh}", name)


def _inside(text: Text) -> Text:
    return same("    {text}").fill(text=text)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


_MOST = 8
_LONGEST_TEXT = 80
_ON_WORDING = frozenset({"section", "patterns"})
_TEXT = Text("读到的文字: {place}“{text}”", "text: {place} “{text}”")
_WHERE = Text("{path}:{line}: {rule} “{test}” ({form})", "{path}:{line}: {rule} “{test}” ({form})")
_GIVEN = Text("样本上的改动（given）: {given}", "given: {given}")
_PARAMETERS = Text("测试所用参数（parameters）: {parameters}", "parameters: {parameters}")
_FROM_PROFILE = Text(
    "测试没有写 parameters，用的是配置档的: {parameters}", "the test states no parameters; the profile's: {parameters}"
)
_OUTCOME = Text("{status}: {place}  {what}", "{status}: {place}  {what}")
_CELL = Text("{name}={raw}", "{name}={raw}")
_NO_CELLS = {
    "published": Text("发布日期", "published"),
    "title": Text("标题", "title"),
    "preamble": Text("前言", "preamble"),
}
_MORE = Text("……另有 {count} 处", "… and at {count} places more")
_TESTED_UNDER = Text(
    "{rules} 条规则的测试（配置档 {profile}）：通过 {passed}，不通过 {failed}。",
    "Rules tested under profile {profile}: {rules}; tests passed: {passed}, failed: {failed}.",
)
_TESTED = Text(
    "{rules} 条规则的测试：通过 {passed}，不通过 {failed}。",
    "Rules tested: {rules}; tests passed: {passed}, failed: {failed}.",
)
