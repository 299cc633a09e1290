"""Rows whose total is filled while all that it sums up is left blank.

```yaml
check:
  kind: only_totals
  table: applications
  total: 总计
  parts: 申请人
```

`total` is a column and `parts` the columns or group that it sums up. One check for the table, which names the rows.
Undetermined where cells were not read and no row is surely so. In a source that a conversion may have changed, a hit is
for review.

Passes: 自然人 3, the others 0, 总计 3. Fails: 总计 3, everything beside it blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    ParameterError,
    Params,
    operand,
    passed,
    undetermined,
    without_table,
)
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text, enumerated
from auditor.report import CellState, Report, Table
from auditor.suggestions import did_you_mean

_NOT_READ = (CellState.UNREAD, CellState.ABSENT)


def compile_only_totals(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    total, parts = _columns(params, "total", table)[0], _columns(params, "parts", table)
    at = Locus(table.id)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        return [passed(at) if found.complete else _outcome(found, table, total, parts, report.lossy)]

    return check


def _columns(params: Params, key: str, table: FormTable) -> tuple[str, ...]:
    names = Names(table)
    columns = names.columns_meant(params[key])
    if columns is None:
        hint = did_you_mean(params[key], [*names.columns, *names.column_groups])
        raise ParameterError(key, _UNKNOWN.fill(table=table.name, name=params[key], hint=hint))
    return columns


def _outcome(found: Table, table: FormTable, total: str, parts: Sequence[str], lossy: bool) -> Outcome:
    at = Locus(table.id)
    rows = [
        row
        for row in table.rows
        if (found.cells[row, total].value or 0) > 0
        and all(found.cells[row, part].state is CellState.BLANK for part in parts)
    ]
    if not rows:
        unread = any(cell.state in _NOT_READ for cell in found.cells.values())
        return undetermined(at, _UNREAD.fill(table=table.name), found.place) if unread else passed(at)
    operands = tuple(operand((row, column), found.cells[row, column]) for row in rows for column in (*parts, total))
    names = enumerated([table.rows[row].name for row in rows])
    values = {"table": table.name, "count": len(rows), "rows": names}
    place = found.cells[rows[0], total].place
    return Outcome(Status.FAIL, at, values, operands, place, doubt=LOSSY_SOURCE if lossy else None)


_UNKNOWN = Text("{table}没有列“{name}”。{hint}", "{table} has no column “{name}”.{hint}")
_UNREAD = Text("{table}有的格没有读到", "some cells of {table} were not read")

ONLY_TOTALS = Kind(
    name="only_totals",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table whose rows are looked at."},
        "total": {"type": "string", "format": "name", "description": "Column of the totals."},
        "parts": {
            "type": "string",
            "format": "name",
            "description": "Column or group of columns that a total sums up.",
        },
    },
    required=("table", "total", "parts"),
    placeholders=frozenset({"table", "count", "rows"}),
    compile=compile_only_totals,
    table="table",
)
