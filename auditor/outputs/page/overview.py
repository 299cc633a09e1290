"""What the page says of the whole run: how many of what, and what can be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from auditor.auditing import NotAudited, Run
from auditor.findings import Confidence, Finding, Severity
from auditor.grading import OPEN, grades
from auditor.language import Text
from auditor.outputs.grade_words import grade_name
from auditor.outputs.page.report_line import ReportLine
from auditor.outputs.words import CONFIDENCES, DISPOSITIONS, SEVERITIES

Choice = tuple[str, Text]
"""A value that can be asked for, and its name."""


class GradeCount(Struct, frozen=True):
    grade: str
    name: Text
    reports: int
    share: str


class SeverityCount(Struct, frozen=True):
    """Findings of a severity: those that stand, and those for a person to look at; shares are of the longest bar."""

    severity: Severity
    name: Text
    counted: int
    review: int
    counted_share: str
    review_share: str


class Overview(Struct, frozen=True):
    pack: str
    profile: str | None
    rules: int
    findings: int
    reports: tuple[ReportLine, ...]
    grades: tuple[GradeCount, ...]
    severities: tuple[SeverityCount, ...]
    choices: Mapping[str, Sequence[Choice]]
    unread: tuple[NotAudited, ...]
    skipped: tuple[NotAudited, ...]


def overview(run: Run, lines: Sequence[ReportLine]) -> Overview:
    findings = [finding for audit in run.audits for finding in audit.findings]
    return Overview(
        pack=run.rulebook.pack,
        profile=run.rulebook.profile,
        rules=len(run.rulebook.active),
        findings=len(findings),
        reports=tuple(lines),
        grades=tuple(_grades(run)),
        severities=tuple(_severities(findings)),
        choices={
            "severity": _met(SEVERITIES.items(), {finding.severity for finding in findings}),
            "confidence": _met(CONFIDENCES.items(), {finding.confidence for finding in findings}),
            "disposition": _met(_DISPOSITIONS.items(), {finding.disposition for finding in findings}),
        },
        unread=run.unread,
        skipped=run.skipped,
    )


def _grades(run: Run) -> list[GradeCount]:
    counts = Counter(audit.grade.grade for audit in run.audits)
    ordered = sorted(counts, key=lambda grade: (grade is None, grade))
    return [
        GradeCount(grade or "—", grade_name(grade, run.scheme), counts[grade], share(counts[grade], len(run.audits)))
        for grade in ordered
    ]


def _severities(findings: Sequence[Finding]) -> list[SeverityCount]:
    in_force = [each for each in findings if each.disposition in OPEN]
    review = Counter(each.severity for each in in_force if each.confidence is Confidence.REVIEW)
    counted = Counter(each.severity for each in in_force if grades(each))
    longest = max(((counted + review)[severity] for severity in Severity), default=0)
    return [
        SeverityCount(
            severity,
            name,
            counted[severity],
            review[severity],
            share(counted[severity], longest),
            share(review[severity], longest),
        )
        for severity, name in SEVERITIES.items()
    ]


def share(count: int, of: int) -> str:
    """As CSS writes it."""
    return f"{count / of:.1%}" if of else "0%"


def _met(names: Iterable[Choice], met: Collection[str]) -> list[Choice]:
    return [(value, name) for value, name in names if value in met]


_DISPOSITIONS = {"open": Text("待处理", "open"), **DISPOSITIONS}
