"""The parameters of a rule's check in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.authoring.rule_reference.kind_texts import kind_text
from auditor.authoring.rule_reference.labels import (
    Label,
    cell_label,
    column_label,
    labels_of,
    labels_of_identity,
    row_label,
)
from auditor.authoring.rule_reference.scope import years_in_words
from auditor.forms.loading import Forms
from auditor.forms.model import Form, FormTable
from auditor.forms.names import table_named
from auditor.language import Text, enumerated, same
from auditor.outputs.words import LEVELS, ORGAN_KINDS
from auditor.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class Stated:
    """What a rule says of one parameter: a value a line, and the labels that its names stand for.

    `verbatim` values are expressions and patterns, not words.
    """

    name: str
    description: Text
    values: tuple[Text, ...]
    labels: tuple[Label, ...]
    verbatim: bool


def stated_parameters(rule: Rule, forms: Forms) -> tuple[Stated, ...]:
    """The parameters in the order of the rule file."""
    described = {each.path: _as_label(each.description) for each in kind_text(rule.kind).parameters}
    tables = tuple(_tables(rule, forms))
    form = forms[rule.applies.forms[0]]
    return tuple(
        Stated(
            name,
            _LABELS.get(name, described[name]),
            _places(name, value, form) or _listed(name, value, described),
            _labels(name, value, rule, tables),
            name in _VERBATIM,
        )
        for name, value in rule.params.items()
    )


def _tables(rule: Rule, forms: Forms) -> Iterator[tuple[Form, FormTable]]:
    for form_id in rule.applies.forms if rule.table else ():
        yield forms[form_id], forms[form_id].tables[rule.table or ""]


def _labels(name: str, value: Any, rule: Rule, tables: tuple[tuple[Form, FormTable], ...]) -> tuple[Label, ...]:
    if name == "identity":
        return labels_of_identity(rule.params, tables)
    if name == "identities":
        found = [label for identity in value for label in labels_of_identity(identity, tables)]
        return tuple(dict.fromkeys(found))
    return labels_of({value: _NAMING[name]}, tables) if tables and name in _NAMING else ()


def _places(name: str, value: Any, form: Form) -> tuple[Text, ...]:
    """A table or a section by its name in the form; nothing where the parameter is another."""
    if name == "table" and (table := table_named(form, value)) is not None:
        return (table.name,)
    if name == "section":
        section = form.section(value)
        return (Text(section.printed_heading, f"{section.printed_heading} ({section.name.en})"),)
    return ()


def _listed(path: str, value: Any, described: Mapping[str, Text]) -> tuple[Text, ...]:
    if isinstance(value, list) and path == "identities":
        return tuple(_identity(each) for each in value)
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
        return tuple(_pairs(f"{path}[]", each, described) for each in value) or (_NONE_SET,)
    if isinstance(value, list) and path in _PATTERNS:
        return tuple(same(each) for each in value)
    return (_words(path, value),)


def _identity(value: Mapping[str, Any]) -> Text:
    if "each" not in value:
        return same(value["identity"])
    told = _EACH_ONLY if "only" in value else _EACH_OF
    return told.fill(identity=value["identity"], each=_EACH[value["each"]], only="、".join(value.get("only", ())))


def _pairs(path: str, value: Mapping[str, Any], described: Mapping[str, Text]) -> Text:
    """The keys of a mapping by what they mean, with their values."""
    pairs = [
        _PAIR.fill(key=_first_part(described[f"{path}.{key}"]), value=_words(key, inner))
        for key, inner in value.items()
    ]
    return Text("；".join(pair.zh for pair in pairs), "; ".join(pair.en for pair in pairs))


def _words(path: str, value: Any) -> Text:
    name = path.rpartition(".")[2]
    if isinstance(value, Mapping):
        return years_in_words((value.get("from"), value.get("to"))) or same("")
    if isinstance(value, list):
        return enumerated([_words(path, each) for each in value])
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, str) and (day := _DAY.match(value)):
        return _day(int(day[1] or 0), int(day[2]), int(day[3]))
    return _WORDS.get(name, {}).get(value) or same(str(value))


def _day(years: int, month: int, day: int) -> Text:
    written = Text(f"{month}月{day}日", f"{day} {calendar.month_name[month]}")
    return (_DAYS[years] if years < len(_DAYS) else _LATER_DAY).fill(years=years, day=written)


def _as_label(description: Text) -> Text:
    """A description without its full stop and its example, since the value stands beside it."""
    zh, en = description.zh.partition("，如 ")[0], description.en.partition(", such as ")[0]
    return Text(zh.removesuffix("。"), en.removesuffix("."))


def _first_part(label: Text) -> Text:
    """A label without what it says of the key being left out."""
    return Text(label.zh.partition("，")[0], label.en.partition(";")[0])


_DAY = re.compile(r"year(?:\+(\d))?-(\d\d)-(\d\d)\Z")
_NAMING = {"cell": cell_label, "count": cell_label, "row": row_label, "total": column_label, "parts": column_label}
_PATTERNS = ("patterns", "except", "unless_sentence_has", "unless_report_has")
_VERBATIM = ("identity", *_PATTERNS)
_LABELS = {
    "table": Text("表", "table"),
    "section": Text("板块", "section"),
    "each": Text("核查范围", "looked at"),
    "only": Text("只限", "only for"),
    "identity": Text("应当成立", "must hold"),
    "identities": Text("都应当成立", "must all hold"),
}
_EACH = {"column": Text("每一列", "every column"), "row": Text("每一行", "every row")}
_WORDS: Mapping[str, Mapping[Any, Text]] = {
    "level": LEVELS,
    "kinds": ORGAN_KINDS,
    "organs": ORGAN_KINDS,
    "each": _EACH,
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
_EACH_OF = Text("{identity}（{each}）", "{identity} ({each})")
_EACH_ONLY = Text("{identity}（{each}，只限{only}）", "{identity} ({each}, only {only})")
_PAIR = Text("{key}：{value}", "{key}: {value}")
_NONE_SET = Text("（未设，由配置档设定）", "(none; a profile sets them)")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_DAYS = (
    Text("报告年度的{day}", "{day} of the report year"),
    Text("报告年度次年的{day}", "{day} of the year after the report year"),
)
_LATER_DAY = Text("报告年度之后第{years}年的{day}", "{day}, {years} years after the report year")
