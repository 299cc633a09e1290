"""Medians of several repeats, and lines of results that show each figure beside its floor."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

Job = Callable[[], object]
_SHORTEST = 0.02
_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


class Result(Struct, frozen=True):
    """One line: seconds of ours and of the floor beside it, each for one `per`, and the ratios asked for."""

    what: str
    per: str
    ours: float
    floor_is: str | None = None
    floor: float | None = None
    at_most: float | None = None
    aim: float | None = None


def medians(jobs: Mapping[str, Job], repeats: int, items: int = 1) -> dict[str, float]:
    """Median seconds of each job for one of `items`. The jobs take turns, so that a busy moment meets all alike."""
    loops = {name: _loops(job) for name, job in jobs.items()}
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            gc.collect()
            times[name].append(_seconds(job, loops[name]) / items)
    return {name: statistics.median(measured) for name, measured in times.items()}


def command_medians(
    commands: Mapping[str, Sequence[str]], repeats: int, environment: Mapping[str, str], folder: Path
) -> dict[str, float]:
    """Median seconds of whole commands, after one call each that leaves compiled modules behind."""

    def call(command: Sequence[str]) -> float:
        before = _children_seconds()
        subprocess.run(command, env=dict(environment), cwd=folder, capture_output=True, check=False)
        return _children_seconds() - before

    for command in commands.values():
        call(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in commands.items():
            times[name].append(call(command))
    return {name: statistics.median(measured) for name, measured in times.items()}


def table(results: Iterable[Result]) -> str:
    """The results as aligned text."""
    head = ("what", "ours", "beside", "floor", "ratio", "at most", "aim", "per second")
    rows = [head, *(_cells(result) for result in results)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def seconds(value: float) -> str:
    """A duration with three digits and a fitting unit."""
    size, unit = next((pair for pair in _UNITS if value >= pair[0]), _UNITS[-1])
    return f"{value / size:.3g} {unit}" if value / size < 1000 else f"{value / size:.0f} {unit}"


def _seconds(job: Job, loops: int) -> float:
    start = _processor_seconds()
    for _ in range(loops):
        job()
    return (_processor_seconds() - start) / loops


def _processor_seconds() -> float:
    """Of this process and of those it started and waited for."""
    return time.process_time() + _children_seconds()


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _loops(job: Job) -> int:
    """How often to call a short job so that the clock's grain does not matter; the first call only warms up."""
    job()
    return max(1, round(_SHORTEST / max(_seconds(job, 1), 1e-7)))


def _cells(result: Result) -> tuple[str, ...]:
    ratio = result.ours / result.floor if result.floor else None
    return (
        result.what,
        f"{seconds(result.ours)}/{result.per}",
        result.floor_is or "",
        seconds(result.floor) if result.floor else "",
        _times(ratio),
        _times(result.at_most),
        _times(result.aim),
        f"{1 / result.ours:,.0f}" if result.per == "report" else "",
    )


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f} x" if ratio < 10 else f"{ratio:.0f} x"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell + " " * (width - _width(cell)) if index in (0, 2) else " " * (width - _width(cell)) + cell
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
