"""Two kept runs compared, for people and for programs: findings new, gone and changed, and the cells behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from auditor.findings import Locus, Severity
from auditor.forms.loading import Forms
from auditor.forms.place_names import WHOLE_REPORT, place_in_form
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.kept_places import kept_place_name
from auditor.outputs.terminal import plain, print_line, terminal_console
from auditor.outputs.words import CELL_STATES, DISPOSITIONS, NOT_GRADED, SEVERITIES
from auditor.report import CellState
from auditor.runs.comparing import CellChange, Change, FindingChange, ReportChange, RunComparison, Unchecked, Written
from auditor.runs.model import KeptRun, Record

_MOST_CELLS = 12
_STYLES = {Change.NEW: "red", Change.GONE: "green", Change.CHANGED: "yellow", Change.UNDECIDED: "magenta"}
_TOLD = (Change.NEW, Change.GONE, Change.CHANGED, Change.UNDECIDED)


def write_comparison(comparison: RunComparison, forms: Forms, to: TextIO, language: Language) -> None:
    """Reports in which something changed, then the counts."""
    console = terminal_console(to)
    for line in _heading(comparison):
        print_line(console, plain(line.to(language)))
    for report in comparison.reports:
        if not report.is_same and report.after is not None:
            print_line(console, "")
            print_line(console, plain(_report_line(report).to(language)), "bold")
            for finding in report.findings:
                if finding.change in _TOLD:
                    line = _finding_line(finding, report.report, forms)
                    print_line(console, f"  {plain(line.to(language))}", _STYLES[finding.change])
            for cells in _cell_lines(report, forms):
                print_line(console, f"  {plain(cells.to(language))}")
    print_line(console, "")
    if gone := [_report_line(report) for report in comparison.reports if report.after is None]:
        print_line(console, plain(_NOT_THERE.fill(count=len(gone), reports=enumerated(gone)).to(language)))
    for line in _totals(comparison):
        print_line(console, plain(line.to(language)))


def write_comparison_json(comparison: RunComparison, to: TextIO) -> None:
    """For programs; messages are in both languages."""
    record = {
        "before": _run_record(comparison.before),
        "after": _run_record(comparison.after),
        "summary": {change.value: comparison.count(change) for change in Change},
        "only_rules": None if comparison.only_rules is None else sorted(comparison.only_rules),
        "rules": None if comparison.rules is None else {id_: change.value for id_, change in comparison.rules.items()},
        "reports": [_report_record(report) for report in comparison.reports],
    }
    json.dump(record, to, ensure_ascii=False, indent=1)
    to.write("\n")


def _heading(comparison: RunComparison) -> Iterator[Text]:
    for told, run in ((_BEFORE, comparison.before), (_AFTER, comparison.after)):
        made = run.about["made"][:16].replace("T", " ") if run.about else None
        yield told.fill(path=str(run.path), made=_MADE.fill(made=made) if made else same(""))
    if comparison.only_rules is not None:
        yield _ONLY_RULES.fill(rules=enumerated(list(map(same, sorted(comparison.only_rules)))))
    for run in (comparison.before, comparison.after):
        if organ := (run.result.get("asked") or {}).get("organ"):
            yield _ONLY_ORGAN.fill(path=str(run.path), organ=organ)
    if comparison.rules is None:
        yield _RULES_UNKNOWN
    elif comparison.rules:
        names = [_RULE.fill(rule=rule, change=_RULE_CHANGES[change]) for rule, change in comparison.rules.items()]
        yield _RULES.fill(rules=enumerated(names))


def _report_line(change: ReportChange) -> Text:
    report = change.report
    name = report["organ"]["name"] or report["path"]
    was, now = (each["grade"] or NOT_GRADED.zh if each else None for each in (change.before, change.after))
    told = _REPORT_NEW if was is None else _REPORT_GONE if now is None else _REPORT if was == now else _REPORT_GRADE
    line = told.fill(name=name, year=report["year"] or "?", was=was, now=now)
    scores = [each.get("score") if each else None for each in (change.before, change.after)]
    if change.unread is not None:
        return _UNREAD.fill(line=line, why=change.unread)
    return line if None in scores or scores[0] == scores[1] else _SCORE.fill(line=line, was=scores[0], now=scores[1])


def _finding_line(change: FindingChange, report: Record, forms: Forms) -> Text:
    finding = change.finding
    told = _FINDING.fill(
        change=_CHANGES[change.change],
        severity=SEVERITIES[Severity(finding["severity"])],
        rule=finding["rule"],
        place=name if (name := kept_place_name(finding["at"], report, forms)).zh else WHOLE_REPORT,
        message=Text(**finding["message"]),
    )
    if change.change is Change.CHANGED:
        told = _WAS.fill(told=told, was=_what_was(change))
    if change.why is not None:
        told = _WHY.fill(told=told, why=_UNCHECKED[change.why])
    return _BY_RULE.fill(told=told) if change.by_rule else told


def _what_was(change: FindingChange) -> Text:
    """What of the finding was otherwise before."""
    before, after = change.before or {}, change.after or {}
    parts = []
    if before["severity"] != after["severity"]:
        parts.append(SEVERITIES[Severity(before["severity"])])
    if before["disposition"] != after["disposition"]:
        parts.append(DISPOSITIONS.get(before["disposition"], _OPEN))
    if before["decided_on"] != after["decided_on"]:
        parts.append(Text(**before["message"]))
    return enumerated(parts) if parts else same(before["confidence"])


def _cell_lines(change: ReportChange, forms: Forms) -> Iterator[Text]:
    if change.cells is None:
        yield _CELLS_UNKNOWN
    elif change.cells:
        shown = [_cell(cell, forms) for cell in change.cells[:_MOST_CELLS]]
        more = len(change.cells) - len(shown)
        told = enumerated([*shown, *([same("…")] if more else [])])
        yield _CELLS.fill(count=len(change.cells), cells=told)


def _cell(cell: CellChange, forms: Forms) -> Text:
    name = place_in_form(Locus(cell.table, cell.row, cell.column), forms.get(cell.form))
    was, now = map(_written, (cell.before, cell.after))
    return _CELL.fill(name=name, was=was, now=now)


def _written(written: Written) -> Text:
    """A figure as it stands there, else why there is none."""
    if written.state is None:
        return _NO_TABLE
    is_seen = written.raw and written.state != CellState.UNREAD
    return same(str(written.raw)) if is_seen else CELL_STATES[CellState(written.state)]


def _totals(comparison: RunComparison) -> Iterator[Text]:
    reports = comparison.reports
    yield _REPORTS.fill(
        same=sum(each.is_same for each in reports),
        changed=sum(not each.is_same and each.before is not None and each.after is not None for each in reports),
        new=sum(each.before is None for each in reports),
        gone=sum(each.after is None for each in reports),
    )
    yield _FINDINGS.fill(**{change.value: comparison.count(change) for change in Change})


def _run_record(run: KeptRun) -> dict[str, Any]:
    return {"path": str(run.path), "made": run.about["made"] if run.about else None}


def _report_record(change: ReportChange) -> dict[str, Any]:
    report = change.report
    return {
        "organ": report["organ"]["name"],
        "year": report["year"],
        "before": _side(change.before),
        "after": _side(change.after),
        "unread": change.unread,
        "findings": [
            {
                "change": each.change.value,
                "why": each.why,
                "by_rule": each.by_rule,
                "before": each.before,
                "after": each.after,
            }
            for each in change.findings
            if each.change in _TOLD
        ],
        "same": sum(each.change is Change.SAME for each in change.findings),
        "cells": None
        if change.cells is None
        else [
            {"table": c.table, "row": c.row, "column": c.column, "before": c.before.raw, "after": c.after.raw}
            for c in change.cells
        ],
    }


def _side(report: Record | None) -> dict[str, Any] | None:
    return None if report is None else {"path": report["path"], "grade": report["grade"]}


_BEFORE = Text("原：{path}{made}", "before: {path}{made}")
_AFTER = Text("现：{path}{made}", "after: {path}{made}")
_MADE = Text("（{made}）", " ({made})")
_RULES_UNKNOWN = Text(
    "两次用的规则是否相同不知道（只留存了 JSON 结果；用 --out 留存的才有）。",
    "Whether both ran by the same rules is not known: only JSON results were kept; --out keeps the rules too.",
)
_RULES = Text("规则有变：{rules}", "Rules changed: {rules}")
_RULE = Text("{rule}（{change}）", "{rule} ({change})")
_RULE_CHANGES = {
    Change.NEW: Text("新增", "added"),
    Change.GONE: Text("停用", "gone"),
    Change.CHANGED: Text("修改", "changed"),
}
_CHANGES = {
    Change.NEW: Text("新增", "new"),
    Change.GONE: Text("消除", "gone"),
    Change.CHANGED: Text("变化", "changed"),
    Change.UNDECIDED: Text("没有再判定", "not decided again"),
}
_REPORT = Text("{name} {year}  等级 {now}", "{name} {year}  grade {now}")
_REPORT_GRADE = Text("{name} {year}  等级 {was} → {now}", "{name} {year}  grade {was} → {now}")
_REPORT_NEW = Text("{name} {year}  新增报告，等级 {now}", "{name} {year}  new report, grade {now}")
_REPORT_GONE = Text("{name} {year}（原等级 {was}）", "{name} {year} (was grade {was})")
_UNREAD = Text("{line}〔未读出：{why}〕", "{line} [unread: {why}]")
_SCORE = Text("{line}  得分 {was} → {now}", "{line}  score {was} → {now}")
_ONLY_RULES = Text("只比较两次都审核了的规则：{rules}", "Compared by the rules that both runs were asked for: {rules}")
_ONLY_ORGAN = Text("{path} 只审核了名称含“{organ}”的机关。", "{path} is of organs alone whose names hold “{organ}”.")
_NOT_THERE = Text(
    "这次没有的报告 {count} 份，它们的问题不知道怎样了：{reports}",
    "Reports not there this time: {count}; nothing is known of their findings: {reports}",
)
_FINDING = Text("[{change}] {severity} {rule} {place}：{message}", "[{change}] {severity} {rule} {place}: {message}")
_WAS = Text("{told}（原：{was}）", "{told} (was: {was})")
_WHY = Text("{told}〔{why}〕", "{told} [{why}]")
_UNCHECKED = {
    Unchecked.NOT_RUN: Text("规则这次没有运行", "its rule did not run"),
    Unchecked.NO_TABLE: Text("这次没有找到表格", "its table was not found"),
    Unchecked.NOT_APPLICABLE: Text("规则这次不适用", "its rule did not apply"),
    Unchecked.UNDECIDED: Text("这次无法判定", "it could not be decided"),
}
_BY_RULE = Text("{told}〔规则有变〕", "{told} [its rule changed]")
_OPEN = Text("未豁免", "open")
_CELLS_UNKNOWN = Text(
    "单元格是否改动不知道（只留存了 JSON 结果）", "cells changed: not known, only a JSON result was kept"
)
_CELLS = Text("改动的单元格 {count} 处：{cells}", "cells changed: {count}: {cells}")
_CELL = Text("{name} {was} → {now}", "{name} {was} → {now}")
_NO_TABLE = Text("没有找到表", "table not found")
_REPORTS = Text(
    "报告：不变 {same}，有变化 {changed}，新增 {new}，这次没有 {gone}。",
    "Reports: {same} the same, {changed} changed, {new} new, {gone} not there.",
)
_FINDINGS = Text(
    "问题：新增 {new}，消除 {gone}，变化 {changed}，没有再判定 {undecided}，不变 {same}。",
    "Findings: {new} new, {gone} gone, {changed} changed, {undecided} not decided again, {same} the same.",
)
