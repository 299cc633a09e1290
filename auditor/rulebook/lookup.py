"""Rules by what people call them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.errors import UsageError
from auditor.language import Text, same
from auditor.rulebook.model import Rule, Rulebook
from auditor.suggestions import did_you_mean


def rule_named(name: str, rulebook: Rulebook) -> Rule:
    """A rule by its id, in any case, or its English name. Raises UsageError with a suggestion."""
    found = _found(name, rulebook)
    if found is None:
        names = [rule.name for rule in rulebook.rules.values()]
        hint = did_you_mean(name, [*rulebook.rules, *names])
        raise UsageError(_NO_RULE.fill(rule=name, hint=hint, own=where_own_rules_are(name, rulebook.rules)))
    return found


def names_a_rule(name: str, rulebook: Rulebook) -> bool:
    return _found(name, rulebook) is not None


def where_own_rules_are(name: str, ids: Iterable[str]) -> Text:
    """How an office's own rules are named to a command; nothing where the name is of a family that is known."""
    return same("") if _family(name) in {_family(id_) for id_ in ids} else _OWN_RULES


def _found(name: str, rulebook: Rulebook) -> Rule | None:
    by_name = {rule.name: rule for rule in rulebook.rules.values()}
    return rulebook.rules.get(name.upper()) or by_name.get(name.lower())


def _family(name: str) -> str:
    return name.upper().partition("-")[0]


_NO_RULE = Text("没有规则“{rule}”。{hint}{own}", "There is no rule “{rule}”.{hint}{own}")
_OWN_RULES = Text(
    "如果是本单位自己的规则，请加 --rules 文件夹，或在 audit.yaml 所指配置档的 folders 里列出文件夹。",
    " If it is a rule of your own, add --rules DIR, or list its folder under “folders” in the profile of audit.yaml.",
)
