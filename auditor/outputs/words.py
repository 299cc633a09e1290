"""The words that outputs share: severities, dispositions, outcomes."""

from __future__ import annotations

from auditor.findings import Confidence, Severity, Status
from auditor.language import Text, same
from auditor.report import CellState

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
    "waived": Text("已豁免", "waived"),
    "look_again": Text("原豁免须重新核实", "waived before, look again"),
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
