"""What is written about the check kinds: English at the top of their modules, Chinese in `rules/kinds.zh.yaml`."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from auditor.authoring.rule_reference.parameter_types import parameter_types
from auditor.checks import KINDS
from auditor.checks.model import Kind
from auditor.language import Text, same
from auditor.regexes import regex
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

_PARTS = regex(
    r"\A(?P<summary>.+?)\n\n```yaml\n(?P<example>.+?)```\n\n(?:(?P<details>.+?)\n\n)?"
    r"Passes: (?P<passes>.+?)\s+Fails: (?P<fails>.+?)\s*\Z",
    re.DOTALL,
)


class Parameter(Struct, frozen=True):
    """A parameter by its path, as `limits[].level`."""

    path: str
    required: bool
    type: Text
    description: Text


class KindText(Struct, frozen=True):
    """`details` may be empty; `placeholders` are what messages may name."""

    name: str
    summary: Text
    example: str
    details: Text
    passes: Text
    fails: Text
    parameters: tuple[Parameter, ...]
    placeholders: tuple[str, ...]


def kind_texts() -> list[KindText]:
    """All kinds, by name."""
    return [kind_text(name) for name in KINDS]


@cache
def kind_text(name: str) -> KindText:
    """What is written about one kind; in English alone where nobody has put it into Chinese."""
    kind = KINDS[name]
    english = english_parts(kind)
    chinese = chinese_parts().get(name, {})
    described: Mapping[str, str] = chinese.get("parameters", {})

    def both(part: str) -> Text:
        return Text(chinese[part], english[part]) if part in chinese else same(english[part])

    return KindText(
        name,
        both("summary"),
        english["example"],
        both("details"),
        both("passes"),
        both("fails"),
        tuple(
            Parameter(each.path, each.required, each.type, Text(described.get(each.path, each.english), each.english))
            for each in parameter_types(kind)
        ),
        tuple(sorted(kind.placeholders)),
    )


def english_parts(kind: Kind) -> dict[str, str]:
    """The parts of a kind's docstring; of one in another shape its first paragraph as summary."""
    docstring = sys.modules[kind.compile.__module__].__doc__ or ""
    written = _PARTS.match(docstring)
    alone = dict.fromkeys(_PARTS.groupindex, "") | {"summary": docstring.partition("\n\n")[0]}
    parts = written.groupdict(default="") if written else alone
    return {name: text if name == "example" else _unfolded(text) for name, text in parts.items()}


@cache
def chinese_parts() -> dict[str, Any]:
    value: dict[str, Any] = load(rules_home() / "kinds.zh.yaml").value
    return value


def english_digest(kind: Kind) -> str:
    """What the Chinese of a kind was written from, in eight characters: they differ once the English does."""
    written = [english_parts(kind), [(each.path, each.english) for each in parameter_types(kind)]]
    return hashlib.sha256(json.dumps(written, ensure_ascii=False).encode()).hexdigest()[:8]


def _unfolded(text: str) -> str:
    """Paragraphs a line each."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
