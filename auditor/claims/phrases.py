"""What stands right beside figures and around them: the lists of wording.yaml that are sought in one place alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.claims.plain_text import YearWords
from auditor.claims.spelling import any_of, spelt_out
from auditor.regexes import regex

CLAIMING = ("none", "all", "done", "flat")
"""The groups of words that may make a claim without a number."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sets hold whole phrases, and tuples what a text begins or ends with; the others are patterns.

    Of those that match the text right before a figure, `noun_leads` begins behind the noun that it counts, and
    `clause_leads`, `amounts`, `goes_on` and `others` hold for all of it in its clause, `sorts` and `marks` for its end.
    `counts_nothing_after` matches from the end of a number, `nouns` from that of its unit, `some_that` and
    `other_things` from that of what is said of it. `claiming`, `whole`, `mark` and `disclosure` are found anywhere.
    """

    claiming: re.Pattern[str]
    at_least: re.Pattern[str]
    roughly: tuple[str, ...]
    roughly_flat: tuple[str, ...]
    counts_nothing_before: tuple[str, ...]
    counts_nothing_after: re.Pattern[str]
    bare_leads: re.Pattern[str]
    noun_leads: re.Pattern[str]
    clause_leads: re.Pattern[str]
    among: tuple[str, ...]
    told_behind: tuple[str, ...]
    before_bare: frozenset[str]
    nouns: re.Pattern[str]
    sorts: re.Pattern[str]
    others: re.Pattern[str]
    amounts: re.Pattern[str]
    goes_on: re.Pattern[str]
    mark: re.Pattern[str]
    marks: re.Pattern[str]
    opened: frozenset[str]
    vague: frozenset[str]
    disclosure: re.Pattern[str]
    some_that: re.Pattern[str]
    other_things: re.Pattern[str]
    of_base: frozenset[str]
    up_from: tuple[str, ...]
    since_made: tuple[str, ...]
    whole: re.Pattern[str]
    ended: re.Pattern[str]
    done_end: re.Pattern[str]
    unit_name: re.Pattern[str]
    beside_unit_name: re.Pattern[str]
    short_unit_names: tuple[str, ...]


def phrases_of(wording: Mapping[str, Any], years: YearWords) -> Phrases:
    nothing, leading_to, told_behind = wording["nothing"], wording["leading_to"], wording["told_behind"]
    approximate, sorts, units = wording["approximate"], wording["sorts"], wording["unit_names"]
    return Phrases(
        claiming=regex(any_of(years.in_words(word) for group in CLAIMING for word in wording[group])),
        at_least=regex(f"(?:{any_of(approximate['before'])})$"),
        roughly=spelt_out(approximate["behind"]),
        roughly_flat=spelt_out(approximate["flat"]),
        counts_nothing_before=spelt_out(nothing["before"]),
        counts_nothing_after=regex(
            f"(?!{any_of(nothing['unless'])})(?:{any_of([*nothing['after'], *nothing['things']])})"
        ),
        bare_leads=regex(f"(?:{any_of(leading_to['bare'])})$"),
        noun_leads=_all_of(leading_to["noun"]),
        clause_leads=_all_of(leading_to["clause"]),
        among=spelt_out(told_behind["among"]),
        told_behind=spelt_out([*told_behind["of_them"], *told_behind["among"]]),
        before_bare=frozenset(spelt_out(wording["before_bare"])),
        nouns=_nouns(wording["nouns"]),
        sorts=_sorts(sorts),
        others=regex(f"(?:{any_of(sorts['others'])})(?:{any_of(sorts['others_what'])})?(?:为|有)?"),
        amounts=_all_of([*wording["amounts"], ","]),
        goes_on=regex(f"(?:{any_of(map(years.in_words, wording['goes_on']))})+"),
        mark=regex(any_of(wording["marks"])),
        marks=regex(f"(?:{any_of(wording['marks'])})(?:{any_of(leading_to['mark'])})*$"),
        opened=frozenset(spelt_out(wording["opened"])),
        vague=frozenset(spelt_out(wording["vague"])),
        disclosure=regex(any_of(wording["disclosure"])),
        some_that=regex(any_of(wording["some_that"])),
        other_things=regex(any_of(wording["other_things"])),
        of_base=frozenset(spelt_out(wording["of_base"])),
        up_from=spelt_out(wording["up_from"]),
        since_made=spelt_out(wording["since_made"]),
        whole=regex(any_of(wording["whole"])),
        ended=_all_of(wording["ended"]),
        done_end=_all_of(wording["done_end"]),
        unit_name=regex(f"[一-鿿]{{2,12}}(?:{any_of(units['end'])})$|^(?:{any_of(units['whole'])})$"),
        beside_unit_name=regex(f"(?:{any_of(units['behind'])})+$|^(?:{any_of(units['before'])})"),
        short_unit_names=spelt_out(units["short"]),
    )


def _all_of(words: Iterable[str]) -> re.Pattern[str]:
    """For a text of nothing but these words, or an empty one."""
    return regex(f"(?:{any_of(words)})*")


def _sorts(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right before a figure that makes it a sort of what was counted, or the rest of it."""
    ends, begins, rest = (any_of(words[key]) for key in ("end", "begin", "rest"))
    return regex(f"(?:{ends})(?:为|有)?$|(?:{begins})[^,、;:()]{{2,14}}$|^(?:{rest})[^,、;:()]{{0,6}}$")


def _nouns(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right behind a figure that ends with what it counts."""
    examined, others, within = (any_of(words[key]) for key in ("examined", "others", "within"))
    return regex(f"[一-鿿]{{0,4}}?(?P<noun>(?P<examined>{examined})|{others})(?!{within})")
