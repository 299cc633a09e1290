"""“Did you mean”: the nearest valid word to one that is not valid."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.language import Text


def did_you_mean(word: str, valid: Iterable[str]) -> Text:
    """A sentence to append to an error message: the valid word that is meant or nearest, or all to choose from."""
    choices = sorted(set(valid))
    import difflib  # only where something is wrong

    meant = [each for each in IN_CHINESE.get(word.strip(), ()) if each in choices]
    near = meant or difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    if near:
        return _NEAREST.fill(near=near[0])
    more = ["…"] if len(choices) > _MOST_CHOICES else []
    shown = [*choices[:_MOST_CHOICES], *more]
    return _CHOICES.fill(choices=Text("、".join(shown), ", ".join(shown))) if choices else Text("", "")


IN_CHINESE = {
    "编号": ("id",),
    "名称": ("name",),
    "标题": ("title", "heading"),
    "状态": ("status",),
    "级别": ("severity", "level"),
    "严重程度": ("severity",),
    "把握": ("confidence",),
    "必查": ("mandatory",),
    "依据": ("basis",),
    "文件": ("doc",),
    "适用": ("applies",),
    "表式": ("forms", "form"),
    "年度": ("years", "year"),
    "机关": ("organs", "organ"),
    "核查": ("check",),
    "核查方式": ("kind",),
    "表": ("table",),
    "板块": ("section",),
    "提示": ("message", "info"),
    "提示文字": ("message",),
    "建议": ("remedy",),
    "整改建议": ("remedy",),
    "注意": ("caution",),
    "测试": ("tests",),
    "位置": ("at",),
    "参数": ("parameters",),
    "期限": ("deadlines",),
    "规则": ("rules",),
    "文件夹": ("folders",),
    "停用": ("off", "retired"),
    "理由": ("reason",),
    "中文": ("zh",),
    "英文": ("en",),
    "严重": ("critical",),
    "较重": ("major",),
    "一般": ("minor",),
    "确定": ("certain",),
    "很可能": ("likely",),
    "待人工核实": ("review",),
    "启用": ("active",),
    "草稿": ("draft",),
    "通过": ("pass",),
    "不通过": ("fail",),
    "无法判定": ("undetermined",),
    "不适用": ("not_applicable",),
    "程序出错": ("error",),
    "人民政府": ("government",),
    "政府": ("government",),
    "政府办公厅（室）": ("office",),
    "政府办公室": ("office",),
    "部门": ("department",),
    "乡镇": ("township",),
    "街道": ("subdistrict",),
    "功能区": ("zone",),
    "开发区": ("zone",),
    "其他": ("other",),
    "省级": ("province",),
    "市级": ("city",),
    "县级": ("county",),
    "乡级": ("township",),
    "逐列": ("column",),
    "逐行": ("row",),
}
"""Keys and values by the words that documents and menus have for them."""
_MOST_CHOICES = 12
_NEAREST = Text("是不是“{near}”？", " Did you mean “{near}”?")
_CHOICES = Text("可用的有：{choices}。", " Valid here: {choices}.")
