"""Which files of a folder are rule files. What stands there in a rule's place and cannot be read is among them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

PACK_FILE = "pack.yaml"
_ENDINGS = (".yaml", ".yml")
_ENDINGS_GIVEN_BY_EDITORS = tuple(f"{ending}.txt" for ending in _ENDINGS)
_LOCK = ".#"


def is_yaml(name: str) -> bool:
    """Both YAML endings count, in capital letters too."""
    return name.lower().endswith(_ENDINGS)


def rule_files(folder: Path) -> list[Path]:
    """The rule files below a folder, linked folders included, each folder once however it is linked.

    Broken links, folders that no one may read and whatever else is named like a rule are among them: read like a file
    they are refused, and no rule is missing unnoticed.
    """
    return sorted(_below(folder, set()))


def real(path: Path) -> Path:
    """Where a path leads, links followed; a link that leads to itself stays what it is."""
    return Path(os.path.realpath(path))


def _below(folder: Path, seen: set[Path]) -> Iterator[Path]:
    if real(folder) in seen:
        return
    seen.add(real(folder))
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (path.is_symlink(), path.name))
    except OSError:
        yield folder
        return
    for path in entries:
        if os.path.isdir(path) and not is_yaml(path.name):
            yield from _below(path, seen)
        elif path.name != PACK_FILE and _may_be_rules(path):
            yield path


def _may_be_rules(path: Path) -> bool:
    """A broken link without an ending may have led to a folder of rules; Emacs marks files being edited by links."""
    if path.is_symlink() and not os.path.exists(path):
        return not path.name.startswith(_LOCK) and (is_yaml(path.name) or not path.suffix)
    return path.name.lower().endswith((*_ENDINGS, *_ENDINGS_GIVEN_BY_EDITORS))
