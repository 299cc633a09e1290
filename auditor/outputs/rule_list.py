"""The list of rules for a terminal."""

from __future__ import annotations

from typing import TextIO

from auditor.language import Language, Text
from auditor.outputs.words import SEVERITIES
from auditor.rulebook.model import Rulebook


def write_rule_list(rulebook: Rulebook, to: TextIO, language: Language) -> None:
    """A line a rule."""
    for rule in rulebook.rules.values():
        severity = SEVERITIES[rule.severity].to(language)
        mark = "" if rule.status == "active" else f" ({rule.status})"
        to.write(f"{rule.id:<8} {severity:<8}\t{rule.title.to(language)}{mark}\n")
    to.write(
        _COUNT.fill(pack=rulebook.pack, loaded=len(rulebook.rules), active=len(rulebook.active)).to(language) + "\n"
    )


_COUNT = Text("{pack}：共 {loaded} 条规则，启用 {active} 条。", "{pack}: rules {loaded}, active {active}.")
