"""An amount whose form prints no unit says its own, and one that can be right.

```yaml
check:
  kind: unit_stated
  table: proactive_disclosure
  cell: 集中采购.采购金额
  count: 集中采购.采购项目
  dearest: 100000
```

`cell` is the amount, `count` says for how many items. From the mean price `dearest` on, in 万元, the unit 万元 is taken
for a slip.

Passes: 129600元; 52.15万元 for 14 projects; 0. Fails: 129600; 3520000万元 for 14 projects.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import (
    Check,
    Kind,
    Params,
    address_named,
    cell_name,
    not_applicable,
    operand,
    passed,
    undetermined,
    without_table,
)
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text
from auditor.report import Address, CellState, Report, Table

_TEN_THOUSANDS = "万元"


def compile_unit_stated(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    amount, count = address_named(params, "cell", table), address_named(params, "count", table)
    at = Locus(table.id, *amount)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        return [_outcome(at, amount, count, found, table, params["dearest"])]

    return check


def _outcome(at: Locus, amount: Address, count: Address, found: Table, table: FormTable, dearest: int) -> Outcome:
    cell, counted = found.cells[amount], found.cells[count]
    if cell.state is CellState.BLANK:
        return not_applicable(at, _BLANK)
    if cell.value is None:
        return undetermined(at, cell.reason or _NOT_A_NUMBER.fill(raw=cell.raw), cell.place)
    too_dear = counted.value is not None and cell.value >= dearest * counted.value > 0
    if cell.value <= 0 or (cell.unit is not None and not (cell.unit == _TEN_THOUSANDS and too_dear)):
        return passed(at)
    values = {"cell": cell_name(table, amount), "raw": cell.raw or "", "count": counted.raw or "□"}
    operands = operand(amount, cell), operand(count, counted)
    return Outcome(Status.FAIL, at, values, operands, cell.place)


_BLANK = Text("该格空白", "the cell is blank")
_NOT_A_NUMBER = Text("该格填的是“{raw}”，不是数", "the cell says “{raw}”, which is no number")

UNIT_STATED = Kind(
    name="unit_stated",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table of the amount."},
        "cell": {"type": "string", "format": "name", "description": "The amount, as row.column."},
        "count": {"type": "string", "format": "name", "description": "How many items it is for, as row.column."},
        "dearest": {"type": "integer", "minimum": 1, "description": "Mean price in 万元 that cannot be right."},
    },
    required=("table", "cell", "count", "dearest"),
    placeholders=frozenset({"cell", "raw", "count"}),
    compile=compile_unit_stated,
    table="table",
)
