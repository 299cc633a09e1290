"""Where the rules that come with the tool live, and whether they still are what was checked when it was made."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKED = "checked.sha256"
_ENDINGS = (".yaml", ".yml", ".json")


def rules_home() -> Path:
    """Inside the wheel, or beside the package in a checkout."""
    packaged = _PACKAGE / "_rules"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "rules"


@cache
def is_as_checked() -> bool:
    """The shipped files are sound: none differs from those that were checked in full, none is missing or new.

    Holding them against their schemas again costs more than all else that a short run does.
    """
    noted = rules_home() / _CHECKED
    return noted.is_file() and noted.read_text(encoding="ascii").strip() == digest(rules_home())


def digest(folder: Path) -> str:
    """The SHA-256 of the names and contents of all YAML and JSON files below a folder, whatever their line ends."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()
