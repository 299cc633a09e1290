"""What lint found, and what a point of it means, for a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TextIO

from auditor.authoring.lint import LintResult
from auditor.authoring.lint.explanations import Example, Explanation
from auditor.authoring.lint.model import LintFinding, Point, Weight
from auditor.errors import pointed_out
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.solver_hint import no_solver

WEIGHTS = {Weight.ERROR: Text("错误", "error"), Weight.WARNING: Text("警告", "warning")}


def write_lint(result: LintResult, to: TextIO, language: Language) -> None:
    """Each point with its code at the author's own line, then how many there are."""
    for finding in result.findings:
        to.write(pointed_out(finding.fault, _told(finding, language)) + "\n")
    to.write(_COUNTED.fill(files=result.files, points=len(result.findings)).to(language) + "\n")
    if result.findings:
        to.write(_EXPLAIN.fill(code=result.findings[0].point.code).to(language) + "\n")
    if result.not_loaded:
        to.write(_NOT_LOADED.fill(files=_listed(result.not_loaded)).to(language) + "\n")
    if result.not_compared:
        to.write(_NOT_COMPARED.fill(rules=_listed(result.not_compared)).to(language) + "\n")
    if result.unfinished:
        to.write(_UNFINISHED.fill(codes=_listed(result.unfinished)).to(language) + "\n")
    if not result.solved:
        to.write(no_solver().to(language) + "\n")


def write_lint_json(result: LintResult, to: TextIO) -> None:
    """Messages are in both languages."""
    record = {
        "files": result.files,
        "sets_checked": result.solved,
        "not_compared": result.not_compared,
        "not_loaded": result.not_loaded,
        "unfinished": result.unfinished,
        "points": [_record(finding) for finding in result.findings],
    }
    json.dump(record, to, ensure_ascii=False, indent=1)
    to.write("\n")


def write_explanation(point: Point, explanation: Explanation, to: TextIO, language: Language) -> None:
    """A point with a wrong and a corrected example."""
    weight = WEIGHTS[point.weight].to(language)
    lines = [
        f"{point.code}  {point.name}  {weight}",
        f"  {explanation.title.to(language)}",
        f"  {explanation.why.to(language)}",
        "",
        f"  {WRONG.to(language)}",
        *_example(explanation.wrong),
        f"  {CORRECTED.to(language)}",
        *_example(explanation.corrected),
    ]
    to.write("\n".join(lines).rstrip() + "\n")


def _told(finding: LintFinding, language: Language) -> str:
    point = finding.point
    return f"{point.code} {WEIGHTS[point.weight].to(language)} [{point.name}] {finding.fault.text.to(language)}"


def _listed(names: Sequence[str]) -> Text:
    return enumerated([same(name) for name in names])


def _record(finding: LintFinding) -> dict[str, object]:
    point, fault = finding.point, finding.fault
    return {
        "code": point.code,
        "name": point.name,
        "weight": point.weight.value,
        "path": fault.path,
        "line": fault.line,
        "column": fault.column,
        "message": {"zh": fault.text.zh, "en": fault.text.en},
        "others": list(finding.others),
    }


def _example(example: Example) -> list[str]:
    lines = []
    for name, text in example.items():
        lines += [f"    # {name}", *(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")), ""]
    return lines


_COUNTED = Text("检查规则文件 {files} 个，问题 {points} 个。", "Rule files checked: {files}; points: {points}.")
_EXPLAIN = Text(
    "audit rules lint --explain {code} 说明一个问题，并举例。",
    "audit rules lint --explain {code} explains a point, with examples.",
)
_NOT_LOADED = Text(
    "装不进来，因此没有与其他规则比较：{files}。", "Not loaded, and so not compared with other rules: {files}."
)
_NOT_COMPARED = Text(
    "{rules} 用到 count、filled 或两格相乘，或者分情况太多，与其他规则是否矛盾、重复没有核对。",
    "Use count, filled, products of cells or too many cases, and so not compared with other rules: {rules}.",
)
_UNFINISHED = Text(
    "规则合在一起太复杂，{codes} 没有查完，可能还有。请把分情况多的规则拆开。",
    "Rules together are too hard; {codes} were not looked for to the end. Split the rules that have many cases.",
)
WRONG = Text("有问题：", "Wrong:")
CORRECTED = Text("改正后：", "Corrected:")
