"""The words that a rule's page and its sheet on the terminal share."""

from __future__ import annotations

from auditor.language import Text
from auditor.rulebook.model import RuleStatus

SEVERITY = Text("级别", "severity")
CONFIDENCE = Text("把握", "confidence")
MANDATORY = Text("必查", "mandatory")
STATUS = Text("状态", "status")
IN_THE_PROFILE = Text("配置档", "profile")
OFF = Text("已停用：{reason}", "off: {reason}")
FORMS = Text("适用表式", "forms")
ORGANS = Text("机关类别", "kinds of organ")
YEARS = Text("报告年度", "report years")
DAYS = Text("发布日期", "days of publication")
BASIS = Text("依据", "basis")
CHECK = Text("核查方式", "check")
MESSAGE = Text("提示", "message")
REMEDY = Text("整改", "remedy")
CAUTION = Text("注意", "caution")
TESTS = Text("测试", "tests")
CHANGES = Text("配置档的改动", "changed by profiles")
PACK = Text("规则包", "pack")
REVISION = Text("{pack}，第 {revision} 版", "{pack}, revision {revision}")
FILE = Text("文件", "file")
YES, NO = Text("是", "yes"), Text("否", "no")
ALL = Text("不限", "all")
IN_FORMS = Text("（{forms}）", " ({forms})")
STATES = {
    RuleStatus.DRAFT: Text("草稿，不计入等级", "draft; counts for nothing"),
    RuleStatus.ACTIVE: Text("启用", "active"),
    RuleStatus.RETIRED: Text("停用，不运行", "retired; does not run"),
}
