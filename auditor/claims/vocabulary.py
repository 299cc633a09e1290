"""The words of rules/claims/, prepared once: quantities and what says them, units, and the words around numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.claims.model import Quantities, Quantity
from auditor.claims.phrases import Phrases
from auditor.claims.plain_text import YearWords
from auditor.claims.spelling import any_of, spelt_out, word_indexes
from auditor.claims.words import Index
from auditor.language import Text
from auditor.patterns.folding import dense
from auditor.regexes import regex
from auditor.rules_home import checked_value, rules_home
from auditor.strict_yaml import load

_INDEXES = "words"
_ANY_THING = frozenset({"cases", "pieces", "places", "things"})


class Vocabulary(Struct, frozen=True):
    """`senses` are the words of quantities, `around` those around numbers by their group, `units` give kind and size.

    `plain` gives for a subject the quantity meant where nothing but the subject is named; `same_words` for a quantity
    those that the same words say in other units, `also` the quantity it is another name of, `none_is` and `all_is` that
    all of which is so where there is none of it, or all of it is so, and `none_left` that of which there is none then.
    `bare` are words that only known words may stand right before, `close` those that count only right beside a figure,
    `changes` what words say of a change, in percent. `case_units` are the units of applications and disputes,
    `noun_units` those of the noun behind a small number; `left_out` matches blanks, ends of lines, and asides.
    """

    quantities: Quantities
    plain: Mapping[str, str]
    same_words: Mapping[str, Sequence[str]]
    also: Mapping[str, str]
    none_is: Mapping[str, str]
    all_is: Mapping[str, str]
    none_left: Mapping[str, str]
    bare: frozenset[str]
    close: frozenset[str]
    senses: Index
    around: Index
    phrases: Phrases
    years: YearWords
    left_out: re.Pattern[str]
    units: Mapping[str, tuple[str, int]]
    unit: re.Pattern[str]
    changes: Mapping[str, int]
    case_units: frozenset[str]
    noun_units: frozenset[str]
    none_of: frozenset[str]
    none_of_behind: frozenset[str]
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
    return Vocabulary(
        quantities=_quantities(counted),
        plain={entry["of"]: name for name, entry in counted.items() if entry.get("plain")},
        same_words=_same_words(counted),
        also={name: entry["as"] for name, entry in counted.items() if "as" in entry},
        all_is={name: entry["all"] for name, entry in counted.items() if "all" in entry},
        none_left={name: entry["none_left"] for name, entry in counted.items() if "none_left" in entry},
        none_is={name: entry["none"] for name, entry in counted.items() if "none" in entry},
        bare=frozenset(word for entry in counted.values() for word in entry.get("bare", ())),
        close=frozenset(word for entry in counted.values() for word in entry.get("close", ())),
        senses=Index(indexes["senses"]),
        around=Index(indexes["around"]),
        phrases=Phrases(wording, years),
        years=years,
        left_out=regex(rf"[ \n]|\((?:{any_of(wording['asides'])})\)"),
        units=units,
        unit=regex(any_of(units)),
        changes=_percent_by_word(wording["changes"], years),
        case_units=frozenset(map(dense, wording["case_units"])),
        noun_units=frozenset(wording["noun_units"]),
        none_of=frozenset(wording["none_of"]),
        none_of_behind=frozenset(wording["none_of_behind"]),
        all_of=frozenset(wording["all_of"]),
        handled=frozenset(wording["handled"]),
        kept_apart=frozenset(wording["kept_apart"]),
    )


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


def _percent_by_word(changes: Mapping[str, int], years: YearWords) -> dict[str, int]:
    """What words say of a change, by the words as plain text has them."""
    return {years.in_words(spelt): percent for word, percent in changes.items() for spelt in spelt_out([word])}


def _units(kinds: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """The kind and size of each unit; sizes are given for money and shares."""
    return {
        dense(unit): (kind, names[unit] if isinstance(names, Mapping) else 1)
        for kind, names in kinds.items()
        for unit in names
    }
