"""The run as a workbook for an office: overview, findings, rules, what could not be checked, a sheet a report."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.auditing import Run
from auditor.findings import Confidence, Severity, Status
from auditor.forms.place_names import place_name
from auditor.language import Language, Text
from auditor.outputs.finding_rows import HEADINGS, finding_row
from auditor.outputs.grade_words import AT_LEAST, grade_mark
from auditor.outputs.same_bytes import MADE
from auditor.outputs.tally import checks_decided, findings_by_severity, reports_by_outcome
from auditor.outputs.words import DISPOSITIONS, SEVERITIES, STATUSES
from auditor.outputs.workbook_report import ReportSheets, sheet_names
from auditor.outputs.workbook_sheet import SEVERITY_LOOKS, Columns, Link, Look, Row, Sheet
from auditor.rulebook.model import RuleStatus

_GRADE_COLOURS = {"A": "#C6E0B4", "B": "#DDEBF7", "C": "#FFE699", "D": "#F8CBAD", "U": "#E4DFEC"}


def workbook(run: Run, language: Language) -> bytes:
    """The bytes of an XLSX file, the same for the same run."""
    from xlsxwriter import Workbook  # slow to import

    content, names = io.BytesIO(), sheet_names(run)
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": _TITLE.to(language), "created": MADE})
        grades: dict[str, Look] = {
            grade + mark: {"bold": True, "align": "center", "bg_color": at}
            for grade, at in _GRADE_COLOURS.items()
            for mark in ("", AT_LEAST)
        }
        overview = Sheet(book, _OVERVIEW, _overview_columns(), language)
        overview.fill(_overview(run), _GRADE_AT, grades, _links_to_findings(run, language))
        severities: dict[str, Look] = {
            SEVERITIES[severity].to(language): look for severity, look in SEVERITY_LOOKS.items()
        }
        findings = Sheet(book, _FINDINGS, [(HEADINGS[key], width) for key, width in _FINDING_WIDTHS.items()], language)
        findings.fill(
            _finding_rows(run, language), _SEVERITY_AT, severities, _links_to_reports(run, names, language), _PRINTED
        )
        Sheet(book, _RULES, _rule_columns(), language).fill(_rules(run, language))
        Sheet(book, _UNCHECKED, _UNCHECKED_COLUMNS, language).fill(_unchecked(run, language))
        Sheet(book, _WAIVED, _WAIVED_COLUMNS, language).fill(_waived(run, language))
        sheets = ReportSheets(book, run, language)
        for audit, name, back in zip(run.audits, names, _links_to_findings(run, language), strict=True):
            if name is not None and back is not None:
                sheets.write(audit, name, back)
    return content.getvalue()


def _overview(run: Run) -> Iterator[Row]:
    for audit in run.audits:
        report, grade, counts, checks = audit.report, audit.grade, findings_by_severity(audit), checks_decided(audit)
        review = sum(finding.confidence is Confidence.REVIEW for finding in audit.findings)
        yield (
            audit.organ_name,
            report.year if report.year_is_sure else f"{report.year or ''}?",
            grade_mark(grade),
            None if grade.score is None else int(grade.score),
            *(counts[severity] or None for severity in Severity),
            review or None,
            len(audit.causes) or None,
            checks.decided,
            checks.applicable,
            "\n".join(report.sources),
        )


def _finding_rows(run: Run, language: Language) -> Iterator[Row]:
    for audit in run.audits:
        for finding in audit.findings:
            row = finding_row(finding, audit, run, language)
            yield [row[key] for key in _FINDING_WIDTHS]


def _links_to_findings(run: Run, language: Language) -> list[Link | None]:
    """For each report its first finding, if there is one."""
    firsts = accumulate((len(audit.findings) for audit in run.audits), initial=_FIRST_ROW)
    sheet = _FINDINGS.to(language)
    return [Link(sheet, first) if audit.findings else None for audit, first in zip(run.audits, firsts, strict=False)]


def _links_to_reports(run: Run, names: Sequence[str | None], language: Language) -> list[Link | None]:
    """For each finding the sheet of its report, else the report's row in the overview."""
    rows = enumerate(zip(run.audits, names, strict=True), start=_FIRST_ROW)
    overview = _OVERVIEW.to(language)
    return [Link(name, 1) if name else Link(overview, row) for row, (audit, name) in rows for _ in audit.findings]


def _rules(run: Run, language: Language) -> Iterator[Row]:
    for rule, counts in reports_by_outcome(run):
        status = _RULE_STATUSES[rule.status].to(language)
        severity = SEVERITIES[rule.severity].to(language)
        yield rule.id, rule.title.to(language), severity, status, *(counts[outcome] or None for outcome in STATUSES)


