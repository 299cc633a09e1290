"""Runs the tests that stand inside rule files, on the specimen of every form they claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.engine import RuleResult, evaluate_rule, is_for_review
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, same
from auditor.outputs.words import STATUSES
from auditor.recognition.lexicon import Lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.in_full import in_full
from auditor.rulebook.model import InlineTest, Rule
from auditor.rulebook.overlays import place_in_test
from auditor.rulebook.parameters import with_parameters
from auditor.rulebook.specimens import DEFAULT_ORGAN, specimen


class TestResult(Struct, frozen=True):
    """One test on one form's specimen; `wrong` says what came instead, None where it came as expected.

    `came` are the outcomes that explain it: those at the place the test names, else those that decided.
    `set_by_profile` is whether a profile set parameters of the rule as it was tested.
    """

    rule: Rule
    test: InlineTest
    form: str
    report: Report
    result: RuleResult
    wrong: Text | None
    came: Sequence[Outcome]
    set_by_profile: bool = False


class Case(Struct, frozen=True):
    """A test on one form: the specimen of the form with the test's overlay."""

    test: InlineTest
    form: Form
    report: Report


def run_tests(rule: Rule, lexicon: Lexicon, in_force: Rule | None = None) -> Iterator[TestResult]:
    """Every test of a rule, on each form it is for.

    `in_force` is the rule as a profile changes it; it is tested where a test states no parameters of its own.
    """
    for case in cases(rule, lexicon):
        tested = rule if in_force is None or case.test.parameters else in_force
        yield replace(run_case(tested, case, lexicon), set_by_profile=tested.params != rule.params)


def cases(rule: Rule, lexicon: Lexicon) -> Iterator[Case]:
    """The reports that a rule is tested on."""
    for test in rule.tests:
        for form_id in [test.form] if test.form else rule.applies.forms:
            form = lexicon.forms[form_id]
            organ = organ_of(rule, test.organ)
            yield Case(test, form, specimen(form, organ, test.given, lexicon))


def run_case(rule: Rule, case: Case, lexicon: Lexicon) -> TestResult:
    result = _evaluated(rule, case, lexicon)
    wrong = _wrong(case.test, result, case.form)
    came = _came(rule, case, lexicon) if wrong is not None else ()
    return TestResult(rule, case.test, case.form.id, case.report, result, wrong, came)


def is_noticed(rule: Rule, case: Case, lexicon: Lexicon) -> bool:
    """Whether the case comes otherwise than expected; what came instead is not asked."""
    return _wrong(case.test, _evaluated(rule, case, lexicon), case.form) is not None


def _evaluated(rule: Rule, case: Case, lexicon: Lexicon) -> RuleResult:
    parameters = case.test.parameters
    tested = with_parameters(rule, parameters, lexicon.forms) if parameters else rule
    return evaluate_rule(tested, case.report, lexicon.forms)


def _came(rule: Rule, case: Case, lexicon: Lexicon) -> Sequence[Outcome]:
    result = _evaluated(in_full(rule, lexicon.forms), case, lexicon)
    wanted = place_in_test(case.test.at, case.form) if case.test.at is not None else None
    there = [outcome for outcome in result.outcomes if wanted is not None and _covers(wanted, outcome.at)]
    return there or [outcome for outcome in result.outcomes if outcome.status is result.status]


def organ_of(rule: Rule, named: str | None) -> OrganKind:
    """The organ whose specimen a test stands on: the one it names, else one that the rule is for."""
    if named is not None:
        return OrganKind(named)
    organs = rule.applies.organs
    return DEFAULT_ORGAN if organs is None or DEFAULT_ORGAN in organs else OrganKind(organs[0])


def _wrong(test: InlineTest, result: RuleResult, form: Form) -> Text | None:
    if result.status != test.expect:
        expected, came = STATUSES[Status(test.expect)], STATUSES[result.status]
        return _OTHER_OUTCOME.fill(expected=expected, came=came, why=_reason(result))
    outcomes = [outcome for outcome in result.outcomes if outcome.status is Status(test.expect)]
    if test.at is not None:
        wanted = place_in_test(test.at, form)
        if wanted is None:
            return _NO_PLACE.fill(at=test.at)
        outcomes = [outcome for outcome in outcomes if _covers(wanted, outcome.at)]
        if not outcomes:
            return _OTHER_PLACE.fill(at=test.at)
    if test.count is not None and len(outcomes) != test.count:
        return _OTHER_COUNT.fill(expected=test.count, came=len(outcomes))
    if test.review is not None and any(is_for_review(outcome, result.rule) != test.review for outcome in outcomes):
        return _NOT_FOR_REVIEW if test.review else _FOR_REVIEW
    if test.values and not any(_has(outcome, test.values) for outcome in outcomes):
        values = {name: outcomes[0].values.get(name) for name in test.values}
        return _OTHER_VALUES.fill(expected=_shown(test.values), came=_shown(values))
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


_OTHER_OUTCOME = Text("应为{expected}，实为{came}{why}", "expected {expected}, came {came}{why}")
_NO_PLACE = Text("表式里没有这个位置：{at}", "the form has no such place: {at}")
_OTHER_PLACE = Text("结果不在 {at}", "not at {at}")
_OTHER_COUNT = Text("应有 {expected} 处，实有 {came} 处", "expected at {expected} places, came at {came}")
_FOR_REVIEW = Text("不应待人工核实，实为待人工核实", "expected not to be for review, came for review")
_NOT_FOR_REVIEW = Text("应为待人工核实，实为不需核实", "expected for review, came without")
_OTHER_VALUES = Text("应有 {expected}，实为 {came}", "expected {expected}, came {came}")
