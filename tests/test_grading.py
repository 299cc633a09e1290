"""Grades as conditions over open findings, held against made-up evaluations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.diagnosis.model import Cause, Change, Explanation, Slip
from auditor.engine import Evaluation, evaluate
from auditor.errors import FaultyFiles
from auditor.findings import Confidence, Locus, Outcome, Severity, Status
from auditor.forms.loading import official_forms
from auditor.grading import Grade, grade, grades, load_scheme, official_scheme
from auditor.language import Text
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Effective, Rule, Rulebook, RuleStatus
from auditor.rulebook.specimens import specimen
from auditor.rules_home import rules_home

REPORT = specimen(official_forms()["goi-2021"], OrganKind.DEPARTMENT, {}, official_lexicon())
SAID = Text("", "")
PATTERN = load_rulebook().rules["DOC-001"]


def rule(id_: str, *statuses: Status, **changed: Any) -> Rule:
    """A rule whose checks come out as said."""
    outcomes = [
        Outcome(status, Locus("disputes", str(index), "total"), {"title": "x", "due": "y"})
        for index, status in enumerate(statuses)
    ]
    changed = {"severity": Severity.MINOR, "confidence": Confidence.CERTAIN, "mandatory": False, **changed}
    return replace(PATTERN, id=id_, checks={"goi-2021": lambda _: outcomes}, **changed)


def failing(severity: str, id_: str = "T3-001", times: int = 1, **changed: Any) -> Rule:
    return rule(id_, *[Status.FAIL] * times, severity=Severity(severity), **changed)


DECIDED = rule("STR-001", *[Status.PASS] * 20, mandatory=True)
UNDECIDED = rule("STR-001", *[Status.PASS] * 18, *[Status.UNDETERMINED] * 2, mandatory=True)


def evaluated(*rules: Rule) -> Evaluation:
    return evaluate(REPORT, Rulebook("test 1", {each.id: each for each in rules}), official_forms())


def graded(*rules: Rule) -> Grade:
    return grade(evaluated(*rules), official_scheme())


def in_brief(found: Grade) -> tuple[str | None, str | None, object]:
    return found.grade, found.at_least, found.score


@pytest.mark.parametrize(
    ("severities", "letter", "score"),
    [
        ([], "A", 100),
        (["info"], "A", 100),
        (["minor"], "B", 97),
        (["minor", "info"], "B", 97),
        (["major"], "C", 92),
        (["major", "minor", "minor"], "C", 86),
        (["critical"], "D", 80),
        (["minor", "critical", "major", "info"], "D", 69),
    ],
)
def test_the_gravest_open_finding_decides(severities: list[str], letter: str, score: int) -> None:
    rules = [failing(severity, f"F{index}-001") for index, severity in enumerate(severities)]
    assert in_brief(graded(DECIDED, *rules)) == (letter, None, score)


@pytest.mark.parametrize(
    ("severity", "letter", "at_least"),
    [(None, "U", None), ("info", "U", None), ("minor", "U", None), ("major", "C", "C"), ("critical", "D", "D")],
)
def test_where_too_little_was_decided_nothing_is_good_and_bad_is_only_a_floor(
    severity: str | None, letter: str, at_least: str | None
) -> None:
    found = graded(UNDECIDED, *([failing(severity)] if severity else []))
    assert (found.grade, found.at_least) == (letter, at_least)
    assert (found.score is None) == (found.losses == ()) == (letter == "U")


@pytest.mark.parametrize(
    ("decided", "undecided", "letter"),
    [(20, 0, "A"), (19, 1, "A"), (95, 5, "A"), (94, 6, "U"), (18, 1, "U"), (0, 1, "U"), (1, 0, "A")],
)
def test_ninety_five_of_a_hundred_checks_must_be_decided(decided: int, undecided: int, letter: str) -> None:
    statuses = [Status.PASS] * decided + [Status.UNDETERMINED] * undecided
    assert graded(rule("STR-001", *statuses, mandatory=True)).grade == letter


def test_the_checks_of_all_mandatory_rules_are_counted_together() -> None:
    one = rule("T3-001", *[Status.PASS] * 7, *[Status.UNDETERMINED], mandatory=True)
    assert graded(one).grade == "U"
    assert graded(one, rule("T3-003", *[Status.PASS] * 12, mandatory=True)).grade == "A"


def test_a_failed_check_is_a_decided_one() -> None:
    found = graded(rule("STR-001", *[Status.FAIL] * 20, mandatory=True, severity=Severity.MINOR))
    assert (found.grade, found.at_least) == ("B", None)


def test_checks_that_do_not_apply_are_not_counted() -> None:
    statuses = [Status.PASS, *[Status.NOT_APPLICABLE] * 30]
    assert graded(rule("STR-001", *statuses, mandatory=True)).grade == "A"


def test_rules_that_are_not_mandatory_may_stay_undecided() -> None:
    assert graded(DECIDED, rule("NAR-001", *[Status.UNDETERMINED] * 50)).grade == "A"
    assert graded(DECIDED, rule("NAR-001", Status.ERROR)).grade == "A"


@pytest.mark.parametrize(("severity", "letter"), [(None, "U"), ("minor", "U"), ("major", "C"), ("critical", "D")])
def test_an_error_of_a_mandatory_rule_leaves_nothing_good(severity: str | None, letter: str) -> None:
    broken = rule("T4-001", Status.ERROR, *[Status.PASS] * 90, mandatory=True)
    found = graded(DECIDED, broken, *([failing(severity)] if severity else []))
    assert found.grade == letter
    assert found.at_least == (letter if letter != "U" else None)


@pytest.mark.parametrize("severity", ["critical", "major", "minor"])
def test_findings_for_review_never_grade(severity: str) -> None:
    assert in_brief(graded(DECIDED, failing(severity, confidence=Confidence.REVIEW))) == ("A", None, 100)


@pytest.mark.parametrize("severity", ["critical", "major", "minor"])
def test_drafts_never_grade(severity: str) -> None:
    assert in_brief(graded(DECIDED, failing(severity, status=RuleStatus.DRAFT))) == ("A", None, 100)


def test_a_mandatory_draft_leaves_the_grade_alone() -> None:
    for status in (Status.ERROR, Status.UNDETERMINED):
        draft = rule("T3-009", *[status] * 50, mandatory=True, status=RuleStatus.DRAFT)
        assert graded(DECIDED, draft).grade == "A"


def test_likely_findings_grade() -> None:
    assert graded(DECIDED, failing("critical", confidence=Confidence.LIKELY)).grade == "D"


def test_nothing_is_graded_where_nothing_applies() -> None:
    assert in_brief(graded(rule("STR-001", Status.NOT_APPLICABLE, mandatory=True))) == (None, None, None)
    assert in_brief(graded()) == (None, None, None)


def test_without_a_mandatory_check_nothing_is_good() -> None:
    assert graded(rule("NAR-001", Status.PASS)).grade == "U"
    assert graded(rule("STR-001", Status.NOT_APPLICABLE, mandatory=True), rule("NAR-001", Status.PASS)).grade == "U"


@pytest.mark.parametrize(
    ("rules", "score"),
    [
        ([("critical", "T3-001", 2)], 60),
        ([("critical", "T3-001", 3)], 60),
        ([("critical", "T3-001", 1), ("major", "T3-002", 5)], 60),
        ([("critical", "T3-001", 9), ("critical", "T4-001", 1)], 40),
        ([("critical", "T3-001", 9), ("critical", "T4-001", 9)], 20),
        ([("critical", "T3-001", 9), ("critical", "T4-001", 9), ("critical", "STR-002", 9)], 0),
        ([("minor", "DOC-001", 1), ("minor", "NAR-001", 1)], 94),
        ([("info", "DOC-001", 20)], 100),
    ],
)
def test_the_score_falls_by_points_capped_per_family_and_never_below_nought(
    rules: Iterable[tuple[str, str, int]], score: int
) -> None:
    found = graded(DECIDED, *(failing(severity, id_, times) for severity, id_, times in rules))
    assert found.score == score


def test_only_open_findings_that_need_no_review_count() -> None:
    (finding,) = evaluated(failing("critical")).findings
    assert grades(finding)
    assert not grades(replace(finding, confidence=Confidence.REVIEW))
    assert not grades(replace(finding, disposition="draft"))
    assert not grades(replace(finding, disposition="waived"))


@pytest.mark.parametrize("kind", OrganKind)
@pytest.mark.parametrize("form", ["goi-2019", "goi-2021"])
def test_a_specimen_is_graded_a(form: str, kind: OrganKind) -> None:
    report = specimen(official_forms()[form], kind, {}, official_lexicon())
    assert in_brief(grade(evaluate(report, load_rulebook(), official_forms()), official_scheme())) == ("A", None, 100)


def test_a_report_before_the_forms_is_not_graded() -> None:
    early = replace(REPORT, form="pre-2019", tables={}, sections={}, year=2016)
    assert in_brief(grade(evaluate(early, load_rulebook(), official_forms()), official_scheme())) == (None, None, None)


def test_a_report_without_tables_and_sections_is_not_found_good() -> None:
    given = {"tables": dict.fromkeys(("proactive_disclosure", "applications", "disputes"))}
    bare = specimen(official_forms()["goi-2021"], OrganKind.DEPARTMENT, given, official_lexicon())
    found = grade(evaluate(bare, load_rulebook(), official_forms()), official_scheme())
    assert found.grade == "U"


def test_the_scheme_names_its_grades_in_both_languages() -> None:
    scheme = official_scheme()
    assert [step.grade for step in scheme.steps] == ["D", "C", "B", "A"]
    assert [step.severity for step in scheme.steps] == ["critical", "major", "minor", None]
    assert [step.name.zh for step in (*scheme.steps, scheme.ungraded)] == [
        "不合格",
        "需整改",
        "基本合格",
        "合格",
        "未评定",
    ]
    assert all(step.name.en for step in scheme.steps)


OFFICIAL = (rules_home() / "grading.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("decided_at_least_percent:", "decided_at_least_procent:"),
        ("any: critical", "any: criticl"),
        ("any: critical", "andy: critical"),
        ("family_cap: 40", "family_cap: forty"),
        ("ungraded: {grade: U, name: {zh: 未评定, en: not graded}}", "ungraded: {grade: U, name: {zh: 未评定}}"),
        (", info: 0", ""),
        ("  - {grade: A, name: {zh: 合格, en: passes}}\n", ""),
        (", any: critical}", "}"),
        ("score:", "score: 5\nscored:"),
        (OFFICIAL, "成绩：甲\n"),
    ],
)
def test_a_faulty_scheme_is_refused(tmp_path: Path, before: str, after: str) -> None:
    assert before in OFFICIAL
    path = tmp_path / "grading.yaml"
    path.write_text(OFFICIAL.replace(before, after), encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        load_scheme(path)
    assert caught.value.faults[0].path == str(path)
    assert caught.value.faults[0].line is not None


def test_a_mandatory_rule_that_is_not_yet_in_force_leaves_no_report_ungraded() -> None:
    later = Effective(date(REPORT.year + 2 if REPORT.year else 2030, 1, 1), None)
    undecided = rule("STR-008", *[Status.UNDETERMINED] * 20, mandatory=True)
    assert graded(undecided, DECIDED).grade == "U"
    assert graded(replace(undecided, effective=later), DECIDED).grade == "A"


def test_findings_of_one_cause_count_once_for_each_error_by_the_gravest() -> None:
    evaluation = evaluated(
        DECIDED, failing("critical", "T3-001"), failing("major", "T4-001"), failing("minor", "DOC-001")
    )
    ids = {finding.rule: finding.id for finding in evaluation.findings}
    change = Change(("granted", "total"), 1, 2)
    one = Cause(
        "c1", "applications", (ids["T3-001"], ids["T4-001"]), (Explanation(Slip.DIGIT, (change,), 0.1),), 1, SAID
    )
    two = replace(one, explanations=(Explanation(Slip.SEVERAL, (change, change), 1.2),))
    unexplained = replace(one, explanations=(), alike=0)
    assert grade(evaluation, official_scheme()).score == 100 - 20 - 8 - 3
    assert grade(evaluation, official_scheme(), [one]).score == 100 - 20 - 3
    assert grade(evaluation, official_scheme(), [two]).score == 100 - 20 - 8 - 3
    assert grade(evaluation, official_scheme(), [unexplained]).score == 100 - 20 - 8 - 3


def test_a_grade_says_which_findings_brought_it_and_how_much_of_the_mandatory_was_decided() -> None:
    found = graded(UNDECIDED, failing("major", "T4-001"), failing("critical", "T3-001", 2), failing("minor", "DOC-001"))
    assert [finding.rule for finding in found.brought_by] == ["T3-001", "T3-001"]
    assert (found.mandatory.decided, found.mandatory.applicable, found.mandatory.in_error) == (18, 20, ())
    assert graded(rule("T4-001", Status.ERROR, mandatory=True)).mandatory.in_error == ("T4-001",)
    assert graded(DECIDED, failing("info")).brought_by == ()


@pytest.mark.parametrize(
    ("rules", "lost"),
    [
        ([], []),
        ([("info", "DOC-001", 3)], []),
        ([("critical", "T3-001", 2)], [("T3", 40, False)]),
        ([("critical", "T3-001", 3), ("minor", "NAR-001", 1)], [("T3", 40, True), ("NAR", 3, False)]),
        ([("major", "T3-001", 1), ("critical", "T3-002", 1)], [("T3", 28, False)]),
    ],
)
def test_every_point_lost_is_told_under_its_head(
    rules: Iterable[tuple[str, str, int]], lost: list[tuple[str, int, bool]]
) -> None:
    found = graded(DECIDED, *(failing(severity, id_, times) for severity, id_, times in rules))
    assert [(loss.family, loss.points, loss.is_capped) for loss in found.losses] == lost
    assert found.score == 100 - sum(points for _, points, _ in lost)
