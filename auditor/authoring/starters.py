"""What a new rule of a kind begins with: what the kind does, what its parameters ask for, message and remedy."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from auditor.checks.model import Kind
from auditor.language import Text, same
from auditor.rules_home import rules_home
from auditor.strict_yaml import load


class Starter(Struct, frozen=True):
    """`asks` has a question for each parameter of the kind."""

    does: Text
    asks: Mapping[str, Text]
    message: Text
    remedy: Text


def starter_of(kind: Kind) -> Starter:
    """English comes from the kind's documentation and schema; a kind without words of ours shows its placeholders."""
    words = _words().get(kind.name, {})
    first_line = (sys.modules[kind.compile.__module__].__doc__ or kind.name).strip().splitlines()[0].rstrip(".")
    chinese = words.get("asks", {})
    return Starter(
        does=Text(words.get("does", first_line), first_line),
        asks={
            name: Text(chinese.get(name, schema.get("description", name)), schema.get("description", name).rstrip("."))
            for name, schema in kind.properties.items()
        },
        message=Text(**words["message"]) if "message" in words else _all_of(kind),
        remedy=Text(**words["remedy"]) if "remedy" in words else _CHECK_IT,
    )


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = load(rules_home() / "starters.yaml").value
    return words


def _all_of(kind: Kind) -> Text:
    return same("; ".join(f"{name} {{{name}}}" for name in sorted(kind.placeholders)) or kind.name)


_CHECK_IT = Text("请核对。", "Check it.")
