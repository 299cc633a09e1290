from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks.model import Check
from auditor.engine import RuleResult, evaluate, evaluate_rule
from auditor.errors import AuditError
from auditor.findings import Confidence, Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.grading import grades
from auditor.language import Text, same
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Organ, OrganKind, Report
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Applies, Effective, Rule, Rulebook, RuleStatus
from auditor.rulebook.specimens import specimen

NATIONAL = load_rulebook()
FORMS = official_forms()
PASS, FAIL = Outcome(Status.PASS, Locus()), Outcome(Status.FAIL, Locus(section="title"), {"title": "x", "due": "y"})


def report(of: str = "goi-2021", kind: OrganKind = OrganKind.DEPARTMENT, **changed: Any) -> Report:
    return replace(specimen(FORMS[of], kind, {}, official_lexicon()), **changed)


def rule(*found: Outcome, check: Check | None = None, **changed: Any) -> Rule:
    """A rule whose check says what it is told to say, on either form."""
    checks = dict.fromkeys(("goi-2019", "goi-2021"), check or (lambda _: found))
    return replace(NATIONAL.rules["DOC-001"], checks=checks, **changed)


def book(*rules: Rule) -> Rulebook:
    return Rulebook("test 1", {each.id: each for each in rules})


@pytest.mark.parametrize(
    ("statuses", "worst"),
    [
        ([Status.PASS, Status.NOT_APPLICABLE], Status.PASS),
        ([Status.PASS, Status.UNDETERMINED], Status.UNDETERMINED),
        ([Status.UNDETERMINED, Status.FAIL, Status.PASS], Status.FAIL),
        ([Status.FAIL, Status.ERROR], Status.ERROR),
        ([Status.NOT_APPLICABLE], Status.NOT_APPLICABLE),
        ([], Status.NOT_APPLICABLE),
    ],
)
def test_the_worst_check_is_the_rules_outcome(statuses: list[Status], worst: Status) -> None:
    assert RuleResult(rule(), [Outcome(status, Locus()) for status in statuses]).status is worst


def _crash(_: Report) -> Sequence[Outcome]:
    raise ZeroDivisionError("by nought")


def _deep(_: Report) -> Sequence[Outcome]:
    return _deep(_)


@pytest.mark.parametrize(("check", "words"), [(_crash, "ZeroDivisionError: by nought"), (_deep, "RecursionError")])
def test_a_crash_is_an_error_of_the_rule_and_the_run_goes_on(check: Check, words: str) -> None:
    rules = rule(PASS, id="A-001"), rule(check=check, id="A-002"), rule(FAIL, id="A-003")
    evaluation = evaluate(report(), book(*rules), FORMS)
    assert [result.status for result in evaluation.results] == [Status.PASS, Status.ERROR, Status.FAIL]
    reason = evaluation.results[1].outcomes[0].reason
    assert reason is not None
    for text in (reason.zh, reason.en):
        assert "A-002" in text
        assert words in text
    assert [finding.rule for finding in evaluation.findings] == ["A-003"]


@pytest.mark.parametrize("error", [ValueError("电话13812345678"), AuditError(Text("电话13812345678", "13812345678"))])
def test_a_crash_shows_no_personal_number(error: Exception) -> None:
    def fail(_: Report) -> Sequence[Outcome]:
        raise error

    (result,) = evaluate(report(), book(rule(check=fail)), FORMS).results
    (outcome,) = result.outcomes
    assert outcome.reason is not None
    for text in (outcome.reason.zh, outcome.reason.en):
        assert "138****5678" in text
        assert "13812345678" not in text


def test_a_message_that_cannot_be_filled_is_an_error_of_the_rule_and_the_run_goes_on() -> None:
    lacking = replace(FAIL, values={})
    rules = rule(lacking, id="A-001"), rule(FAIL, id="A-002")
    evaluation = evaluate(report(), book(*rules), FORMS)
    assert [result.status for result in evaluation.results] == [Status.ERROR, Status.FAIL]
    assert [finding.rule for finding in evaluation.findings] == ["A-002"]


def test_before_the_forms_nothing_applies() -> None:
    early = report(form="pre-2019", tables={}, sections={}, year=2017)
    evaluation = evaluate(early, NATIONAL, FORMS)
    assert {result.status for result in evaluation.results} == {Status.NOT_APPLICABLE}
    assert not evaluation.findings
    assert all(outcome.reason for result in evaluation.results for outcome in result.outcomes)


