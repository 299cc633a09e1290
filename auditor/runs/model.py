"""A kept run as a value. Its records are those of the JSON contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

Record = Mapping[str, Any]
RESULT, ABOUT, CELLS = "result.json", "run.json", "cells.jsonl"
"""The files of a run's folder: what `--format json` writes, what it rests on, and the cells of every report."""


class KeptRun(Struct, frozen=True):
    """`about` tells when, by which rules and of which files the run was; `cells` the tables of each report by its path.

    Both are None where only a result was kept.
    """

    path: Path
    result: Record
    about: Record | None = None
    cells: Mapping[str, Record] | None = None

    @property
    def reports(self) -> Sequence[Record]:
        reports: Sequence[Record] = self.result["reports"]
        return reports
