"""What a text has to speak of: an aspect with its name, and the patterns that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from auditor.checks.model import ParameterError
from auditor.checks.pattern_lists import pattern_list, patterns_in
from auditor.language import Text
from auditor.patterns.language import Pattern


class Aspect(Struct, frozen=True):
    """`patterns` tell it, `hints` may mean it."""

    name: Text
    patterns: Sequence[Pattern]
    hints: Sequence[Pattern]


def aspect_of(entry: Mapping[str, Any], index: int) -> Aspect:
    """The aspect that an entry of `aspects` describes. Raises ParameterError."""
    try:
        patterns, hints = patterns_in("patterns", entry), patterns_in("hints", entry)
    except ParameterError as error:
        raise error.within("aspects", index) from error
    return Aspect(Text(entry["name"]["zh"], entry["name"]["en"]), patterns, hints)


_NAME = {"type": "string", "minLength": 1, "format": "prose"}

ASPECTS: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "patterns"],
        "properties": {
            "name": {
                "type": "object",
                "additionalProperties": False,
                "required": ["zh", "en"],
                "properties": {
                    "zh": {**_NAME, "description": "In Chinese."},
                    "en": {**_NAME, "description": "In English."},
                },
                "description": "What findings call the aspect.",
            },
            "patterns": pattern_list("Patterns that speak of the aspect; one of them is enough."),
            "hints": pattern_list("Patterns that may mean it: with them alone, a finding is for review."),
        },
    },
    "description": "Aspects that have to be spoken of.",
}
