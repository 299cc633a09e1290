"""Changes of a pattern: elements and alternatives left out, gaps and numbers a little smaller and larger."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.mutation.model import Edit
from auditor.patterns.folding import dense
from auditor.regexes import regex

_ELEMENT = regex(r"\{([^{}]*)\}|[^{}]+")
_DIGITS = regex(r"\d+")


def pattern_edits(pattern: str) -> Iterator[Edit]:
    for element in _ELEMENT.finditer(pattern):
        inside, at = element[1], element.start()
        if inside is not None and "|" in inside:
            yield from _without_alternatives(element[0], at)
        elif inside is not None and inside.startswith("~"):
            yield from (Edit(at, element[0], f"{{~{int(inside[1:]) + change}}}") for change in (-1, 1))
        else:
            yield Edit(at, element[0], "")
            if inside is None:
                yield from _other_numbers(element[0], at)


def _without_alternatives(element: str, at: int) -> Iterator[Edit]:
    """Each alternative left out that is not there twice."""
    alternatives = element[1:-1].split("|")
    read = [dense(alternative) for alternative in alternatives]
    start = at + 1
    for index, alternative in enumerate(alternatives):
        if read.count(read[index]) == 1:
            yield _without(index, alternatives, element, at, start)
        start += len(alternative) + 1


def _without(index: int, alternatives: list[str], element: str, at: int, start: int) -> Edit:
    if len(alternatives) == 2:
        return Edit(at, element, alternatives[1 - index])
    if index == 0:
        return Edit(at, f"{{{alternatives[0]}|", "{")
    return Edit(start - 1, f"|{alternatives[index]}", "")


def _other_numbers(literal: str, at: int) -> Iterator[Edit]:
    for digits in _DIGITS.finditer(literal):
        yield Edit(at + digits.start(), digits[0], str(int(digits[0]) + 1))