@pytest.mark.parametrize(
    ("applies", "applicable"),
    [
        (Applies(("goi-2021",)), True),
        (Applies(("goi-2019", "goi-2021"), years=(2023, None)), True),
        (Applies(("goi-2021",), years=(None, 2023)), True),
        (Applies(("goi-2021",), years=(2023, 2023)), True),
        (Applies(("goi-2021",), years=(2024, None)), False),
        (Applies(("goi-2021",), years=(None, 2022)), False),
        (Applies(("goi-2021",), years=(2021, 2022)), False),
        (Applies(("goi-2021",), organs=("department",)), True),
        (Applies(("goi-2021",), organs=("township", "department")), True),
        (Applies(("goi-2021",), organs=("township",)), False),
        (Applies(("goi-2021",), years=(2024, None), organs=("department",)), False),
    ],
)
def test_a_rule_applies_to_its_years_and_organs(applies: Applies, applicable: bool) -> None:
    result = evaluate_rule(rule(PASS, applies=applies), report(), FORMS)
    assert result.status is (Status.PASS if applicable else Status.NOT_APPLICABLE)
    assert applicable or all(outcome.reason for outcome in result.outcomes)


@pytest.mark.parametrize(
    ("years", "status"),
    [
        ((2024, None), Status.UNDETERMINED),
        ((None, 2023), Status.UNDETERMINED),
        ((2023, 2023), Status.UNDETERMINED),
        ((2022, None), Status.FAIL),
        ((None, 2020), Status.NOT_APPLICABLE),
        ((2025, None), Status.NOT_APPLICABLE),
    ],
)
def test_where_the_year_is_not_sure_every_year_it_can_be_counts(
    years: tuple[int | None, int | None], status: Status
) -> None:
    """The title says 2024, the data period 2023."""
    unsure = report(year=2024, title_year=2024, year_is_sure=False, published=None)
    result = evaluate_rule(rule(FAIL, applies=Applies(("goi-2021",), years=years)), unsure, FORMS)
    assert result.status is status
    assert status is Status.FAIL or result.outcomes[0].reason


def test_without_a_year_a_rule_for_some_years_is_undetermined_unless_it_is_for_other_organs() -> None:
    unknown = report(year=None, title_year=None)
    for_years = Applies(("goi-2021",), years=(2021, None))
    assert evaluate_rule(rule(FAIL, applies=for_years), unknown, FORMS).status is Status.UNDETERMINED
    of_others = replace(for_years, organs=("zone",))
    assert evaluate_rule(rule(FAIL, applies=of_others), unknown, FORMS).status is Status.NOT_APPLICABLE
    assert evaluate_rule(rule(FAIL), unknown, FORMS).status is Status.FAIL


@pytest.mark.parametrize("kind", OrganKind)
def test_a_rule_for_one_kind_of_organ_applies_to_no_other(kind: OrganKind) -> None:
    result = evaluate_rule(rule(PASS, applies=Applies(("goi-2021",), organs=("zone",))), report(kind=kind), FORMS)
    assert (result.status is Status.PASS) is (kind is OrganKind.ZONE)


def test_where_the_kind_of_organ_is_not_known_a_rule_for_some_kinds_is_undetermined() -> None:
    unknown = report(organ=Organ("某单位"))
    for_some = Applies(("goi-2021",), organs=("department", "zone"))
    result = evaluate_rule(rule(FAIL, applies=for_some), unknown, FORMS)
    assert result.status is Status.UNDETERMINED
    assert result.outcomes[0].reason
    of_another_year = replace(for_some, years=(None, 2020))
    assert evaluate_rule(rule(FAIL, applies=of_another_year), unknown, FORMS).status is Status.NOT_APPLICABLE
    assert evaluate_rule(rule(FAIL), unknown, FORMS).status is Status.FAIL


@pytest.mark.parametrize("form", ["goi-2021", None])
def test_a_rule_does_not_apply_to_another_form_or_an_unknown_one(form: str | None) -> None:
    checks: dict[str, Check] = {"goi-2019": lambda _: [FAIL]}
    result = evaluate_rule(replace(rule(), checks=checks), report(form=form), FORMS)
    assert result.status is Status.NOT_APPLICABLE
    assert result.outcomes[0].reason


def _says(name: str) -> Callable[[Report], Sequence[Outcome]]:
    return lambda _: [Outcome(Status.PASS, Locus(), {"form": name})]


@pytest.mark.parametrize(
    ("table", "held_against"), [("applications", "goi-2019"), ("disputes", "goi-2021"), (None, "goi-2021")]
)
def test_the_form_of_a_rules_table_decides_then_that_of_the_report(table: str | None, held_against: str) -> None:
    old, new = report("goi-2019"), report("goi-2021")
    mixed = replace(new, tables={**new.tables, "applications": old.tables["applications"]})
    by_form = replace(rule(), table=table, checks={form: _says(form) for form in ("goi-2019", "goi-2021")})
    assert evaluate_rule(by_form, mixed, FORMS).outcomes[0].values == {"form": held_against}


def test_a_national_rule_is_held_against_the_form_of_its_table() -> None:
    old, new = report("goi-2019"), report("goi-2021")
    mixed = replace(new, tables={**new.tables, "applications": old.tables["applications"]})
    result = evaluate_rule(NATIONAL.rules["T3-003"], mixed, FORMS)
    assert (result.status, len(result.outcomes)) == (Status.PASS, 23)


