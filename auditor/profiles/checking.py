"""What a profile names that there is not, and what it may not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.errors import Fault
from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.forms.model import Column, Row
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.organ_kinds import ORGAN_KINDS
from auditor.profiles.model import Profile, RuleChange
from auditor.recognition.characters import folded, label_key
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind
from auditor.rulebook.lookup import nearest_rule
from auditor.rulebook.model import Rule, Rulebook
from auditor.rulebook.parameters import organs_named, parameter_faults
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean

_GRAVITY = list(Severity)


def profile_faults(
    profile: Profile, loaded: Loaded, rulebook: Rulebook, forms: Forms, all_rules: bool
) -> Iterator[Fault]:
    """What a profile names that the rules and forms do not have, and what it may not change.

    A rule that is not there is none only where all the office's rules could be read: `all_rules`.
    """
    for change in profile.changes:
        at = ("rules", change.rule)
        rule = rulebook.rules.get(change.rule)
        if rule is None and not _may_be_unread(change.rule, rulebook, all_rules):
            called = [each.id for each in rulebook.rules.values() if each.name == change.rule]
            as_id = change.rule.upper()
            hint = did_you_mean(as_id, called) if called else nearest_rule(as_id, rulebook.rules)
            yield loaded.fault(at, _NO_RULE.fill(rule=change.rule, hint=hint))
        if rule is None:
            continue
        if rule.mandatory and change.off:
            yield loaded.fault((*at, "off"), _MANDATORY.fill(rule=rule.id))
        if rule.mandatory and change.severity and _is_lower(change.severity, rule.severity):
            yield loaded.fault((*at, "severity"), _NOT_LOWER.fill(rule=rule.id, severity=rule.severity))
        if rule.mandatory and change.parameters is not None:
            yield loaded.fault((*at, "parameters"), _AS_IT_IS.fill(rule=rule.id))
        else:
            yield from changed_parameter_faults(change, rule, loaded, rulebook.rules.values(), forms)
    yield from _heading_faults(profile, loaded, forms)
    yield from _label_faults(profile, loaded, forms)
    if profile.scoring is not None:
        yield from _scoring_faults(profile, loaded, rulebook, all_rules)


def changed_parameter_faults(
    change: RuleChange, rule: Rule, loaded: Loaded, others: Iterable[Rule], forms: Forms
) -> Iterator[Fault]:
    """Parameters that the check of a rule does not take, or that are for organs which the rule is not for."""
    if change.parameters is None:
        return
    at: ValuePath = ("rules", change.rule, "parameters")
    faults = parameter_faults({"kind": rule.kind, **rule.params}, rule.applies.forms, forms, loaded, at)
    yield from faults
    if faults or rule.applies.organs is None:
        return
    for path, kind in organs_named(rule.kind, change.parameters):
        if kind not in rule.applies.organs:
            valid = enumerated([_KIND.fill(id=each, name=ORGAN_KINDS[OrganKind(each)]) for each in rule.applies.organs])
            yield loaded.fault(
                (*at, *path),
                _OTHER_ORGAN.fill(
                    rule=rule.id, kind=ORGAN_KINDS[OrganKind(kind)], valid=valid, other=_rule_for(kind, rule, others)
                ),
            )


def _rule_for(kind: str, rule: Rule, others: Iterable[Rule]) -> Text:
    """The rules of the same check kind that are for organs of a kind."""
    found = [each.id for each in others if each.kind == rule.kind and kind in (each.applies.organs or ())]
    return _ELSEWHERE.fill(rules=enumerated([same(id_) for id_ in found])) if found else same("")


def _heading_faults(profile: Profile, loaded: Loaded, forms: Forms) -> Iterator[Fault]:
    sections = {section.id for form in forms.values() for section in form.sections}
    known = official_lexicon().headings
    taken: dict[str, str] = {}
    for section, wordings in profile.headings.items():
        at = ("vocabulary", "headings", section)
        if section not in sections:
            yield loaded.fault(at, _NO_SECTION.fill(name=section, hint=did_you_mean(section, sections)))
        for index, wording in enumerate(wordings):
            owner, _ = known.get(folded(wording), (section, False))
            owner = taken.setdefault(folded(wording), section) if owner == section else owner
            if not label_key(wording):
                yield loaded.fault((*at, index), _NO_WORD.fill(wording=wording))
            elif owner != section:
                yield loaded.fault((*at, index), _OTHERS_HEADING.fill(wording=wording, section=owner))


def _label_faults(profile: Profile, loaded: Loaded, forms: Forms) -> Iterator[Fault]:
    tables = {id_ for form in forms.values() for id_ in form.tables}
    for id_, labels in profile.labels.items():
        at = ("vocabulary", "labels", id_)
        if id_ not in tables:
            yield loaded.fault(at, _NO_TABLE.fill(name=id_, hint=did_you_mean(id_, tables)))
            continue
        names = [Names(form.tables[id_]) for form in forms.values() if id_ in form.tables]
        known = {name for each in names for name in (*each.rows, *each.columns)}
        for name, words in labels.items():
            if not any(each.row(name) or each.column(name) for each in names):
                yield loaded.fault((*at, name), _NO_LABEL.fill(name=name, hint=did_you_mean(name, known)))
                continue
            for index, word in enumerate(words):
                if not label_key(word):
                    yield loaded.fault((*at, name, index), _NO_WORD.fill(wording=word))
                elif owner := _other_owner(word, name, names):
                    yield loaded.fault((*at, name, index), _OTHERS_LABEL.fill(word=word, name=owner))


def _other_owner(word: str, name: str, forms: Sequence[Names]) -> str | None:
    """The row, column or group of that label or alias, where it is not the one named."""
    for names in forms:
        lines: list[Row | Column] = [*names.table.rows.values(), *names.table.columns.values()]
        for each in lines:
            is_meant = each.id in (names.row(name), names.column(name))
            if not is_meant and label_key(word) in map(label_key, (each.label, *each.aliases)):
                return each.name.zh
        for group in (*names.table.row_groups, *names.table.column_groups):
            if group.label and label_key(word) == label_key(group.label):
                return group.name.zh
    return None


def _may_be_unread(name: str, rulebook: Rulebook, all_rules: bool) -> bool:
    families = {rule.family for rule in rulebook.rules.values()}
    return not all_rules and name.partition("-")[0] not in families


def _scoring_faults(profile: Profile, loaded: Loaded, rulebook: Rulebook, all_rules: bool) -> Iterator[Fault]:
    families = {rule.family for rule in rulebook.rules.values()}
    known = [*rulebook.rules, *sorted(families)]
    for index, deduction in enumerate(profile.scoring.deductions if profile.scoring else ()):
        for place, name in enumerate(deduction.rules):
            if name not in known and not _may_be_unread(name, rulebook, all_rules):
                at = ("scoring", "deductions", index, "rules", place)
                yield loaded.fault(at, _NO_RULE.fill(rule=name, hint=did_you_mean(name, known)))


def _is_lower(one: Severity, other: Severity) -> bool:
    return _GRAVITY.index(one) > _GRAVITY.index(other)


_NO_RULE = Text("没有规则“{rule}”。{hint}", "there is no rule “{rule}”.{hint}")
_MANDATORY = Text(
    "{rule} 是必查规则，不能停用；请去掉“off”。", "{rule} is mandatory and cannot be switched off; remove “off”."
)
_NOT_LOWER = Text(
    "{rule} 是必查规则，严重程度不能低于 {severity}。",
    "{rule} is mandatory; its severity may not be less than {severity}.",
)
_NO_TABLE = Text("没有表“{name}”。{hint}", "there is no table “{name}”.{hint}")
_NO_LABEL = Text("这张表没有行或列“{name}”。{hint}", "the table has no row or column “{name}”.{hint}")
_OTHERS_LABEL = Text(
    "“{word}”已是“{name}”的名称，不能再给别的行列。",
    "“{word}” is already a label of “{name}”; it cannot be another's too.",
)
_KIND = Text("{id}（{name}）", "{id} ({name})")
_OTHER_ORGAN = Text(
    "{rule} 不适用于{kind}，写了也不起作用。这里可以写：{valid}。{other}",
    "{rule} is not for organs of the kind {kind}, so this has no effect. Valid: {valid}.{other}",
)
_ELSEWHERE = Text("这类机关请写在 {rules} 下。", " For such organs there is {rules}.")
_AS_IT_IS = Text(
    "{rule} 是必查规则，核查的参数不能改；请去掉 parameters。",
    "{rule} is mandatory and checks what it checks; take out parameters.",
)
_NO_WORD = Text("“{wording}”里没有文字。", "“{wording}” holds no word.")
_NO_SECTION = Text("没有板块“{name}”。{hint}", "there is no section “{name}”.{hint}")
_OTHERS_HEADING = Text(
    "“{wording}”已是板块 {section} 的标题，不能再给别的板块。",
    "“{wording}” is already the heading of section {section}; it cannot be another's too.",
)
