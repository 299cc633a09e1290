"""A rule whose checks tell all they look at, for explanations."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.forms.loading import Forms
from auditor.rulebook.model import Rule


def in_full(rule: Rule, forms: Forms) -> Rule:
    """The rule with checks whose passes carry their figures too."""
    compile_in_full = KINDS[rule.kind].compile_in_full
    if compile_in_full is None:
        return rule
    params = {**rule.params, **({"table": rule.table} if rule.table else {})}
    return replace(rule, checks={form_id: compile_in_full(params, forms[form_id]) for form_id in rule.checks})
