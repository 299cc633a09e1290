"""The shape of a list of wrong wordings and of its entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.checks.pattern_lists import pattern_list
from auditor.patterns.near_misses import SHORTEST
from auditor.written_days import DAY_PATTERN

_YEAR = {"type": "integer", "minimum": 2008, "maximum": 2100}
_LINE = {"type": "string", "minLength": 1}
_PROSE = {**_LINE, "format": "prose"}


def _described(schema: Mapping[str, Any], description: str) -> Mapping[str, Any]:
    return {**schema, "description": description}


_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["zh", "en"],
    "properties": {
        "zh": _described(_PROSE, "The note in Chinese."),
        "en": _described(_PROSE, "The note in English."),
    },
}

ENTRY: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "wrong": pattern_list("Patterns of what is wrong."),
        "fixed": _described(
            {**_LINE, "minLength": SHORTEST, "format": "pattern"},
            "A fixed wording; what misses it by one slip is wrong.",
        ),
        "right": _described(_PROSE, "What to write instead; the fixed wording where not said."),
        "note": _described(
            _TEXT, "What to know or to do, in Chinese and English, where there is no one right wording."
        ),
        "except": pattern_list("Patterns of what is no find: overlapping finds are left out."),
        "unless_sentence_has": pattern_list("Patterns that make finds in the same sentence none."),
        "unless_report_has": pattern_list("Patterns that make every find in the report none."),
        "as_title": _described({"type": "boolean"}, "True: only where 《》 enclose just what was found."),
        "years": {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {
                "from": _described(_YEAR, "First report year; any where not said."),
                "to": _described(_YEAR, "Last report year; any where not said."),
            },
            "description": "Report years in which it is wrong; all where not said.",
        },
        "since": _described(
            {"type": "string", "pattern": DAY_PATTERN, "examples": ["2022-10-16"]},
            "Day from which on it can be said, such as 2022-10-16; wrong in a report published before.",
        ),
        "review": _described({"type": "boolean"}, "True: a person has to look at each find."),
        "innocent": _described(
            {"type": "array", "minItems": 1, "items": _LINE}, "Texts like it in which nothing is found."
        ),
    },
}

LIST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "date", "entries"],
    "properties": {
        "source": _LINE,
        "date": {"type": "string", "pattern": DAY_PATTERN, "examples": ["2022-10-16"]},
        "note": _TEXT,
        "except": ENTRY["properties"]["except"],
        "unless_sentence_has": ENTRY["properties"]["unless_sentence_has"],
        "entries": {"type": "array", "minItems": 1, "items": ENTRY},
    },
}
