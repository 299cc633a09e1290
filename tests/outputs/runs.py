"""Runs to write out: the samples, and runs changed to hold what no sample holds."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from msgspec.structs import replace

from auditor.auditing import NotAudited, Run, audit_files
from auditor.findings import Waiver
from auditor.grading import Grade, official_scheme
from auditor.language import Language, same
from auditor.recognition.lexicon import official_lexicon
from auditor.report_audit import Audit
from auditor.rulebook.loading import load_rulebook

REPORTS = Path(__file__).resolve().parents[2] / "reports_in"
Writer = Callable[[Run, TextIO, Language], None]


def run_of(paths: Sequence[Path]) -> Run:
    return audit_files(paths, load_rulebook(), official_lexicon(), official_scheme())


@cache
def samples() -> Run:
    """All of `reports_in/`."""
    return run_of(sorted(REPORTS.iterdir()))


@cache
def one(name: str) -> Run:
    """One report of `reports_in/`."""
    return run_of([REPORTS / name])


def with_names(run: Run, organ: str, path: str) -> Run:
    """The run with other names of organ and file, and with a file of that name unread and skipped."""
    audits = tuple(_renamed(audit, organ, path) for audit in run.audits)
    other = NotAudited(path, same("原因"))
    return replace(run, audits=audits, unread=(other,), skipped=(other,))


def with_grade(run: Run, grade: Grade) -> Run:
    """The run with all its reports graded so."""
    return replace(run, audits=tuple(replace(audit, grade=grade) for audit in run.audits))


def _renamed(audit: Audit, organ: str, path: str) -> Audit:
    report = replace(audit.report, path=path, organ=replace(audit.report.organ, name=organ))
    return replace(audit, report=report)


def written(write: Writer, run: Run, language: Language = "zh") -> str:
    to = io.StringIO()
    write(run, to, language)
    return to.getvalue()


def record(write: Writer, run: Run, language: Language = "zh") -> dict[str, Any]:
    """What a writer of one JSON document wrote."""
    document: dict[str, Any] = json.loads(written(write, run, language))
    return document


def with_waiver(run: Run, disposition: str, reason: str) -> Run:
    """The run with a waiver for every finding, and what has become of it."""
    waiver = Waiver(
        *("T3-001", "某机关", 2023, "全文", reason, "王主任", date(2026, 1, 20), date(2026, 12, 31)), line=2
    )
    audits = []
    for audit in run.audits:
        findings = tuple(replace(each, disposition=disposition, waiver=waiver) for each in audit.findings)
        audits.append(replace(audit, findings=findings, evaluation=replace(audit.evaluation, findings=findings)))
    return replace(run, audits=tuple(audits))
