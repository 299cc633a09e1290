"""A finding as a row of plain values: what CSV, workbook and Markdown have in common."""

from __future__ import annotations

from auditor.auditing import Run
from auditor.findings import Finding
from auditor.forms.place_names import place_name
from auditor.language import Language, Text
from auditor.outputs.grade_words import grade_mark
from auditor.outputs.places import place_text
from auditor.outputs.waiver_words import waiver_told
from auditor.outputs.words import CONFIDENCES, DISPOSITIONS, SEVERITIES
from auditor.report_audit import Audit


def finding_row(finding: Finding, audit: Audit, run: Run, language: Language) -> dict[str, object]:
    """The values by the keys of HEADINGS, in the language; None where nothing is known."""
    report, outcome = audit.report, finding.outcome
    stands, waiver = place_text(outcome.place), waiver_told(finding)
    cause = next((cause for cause in audit.causes if finding.id in cause.findings), None)
    return {
        "file": report.path,
        "organ": report.organ.name,
        "year": report.year,
        "form": report.form,
        "grade": grade_mark(audit.grade),
        "rule": finding.rule,
        "title": finding.title.to(language),
        "severity": SEVERITIES[finding.severity].to(language),
        "confidence": _confidence(finding).to(language),
        "place": place_name(outcome.at, report, run.forms).to(language),
        "line": outcome.place.line if outcome.place else None,
        "stands": stands.to(language) if stands else None,
        "finding": finding.message.to(language),
        "remedy": finding.remedy.to(language),
        "basis": ("；" if language == "zh" else "; ").join(finding.basis),
        "id": finding.id,
        "cause": cause.told.to(language) if cause else None,
        "waiver": waiver.to(language) if waiver else None,
    }


def _confidence(finding: Finding) -> Text:
    """With a mark where the finding counts for nothing whatever the confidence."""
    confidence, mark = CONFIDENCES[finding.confidence], DISPOSITIONS.get(finding.disposition)
    return _MARKED.fill(confidence=confidence, mark=mark) if mark else confidence


_MARKED = Text("{confidence}（{mark}）", "{confidence} ({mark})")
HEADINGS = {
    "file": Text("文件", "file"),
    "organ": Text("机关", "organ"),
    "year": Text("年度", "year"),
    "form": Text("表式", "form"),
    "grade": Text("等级", "grade"),
    "rule": Text("规则", "rule"),
    "title": Text("规则名称", "title"),
    "severity": Text("级别", "severity"),
    "confidence": Text("把握", "confidence"),
    "place": Text("位置", "place"),
    "line": Text("行", "line"),
    "stands": Text("原文位置", "in the file"),
    "finding": Text("问题", "finding"),
    "remedy": Text("整改建议", "remedy"),
    "basis": Text("依据", "basis"),
    "id": Text("编号", "id"),
    "cause": Text("成因", "cause"),
    "waiver": Text("豁免", "waiver"),
}
