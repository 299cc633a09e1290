"""What was written beside what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.language import Text
from auditor.report import Address, Cell, CellState, Report
from tests.support.consistent import ConsistentReport
from tests.support.figures import Figure


def wrong_cells(written: ConsistentReport, report: Report, notes_may_be_lost: bool = False) -> list[str]:
    """The cells that say neither what was written nor, with a reason, that they are unread.

    `notes_may_be_lost`: of a note on a line of its own, nothing shows that it belongs to a cell.
    """
    return [
        f"{table}/{'.'.join(address)}: wrote {figure}, read {cell or 'no such table'}"
        for table, address, figure, cell in _pairs(written, report)
        if cell is None
        or not (
            _says(cell, figure)
            or _is_unread_for_a_reason(cell)
            or (notes_may_be_lost and "\n" in figure.raw and _says(replace(cell, note=figure.note), figure))
        )
    ]


def unread_cells(report: Report) -> dict[tuple[str, str, str], Text | None]:
    """The reason of each unread cell, by table, row and column."""
    return {
        (table.id, row, column): cell.reason
        for table in report.tables.values()
        for (row, column), cell in table.cells.items()
        if cell.state is CellState.UNREAD
    }


def share_read(written: ConsistentReport, report: Report) -> float:
    """The share of the cells, 0 to 1, that say what was written."""
    return cells_read(written, report) / sum(map(len, written.figures.values()))


def cells_read(written: ConsistentReport, report: Report) -> int:
    """How many cells say what was written."""
    return sum(cell is not None and _says(cell, figure) for _, _, figure, cell in _pairs(written, report))


def _pairs(written: ConsistentReport, report: Report) -> Iterator[tuple[str, Address, Figure, Cell | None]]:
    for id_, figures in written.figures.items():
        table = report.tables.get(id_)
        for address, figure in figures.items():
            yield id_, address, figure, None if table is None else table.cells[address]


def _says(cell: Cell, figure: Figure) -> bool:
    return (cell.state, cell.value, cell.unit, cell.note) == (figure.state, figure.value, figure.unit, figure.note)


def _is_unread_for_a_reason(cell: Cell) -> bool:
    return cell.state is CellState.UNREAD and cell.reason is not None
