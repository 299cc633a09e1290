"""A condition of rules on wording: one of some cells of a table is above 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.checks.model import ParameterError, Params, missing_table_doubt
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text
from auditor.report import Address, Cell, CellState, Report
from auditor.suggestions import did_you_mean

Due = Callable[[Report], tuple[bool, Text | None]]
"""Whether one of the cells is above 0; where that is open, why."""


def cells_above_zero(params: Params, key: str, form: Form) -> Due | None:
    """The condition that a parameter states, None where it states none. Raises ParameterError."""
    if key not in params:
        if "table" in params:
            raise ParameterError("table", _FOR_NOTHING.fill(key=key))
        return None
    if "table" not in params:
        raise ParameterError(key, _NO_TABLE)
    table = form.tables[params["table"]]
    addresses = [_address(name, key, index, table) for index, name in enumerate(params[key])]

    def is_above_zero(report: Report) -> tuple[bool, Text | None]:
        found = report.tables.get(table.id)
        if found is None:
            return False, missing_table_doubt(table, form, report)
        cells = [found.cells[address] for address in addresses if address in found.cells]
        if any(cell.value is not None and cell.value > 0 for cell in cells):
            return True, None
        return False, next((_why(cell) for cell in cells if cell.state is CellState.UNREAD), None)

    return is_above_zero


def _address(name: str, key: str, index: int, table: FormTable) -> Address:
    names = Names(table)
    address = names.cell(name)
    if address is None:
        hint = did_you_mean(name, names.cell_names())
        raise ParameterError(key, _UNKNOWN.fill(table=table.name, name=name, hint=hint), item=index)
    return address


def _why(cell: Cell) -> Text:
    return cell.reason or _UNREAD


_FOR_NOTHING = Text(
    "写了 table，也要写 {key}；不然请删去 table。", "table stands for nothing without {key}; add it, or delete table."
)
_NO_TABLE = Text("还要写 table：这些格在哪张表。", "say with table in which table these cells are.")
_UNKNOWN = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
_UNREAD = Text("有的格没有读出", "a cell that decides was not read")

ABOVE_ZERO: dict[str, Any] = {
    "table": {"type": "string", "format": "name", "description": "Table of the cells under `only_if_above_zero`."},
    "only_if_above_zero": {
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "format": "name"},
        "description": "Cells, as row.column, of which one above 0 makes the aspects due.",
    },
}
