"""Rules by what people call them."""

from __future__ import annotations

from auditor.errors import UsageError
from auditor.language import Text
from auditor.rulebook.model import Rule, Rulebook
from auditor.suggestions import did_you_mean


def rule_named(name: str, rulebook: Rulebook) -> Rule:
    """A rule by its id, in any case, or its English name. Raises UsageError with a suggestion."""
    found = _found(name, rulebook)
    if found is None:
        names = [rule.name for rule in rulebook.rules.values()]
        raise UsageError(_NO_RULE.fill(rule=name, hint=did_you_mean(name, [*rulebook.rules, *names])))
    return found


def names_a_rule(name: str, rulebook: Rulebook) -> bool:
    return _found(name, rulebook) is not None


def _found(name: str, rulebook: Rulebook) -> Rule | None:
    by_name = {rule.name: rule for rule in rulebook.rules.values()}
    return rulebook.rules.get(name.upper()) or by_name.get(name.lower())


_NO_RULE = Text("没有规则“{rule}”。{hint}", "There is no rule “{rule}”.{hint}")
