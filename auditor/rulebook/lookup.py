"""Rules by what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from auditor.errors import UsageError
from auditor.language import Text, same
from auditor.regexes import regex
from auditor.rulebook.model import Rule, Rulebook
from auditor.suggestions import did_you_mean


def rule_named(name: str, rulebook: Rulebook) -> Rule:
    """A rule by its id, in any case, or its English name. Raises UsageError with a suggestion."""
    found = _found(name, rulebook)
    if found is None:
        names = [rule.name for rule in rulebook.rules.values()]
        hint = nearest_rule(name, rulebook.rules, names)
        raise UsageError(_NO_RULE.fill(rule=name, hint=hint, own=where_own_rules_are(name, rulebook.rules)))
    return found


def names_a_rule(name: str, rulebook: Rulebook) -> bool:
    return _found(name, rulebook) is not None


def nearest_rule(name: str, ids: Iterable[str], names: Iterable[str] = ()) -> Text:
    """The nearest of the same family, or of one called much alike; for what is no id, the nearest of all."""
    known = list(ids)
    if not _ID.match(name):
        return did_you_mean(name, [*known, *names])
    family, _, number = name.upper().partition("-")
    families = sorted({_family(id_) for id_ in known})
    turned = [each for each in families if sorted(each) == sorted(family)]
    near = get_close_matches(family, families, n=1, cutoff=_MUCH_ALIKE) or turned
    in_family = [id_ for id_ in known if _family(id_) in near]
    same_number = [id_ for id_ in in_family if int(id_.rpartition("-")[2]) == int(number)]
    return did_you_mean(name.upper(), same_number or in_family)


def where_own_rules_are(name: str, ids: Iterable[str]) -> Text:
    """How an office's own rules are named to a command; nothing where the name is of a family that is known."""
    return same("") if _family(name) in {_family(id_) for id_ in ids} else _OWN_RULES


def _found(name: str, rulebook: Rulebook) -> Rule | None:
    by_name = {rule.name: rule for rule in rulebook.rules.values()}
    return rulebook.rules.get(name.upper()) or by_name.get(name.lower())


def _family(name: str) -> str:
    return name.upper().partition("-")[0]


_ID = regex("[a-z][a-z0-9]*-[0-9]+$", re.IGNORECASE)
_MUCH_ALIKE = 0.75
_NO_RULE = Text("没有规则“{rule}”。{own}{hint}", "There is no rule “{rule}”.{own}{hint}")
_OWN_RULES = Text(
    "如果是本单位自己的规则，请加 --rules 文件夹，或在 audit.yaml 所指配置档的 folders 里列出文件夹。",
    " If it is a rule of your own, add --rules DIR, or list its folder under “folders” in the profile of audit.yaml.",
)
