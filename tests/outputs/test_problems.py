"""What is demanded of an organ: each cause once, nothing that is doubtful, not yet in force or of a draft."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.findings import Confidence, Severity
from auditor.outputs.problems import problems_of, to_verify
from tests.outputs.letters import of_organ, with_findings
from tests.outputs.runs import samples


def rules(problem_findings: tuple[object, ...]) -> list[str]:
    return [str(getattr(finding, "rule", "")) for finding in problem_findings]


def test_findings_of_one_cause_are_one_problem() -> None:
    (problem,) = problems_of(of_organ(samples(), "青禾县教育局"), Severity.MINOR)
    assert rules(problem.findings) == ["T3-002", "T3-003"]
    assert problem.cause is not None
    assert problem.severity is Severity.CRITICAL


def test_where_nothing_explains_the_findings_each_is_a_problem() -> None:
    audit = of_organ(samples(), "青禾县教育局")
    unexplained = tuple(replace(cause, explanations=()) for cause in audit.causes)
    problems = problems_of(replace(audit, causes=unexplained), Severity.MINOR)
    assert [rules(problem.findings) for problem in problems] == [["T3-002"], ["T3-003"]]
    assert [problem.cause for problem in problems] == [None, None]


@pytest.mark.parametrize("disposition", ["draft", "announced", "waived"])
def test_what_does_not_count_is_neither_demanded_nor_to_be_verified(disposition: str) -> None:
    audit = of_organ(samples(), "青禾县林业局")
    audit = with_findings(audit, [replace(finding, disposition=disposition) for finding in audit.findings])
    assert problems_of(audit, Severity.INFO) == []
    assert to_verify(audit, Severity.INFO) == []


def test_what_is_for_review_is_to_be_verified_and_never_demanded() -> None:
    audit = of_organ(samples(), "青禾县林业局")
    doubtful = with_findings(audit, [replace(each, confidence=Confidence.REVIEW) for each in audit.findings])
    assert problems_of(doubtful, Severity.MINOR) == []
    assert rules(tuple(to_verify(doubtful, Severity.MINOR))) == ["STR-006", "LEX-004"]


@pytest.mark.parametrize(
    ("least", "found"), [(Severity.CRITICAL, ["STR-006"]), (Severity.MINOR, ["STR-006", "LEX-004"])]
)
def test_lighter_findings_are_left_out(least: Severity, found: list[str]) -> None:
    problems = problems_of(of_organ(samples(), "青禾县林业局"), least)
    assert [problem.findings[0].rule for problem in problems] == found
