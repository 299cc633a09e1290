"""The waivers of an office as a value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from auditor.errors import Fault
from auditor.findings import Waiver


class Waivers(Struct, frozen=True):
    """The sound waivers of a file, and what is wrong with the others, which count for nothing.

    `path` is None where there is no file. Whether one has expired is told by `today`.
    """

    today: date
    path: Path | None = None
    entries: tuple[Waiver, ...] = ()
    faults: tuple[Fault, ...] = ()

    def counts(self, waiver: Waiver) -> bool:
        return self.today <= waiver.expires
