"""Where the rules that come with the tool live, and what they say while they still are what was checked."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_VALUES, _DIGEST = "checked.json", "checked.sha256"
_TRUSTED = ("national", "forms", "claims", "lists")
_ENDINGS = (".yaml", ".yml", ".json")


@cache
def rules_home() -> Path:
    """Inside the wheel, or beside the package in a checkout."""
    packaged = _PACKAGE / "_rules"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "rules"


def is_as_checked() -> bool:
    """The shipped files are sound: none differs from those that were checked in full, none is missing or new.

    Holding them against their schemas again costs more than all else that a short run does.
    """
    return bool(_checked_values())


def checked_value(path: Path) -> Any:
    """What a shipped file says, without the tests of a rule; None where a file differs from what was checked.

    Read as JSON, since a run needs some eighty of the files, and YAML takes as long as all else.
    """
    return _checked_values().get(_name(path))


def checked_paths(folder: Path) -> list[Path]:
    """The files of a shipped folder whose values are noted; none where a file differs from what was checked."""
    inside = f"{_name(folder)}/"
    return sorted(rules_home() / name for name in _checked_values() if name.startswith(inside))


def digest(folder: Path) -> str:
    """The SHA-256 of the names and contents of the YAML and JSON files that a run may trust, whatever their line ends.

    What was noted of the files is among them. Raises OSError for what is named like a file and cannot be read.
    """
    found = hashlib.sha256()
    folders = [(str(folder), os.listdir(folder))]
    folders += [(inner, [*below, *names]) for trusted in _TRUSTED for inner, below, names in os.walk(folder / trusted)]
    for path in sorted(os.path.join(inner, name) for inner, names in folders for name in names):
        if path.endswith(_ENDINGS):
            with open(path, "rb") as file:
                content = file.read()
            if b"\r" in content:
                content = content.replace(b"\r\n", b"\n")
            name = path[len(str(folder)) + 1 :].replace(os.sep, "/")
            found.update(f"{name} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


@cache
def _checked_values() -> Mapping[str, Any]:
    home = rules_home()
    try:
        if (home / _DIGEST).read_text(encoding="ascii").strip() != digest(home):
            return {}
    except (OSError, UnicodeDecodeError):
        return {}
    values: Mapping[str, Any] = json.loads((home / _VALUES).read_bytes(), parse_float=Decimal)
    return values


def _name(path: Path) -> str:
    """A path below the folder of rules, as it is noted; pathlib takes as long for it as for all else of a rule."""
    home = f"{rules_home()}{os.sep}"
    return str(path).removeprefix(home).replace(os.sep, "/") if str(path).startswith(home) else ""
