"""What a profile names that there is not, and what it may not change."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import Fault
from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.language import Text
from auditor.profiles.model import Profile
from auditor.recognition.characters import folded
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.model import Rulebook
from auditor.rulebook.parameters import parameter_faults
from auditor.strict_yaml import Loaded
from auditor.suggestions import did_you_mean

_GRAVITY = list(Severity)


def profile_faults(profile: Profile, loaded: Loaded, rulebook: Rulebook, forms: Forms) -> Iterator[Fault]:
    """What a profile names that the rules and forms do not have, and what it may not change."""
    for change in profile.changes:
        at = ("rules", change.rule)
        rule = rulebook.rules.get(change.rule)
        if rule is None:
            hint = did_you_mean(change.rule, rulebook.rules)
            yield loaded.fault(at, _NO_RULE.fill(rule=change.rule, hint=hint))
            continue
        if rule.mandatory and change.off:
            yield loaded.fault((*at, "off"), _MANDATORY.fill(rule=rule.id))
        if rule.mandatory and change.severity and _is_lower(change.severity, rule.severity):
            yield loaded.fault((*at, "severity"), _NOT_LOWER.fill(rule=rule.id, severity=rule.severity))
        if change.parameters is not None:
            check = {"kind": rule.kind, **rule.params}
            yield from parameter_faults(check, rule.applies.forms, forms, loaded, (*at, "parameters"))
    yield from _heading_faults(profile, loaded, forms)
    if profile.scoring is not None:
        yield from _scoring_faults(profile, loaded, rulebook)


def _heading_faults(profile: Profile, loaded: Loaded, forms: Forms) -> Iterator[Fault]:
    sections = {section.id for form in forms.values() for section in form.sections}
    known = official_lexicon().headings
    for section, wordings in profile.headings.items():
        at = ("vocabulary", "headings", section)
        if section not in sections:
            yield loaded.fault(at, _NO_SECTION.fill(name=section, hint=did_you_mean(section, sections)))
        for index, wording in enumerate(wordings):
            owner, _ = known.get(folded(wording), (section, False))
            if owner != section:
                yield loaded.fault((*at, index), _OTHERS_HEADING.fill(wording=wording, section=owner))


def _scoring_faults(profile: Profile, loaded: Loaded, rulebook: Rulebook) -> Iterator[Fault]:
    families = {rule.family for rule in rulebook.rules.values()}
    known = [*rulebook.rules, *sorted(families)]
    for index, deduction in enumerate(profile.scoring.deductions if profile.scoring else ()):
        for place, name in enumerate(deduction.rules):
            if name not in known:
                at = ("scoring", "deductions", index, "rules", place)
                yield loaded.fault(at, _NO_RULE.fill(rule=name, hint=did_you_mean(name, known)))


def _is_lower(one: Severity, other: Severity) -> bool:
    return _GRAVITY.index(one) > _GRAVITY.index(other)


_NO_RULE = Text("没有规则“{rule}”。{hint}", "there is no rule “{rule}”.{hint}")
_MANDATORY = Text(
    "{rule} 是必查规则，不能停用；请去掉 off。", "{rule} is mandatory and cannot be switched off; take off out."
)
_NOT_LOWER = Text(
    "{rule} 是必查规则，严重程度不能低于 {severity}。",
    "{rule} is mandatory; its severity may not be less than {severity}.",
)
_NO_SECTION = Text("没有板块“{name}”。{hint}", "there is no section “{name}”.{hint}")
_OTHERS_HEADING = Text(
    "“{wording}”已是板块 {section} 的标题，不能再给别的板块。",
    "“{wording}” is already the heading of section {section}; it cannot be another's too.",
)
