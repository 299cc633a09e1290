"""Damaged files of a report, and the figures they give that nobody wrote."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from auditor.errors import UnreadableFile
from auditor.report import Cell, CellState, Number, Report
from tests.support.reading import report_of
from tests.support.reports import WrittenReport
from tests.support.tally import DAMAGED_FILES


class WrongFigure(NamedTuple):
    table: str
    row: str
    column: str
    read: Number | None
    was: str


def wrong_figures(
    source: WrittenReport, raw: bytes, suffix: str, format_: str, excused: Set[tuple[str, str]] = frozenset()
) -> list[WrongFigure] | None:
    """The figures of a damaged file that are not those of the report, rows that were hit (`excused`) left aside.

    None where the file is refused or no longer taken for a report. Counted under the format.
    """
    tally = DAMAGED_FILES[format_]
    tally.files += 1
    report = _report(raw, suffix)
    if report is None:
        tally.refused += 1
        return None
    figures = [
        (cell, WrongFigure(id_, row, column, cell.value, source.tables[id_].cells.get((row, column), "not there")))
        for id_, table in report.tables.items()
        for (row, column), cell in table.cells.items()
        if cell.state is CellState.NUMBER and (id_, row) not in excused
    ]
    wrong = [figure for cell, figure in figures if not _is(cell, figure.was)]
    tally.figures += len(figures)
    tally.wrong += len(wrong)
    return wrong


def _report(raw: bytes, suffix: str) -> Report | None:
    try:
        return report_of(raw, suffix)
    except UnreadableFile:
        return None


def _is(cell: Cell, written: str) -> bool:
    """The specimen of the 2019 form types +1, 0/0 and 352000元; all others are plain."""
    return str(cell.value) == {"+1": "1", "0/0": "0", "352000元": "352000"}.get(written, written)
