"""A report in a line: who, how graded and why, how many findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.auditing import Audit
from auditor.findings import Confidence, Severity
from auditor.forms.loading import Forms
from auditor.grading import grades, official_scheme
from auditor.language import Text, same
from auditor.outputs.tally import Decided, checks_decided, findings_by_severity
from auditor.outputs.words import NOT_GRADED, SEVERITIES


@dataclass(frozen=True, slots=True)
class ReportLine:
    """`number` is the report's in the run, by which links name it; `counts` leave out findings for review."""

    number: int
    organ: str
    year: str
    form: Text | None
    grade: str
    at_least: bool
    why: Text
    score: str
    counts: Mapping[Severity, int]
    review: int
    decided: Decided


def report_line(audit: Audit, forms: Forms, number: int) -> ReportLine:
    report, grade, form = audit.report, audit.grade, forms.get(audit.report.form or "")
    unsure = "" if report.year_is_sure else "?"
    return ReportLine(
        number=number,
        organ=report.organ.name or report.path,
        year=f"{report.year}{unsure}" if report.year else NOT_GRADED.zh,
        form=form.name if form else None,
        grade=grade.grade or NOT_GRADED.zh,
        at_least=grade.at_least is not None,
        why=_WHY.fill(grade=grade_name(grade.grade), why=_why_graded(audit)),
        score=NOT_GRADED.zh if grade.score is None else _PLAIN.fill(value=grade.score).zh,
        counts=findings_by_severity(audit),
        review=sum(finding.confidence is Confidence.REVIEW for finding in audit.findings),
        decided=checks_decided(audit),
    )


def grade_name(grade: str | None) -> Text:
    """The grade in words; grades of another scheme stay as they are."""
    scheme = official_scheme()
    names = {step.grade: step.name for step in (*scheme.steps, scheme.ungraded)}
    return _NO_GRADE if grade is None else names.get(grade, same(grade))


def _why_graded(audit: Audit) -> Text:
    """The gravest of the findings that count, or what keeps the report from a grade."""
    if audit.grade.grade is None:
        return _NOTHING_APPLIES
    if audit.grade.grade == official_scheme().ungraded.grade:
        return _TOO_FEW
    counted = Counter(finding.severity for finding in audit.evaluation.findings if grades(finding))
    severity = next((severity for severity in Severity if counted[severity]), None)
    if severity in (None, Severity.INFO):
        return _NOTHING_GRAVE
    why = _GRAVEST.fill(severity=SEVERITIES[severity], count=counted[severity])
    return _AT_LEAST.fill(why=why) if audit.grade.at_least else why


_WHY = Text("{grade}：{why}", "{grade}: {why}")
_PLAIN = same("{value}")
_NO_GRADE = Text("不评级", "without a grade")
_NOTHING_APPLIES = Text("没有适用的规则", "no rule applies")
_TOO_FEW = Text("必查项目中能判定的不到规定比例", "too few of the mandatory checks could be decided")
_NOTHING_GRAVE = Text("没有计入一般及以上的问题", "no finding that counts is minor or graver")
_GRAVEST = Text("{severity}问题{count}个", "{count} {severity}")
_AT_LEAST = Text("{why}；能判定的项目不足，实际可能更差", "{why}; too little could be decided, it may be worse")