def test_a_finding_carries_what_its_rule_says() -> None:
    told = rule(FAIL, message=Text("“{title}”不是“{due}”", "“{title}” is not “{due}”"))
    (finding,) = evaluate(report(), book(told), FORMS).findings
    assert finding.message == Text("“x”不是“y”", "“x” is not “y”")
    assert (finding.rule, finding.name, finding.revision) == (told.id, told.name, told.revision)
    assert (finding.severity, finding.title, finding.remedy) == (told.severity, told.title, told.remedy)
    assert finding.basis == tuple(str(basis) for basis in told.basis)
    assert finding.outcome is FAIL
    assert finding.disposition == "open"


@pytest.mark.parametrize("confidence", Confidence)
def test_doubt_lowers_confidence_to_review_and_never_severity(confidence: Confidence) -> None:
    sure, doubtful = (
        evaluate(report(), book(rule(outcome, confidence=confidence)), FORMS).findings[0]
        for outcome in (FAIL, replace(FAIL, doubt=same("lost on the way")))
    )
    assert sure.confidence is confidence
    assert doubtful.confidence is Confidence.REVIEW
    assert sure.severity is doubtful.severity


@pytest.mark.parametrize(
    ("status", "runs", "disposition"),
    [(RuleStatus.ACTIVE, True, "open"), (RuleStatus.DRAFT, True, "draft"), (RuleStatus.RETIRED, False, "")],
)
def test_a_draft_runs_and_a_retired_rule_does_not(status: RuleStatus, runs: bool, disposition: str) -> None:
    evaluation = evaluate(report(), book(rule(FAIL, status=status)), FORMS)
    assert len(evaluation.results) == int(runs)
    assert [finding.disposition for finding in evaluation.findings] == [disposition] * runs


def test_only_fails_become_findings() -> None:
    outcomes = [Outcome(status, Locus(), FAIL.values, reason=same("x")) for status in Status]
    assert len(evaluate(report(), book(rule(*outcomes)), FORMS).findings) == 1


@pytest.mark.parametrize(
    "quotes",
    [
        ["收到申请20件", "收到申请20件"],
        ["收到申请20件", "收到申请30件"],
        ["收到申请20件", "收到申请 20 件", "收到申请二十件"],
        [None, None],
        ["20", None],
    ],
)
def test_two_findings_of_a_rule_in_one_place_have_two_ids(quotes: list[str | None]) -> None:
    outcomes = [replace(FAIL, at=Locus(section="overall"), quote=quote) for quote in quotes]
    findings = evaluate(report(), book(rule(*outcomes)), FORMS).findings
    assert len({finding.id for finding in findings}) == len(quotes)


def test_results_stand_in_the_order_of_the_rulebook() -> None:
    rules = [rule(PASS, id=id_) for id_ in ("B-002", "A-001", "C-003")]
    assert [result.rule.id for result in evaluate(report(), book(*rules), FORMS).results] == ["B-002", "A-001", "C-003"]


def test_evaluating_twice_gives_the_same() -> None:
    broken = report(title="某局工作总结")
    assert evaluate(broken, NATIONAL, FORMS) == evaluate(broken, NATIONAL, FORMS)
    assert evaluate(broken, NATIONAL, FORMS).findings


@pytest.mark.parametrize(
    ("published", "disposition", "counts_from"),
    [
        ("2026-12-31", "announced", date(2027, 1, 1)),
        ("2027-01-01", "open", None),
        (None, "announced", date(2027, 1, 1)),
    ],
)
def test_a_rule_that_is_not_yet_in_force_is_told_and_does_not_grade(
    published: str | None, disposition: str, counts_from: date | None
) -> None:
    of = report(published=date.fromisoformat(published) if published else None)
    (finding,) = evaluate(of, book(rule(FAIL, effective=Effective(date(2027, 1, 1), None))), FORMS).findings

    assert (finding.disposition, finding.counts_from) == (disposition, counts_from)
    assert grades(finding) is (disposition == "open")


def test_of_a_year_that_is_not_sure_the_earliest_counts() -> None:
    of = report(published=None, year=2023, title_year=2022, year_is_sure=False)
    assert of.possible_years == {2022, 2023}
    early, late = (rule(FAIL, effective=Effective(date(year, 1, 1), None)) for year in (2023, 2024))
    assert [evaluate(of, book(each), FORMS).findings[0].disposition for each in (early, late)] == ["open", "announced"]


def test_a_rule_that_is_no_longer_in_force_does_not_apply() -> None:
    until = rule(FAIL, effective=Effective(None, date(2024, 1, 21)))
    assert evaluate_rule(until, report(published=date(2024, 1, 21)), FORMS).status is Status.FAIL
    assert evaluate_rule(until, report(published=date(2024, 1, 22)), FORMS).status is Status.NOT_APPLICABLE
