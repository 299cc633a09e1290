"""The reference of lint's codes, one page a language: `python -m auditor.outputs.lint_reference en`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from auditor.authoring.lint import POINTS
from auditor.authoring.lint.explanations import Example, explanation
from auditor.authoring.lint.model import Point
from auditor.language import Language, Text
from auditor.outputs.lint_sheet import CORRECTED, WEIGHTS, WRONG


def lint_reference(language: Language) -> str:
    """Every point with its explanation and examples, in Markdown."""
    rows = [_row(point, language) for point in POINTS]
    parts = [part for point in POINTS for part in _entry(point, language)]
    return "\n".join([_HEAD.to(language), *rows, "", *parts]).rstrip() + "\n"


def _row(point: Point, language: Language) -> str:
    title = explanation(point.code).title.to(language)
    return (
        f"| [{point.code}](#{point.code.lower()}) | `{point.name}` | {WEIGHTS[point.weight].to(language)} | {title} |"
    )


def _entry(point: Point, language: Language) -> Iterator[str]:
    told = explanation(point.code)
    yield from (f"## {point.code}", "", f"`{point.name}`: {told.title.to(language)}", "", told.why.to(language), "")
    for heading, example in ((WRONG, told.wrong), (CORRECTED, told.corrected)):
        yield from (heading.to(language), "", "```yaml", *_lines(example), "```", "")


def _lines(example: Example) -> Iterator[str]:
    for name, text in example.items():
        yield f"# {name}"
        yield from text.rstrip("\n").split("\n")


_HEAD = Text(
    """# 规则检查的代码

`audit rules lint` 找出的问题。本页由 `rules/lint/` 生成（`make lint-docs`），例子由测试运行；例子只写出有关的几行。

| 代码 | 名称 | 轻重 | 问题 |
|---|---|---|---|""",
    """# The codes of lint

What `audit rules lint` finds. This page is made from `rules/lint/` (`make lint-docs`); tests run its examples, of which
only the lines that matter are shown.

| code | name | weight | what is wrong |
|---|---|---|---|""",
)

if __name__ == "__main__":
    print(lint_reference("en" if sys.argv[1:] == ["en"] else "zh"), end="")
