"""Rule files of which only the lines that matter are given; the others are those of base.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from auditor.authoring.lint import LintResult, lint
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import rule_files
from auditor.rules_home import rules_home

_BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
_KEY = re.compile(r"^(\w+):.*\n(?:[ ].*\n|\n)*", re.MULTILINE)
_INSTEAD = {"severty": "severity"}


def write_rules(example: Mapping[str, str], folder: Path) -> list[Path]:
    """The files of an example, each of base.yaml with its own keys in their place."""
    paths = []
    for number, (name, lines) in enumerate(example.items(), 1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        base = _BASE.replace("$id", path.stem).replace("$number", f"{path.stem.lower()}-{number}")
        path.write_text(_laid(lines.rstrip("\n") + "\n", base), encoding="utf-8")
        paths.append(path)
    return paths


def linted(example: Mapping[str, str], folder: Path, national: bool = False) -> LintResult:
    """The points of an example's files, by themselves or beside the national pack."""
    paths = write_rules(example, folder)
    others = rule_files(rules_home() / "national") if national else []
    return lint([*others, *paths], frozenset(paths), official_lexicon())


def _laid(lines: str, base: str) -> str:
    own = {_INSTEAD.get(match[1], match[1]) for match in _KEY.finditer(lines)}
    return "".join(match[0] for match in _KEY.finditer(base) if match[1] not in own) + lines
