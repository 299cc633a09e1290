"""A rule as its documentation tells it, for the terminal and for Markdown alike."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from auditor.authoring.rule_reference import words
from auditor.authoring.rule_reference.kind_texts import KindText, kind_text
from auditor.authoring.rule_reference.parameters import Stated, stated_parameters
from auditor.authoring.rule_reference.scope import days_in_words, forms_in_words, organs_in_words, years_in_words
from auditor.findings import Status
from auditor.forms.loading import Forms
from auditor.language import Text, enumerated, same
from auditor.organ_kinds import ORGAN_KINDS
from auditor.outputs.words import CONFIDENCES, SEVERITIES, STATUSES
from auditor.report import OrganKind
from auditor.rulebook.model import InlineTest, Rule, RuleStatus
from auditor.rules_home import rules_home

Fact = tuple[Text, Text]


class Proof(Struct, frozen=True):
    """One inline test: what it expects, and on which form, kind of organ or place if it says so."""

    name: str
    expect: Text
    narrowed: Text


class Entry(Struct, frozen=True):
    """`weight` and `scope` are facts with their headings; `file` of a shipped rule is told from `rules/` on."""

    rule: Rule
    weight: tuple[Fact, ...]
    scope: tuple[Fact, ...]
    kind: KindText
    parameters: tuple[Stated, ...]
    proofs: tuple[Proof, ...]
    file: str


def entry_of(rule: Rule, forms: Forms, off: str | None = None) -> Entry:
    """`off` is why the profile switches the rule off."""
    return Entry(
        rule,
        _weight(rule, off),
        _scope(rule, forms),
        kind_text(rule.kind),
        stated_parameters(rule, forms),
        tuple(_proof(test, forms) for test in rule.tests),
        _file(Path(rule.path)),
    )


def _weight(rule: Rule, off: str | None) -> tuple[Fact, ...]:
    return (
        (words.SEVERITY, SEVERITIES[rule.severity]),
        (words.CONFIDENCE, CONFIDENCES[rule.confidence]),
        (words.MANDATORY, words.YES if rule.mandatory else words.NO),
        *([(words.STATUS, words.STATES[rule.status])] if rule.status is not RuleStatus.ACTIVE else []),
        *([(words.IN_THE_PROFILE, words.OFF.fill(reason=off))] if off is not None else []),
    )


def _scope(rule: Rule, forms: Forms) -> tuple[Fact, ...]:
    return (
        (words.FORMS, forms_in_words(rule, forms)),
        (words.ORGANS, organs_in_words(rule) or words.ALL),
        (words.YEARS, years_in_words(rule.applies.years) or words.ALL),
        (words.DAYS, days_in_words(rule.effective) or words.ALL),
    )


def _proof(test: InlineTest, forms: Forms) -> Proof:
    narrowed = [
        *([forms[test.form].name] if test.form else []),
        *([ORGAN_KINDS[OrganKind(test.organ)]] if test.organ else []),
        *([same(test.at)] if test.at else []),
    ]
    return Proof(test.name, STATUSES[Status(test.expect)], enumerated(narrowed))


def _file(path: Path) -> str:
    home = rules_home()
    return f"rules/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else path.as_posix()
