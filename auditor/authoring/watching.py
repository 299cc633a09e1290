"""Tells when rule files change, by looking at them now and then: that works on the shared drives of offices too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from auditor.rulebook.folders import rule_files

_SECONDS_BETWEEN_LOOKS = 0.5
_Stamp = tuple[int, int] | None


def changes(places: Sequence[Path], pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """At once, and again whenever a file was changed, added or removed; without end."""
    before: dict[Path, _Stamp] | None = None
    while True:
        now = _stamps(places)
        if now != before:
            before = now
            yield
        pause(_SECONDS_BETWEEN_LOOKS)


def _stamps(places: Sequence[Path]) -> dict[Path, _Stamp]:
    files = (file for place in places for file in (rule_files(place) if place.is_dir() else [place]))
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> _Stamp:
    """None where the file is gone, as it is for a moment while some editors save."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
