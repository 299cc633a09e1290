"""The words that outputs share: severities, outcomes, places."""

from __future__ import annotations

from auditor.findings import Confidence, Locus, Operand, Severity, Status
from auditor.forms.loading import Forms
from auditor.language import Text, same
from auditor.report import CellState, Report

SEVERITIES = {
    Severity.CRITICAL: Text("严重", "critical"),
    Severity.MAJOR: Text("较重", "major"),
    Severity.MINOR: Text("一般", "minor"),
    Severity.INFO: Text("提示", "info"),
}
CONFIDENCES = {
    Confidence.CERTAIN: Text("确定", "certain"),
    Confidence.LIKELY: Text("很可能", "likely"),
    Confidence.REVIEW: Text("待人工核实", "for review"),
}
DISPOSITIONS = {
    "draft": Text("草稿规则", "draft rule"),
    "announced": Text("尚未计入", "not counted yet"),
}
STATUSES = {
    Status.PASS: Text("通过", "pass"),
    Status.FAIL: Text("不通过", "fail"),
    Status.UNDETERMINED: Text("无法判定", "undetermined"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Status.ERROR: Text("程序出错", "error"),
}
CELL_STATES = {
    CellState.NUMBER: Text("数", "number"),
    CellState.BLANK: Text("空白", "blank"),
    CellState.MARK: Text("符号", "mark"),
    CellState.TEXT: Text("文字", "text"),
    CellState.ABSENT: Text("缺行", "absent"),
    CellState.UNREAD: Text("未读出", "unread"),
}
LEVELS = {
    "province": Text("省级", "province level"),
    "city": Text("市级", "city level"),
    "county": Text("县级", "county level"),
    "township": Text("乡级", "township level"),
}
NOT_GRADED = same("—")
_FREE_PLACES = {"title": Text("标题", "title"), "preamble": Text("前言", "preamble")}


def place_name(at: Locus, report: Report, forms: Forms) -> Text:
    """A logical place as people call it: 表三 新收·自然人; in the names of its table's form, else of the report's."""
    table = report.tables.get(at.table or "")
    form = forms.get((table.form if table else report.form) or "")
    if at.section is not None:
        known = {section.id: section.name for section in form.sections} if form else {}
        return _FREE_PLACES.get(at.section) or known.get(at.section) or same(at.section)
    if at.table is None or form is None or at.table not in form.tables:
        return same(at.table or "")
    rows, columns = form.tables[at.table].rows, form.tables[at.table].columns
    lines = (rows.get(at.row or ""), columns.get(at.column or ""))
    names = [line.name for line in lines if line is not None]
    inside = Text("·".join(name.zh for name in names), ", ".join(name.en for name in names))
    name = form.tables[at.table].name
    return Text(f"{name.zh} {inside.zh}".strip(), f"{name.en} {inside.en}".strip())


def operand_name(operand: Operand, at: Locus, report: Report, forms: Forms) -> Text:
    """A cell by the part of its name that the check's place does not tell already."""
    row, _, column = operand.name.rpartition(".")
    table = place_name(Locus(at.table), report, forms)
    name = place_name(Locus(at.table, None if at.row else row, None if at.column else column), report, forms)
    return Text(name.zh.removeprefix(table.zh).strip(), name.en.removeprefix(table.en).strip())
