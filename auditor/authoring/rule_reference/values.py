"""The values of parameters in words."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any

from auditor.authoring.rule_reference.scope import years_in_words
from auditor.language import Text, enumerated, same
from auditor.organ_kinds import ORGAN_KINDS
from auditor.outputs.words import LEVELS
from auditor.regexes import regex


def in_words(path: str, value: Any, described: Mapping[str, Text]) -> Text:
    """The value at a path of the parameters; `described` says what the keys inside a mapping mean."""
    name = path.rpartition(".")[2]
    if isinstance(value, Mapping) and name == "years":
        return years_in_words((value.get("from"), value.get("to"))) or NONE
    if isinstance(value, Mapping):
        return _pairs(path, value, described)
    if isinstance(value, list):
        return enumerated([in_words(path, each, described) for each in value]) if value else NONE
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, str) and (day := _DAY.match(value)):
        return _day(int(day[1] or 0), int(day[2]), int(day[3]))
    return _WORDS.get(name, {}).get(value) or same(str(value))


def _pairs(path: str, value: Mapping[str, Any], described: Mapping[str, Text]) -> Text:
    """The keys of a mapping by what they mean, with their values."""
    pairs = [
        _PAIR.fill(key=_first_part(described.get(at, same(key))), value=in_words(at, inner, described))
        for key, inner in value.items()
        for at in [f"{path}.{key}"]
    ]
    return Text("；".join(pair.zh for pair in pairs), "; ".join(pair.en for pair in pairs))


def _first_part(label: Text) -> Text:
    """A label without what it says of the key being left out."""
    return Text(label.zh.partition("，")[0], label.en.partition(";")[0])


def _day(years: int, month: int, day: int) -> Text:
    written = Text(f"{month}月{day}日", f"{day} {calendar.month_name[month]}")
    return (_DAYS[years] if years < len(_DAYS) else _LATER_DAY).fill(years=years, day=written)


EACH = {"column": Text("每一列", "every column"), "row": Text("每一行", "every row")}
_DAY = regex(r"year(?:\+(\d))?-(\d\d)-(\d\d)\Z")
_WORDS: Mapping[str, Mapping[Any, Text]] = {
    "level": LEVELS,
    "kinds": ORGAN_KINDS,
    "organs": ORGAN_KINDS,
    "each": EACH,
    "what": {
        "blanks": Text("空白", "blanks"),
        "words_and_marks": Text("文字和符号", "words and marks"),
        "units": Text("单位和注释", "units and notes"),
    },
    "parts": {
        "title": Text("标题", "title"),
        "preamble": Text("前言", "preamble"),
        "sections": Text("各板块", "sections"),
        "tables": Text("表格", "tables"),
    },
}
_PAIR = Text("{key}：{value}", "{key}: {value}")
NONE = Text("（无）", "(none)")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_DAYS = (
    Text("报告年度的{day}", "{day} of the report year"),
    Text("报告年度次年的{day}", "{day} of the year after the report year"),
)
_LATER_DAY = Text("报告年度之后第{years}年的{day}", "{day}, {years} years after the report year")
