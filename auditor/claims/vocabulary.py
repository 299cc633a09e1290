"""The words of rules/claims/, prepared once: quantities and what says them, units, and the words around numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from auditor.claims.model import Quantities, Quantity
from auditor.claims.plain_text import YearWords
from auditor.claims.words import Index, index_of
from auditor.language import Text
from auditor.patterns.folding import dense, fold
from auditor.regexes import regex
from auditor.rules_home import checked_value, rules_home
from auditor.strict_yaml import load

_INDEXES = "words"
_ALTERNATIVES = regex("[{}]")
_ANY_THING = frozenset({"cases", "pieces", "places", "things"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`senses` are the words of quantities, `around` those around numbers by their group, `units` give kind and size.

    `plain` gives for a subject the quantity meant where nothing but the subject is named; `same_words` for a quantity
    those that the same words say in other units, `also` the quantity it is another name of, `none_is` and
    `all_is` that all of which is so where there is none of it, or all of it is so. `bare` are words that only
    known words may stand right before, `close` those that count only right beside a figure, `whole` those that leave
    what there is none of as it is, `vague` what may be published anywhere; `sorts`, `others`, `amounts`, `goes_on` and
    `marks` match the text right before a figure, `nouns` that behind it, `disclosure` what tells of cases that they are
    about it.
    """

    quantities: Quantities
    plain: Mapping[str, str]
    same_words: Mapping[str, Sequence[str]]
    also: Mapping[str, str]
    none_is: Mapping[str, str]
    all_is: Mapping[str, str]
    bare: frozenset[str]
    close: frozenset[str]
    senses: Index
    around: Index
    units: Mapping[str, tuple[str, int]]
    unit: re.Pattern[str]
    whole: re.Pattern[str]
    ended: re.Pattern[str]
    sorts: re.Pattern[str]
    others: re.Pattern[str]
    amounts: re.Pattern[str]
    nouns: re.Pattern[str]
    goes_on: re.Pattern[str]
    mark: re.Pattern[str]
    marks: re.Pattern[str]
    vague: frozenset[str]
    disclosure: re.Pattern[str]
    some_that: re.Pattern[str]
    other_things: re.Pattern[str]
    counts_nothing_before: tuple[str, ...]
    counts_nothing_after: re.Pattern[str]
    years: YearWords
    none_of: frozenset[str]
    all_of: frozenset[str]
    handled: frozenset[str]
    kept_apart: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The shipped words. Raises FaultyFiles where a file is not sound YAML."""
    counted, wording = _value("counted.yaml"), _value("wording.yaml")
    years = YearWords(wording["years"])
    indexes = checked_value(_home() / _INDEXES) or word_indexes(counted, wording)
    units = _units(wording["units"])
    nothing = wording["nothing"]
    return Vocabulary(
        quantities=_quantities(counted),
        plain={entry["of"]: name for name, entry in counted.items() if entry.get("plain")},
        same_words=_same_words(counted),
        also={name: entry["as"] for name, entry in counted.items() if "as" in entry},
        all_is={name: entry["all"] for name, entry in counted.items() if "all" in entry},
        none_is={name: entry["none"] for name, entry in counted.items() if "none" in entry},
        bare=frozenset(word for entry in counted.values() for word in entry.get("bare", ())),
        close=frozenset(word for entry in counted.values() for word in entry.get("close", ())),
        senses=indexes["senses"],
        around=indexes["around"],
        units=units,
        unit=_one_of(units),
        whole=_one_of(map(fold, wording["whole"])),
        ended=regex(f"(?:{_any(wording['ended'])})*"),
        sorts=_sorts(wording["sorts"]),
        others=regex(f"(?:{_any(wording['sorts']['others'])})(?:{_any(wording['sorts']['others_what'])})?(?:为|有)?"),
        amounts=regex(f"(?:{_any(wording['amounts'])}|,)*"),
        nouns=_nouns(wording["nouns"]),
        goes_on=regex(f"(?:{_any(map(years.in_words, wording['goes_on']))})+"),
        mark=_one_of(wording["marks"]),
        marks=regex(f"(?:{_any(wording['marks'])})(?:的|类|文件|公文|共|有|为)*$"),
        vague=frozenset(wording["vague"]),
        disclosure=_one_of(wording["disclosure"]),
        some_that=_one_of(wording["some_that"]),
        other_things=_one_of(wording["other_things"]),
        counts_nothing_before=tuple(nothing["before"]),
        counts_nothing_after=regex(f"(?!{_any(nothing['unless'])})(?:{_any([*nothing['after'], *nothing['things']])})"),
        years=years,
        none_of=frozenset(wording["none_of"]),
        all_of=frozenset(wording["all_of"]),
        handled=frozenset(wording["handled"]),
        kept_apart=frozenset(wording["kept_apart"]),
    )


_AROUND = (
    *(
        "none",
        "all",
        "flat",
        "done",
        "sum",
        "up_to",
        "respectively",
        "part",
        "besides",
        "neutral",
        "publishing",
        "working_on",
        "except",
        "narrowing",
        "narrowing_before",
        "narrowing_here",
        "dividing",
    ),
    *("share", "more", "less", "compared", "plans", "since"),
)


def word_indexes(counted: Mapping[str, Any], wording: Mapping[str, Any]) -> dict[str, Index]:
    """All words spelt out, as they are found: what takes longest to prepare, and is noted of the shipped files."""
    years = YearWords(wording["years"])
    return {
        "senses": index_of(_in_plain_text(list(_sense_words(counted)), years)),
        "around": index_of(_in_plain_text(list(_around_words(wording)), years)),
    }


def _home() -> Path:
    return rules_home() / "claims"


def _value(name: str) -> dict[str, Any]:
    path = _home() / name
    value: dict[str, Any] = checked_value(path) or load(path).value
    return value


def _quantities(counted: Mapping[str, Any]) -> Quantities:
    return {
        name: Quantity(
            name,
            Text(entry["name"]["zh"], entry["name"]["en"]),
            entry.get("of", name),
            strength,
            frozenset(entry.get("units") or counted.get(entry.get("of"), {}).get("units") or _ANY_THING),
            entry.get("alone", False),
        )
        for strength, (name, entry) in enumerate(counted.items())
    }


def _same_words(counted: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, entry in counted.items():
        if "is" in entry:
            found.setdefault(entry["is"], []).append(name)
    return found


def _sense_words(counted: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    for name, entry in counted.items():
        said = (word for key in ("words", "bare", "close") for word in entry.get(key, ()))
        subject = entry.get("of", name)
        tells = () if entry.get("alone") else counted.get(subject, {}).get("bare", ())
        for spelt in (spelt for word in said for spelt in _spelt_out(word)):
            yield spelt, name
            if subject != name and any(short in spelt for short in tells):
                yield spelt, subject
        yield from ((word, None) for word in entry.get("not", ()))


def _spelt_out(word: str) -> Iterable[str]:
    """All that a word with {甲|乙} stands for."""
    parts = [part.split("|") for part in _ALTERNATIVES.split(word)]
    return map("".join, product(*parts))


def _around_words(wording: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    for group in _AROUND:
        yield from ((spelt, group) for word in wording[group] for spelt in _spelt_out(word))
    for whose, words in wording["scope"].items():
        if whose != "unit":
            yield from ((word, whose) for word in words)


def _in_plain_text(words: Sequence[tuple[str, str | None]], years: YearWords) -> Iterable[tuple[str, str | None]]:
    """The words as plain text has them, folded and marked all at once."""
    written = years.in_words(fold("\n".join(word for word, _ in words)).replace(" ", "")).split("\n")
    return zip(written, (sense for _, sense in words), strict=True)


def _units(kinds: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """The kind and size of each unit; sizes are given for money and shares."""
    return {
        dense(unit): (kind, names[unit] if isinstance(names, Mapping) else 1)
        for kind, names in kinds.items()
        for unit in names
    }


def _sorts(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right before a figure that makes it a sort of what was counted, or the rest of it."""
    ends, begins, rest = (_any(words[key]) for key in ("end", "begin", "rest"))
    return regex(f"(?:{ends})(?:为|有)?$|(?:{begins})[^,、;:()]{{2,14}}$|^(?:{rest})[^,、;:()]{{0,6}}$")


def _nouns(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The text right behind a figure that ends with what it counts."""
    examined, others, within = (_any(words[key]) for key in ("examined", "others", "within"))
    return regex(f"[一-鿿]{{0,4}}?(?P<noun>(?P<examined>{examined})|{others})(?!{within})")


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return regex(_any(words))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of several words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
