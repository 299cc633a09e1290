"""The run as SARIF 2.1.0, for tools that show findings beside their files.

A finding for review is a result of kind `review`; a file that was not read is a notification. A region is given only
where the line is known. Of the rules only those that found something are described.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import PurePath
from typing import TextIO
from urllib.parse import quote

from auditor.auditing import Run
from auditor.findings import Confidence, Finding, Severity
from auditor.forms.place_names import place_name
from auditor.language import Language
from auditor.outputs.records import Record
from auditor.outputs.waiver_words import waiver_told
from auditor.report_audit import Audit
from auditor.rulebook.model import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}
_LANGUAGES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
_COUNTS = "fail"
_SUPPRESSIONS = {"waived": "accepted", "look_again": "underReview"}
_FINGERPRINT = "auditorFinding/v1"


def write_sarif(run: Run, to: TextIO, language: Language) -> None:
    rules = [rule for rule in run.rulebook.running if any(f.rule == rule.id for a in run.audits for f in a.findings)]
    index = {rule.id: position for position, rule in enumerate(rules)}
    driver = {
        "name": "ogi-auditor",
        "version": version("ogi-auditor"),
        "rules": [_rule(rule, language) for rule in rules],
        "properties": {"pack": run.rulebook.pack},
    }
    notifications = [
        {
            "level": "error",
            "message": {"text": item.reason.to(language)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(item.path)}}}],
        }
        for item in run.unread
    ]
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": _LANGUAGES[language],
                "invocations": [{"executionSuccessful": not run.unread, "toolExecutionNotifications": notifications}],
                "results": list(_results(run, index, language)),
            }
        ],
    }
    json.dump(document, to, ensure_ascii=False, indent=1)
    to.write("\n")


def _rule(rule: Rule, language: Language) -> Record:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title.to(language)},
        "help": {"text": rule.remedy.to(language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "severity": rule.severity.value,
            "confidence": rule.confidence.value,
            "basis": [str(basis) for basis in rule.basis],
        },
    }


def _results(run: Run, index: dict[str, int], language: Language) -> Iterator[Record]:
    for audit in run.audits:
        for finding in audit.findings:
            kind = _kind(finding)
            yield {
                **_suppressed(finding, language),
                "ruleId": finding.rule,
                "ruleIndex": index[finding.rule],
                "kind": kind,
                "level": _LEVELS[finding.severity] if kind == _COUNTS else "none",
                "message": {"text": finding.message.to(language)},
                "locations": [_location(finding, audit, run, language)],
                "partialFingerprints": {_FINGERPRINT: finding.id},
                "properties": {
                    "organ": audit.report.organ.name,
                    "year": audit.report.year,
                    "severity": finding.severity.value,
                    "confidence": finding.confidence.value,
                    "disposition": finding.disposition,
                },
            }


def _suppressed(finding: Finding, language: Language) -> Record:
    """A waiver as SARIF has it: decided outside the report; rejected where it no longer counts."""
    status, told = _SUPPRESSIONS.get(finding.disposition, "rejected"), waiver_told(finding)
    if told is None:
        return {}
    return {"suppressions": [{"kind": "external", "status": status, "justification": told.to(language)}]}


def _kind(finding: Finding) -> str:
    """Findings of drafts, and of rules that do not count yet, inform; those for review wait for a person."""
    if finding.disposition in ("draft", "announced"):
        return "informational"
    return "review" if finding.confidence is Confidence.REVIEW else _COUNTS


def _location(finding: Finding, audit: Audit, run: Run, language: Language) -> Record:
    outcome = finding.outcome
    place = outcome.place
    physical: Record = {"artifactLocation": {"uri": _uri(_file(audit, place.file if place else None))}}
    if place is not None and place.line is not None:
        physical["region"] = {"startLine": place.line}
    location: Record = {"physicalLocation": physical}
    if name := place_name(outcome.at, audit.report, run.forms).to(language):
        at = outcome.at
        parts = [part for part in (at.table, at.row, at.column, at.section) if part]
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": "/".join(parts)}]
    return location


def _file(audit: Audit, named: str | None) -> str:
    """The path of the file that a place names, of several of the report."""
    sources = audit.report.sources
    return next((path for path in sources if named and PurePath(path).name == PurePath(named).name), audit.report.path)


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
