"""What a rule is for, in words: forms, organs, report years and days of publication."""

from __future__ import annotations

from auditor.forms.loading import Forms
from auditor.language import Text, enumerated
from auditor.organ_kinds import kinds_in_words
from auditor.rulebook.model import Effective, Rule


def forms_in_words(rule: Rule, forms: Forms) -> Text:
    return enumerated([forms[form_id].name for form_id in rule.applies.forms])


def organs_in_words(rule: Rule) -> Text | None:
    """The kinds of organ; None for all of them."""
    organs = rule.applies.organs
    return None if organs is None else kinds_in_words(organs)


def years_in_words(years: tuple[int | None, int | None] | None) -> Text | None:
    """The report years from a first to a last one; None for all of them."""
    if years is None:
        return None
    first, last = years
    if first == last:
        return _YEAR.fill(year=first)
    if first is None:
        return _TO_YEAR.fill(last=last)
    return _FROM_YEAR.fill(first=first) if last is None else _YEARS.fill(first=first, last=last)


def days_in_words(effective: Effective) -> Text | None:
    """The days of publication for which the rule counts; None for all of them."""
    first, last = effective.first, effective.last
    if first is None:
        return None if last is None else _TO_DAY.fill(last=last)
    return _FROM_DAY.fill(first=first) if last is None else _DAYS.fill(first=first, last=last)


_YEAR = Text("{year}年度", "{year}")
_FROM_YEAR = Text("{first}年度起", "from {first} on")
_TO_YEAR = Text("到{last}年度止", "up to {last}")
_YEARS = Text("{first}至{last}年度", "{first} to {last}")
_FROM_DAY = Text("{first} 起发布的", "published from {first} on")
_TO_DAY = Text("{last} 及以前发布的", "published up to {last}")
_DAYS = Text("{first} 至 {last} 发布的", "published from {first} to {last}")
