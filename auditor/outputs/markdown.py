"""The run as Markdown, for a page or a message: the overview, then the findings of each report with their causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from auditor.auditing import NotAudited, Run
from auditor.findings import Severity
from auditor.language import Language, Text
from auditor.outputs.finding_rows import HEADINGS, finding_row
from auditor.outputs.grade_words import AT_LEAST_TOLD, grade_mark
from auditor.outputs.tally import checks_decided, findings_by_severity
from auditor.outputs.waiver_words import waiver_told
from auditor.outputs.words import SEVERITIES
from auditor.regexes import regex
from auditor.report_audit import Audit

_SHOWN = ("severity", "confidence", "rule", "place", "stands", "finding", "remedy")
_OF_MARKDOWN = regex(r"([\\`*_\[\]<>|&#~$!])")
_NOT_PRINTED = regex("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


def write_markdown(run: Run, to: TextIO, language: Language) -> None:
    lines = [f"# {_TITLE.to(language)}", "", *_table(_overview_head(language), _overview(run.audits))]
    if any(audit.grade.at_least for audit in run.audits):
        lines += ["", _plain(AT_LEAST_TOLD.to(language))]
    for audit in run.audits:
        if audit.findings:
            name = audit.organ_name
            lines += ["", f"## {_plain(name)} {audit.report.year or ''}".rstrip(), ""]
            lines += [_plain(" + ".join(audit.report.sources)), ""]
            rows = (finding_row(finding, audit, run, language) for finding in audit.findings)
            head = [HEADINGS[key].to(language) for key in _SHOWN]
            lines += _table(head, ([row[key] for key in _SHOWN] for row in rows))
            lines += [*_causes(audit, language), *_waivers(audit, language)]
    lines += [*_files(run.unread, _UNREAD, language), *_files(run.skipped, _SKIPPED, language)]
    to.write("\n".join(lines) + "\n")


def _overview_head(language: Language) -> list[str]:
    return [text.to(language) for text in (*_FIRST, *SEVERITIES.values(), _DECIDED)]


def _overview(audits: Iterable[Audit]) -> Iterator[list[object]]:
    for audit in audits:
        counts, checks = findings_by_severity(audit), checks_decided(audit)
        yield [
            audit.organ_name,
            audit.report.year,
            grade_mark(audit.grade),
            *(counts[severity] or None for severity in Severity),
            f"{checks.decided}/{checks.applicable}",
        ]


def _causes(audit: Audit, language: Language) -> list[str]:
    rules = {finding.id: finding.rule for finding in audit.findings}
    lines = []
    for cause in audit.causes:
        if named := dict.fromkeys(rules[id_] for id_ in cause.findings if id_ in rules):
            told = _CAUSE.fill(rules=", ".join(named), told=cause.told).to(language)
            lines += ["", _plain(told)]
    return lines


def _waivers(audit: Audit, language: Language) -> Iterator[str]:
    for finding in audit.findings:
        if told := waiver_told(finding):
            yield from ("", _plain(_WAIVER.fill(rule=finding.rule, told=told).to(language)))


def _files(items: Sequence[NotAudited], title: Text, language: Language) -> list[str]:
    if not items:
        return []
    named = [f"* {_plain(item.path)}: {_plain(item.reason.to(language))}" for item in items]
    return ["", f"## {title.to(language)}", "", *named]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *(_line([_cell(value) for value in row]) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return "" if value is None else _plain(str(value))


def _plain(text: str) -> str:
    """On one line, nothing in it read as Markdown or HTML."""
    return _OF_MARKDOWN.sub(r"\\\1", _NOT_PRINTED.sub(" ", text))


_TITLE = Text("政府信息公开工作年度报告审核结果", "Audit of annual reports on government information disclosure")
_FIRST = (Text("机关", "organ"), Text("年度", "year"), Text("等级", "grade"))
_DECIDED = Text("已判/适用", "decided")
_CAUSE = Text("成因（{rules}）：{told}", "Cause ({rules}): {told}")
_WAIVER = Text("豁免（{rule}）：{told}", "Waiver ({rule}): {told}")
_UNREAD = Text("未读出的文件", "Files unread")
_SKIPPED = Text("跳过的文件", "Files skipped")
