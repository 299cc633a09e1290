"""A report in a line: who, how graded and why, how many findings."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from auditor.auditing import Run
from auditor.findings import Confidence, Severity
from auditor.language import Text, same
from auditor.outputs.grade_words import grade_name, grade_reason, score_lost
from auditor.outputs.tally import Decided, checks_decided, findings_by_severity
from auditor.outputs.words import NOT_GRADED
from auditor.report_audit import Audit


class ReportLine(Struct, frozen=True):
    """`number` is the report's in the run, by which links name it; `lost` tells what the score
    lost, `counts` leave out findings that do not count.
    """

    number: int
    organ: str
    year: str
    form: Text | None
    grade: str
    at_least: bool
    why: Text
    score: str
    lost: Text | None
    counts: Mapping[Severity, int]
    review: int
    decided: Decided


def report_line(audit: Audit, run: Run, number: int) -> ReportLine:
    report, grade, form = audit.report, audit.grade, run.forms.get(audit.report.form or "")
    unsure = "" if report.year_is_sure else "?"
    return ReportLine(
        number=number,
        organ=audit.organ_name,
        year=f"{report.year}{unsure}" if report.year else NOT_GRADED.zh,
        form=form.name if form else None,
        grade=grade.grade or NOT_GRADED.zh,
        at_least=grade.at_least is not None,
        why=_WHY.fill(grade=grade_name(grade.grade, run.scheme), why=grade_reason(grade, run.scheme)),
        score=NOT_GRADED.zh if grade.score is None else _PLAIN.fill(value=grade.score).zh,
        lost=score_lost(audit, run) if grade.losses else None,
        counts=findings_by_severity(audit),
        review=sum(finding.confidence is Confidence.REVIEW for finding in audit.findings),
        decided=checks_decided(audit),
    )


_WHY = Text("{grade}：{why}", "{grade}: {why}")
_PLAIN = same("{value}")