def _unchecked(run: Run, language: Language) -> Iterator[Row]:
    """Checks that could not be decided, and files that were not audited, with the reasons."""
    for audit in run.audits:
        for result in audit.evaluation.results:
            for outcome in result.outcomes:
                if outcome.status in (Status.UNDETERMINED, Status.ERROR) and result.rule.status is RuleStatus.ACTIVE:
                    place = place_name(outcome.at, audit.report, run.forms).to(language)
                    why = outcome.reason.to(language) if outcome.reason else None
                    kind = STATUSES[outcome.status].to(language)
                    yield audit.report.organ.name, audit.report.path, kind, result.rule.id, place, why
    for what, items in ((_UNREAD, run.unread), (_SKIPPED, run.skipped)):
        for item in items:
            yield None, item.path, what.to(language), None, None, item.reason.to(language)


def _waived(run: Run, language: Language) -> Iterator[Row]:
    """Findings that a waiver means, whatever has become of it."""
    for audit in run.audits:
        for finding in audit.findings:
            if waiver := finding.waiver:
                row = finding_row(finding, audit, run, language)
                what = DISPOSITIONS.get(finding.disposition, _NO_EFFECT).to(language)
                yield (
                    *(row[key] for key in ("organ", "year", "rule", "place", "finding")),
                    *(what, waiver.reason, waiver.approved_by),
                    *(waiver.approved_on.isoformat(), waiver.expires.isoformat(), finding.id),
                )


def _overview_columns() -> Columns:
    counts = [(text, 7.0) for text in SEVERITIES.values()]
    return [*_OVERVIEW_FIRST, *counts, *_OVERVIEW_LAST]


def _rule_columns() -> Columns:
    return [*_RULE_FIRST, *((text, 10.0) for text in STATUSES.values())]


_FINDING_WIDTHS = {
    "organ": 20, "year": 7, "severity": 7, "confidence": 11, "rule": 9, "place": 18, "stands": 12, "finding": 48,
    "cause": 36, "remedy": 28, "title": 18, "basis": 36, "file": 30, "id": 19,
}  # fmt: skip
_PRINTED = list(_FINDING_WIDTHS).index("remedy") + 1
_SEVERITY_AT = list(_FINDING_WIDTHS).index("severity")
_GRADE_AT = 2
_FIRST_ROW = 2
_TITLE = Text("政府信息公开工作年度报告审核结果", "Audit of annual reports on government information disclosure")
_OVERVIEW = Text("概览", "Overview")
_FINDINGS = Text("问题明细", "Findings")
_RULES = Text("规则执行情况", "Rules")
_UNCHECKED = Text("未能核对", "Not checked")
_WAIVED = Text("豁免", "Waivers")
_NO_EFFECT = Text("不再起作用", "no longer counts")
_OVERVIEW_FIRST = (
    (Text("机关", "organ"), 30.0),
    (Text("年度", "year"), 7.0),
    (Text("等级", "grade"), 7.0),
    (Text("得分", "score"), 7.0),
)
_OVERVIEW_LAST = (
    (Text("待核实", "for review"), 9.0),
    (Text("成因", "causes"), 7.0),
    (Text("已判", "decided"), 8.0),
    (Text("适用", "applicable"), 10.0),
    (Text("文件", "file"), 50.0),
)
_RULE_FIRST = (
    (Text("规则", "rule"), 10.0),
    (Text("规则名称", "title"), 36.0),
    (Text("级别", "severity"), 9.0),
    (Text("状态", "status"), 9.0),
)
_UNCHECKED_COLUMNS = (
    (Text("机关", "organ"), 24.0),
    (Text("文件", "file"), 40.0),
    (Text("情况", "outcome"), 12.0),
    (Text("规则", "rule"), 10.0),
    (Text("位置", "place"), 24.0),
    (Text("原因", "reason"), 70.0),
)
_WAIVED_COLUMNS = (
    (Text("机关", "organ"), 20.0),
    (Text("年度", "year"), 7.0),
    (Text("规则", "rule"), 9.0),
    (Text("位置", "place"), 18.0),
    (Text("问题", "finding"), 44.0),
    (Text("情况", "state"), 14.0),
    (Text("理由", "reason"), 36.0),
    (Text("批准人", "approved by"), 12.0),
    (Text("批准日期", "approved on"), 12.0),
    (Text("到期", "expires"), 12.0),
    (Text("编号", "id"), 19.0),
)
_RULE_STATUSES = {
    RuleStatus.ACTIVE: Text("启用", "active"),
    RuleStatus.DRAFT: Text("草稿", "draft"),
    RuleStatus.RETIRED: Text("停用", "retired"),
}
_UNREAD = Text("未读出", "unread")
_SKIPPED = Text("跳过", "skipped")
