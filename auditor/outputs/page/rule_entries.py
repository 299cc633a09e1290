"""What a rule says once for all its findings, and how often it found something."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.auditing import Run
from auditor.findings import Finding, Severity
from auditor.language import Text
from auditor.outputs.page.marks import gravest
from auditor.outputs.page.overview import share
from auditor.outputs.words import SEVERITIES


class RuleEntry(Struct, frozen=True):
    """A rule that found something; `share` is that of the reports."""

    id: str
    title: Text
    severity: Severity
    severity_word: Text
    basis: tuple[str, ...]
    remedy: Text
    caution: Text | None
    reports: int
    findings: int
    share: str


def rule_entries(run: Run) -> list[RuleEntry]:
    """In the order of their ids."""
    found: dict[str, list[Finding]] = {}
    reports: dict[str, set[int]] = {}
    for number, audit in enumerate(run.audits):
        for finding in audit.findings:
            found.setdefault(finding.rule, []).append(finding)
            reports.setdefault(finding.rule, set()).add(number)
    return [_entry(findings, len(reports[rule]), len(run.audits)) for rule, findings in sorted(found.items())]


def commonest(entries: Sequence[RuleEntry], most: int) -> list[RuleEntry]:
    return sorted(entries, key=lambda entry: (-entry.reports, -entry.findings, entry.id))[:most]


def _entry(findings: Sequence[Finding], reports: int, of: int) -> RuleEntry:
    one, severity = findings[0], gravest(findings)
    return RuleEntry(
        id=one.rule,
        title=one.title,
        severity=severity,
        severity_word=SEVERITIES[severity],
        basis=one.basis,
        remedy=one.remedy,
        caution=one.caution,
        reports=reports,
        findings=len(findings),
        share=share(reports, of),
    )
