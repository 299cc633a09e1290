"""What was written beside what was read."""

from __future__ import annotations

from auditor.report import Cell, CellState, Report
from tests.support.consistent import ConsistentReport
from tests.support.figures import Figure


def wrong_cells(written: ConsistentReport, report: Report) -> list[str]:
    """The cells that say neither what was written nor, with a reason, that they are unread."""
    return [
        f"{table}/{'.'.join(address)}: wrote {figure}, read {cell}"
        for table, figures in written.figures.items()
        for address, figure in figures.items()
        if not _says(cell := report.tables[table].cells[address], figure) and not _is_unread_for_a_reason(cell)
    ]


def unread_cells(report: Report) -> list[str]:
    return [
        f"{table.id}/{'.'.join(address)}: {cell.reason}"
        for table in report.tables.values()
        for address, cell in table.cells.items()
        if cell.state is CellState.UNREAD
    ]


def _says(cell: Cell, figure: Figure) -> bool:
    return (cell.state, cell.value, cell.unit, cell.note) == (figure.state, figure.value, figure.unit, figure.note)


def _is_unread_for_a_reason(cell: Cell) -> bool:
    return cell.state is CellState.UNREAD and cell.reason is not None
