"""Runs the tests that stand inside rule files, on the specimen of every form they claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.engine import RuleResult, evaluate_rule
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, same
from auditor.recognition.lexicon import Lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.model import InlineTest, Rule
from auditor.rulebook.overlays import place_in_test
from auditor.rulebook.parameters import with_parameters
from auditor.rulebook.specimens import DEFAULT_ORGAN, specimen


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test on one form's specimen; `wrong` says what came instead, None where it came as expected."""

    rule: Rule
    test: InlineTest
    form: str
    report: Report
    result: RuleResult
    wrong: Text | None


def run_tests(rule: Rule, lexicon: Lexicon) -> Iterator[TestResult]:
    """Every test of a rule, on each form it is for."""
    for test in rule.tests:
        for form_id in [test.form] if test.form else rule.applies.forms:
            form = lexicon.forms[form_id]
            organ = organ_of(rule, test.organ)
            report = specimen(form, organ, test.given, lexicon)
            tested = with_parameters(rule, test.parameters, lexicon.forms) if test.parameters else rule
            result = evaluate_rule(tested, report, lexicon.forms)
            yield TestResult(rule, test, form_id, report, result, _wrong(test, result, form))


def organ_of(rule: Rule, named: str | None) -> OrganKind:
    """The organ whose specimen a test stands on: the one it names, else one that the rule is for."""
    if named is not None:
        return OrganKind(named)
    organs = rule.applies.organs
    return DEFAULT_ORGAN if organs is None or DEFAULT_ORGAN in organs else OrganKind(organs[0])


def _wrong(test: InlineTest, result: RuleResult, form: Form) -> Text | None:
    if result.status != test.expect:
        return _OTHER_OUTCOME.fill(expected=test.expect, came=result.status.value, why=_reason(result))
    outcomes = [outcome for outcome in result.outcomes if outcome.status is Status(test.expect)]
    if test.at is not None:
        wanted = place_in_test(test.at, form)
        if wanted is None:
            return _NO_PLACE.fill(at=test.at)
        outcomes = [outcome for outcome in outcomes if _covers(wanted, outcome.at)]
        if not outcomes:
            return _OTHER_PLACE.fill(at=test.at)
    if test.values and not any(_has(outcome, test.values) for outcome in outcomes):
        came = {name: outcomes[0].values.get(name) for name in test.values}
        return _OTHER_VALUES.fill(expected=_shown(test.values), came=_shown(came))
    return None


def _reason(result: RuleResult) -> Text:
    reasons = [outcome.reason for outcome in result.outcomes if outcome.reason and outcome.status is result.status]
    return Text(f"（{reasons[0].zh}）", f" ({reasons[0].en})") if reasons else Text("", "")


def _covers(wanted: Locus, at: Locus) -> bool:
    pairs = ((wanted.row, at.row), (wanted.column, at.column))
    same_section = wanted.section == at.section or (wanted.section == "*" and at.section is not None)
    return wanted.table == at.table and same_section and all(w in ("*", a) for w, a in pairs)


def _has(outcome: Outcome, values: Mapping[str, Any]) -> bool:
    return all(_plain(outcome.values.get(name)) == value for name, value in values.items())


def _plain(value: object) -> object:
    return value.zh if isinstance(value, Text) else value


def _shown(values: Mapping[str, object]) -> Text:
    return same(", ".join(f"{name}={_plain(value)}" for name, value in values.items()))


_OTHER_OUTCOME = Text("应为 {expected}，实为 {came}{why}", "expected {expected}, came {came}{why}")
_NO_PLACE = Text("表式里没有这个位置：{at}", "the form has no such place: {at}")
_OTHER_PLACE = Text("结果不在 {at}", "not at {at}")
_OTHER_VALUES = Text("应有 {expected}，实为 {came}", "expected {expected}, came {came}")
