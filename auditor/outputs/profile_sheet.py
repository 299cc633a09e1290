"""Profiles for a terminal: the list, and what one makes of the rules, value by value with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from auditor.authoring.rule_reference.changes import changes_in_words, origin
from auditor.language import Language, Text
from auditor.outputs.words import SEVERITIES
from auditor.profiles.model import Office, Profile
from auditor.rulebook.model import Rule
from auditor.scoring import Deduction


def write_profile_list(profiles: Sequence[Profile], to: TextIO, language: Language) -> None:
    """A line a profile."""
    for profile in profiles:
        to.write(f"{profile.id:<20} {profile.title.to(language)}\n")


def write_office(office: Office, to: TextIO, language: Language) -> None:
    """The profiles from the base on, every changed value with its place, and the rules in force."""
    for line in _lines(office, language):
        to.write(line + "\n")


def _lines(office: Office, language: Language) -> Iterator[str]:
    for profile in office.profiles:
        yield f"{profile.id}  {profile.title.to(language)}  {profile.path}"
    yield ""
    yield _CHANGES.to(language)
    for rule_id, values in groupby(office.values, lambda value: value.rule):
        rule = office.rulebook.rules[rule_id]
        yield f"  {rule_id}  {rule.title.to(language)}"
        for text in changes_in_words(rule, values, office.lexicon.forms):
            yield f"    {text.to(language)}"
    for profile in office.profiles:
        for section, wordings in profile.headings.items():
            yield f"  {_HEADINGS.fill(section=section, wordings='、'.join(wordings)).to(language)}"
            yield f"    {origin(str(profile.path)).to(language)}"
        for table, labels in profile.labels.items():
            for name, words in labels.items():
                told = _LABELS.fill(table=table, name=name, wordings="、".join(words))
                yield f"  {told.to(language)}"
                yield f"    {origin(str(profile.path)).to(language)}"
    if office.scheme.score.deductions:
        yield ""
        yield _SCORE.fill(full=office.scheme.score.full).to(language)
        yield from (f"  {_deduction(each).to(language)}" for each in office.scheme.score.deductions)
    yield ""
    yield _IN_FORCE.fill(
        active=len(office.rulebook.active), loaded=len(office.rulebook.rules), off=len(office.rulebook.off)
    ).to(language)
    changed = {value.rule for value in office.values}
    yield from (_rule(rule, rule.id in changed, language) for rule in office.rulebook.running)


def _deduction(deduction: Deduction) -> Text:
    told = _DEDUCTION if deduction.most is None else _DEDUCTION_TO
    return told.fill(
        name=deduction.name, points=deduction.points, most=deduction.most, rules=", ".join(deduction.rules)
    )


def _rule(rule: Rule, changed: bool, language: Language) -> str:
    mark = f"  {_CHANGED.to(language)}" if changed else ""
    return f"  {rule.id:<8} {SEVERITIES[rule.severity].to(language):<8} {rule.pack:<14} {rule.title.to(language)}{mark}"


_CHANGES = Text("改动：", "Changes:")
_HEADINGS = Text("板块 {section} 另可写作：{wordings}", "section {section} may also be headed {wordings}")
_LABELS = Text("{table} 的“{name}”另可写作：{wordings}", "{name} of {table} may also be labelled {wordings}")
_SCORE = Text("计分：满分 {full}，扣分如下。", "Score: {full}, less")
_DEDUCTION = Text("{name}：每处扣 {points}（{rules}）", "{name}: {points} for each finding of {rules}")
_DEDUCTION_TO = Text(
    "{name}：每处扣 {points}，最多扣 {most}（{rules}）", "{name}: {points} for each finding of {rules}, at most {most}"
)
_IN_FORCE = Text(
    "生效的规则：{active} 条启用，共 {loaded} 条，停用 {off} 条。",
    "Rules in force: {active} active of {loaded}, {off} off.",
)
_CHANGED = Text("已改", "changed")
