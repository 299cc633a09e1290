"""Parameters that are lists of patterns: their schema, their reading, and what they find in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from auditor.checks.model import ParameterError, Params
from auditor.errors import ExpressionError
from auditor.patterns.language import Found, Pattern, find, is_found, parse

PATTERN_LISTS = (
    *("patterns", "except", "unless_sentence_has", "unless_report_has"),
    *("hints", "only_if_said", "office_says", "government_says"),
)
"""The parameters of any kind that hold patterns, be it inside others."""

_ANYWHERE = (*PATTERN_LISTS, "plans", "wrong")


def pattern_list(description: str) -> Mapping[str, Any]:
    """The schema of such a parameter."""
    item = {"type": "string", "format": "pattern", "minLength": 1}
    return {"type": "array", "minItems": 1, "items": item, "description": description}


def patterns_in(key: str, params: Params) -> list[Pattern]:
    """The patterns under a key, none where it is left out. Raises ParameterError at the first that is none."""
    parsed = []
    for index, source in enumerate(params.get(key, ())):
        try:
            parsed.append(parse(source))
        except ExpressionError as error:
            raise ParameterError(key, error.text, error.position, index) from error
    return parsed


def patterns_said(value: object) -> Iterator[str]:
    """Every pattern in what a rule or a list of wordings says, wherever it stands there."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from inner if key in _ANYWHERE else patterns_said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from patterns_said(inner)


def all_found(text: str, patterns: Sequence[Pattern]) -> list[Found]:
    return [found for pattern in patterns for found in find(pattern, text)]


def is_said(text: str, patterns: Sequence[Pattern]) -> bool:
    """One of the patterns is found. Lines may be broken anywhere: what is wanted may as well stand across them."""
    return any(is_found(pattern, read) for pattern in patterns for read in (text, _in_one_line(text)))


@lru_cache(maxsize=8)
def _in_one_line(text: str) -> str:
    """Kept, since every pattern of a rule asks for it."""
    return text.replace("\n", "")
