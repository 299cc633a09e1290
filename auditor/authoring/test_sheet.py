"""The results of inline tests for a terminal."""

from __future__ import annotations

import json
from typing import TextIO

from auditor.authoring.inline_tests import TestResult
from auditor.forms.loading import Forms
from auditor.language import Language, Text
from auditor.outputs.words import STATUSES, place_name


def write_test_results(results: list[TestResult], forms: Forms, to: TextIO, language: Language) -> None:
    """Each failing test with what it laid on the specimen, what was expected and what came, with the cells."""
    failed = [result for result in results if result.wrong is not None]
    for result in failed:
        to.write(f"{result.rule.path}:{result.test.line}: {result.rule.id} “{result.test.name}” ({result.form})\n")
        to.write(f"    {result.wrong.to(language) if result.wrong else ''}\n")
        to.write(f"    given: {json.dumps(result.test.given, ensure_ascii=False, default=str)}\n")
        for outcome in result.came[:_MOST]:
            place = place_name(outcome.at, result.report, forms).to(language)
            cells = ", ".join(f"{operand.name}={operand.raw}" for operand in outcome.operands)
            what = cells or (outcome.quote or "").replace("\n", " ")
            to.write(f"    {STATUSES[outcome.status].to(language)}: {place}  {what}".rstrip() + "\n")
        if len(result.came) > _MOST:
            to.write(f"    {_MORE.fill(count=len(result.came) - _MOST).to(language)}\n")
    rules = len({result.rule.id for result in results})
    to.write(_TESTED.fill(rules=rules, passed=len(results) - len(failed), failed=len(failed)).to(language) + "\n")


_MOST = 8
_MORE = Text("……另有 {count} 处", "… and at {count} places more")
_TESTED = Text(
    "{rules} 条规则的测试：通过 {passed}，不通过 {failed}。",
    "Rules tested: {rules}; tests passed: {passed}, failed: {failed}.",
)
