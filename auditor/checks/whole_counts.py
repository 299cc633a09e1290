"""Cells that count things hold whole numbers of at least 0, and no amount is below 0.

```yaml
check:
  kind: whole_counts
  table: applications
```

Looks at every cell whose column counts in the form, not at a signed change. A blank is no count, so the check does not
apply to it; marks, text and unread cells leave it undetermined. Of amounts of money only those below 0 are told.

Passes: 3. Fails: -1, 2.5, an amount of -10.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import (
    Check,
    Kind,
    Params,
    cell_name,
    not_applicable,
    operand,
    passed,
    undetermined,
    unread_throughout,
    without_table,
)
from auditor.findings import AllPassed, Locus, Outcome, Status
from auditor.forms.model import Form, FormTable, Holds
from auditor.language import Text
from auditor.report import Address, Cell, CellState, Report


def compile_whole_counts(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    counted = [address for address in table.addresses if _column_holds(table, address) is Holds.COUNT]
    amounts = [address for address in table.addresses if _column_holds(table, address) is Holds.AMOUNT]
    loci = [Locus(table.id, row, column) for row, column in counted]
    passes = AllPassed(passed(at) for at in loci)
    positions = [table.position[address] for address in counted]

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, loci)
        if (reason := unread_throughout(found, table)) is not None:
            return [undetermined(at, reason, found.place) for at in loci]
        below = [address for address in amounts if (found.cells[address].value or 0) < 0]
        values = [found.values[position] for position in positions]
        whole = [value for value in values if type(value) is int]
        if len(whole) == len(values) and min(whole, default=0) >= 0 and not below:
            return passes
        of_counts = [
            passing
            if type(value) is int and value >= 0
            else _outcome(table, address, found.cells[address], found.all_blank)
            for value, address, passing in zip(values, counted, passes, strict=True)
        ]
        return of_counts + [_failed(table, address, found.cells[address], _NOT_BELOW) for address in below]

    return check


def _column_holds(table: FormTable, address: Address) -> Holds:
    return next(column.holds for column in table.columns_of[address[0]] if column.id == address[1])


def _outcome(table: FormTable, address: Address, cell: Cell, table_blank: bool) -> Outcome:
    at = Locus(table.id, *address)
    if cell.state is CellState.BLANK:
        if table_blank:
            return undetermined(at, _TABLE_BLANK.fill(table=table.name), cell.place)
        return not_applicable(at, _BLANK)
    if cell.state is not CellState.NUMBER or cell.value is None:
        return undetermined(at, cell.reason or _NOT_A_NUMBER.fill(raw=cell.raw), cell.place)
    if cell.value >= 0 and cell.value == int(cell.value):
        return passed(at)
    return _failed(table, address, cell, _WHOLE)


def _failed(table: FormTable, address: Address, cell: Cell, due: Text) -> Outcome:
    values = {"cell": cell_name(table, address), "value": cell.value, "table": table.name, "due": due}
    return Outcome(Status.FAIL, Locus(table.id, *address), values, (operand(address, cell),), cell.place)


_WHOLE = Text("应为非负整数", "a count is a whole number of at least 0")
_NOT_BELOW = Text("金额不应小于0", "an amount is not below 0")
_TABLE_BLANK = Text("{table}整表空白", "{table} is blank throughout")
_BLANK = Text("该格空白", "the cell is blank")
_NOT_A_NUMBER = Text("该格填的是“{raw}”，不是数", "the cell says “{raw}”, which is no number")

WHOLE_COUNTS = Kind(
    name="whole_counts",
    properties={"table": {"type": "string", "format": "name", "description": "Table whose counts are looked at."}},
    required=("table",),
    placeholders=frozenset({"cell", "value", "table", "due"}),
    compile=compile_whole_counts,
    table="table",
)
