"""What stands right beside figures and around them: the lists of wording.yaml that are sought in one place alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from auditor.claims.plain_text import YearWords
from auditor.claims.spelling import any_of, spelt_out
from auditor.regexes import HAN, NOT_HAN, regex

CLAIMING = ("none", "all", "done", "changes")
"""The groups of words that may make a claim without a number."""


class Phrases:
    """Sets hold whole phrases, and tuples what a text begins or ends with; the others are patterns.

    Of those that match the text right before a figure, `noun_leads` begins behind the noun that it counts, and
    `clause_leads`, `share_leads`, `amounts`, `goes_on`, `others` and `of_disclosure` hold for all of it in its clause,
    `sorts`, `marks`, `every`, `catalogued`, `acting`, `drawn` and the `endings`, by what they tell, for its end.
    `counts_nothing_after` matches from the end of a number, `nouns` from that of its unit, `some_that` and
    `other_things` from that of what is said of it, `found_then` from that of a year. `claiming`, `whole`, `mark`,
    `some`, `waived`, `disclosure`, `not_disclosure`, `part_by_subject`, `catalogues`, `elsewhere` and `any_sort` are
    found anywhere.
    """

    def __init__(self, wording: Mapping[str, Any], years: YearWords) -> None:
        nothing, leading_to, told_behind = wording["nothing"], wording["leading_to"], wording["told_behind"]
        approximate, sorts, units = wording["approximate"], wording["sorts"], wording["unit_names"]
        self.claiming = regex(any_of((word for group in CLAIMING for word in wording[group]), years))
        self.at_least = regex(f"(?:{any_of(approximate['before'])})$")
        self.roughly = spelt_out(approximate["behind"])
        self.roughly_flat = spelt_out(approximate["flat"])
        self.counts_nothing_before = spelt_out(nothing["before"])
        self.counts_nothing_after = regex(
            f"(?!{any_of(nothing['unless'])})(?:{any_of([*nothing['after'], *nothing['things']])})"
        )
        self.every = regex(f"(?:{any_of(nothing['every'])}){HAN}{{0,5}}$")
        self.once = frozenset(spelt_out(nothing["once"]))
        self.bare_leads = regex(f"(?:{any_of(leading_to['bare'])})$")
        self.noun_leads = _all_of(leading_to["noun"])
        self.clause_leads = _all_of(leading_to["clause"], years)
        self.share_leads = _all_of([*leading_to["share"], ","])
        self.verb_leads = _all_of(leading_to["verb"])
        self.among = spelt_out(told_behind["among"])
        self.told_behind = spelt_out([*told_behind["of_them"], *told_behind["among"]])
        self.before_bare = frozenset(spelt_out(wording["before_bare"]))
        self.nouns = _nouns(wording["nouns"])
        self.acting = regex(f"(?:{any_of(wording['nouns']['acting'])})[^,、;:]{{0,4}}$")
        self.drawn = regex(f"(?:{any_of(wording['drawing'])})[^,、;:]{{0,6}}$")
        self.endings = {of: _ending(words, leading_to["ending"]) for of, words in wording["endings"].items()}
        self.sorts = _sorts(sorts)
        self.rest = spelt_out(sorts["rest"])
        self.others = regex(f"(?:{any_of(sorts['others'])})(?:{any_of(sorts['others_what'])})?(?:为|有)?")
        self.waived = regex(any_of(wording["waived"]))
        self.amounts = _all_of([*wording["amounts"], ","])
        self.goes_on = regex(f"(?:{any_of(wording['goes_on'], years)})+")
        self.mark = regex(any_of(wording["marks"]))
        self.marks = regex(f"(?:{any_of(wording['marks'])})(?:{any_of(leading_to['mark'])})*$")
        self.opened = frozenset(spelt_out(wording["opened"]))
        self.vague = frozenset(spelt_out(wording["vague"]))
        self.forms = frozenset(spelt_out(wording["forms"]))
        self.told = regex(f".{{0,4}}?(?:{any_of(wording['told'])})(?:{any_of(leading_to['verb'])})*")
        self.names_nothing = regex(
            f"(?:.*(?:{any_of(units['end'])}))?(?:{any_of(wording['names_nothing'], years)}|{NOT_HAN})*"
        )
        self.made_public = spelt_out(wording["made_public"])
        self.some = _some(sorts, wording["disclosure"])
        self.disclosure = regex(any_of(wording["disclosure"]))
        self.some_that = regex(any_of(wording["some_that"]))
        self.other_things = regex(any_of(wording["other_things"]))
        self.not_disclosure = regex(any_of(wording["not_disclosure"]))
        self.of_disclosure = _of_disclosure(sorts, wording["disclosure"])
        self.of_base = frozenset(spelt_out(wording["of_base"]))
        self.catalogued = _catalogued(wording["catalogued"])
        self.catalogues = regex(any_of(wording["catalogued"]["in"]))
        self.elsewhere = _elsewhere(wording["told_elsewhere"])
        self.part_by_subject = regex(any_of(wording["part_by_subject"]))
        self.up_from = spelt_out(wording["up_from"])
        self.each = spelt_out(wording["each"])
        self.of_all = frozenset(wording["of_all"])
        self.no_case = spelt_out(wording["no_case"])
        self.any_sort = regex(any_of(wording["any_sort"]))
        self.found_then = regex(any_of(wording["found_then"]))
        self.since_made = spelt_out(wording["since_made"])
        self.whole = regex(any_of(wording["whole"]))
        self.ended = _all_of(wording["ended"])
        self.done_by, self.done_end = _all_of(wording["done_by"], years), _all_of(wording["done_end"])
        self.dealt_with = _dealt_with(wording["dealt_with"])
        self.unit_name = regex(f"{HAN}{{2,12}}(?:{any_of(units['end'])})$|^(?:{any_of(units['whole'])})$")
        self.beside_unit_name = regex(f"(?:{any_of(units['behind'])})+$|^(?:{any_of(units['before'])})")
        self.short_unit_names = spelt_out(units["short"])


def _all_of(words: Iterable[str], years: YearWords | None = None) -> re.Pattern[str]:
    """For a text of nothing but these words, or an empty one."""
    return regex(f"(?:{any_of(words, years)})*")


def _dealt_with(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Behind 均, all of a clause that says that what was asked for was dealt with."""
    how, what, whom = (any_of(words[key]) for key in ("how", "what", "whom"))
    return regex(f"(?:{how})*(?:{what})(?:{whom})?")


