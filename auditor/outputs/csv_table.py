"""The findings as CSV, a row a finding. Cells that a spreadsheet would take for a formula are made text."""

from __future__ import annotations

import csv
from typing import TextIO

from auditor.auditing import Audit, Run
from auditor.findings import Finding
from auditor.language import Language, Text
from auditor.outputs.places import place_text
from auditor.outputs.words import CONFIDENCES, SEVERITIES, place_name

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(run: Run, to: TextIO, language: Language) -> None:
    """Headings and wording in the language of the run."""
    writer = csv.writer(to, lineterminator="\r\n")
    writer.writerow([heading.to(language) for heading in _HEADINGS])
    for audit in run.audits:
        for finding in audit.findings:
            writer.writerow([_as_text(field) for field in _row(finding, audit, run, language)])


def _row(finding: Finding, audit: Audit, run: Run, language: Language) -> list[object]:
    report, outcome = audit.report, finding.outcome
    stands = place_text(outcome.place)
    return [
        report.path,
        report.organ.name,
        report.year,
        report.form,
        audit.grade.grade,
        finding.rule,
        finding.title.to(language),
        SEVERITIES[finding.severity].to(language),
        CONFIDENCES[finding.confidence].to(language),
        place_name(outcome.at, report, run.forms).to(language),
        outcome.place.line if outcome.place else None,
        stands.to(language) if stands else None,
        finding.message.to(language),
        finding.remedy.to(language),
        "；".join(finding.basis) if language == "zh" else "; ".join(finding.basis),
        finding.id,
    ]


def _as_text(field: object) -> str:
    text = "" if field is None else str(field)
    return f"'{text}" if text.startswith(_FORMULA) else text


_HEADINGS = (
    Text("文件", "file"),
    Text("机关", "organ"),
    Text("年度", "year"),
    Text("表式", "form"),
    Text("等级", "grade"),
    Text("规则", "rule"),
    Text("规则名称", "title"),
    Text("级别", "severity"),
    Text("把握", "confidence"),
    Text("位置", "place"),
    Text("行", "line"),
    Text("原文位置", "in the file"),
    Text("问题", "finding"),
    Text("整改建议", "remedy"),
    Text("依据", "basis"),
    Text("编号", "id"),
)
