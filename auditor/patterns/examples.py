"""Texts that a pattern is written for, made from its own elements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from auditor.patterns.language import ELEMENT, GAP

_NUMBERS = ("3", "三", "20", "711")
_BLANKS = (" ", "__")
_FILLING = "甲"


def examples(source: str) -> Iterator[str]:
    """Every text of a sound pattern with its alternatives, a few numbers, and gaps of no, one and most characters."""
    ways = [_ways(element[0], element[1]) for element in ELEMENT.finditer(source)]
    return ("".join(chosen) for chosen in product(*ways))


def alternatives(source: str) -> Iterator[tuple[str, ...]]:
    """What may stand at each place of a sound pattern where its author wrote text."""
    for element in ELEMENT.finditer(source):
        text, inside = element[0], element[1]
        if inside is None:
            yield (text,)
        elif "|" in inside:
            yield tuple(inside.split("|"))


def _ways(text: str, inside: str | None) -> tuple[str, ...]:
    if inside is None:
        return (text,)
    if "|" in inside:
        return tuple(inside.split("|"))
    if gap := GAP.fullmatch(inside):
        return tuple(dict.fromkeys(("", _FILLING, _FILLING * int(gap[1]))))
    return {"n": _NUMBERS, "_": _BLANKS, "。": ("",)}[inside]