def _catalogued(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right before a figure that names what stands in a catalogue, and no verb of dealing with it."""
    listed, verbs = any_of(words["words"]), any_of(words["unless"])
    return regex(f"^(?!.*(?:{verbs})).*(?:{listed})(?:由|从|为|共|共计|计|有|达)?$")


def _elsewhere(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """详见江源省人民政府年度报告: what sends to another report."""
    return regex(f"(?:{any_of(words['begin'])})[^。;,]{{0,40}}(?:{any_of(words['end'])})")


def _sorts(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right before a figure that makes it a sort of what was counted, or the rest of it."""
    ends, rest, begins = any_of(words["end"]), any_of(words["rest"]), any_of([*words["begin"], *words["asked"]])
    return regex(f"(?:{ends})(?:为|有)?$|(?P<subject>(?:{begins})[^,、;:()]{{2,14}})$|^(?:{rest})[^,、;:()]{{0,6}}$")


def _some(words: Mapping[str, Sequence[str]], disclosure: Sequence[str]) -> re.Pattern[str]:
    """涉及征地的申请, but not 涉及政府信息公开的申请: which applications are meant."""
    begins, told = any_of(words["begin"]), any_of(disclosure)
    return regex(f"(?:{begins})(?!(?:政府)?(?:{told}))[^,、;:()]{{2,14}}的(?:政府)?(?:{told})?申请")


def _of_disclosure(words: Mapping[str, Sequence[str]], disclosure: Sequence[str]) -> re.Pattern[str]:
    """其中涉及政府信息公开的: what tells some cases from the others, and no more."""
    begins, told = any_of(words["begin"]), any_of(disclosure)
    return regex(f"(?:其中)?(?:{begins}|涉|因)?(?:政府)?(?:{told})(?:类|方面|引发|案件|的|有|为|共)*")


def _nouns(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right behind a figure that ends with what it counts."""
    examined, asked, others, within = (any_of(words[key]) for key in ("examined", "asked", "others", "within"))
    return regex(f"{HAN}{{0,4}}?(?P<noun>(?P<asked>{asked})|(?P<examined>{examined})|{others})(?!{within})")


def _ending(words: Mapping[str, Sequence[str]], leads: Sequence[str]) -> re.Pattern[str]:
    """The text right before a figure, with a `noun` whose end tells what it counts."""
    ends, not_these = any_of(words["ends"]), "".join(f"(?<!{word})" for word in words.get("not", ()))
    return regex(f"(?P<noun>{ends}){not_these}(?:{any_of(leads)})*$")
