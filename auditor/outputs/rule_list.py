"""The list of rules for a terminal."""

from __future__ import annotations

from typing import TextIO

from auditor.language import Language, Text, same
from auditor.outputs.words import SEVERITIES
from auditor.rulebook.model import Rulebook


def write_rule_list(rulebook: Rulebook, to: TextIO, language: Language) -> None:
    """A line a rule."""
    for rule in rulebook.rules.values():
        severity = SEVERITIES[rule.severity].to(language)
        mark = "" if rule.status == "active" else f" ({rule.status})"
        if rule.id in rulebook.off:
            mark += _OFF.fill(reason=rulebook.off[rule.id]).to(language)
        to.write(f"{rule.id:<8} {severity:<8}\t{rule.title.to(language)}{mark}\n")
    count = _COUNT.fill(pack=rulebook.pack, loaded=len(rulebook.rules), active=len(rulebook.active))
    off = _OFF_COUNT.fill(profile=rulebook.profile, off=len(rulebook.off)) if rulebook.off else same("")
    to.write(f"{count.to(language)}{off.to(language)}\n")


_OFF = Text("（已停用：{reason}）", " (off: {reason})")
_OFF_COUNT = Text("配置档 {profile} 停用 {off} 条。", " Off by profile {profile}: {off}.")
_COUNT = Text("{pack}：共 {loaded} 条规则，启用 {active} 条。", "{pack}: rules {loaded}, active {active}.")
