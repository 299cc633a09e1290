"""A rule as the YAML that people read: keys in their usual order, short things on one line, messages in quotes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from auditor.regexes import regex
from auditor.rules_home import rules_home

_BY_LINES = ("check", "message")
_LIKE_A_SLIP = regex("""[：“”‘’＂＇\u00a0\u200b-\u200f\u2060\u3000\ufeff]|:[{\\["']""")


class _Dumper(yaml.SafeDumper):
    """Writes decimals plainly, nothing by reference, and quotes as our rules have them."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        text = getattr(self.event, "value", "")
        may_be_a_slip = text.startswith("“") or (self.simple_key_context and _LIKE_A_SLIP.search(text))
        return '"' if style == "'" or (style == "" and may_be_a_slip) else style


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"))


def rule_text(rule: Mapping[str, Any], folder: Path) -> str:
    """The file of a rule in this folder; `rule` has its keys in the order to be written."""
    lines = [f"# yaml-language-server: $schema={schema_reference(folder)}"]
    for key, value in rule.items():
        if key in _BY_LINES:
            write = _quoted if key == "message" else _flow
            lines += [f"{key}:", *(f"  {name}: {write(inner)}" for name, inner in value.items())]
        elif key == "tests":
            lines += [f"{key}:", *(f"  - {_flow(test)}" for test in value)] if value else [f"{key}: []"]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def schema_reference(folder: Path) -> str:
    """The way from a folder to the schema of rules; a file's address where the way has blanks or there is none."""
    schema = rules_home() / "rule.schema.json"
    try:
        way = Path(os.path.relpath(schema, folder.absolute())).as_posix()
    except ValueError:
        return schema.as_uri()
    return way if way.split() == [way] else schema.as_uri()


def _flow(value: object) -> str:
    """In brackets and braces, on one line; strings that could be read as something else in quotes."""
    written = yaml.dump(
        [value], Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return str(written).strip()[1:-1]


def _quoted(text: str) -> str:
    written = yaml.dump(text, Dumper=_Dumper, default_style='"', allow_unicode=True, width=float("inf"))
    return str(written).strip()
