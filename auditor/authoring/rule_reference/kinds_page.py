"""The page of the check kinds."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.rule_reference.index import of_kind
from auditor.authoring.rule_reference.kind_texts import KindText, Parameter, kind_texts
from auditor.authoring.rule_reference.markdown import code, escaped, link_to, page, table
from auditor.authoring.rule_reference.words import NO, YES
from auditor.language import Language, Text
from auditor.rulebook.model import Rulebook


def kinds_page(rulebook: Rulebook, language: Language) -> str:
    return page(_TITLE.to(language), _blocks(rulebook, language), language)


def _blocks(rulebook: Rulebook, language: Language) -> Iterator[str]:
    yield _INTRODUCTION.to(language)
    kinds = kind_texts()
    rows = ([f"[{code(kind.name)}](#{kind.name})", escaped(kind.summary.to(language))] for kind in kinds)
    yield table([_KIND.to(language), _CHECKS.to(language)], rows)
    for kind in kinds:
        yield from _kind(kind, rulebook, language)
    yield _OTHER_LANGUAGE.to(language)


def _kind(kind: KindText, rulebook: Rulebook, language: Language) -> Iterator[str]:
    yield f"## {kind.name}"
    yield kind.summary.to(language)
    if kind.example:
        yield f"```yaml\n{kind.example}```"
    if details := kind.details.to(language):
        yield details
    if kind.passes.en:
        yield f"* {_PASSES.to(language)}{kind.passes.to(language)}\n* {_FAILS.to(language)}{kind.fails.to(language)}"
    if kind.parameters:
        header = [text.to(language) for text in (_PARAMETER, _REQUIRED, _TYPE, _MEANING)]
        yield table(header, (_parameter(each, language) for each in kind.parameters))
    yield f"{_PLACEHOLDERS.to(language)}{' '.join(code(f'{{{name}}}') for name in kind.placeholders)}"
    if rules := of_kind(kind.name, rulebook):
        yield f"{_USED_BY.to(language)}{_SEPARATOR.to(language).join(map(link_to, rules))}"


def _parameter(parameter: Parameter, language: Language) -> list[str]:
    return [
        code(parameter.path),
        (YES if parameter.required else NO).to(language),
        parameter.type.to(language),
        escaped(parameter.description.to(language)),
    ]


_TITLE = Text("核查方式", "Check kinds")
_INTRODUCTION = Text(
    "规则的 `check` 写明核查方式（`kind`）和它的参数。例子都经过测试。怎样写规则见规则编写指南。",
    "A rule's `check` names its kind and the parameters of that kind. The examples are tested. "
    "How to write a rule stands in the rule author's guide.",
)
_KIND = Text("方式", "kind")
_CHECKS = Text("查什么", "what it checks")
_PASSES, _FAILS = Text("通过：", "passes: "), Text("不通过：", "fails: ")
_PARAMETER, _REQUIRED = Text("参数", "parameter"), Text("必写", "required")
_TYPE, _MEANING = Text("写法", "type"), Text("含义", "meaning")
_PLACEHOLDERS = Text("提示文字可用的占位符：", "Placeholders of messages: ")
_USED_BY = Text("用这种方式的规则：", "Rules of this kind: ")
_SEPARATOR = Text("、", ", ")
_OTHER_LANGUAGE = Text("[English](../../rules/kinds.md)", "[中文](../zh/rules/kinds.md)")
