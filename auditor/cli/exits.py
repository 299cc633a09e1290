"""Exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """INCOMPLETE wins over FINDINGS: what was not read or decided cannot look like a pass."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
