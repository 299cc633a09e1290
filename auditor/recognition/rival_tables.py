"""A second whole table of a kind elsewhere in the file, with other figures: nothing tells which one is the report's."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from auditor.language import Text
from auditor.report import Address, Cell, CellState, Table

_WHOLE = 0.5


def without_rival(table: Table, other: Table) -> Table:
    """The table, or all its cells unread where the other is as whole and says something else: another year's, say.

    Summaries that repeat some figures are no rivals.
    """
    figures = {address: cell.value for address, cell in other.cells.items() if cell.state is CellState.NUMBER}
    if len(figures) < _WHOLE * len(other.cells) or _agree(table, figures):
        return table
    cells = {a: Cell(None, CellState.UNREAD, place=cell.place, reason=_TWO) for a, cell in table.cells.items()}
    return replace(table, cells=cells)


def _agree(table: Table, figures: Mapping[Address, object]) -> bool:
    return all(address in table.cells and table.cells[address].value == value for address, value in figures.items())


_TWO = Text(
    "文件里有两张这样的表，数字不同，分不清哪一张是本年度的",
    "the file holds two such tables with different figures; which is the report's cannot be told",
)
