"""A report through the national rules, down to what a test asks of it."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, field

from auditor.engine import evaluate
from auditor.findings import Locus, Severity, Status
from auditor.grading import grade, official_scheme
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Report
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook


class Audited(Struct, frozen=True):
    """Findings above info as (rule, place), the rules that could not decide everything, the grade, and infos apart."""

    findings: list[tuple[str, str]]
    undecided: list[str]
    grade: str | None
    infos: list[tuple[str, str]] = field(default_factory=list)


def audited(report: Report) -> Audited:
    evaluation = evaluate(report, national_rules(), official_lexicon().forms)
    assert all(result.status is not Status.ERROR for result in evaluation.results)
    found, infos = (
        sorted(
            (f.rule, place_of(f.outcome.at)) for f in evaluation.findings if (f.severity is Severity.INFO) is is_info
        )
        for is_info in (False, True)
    )
    undecided = [
        result.rule.id
        for result in evaluation.results
        if any(outcome.status is Status.UNDETERMINED for outcome in result.outcomes)
    ]
    return Audited(found, undecided, grade(evaluation, official_scheme()).grade, infos)


@cache
def national_rules() -> Rulebook:
    return load_rulebook()


def place_of(at: Locus) -> str:
    """A logical place as faults.yaml names it: section/id, table, or table/row.column with * for every one."""
    if at.section is not None:
        return f"section/{at.section}"
    if at.row is None and at.column is None:
        return at.table or ""
    return f"{at.table}/{at.row or '*'}.{at.column or '*'}"
