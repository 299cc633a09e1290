"""How much the round trips and the damaged files of a run covered, by format, for the summary at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any


@dataclass
class RoundTrips:
    """Reports written and read back, and their cells: `read` say what was written, `unread` nothing, with a reason.

    `untold` are those of the unread whose column the file does not tell, because its shape keeps no blanks there.
    """

    reports: int = 0
    cells: int = 0
    read: int = 0
    unread: int = 0
    untold: int = 0
    wrong: int = 0

    @property
    def share_read(self) -> float:
        """The share, 0 to 1, of the cells whose column the file tells."""
        return self.read / (self.cells - self.untold)


@dataclass
class DamagedFiles:
    """`refused` counts files that were refused or no longer taken for a report; `figures` are those compared."""

    files: int = 0
    refused: int = 0
    figures: int = 0
    wrong: int = 0


ROUND_TRIPS: defaultdict[str, RoundTrips] = defaultdict(RoundTrips)
DAMAGED_FILES: defaultdict[str, DamagedFiles] = defaultdict(DamagedFiles)
_TALLIES: dict[str, Any] = {"round_trips": (RoundTrips, ROUND_TRIPS), "damaged_files": (DamagedFiles, DAMAGED_FILES)}


def counted() -> dict[str, dict[str, dict[str, int]]]:
    """What this process counted, in the plain values that pass between processes."""
    return {
        name: {format: asdict(tally) for format, tally in tallies.items()} for name, (_, tallies) in _TALLIES.items()
    }


def add(counts: dict[str, dict[str, dict[str, int]]]) -> None:
    """Add what another process counted. Shape as `counted` gives it."""
    for name, formats in counts.items():
        _, tallies = _TALLIES[name]
        for format, numbers in formats.items():
            tally = tallies[format]
            for field, number in numbers.items():
                setattr(tally, field, getattr(tally, field) + number)


def summary() -> Iterator[str]:
    """Lines of two tables; nothing where nothing was counted."""
    for kind, tallies in _TALLIES.values():
        if tallies:
            yield _line("", [field.name for field in fields(kind)])
            yield from (_line(name, [f"{count:,}" for count in astuple(tally)]) for name, tally in tallies.items())


def _line(name: str, columns: list[str]) -> str:
    return f"{name:<32}" + "".join(f"{column:>12}" for column in columns)
