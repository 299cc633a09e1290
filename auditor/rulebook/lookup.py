"""Rules by what people call them."""

from __future__ import annotations

from auditor.errors import UsageError
from auditor.language import Text
from auditor.rulebook.model import Rule, Rulebook
from auditor.suggestions import did_you_mean


def rule_named(name: str, rulebook: Rulebook) -> Rule:
    """A rule by its id, in any case, or its English name. Raises UsageError with a suggestion."""
    by_name = {rule.name: rule for rule in rulebook.rules.values()}
    found = rulebook.rules.get(name.upper()) or by_name.get(name.lower())
    if found is None:
        raise UsageError(_NO_RULE.fill(rule=name, hint=did_you_mean(name, [*rulebook.rules, *by_name])))
    return found


_NO_RULE = Text("没有规则“{rule}”。{hint}", "There is no rule “{rule}”.{hint}")
