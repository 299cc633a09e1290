"""What each point of lint means, in both languages, with a wrong and a corrected example: `rules/lint/`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from auditor.errors import FaultyFiles
from auditor.language import Text
from auditor.rules_home import rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import load

Example = Mapping[str, str]
"""The lines of rule files that matter, by the files' names."""


class Explanation(Struct, frozen=True):
    """`title` says what is wrong in a few words, `why` what comes of it and what to do."""

    title: Text
    why: Text
    wrong: Example
    corrected: Example


def explanation(code: str) -> Explanation:
    """The explanation of a point by its code."""
    file = load(rules_home() / "lint" / f"{code}.yaml")
    if faults := schema_check(_SCHEMA)(file):
        raise FaultyFiles(faults)
    value = file.value
    return Explanation(Text(**value["title"]), Text(**value["why"]), value["wrong"], value["corrected"])


_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["zh", "en"],
    "properties": {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}},
}
_EXAMPLE = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "why", "wrong", "corrected"],
    "properties": {"title": _TEXT, "why": _TEXT, "wrong": _EXAMPLE, "corrected": _EXAMPLE},
}
