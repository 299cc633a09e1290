"""What an organ is asked to put right, the findings of one cause as one problem, and what it is asked to verify."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.auditing import is_shown
from auditor.diagnosis.model import Cause
from auditor.findings import Confidence, Finding, Severity
from auditor.grading import grades
from auditor.report_audit import Audit


class Problem(Struct, frozen=True):
    """Findings that count, the gravest first: one alone, or all that one cause explains."""

    findings: tuple[Finding, ...]
    cause: Cause | None = None

    @property
    def severity(self) -> Severity:
        return self.findings[0].severity


def problems_of(audit: Audit, least: Severity) -> list[Problem]:
    """The findings of that severity or graver that count; for review, announced and of drafts are none of them."""
    counted = [finding for finding in audit.findings if grades(finding) and is_shown(finding, least)]
    causes = {id_: cause for cause in audit.causes if cause.explanations for id_ in cause.findings}
    return list(_grouped(counted, causes))


def to_verify(audit: Audit, least: Severity) -> list[Finding]:
    """The findings that would count if a person confirmed them."""
    doubtful = [finding for finding in audit.findings if finding.confidence is Confidence.REVIEW]
    return [
        finding
        for finding in doubtful
        if grades(replace(finding, confidence=Confidence.CERTAIN)) and is_shown(finding, least)
    ]


def _grouped(findings: list[Finding], causes: dict[str, Cause]) -> Iterator[Problem]:
    told: set[str] = set()
    for finding in findings:
        cause = causes.get(finding.id)
        if cause is None:
            yield Problem((finding,))
        elif cause.id not in told:
            told.add(cause.id)
            yield Problem(tuple(each for each in findings if each.id in cause.findings), cause)
