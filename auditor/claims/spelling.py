"""Words as they are written in rules/claims/, as they are found in plain text: in indexes, and in patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from auditor.claims.plain_text import YearWords
from auditor.claims.words import Lines, lines_of
from auditor.patterns.folding import fold
from auditor.regexes import longest_first, regex

_ALTERNATIVES = regex("[{}]")
_AROUND = (
    *("none", "all", "changes", "done", "sum", "up_to", "respectively", "part", "besides", "neutral", "publishing"),
    *("examining", "working_on", "except", "narrowing", "narrowing_before", "narrowing_here", "dividing"),
    *("share", "more", "less", "compared", "plans", "ahead", "since"),
)


def spelt_out(words: Iterable[str]) -> tuple[str, ...]:
    """All that words with {甲|乙} stand for, folded all at once."""
    spelt = (each for word in words for each in (_spelt_out(word) if "{" in word else (word,)))
    return tuple(fold("\n".join(spelt)).split("\n"))


def any_of(words: Iterable[str], years: YearWords | None = None) -> str:
    """A pattern for any of several words, the longest first; with `years` in them as plain text has them."""
    spelt = spelt_out(words)
    if years is not None:
        spelt = tuple(years.in_words("\n".join(spelt)).split("\n"))
    return "|".join(map(re.escape, longest_first(spelt)))


def word_indexes(counted: Mapping[str, Any], wording: Mapping[str, Any]) -> dict[str, Lines]:
    """All words spelt out, as they are found: what takes longest to prepare, and is noted of the shipped files."""
    years = YearWords(wording["years"])
    return {
        "senses": lines_of(_in_plain_text(list(_sense_words(counted)), years)),
        "around": lines_of(_in_plain_text(list(_around_words(wording)), years)),
    }


def _sense_words(counted: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    for name, entry in counted.items():
        said = (word for key in ("words", "bare", "close") for word in entry.get(key, ()))
        subject = entry.get("of", name)
        tells = () if entry.get("alone") else counted.get(subject, {}).get("bare", ())
        for spelt in spelt_out(said):
            yield spelt, name
            if subject != name and any(short in spelt for short in tells):
                yield spelt, subject
        yield from ((spelt, None) for spelt in spelt_out(entry.get("not", ())))


def _around_words(wording: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    for group in _AROUND:
        yield from ((spelt, group) for spelt in spelt_out(wording[group]))
    for whose, words in wording["scope"].items():
        yield from ((word, whose) for word in words)


def _spelt_out(word: str) -> Iterable[str]:
    parts = [part.split("|") for part in _ALTERNATIVES.split(word)]
    return map("".join, product(*parts))


def _in_plain_text(words: Sequence[tuple[str, str | None]], years: YearWords) -> Iterable[tuple[str, str | None]]:
    """The words as plain text has them, folded and marked all at once."""
    written = years.in_words(fold("\n".join(word for word, _ in words)).replace(" ", "")).split("\n")
    return zip(written, (sense for _, sense in words), strict=True)
