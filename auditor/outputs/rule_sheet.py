"""Rules for a terminal: the list, and one rule in full."""

from __future__ import annotations

from typing import TextIO

from auditor.forms.loading import Forms
from auditor.language import Language, Text
from auditor.outputs.words import CONFIDENCES, SEVERITIES
from auditor.rulebook.model import Rule, Rulebook


def write_rule_list(rulebook: Rulebook, to: TextIO, language: Language) -> None:
    """A line a rule."""
    for rule in rulebook.rules.values():
        severity = SEVERITIES[rule.severity].to(language)
        mark = "" if rule.status == "active" else f" ({rule.status})"
        to.write(f"{rule.id:<8} {severity:<8}\t{rule.title.to(language)}{mark}\n")
    to.write(
        _COUNT.fill(pack=rulebook.pack, loaded=len(rulebook.rules), active=len(rulebook.active)).to(language) + "\n"
    )


def write_rule(rule: Rule, forms: Forms, to: TextIO, language: Language) -> None:
    """Everything the rule file says."""
    named = ", ".join(forms[form].name.to(language) for form in rule.applies.forms)
    params = "\n".join(f"    {name}: {value}" for name, value in rule.params.items())
    weight = [SEVERITIES[rule.severity], CONFIDENCES[rule.confidence], *[_MANDATORY] * rule.mandatory]
    lines = [
        f"{rule.id}  {rule.title.to(language)}  ({rule.name})",
        f"  {_SEVERITY.to(language)}: {', '.join(text.to(language) for text in weight)}",
        f"  {_FORMS.to(language)}: {named}",
        f"  {_BASIS.to(language)}:",
        *(f"    {basis}" for basis in rule.basis),
        f"  {_CHECK.to(language)}: {rule.kind}",
        *([params] if params else []),
        f"  {_MESSAGE.to(language)}: {rule.message.to(language)}",
        f"  {_REMEDY.to(language)}: {rule.remedy.to(language)}",
        f"  {_TESTS.to(language)}:",
        *(f"    {test.expect:<15} {test.name}" for test in rule.tests),
        f"  {rule.path}",
    ]
    to.write("\n".join(lines) + "\n")


_COUNT = Text("{pack}：共 {loaded} 条规则，启用 {active} 条。", "{pack}: rules {loaded}, active {active}.")
_SEVERITY = Text("级别", "severity")
_MANDATORY = Text("必查", "mandatory")
_FORMS = Text("适用表式", "forms")
_BASIS = Text("依据", "basis")
_CHECK = Text("核查方式", "check")
_MESSAGE = Text("提示", "message")
_REMEDY = Text("整改", "remedy")
_TESTS = Text("测试", "tests")
