"""An amount that looks as if typed in 元 where the form asks for another unit.

```yaml
check:
  kind: unit_slip
  table: proactive_disclosure
  cell: 行政事业性收费.收费金额
  limits:
    - {level: township, from: 1000}
    - {level: county, kinds: [government, office], from: 1000000}
    - {level: county, from: 200000}
```

`cell` is the amount. The first of the `limits` with the organ's level and kind says from which whole amount on, in the
form's unit, it looks like 元; `kinds` left out are all. 元 beside the figure is a slip of itself, another unit is none.
Not applicable to organs without a limit; undetermined where the organ's kind or level is not known and some limit is
reached.

Passes: 12.5; 5900 for a county's bureau. Fails: 36800 for a township; 368元.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from auditor.report import Address, Cell, CellState, Organ, OrganKind, Report

_LEVELS = ("province", "city", "county", "township")
_YUAN = "元"


def compile_unit_slip(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    address = address_named(params, "cell", table)
    at = Locus(table.id, *address)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        return [_outcome(at, address, found.cells[address], table, report.organ, params["limits"])]

    return check


def _outcome(
    at: Locus, address: Address, cell: Cell, table: FormTable, organ: Organ, limits: Sequence[Mapping[str, Any]]
) -> Outcome:
    if cell.state is CellState.BLANK:
        return not_applicable(at, _BLANK)
    if cell.value is None:
        return undetermined(at, cell.reason or _NOT_A_NUMBER.fill(raw=cell.raw), cell.place)
    if cell.unit == _YUAN and cell.value > 0:
        return _failed(at, address, cell, table)
    if cell.unit is not None or cell.value != int(cell.value) or cell.value < min(limit["from"] for limit in limits):
        return passed(at)
    if organ.kind is None or organ.level is None:
        return undetermined(at, _WHOSE, cell.place)
    limit = next((limit["from"] for limit in limits if _is_for(limit, organ)), None)
    if limit is None:
        return not_applicable(at, _NO_LIMIT)
    return _failed(at, address, cell, table) if cell.value >= limit else passed(at)


def _is_for(limit: Mapping[str, Any], organ: Organ) -> bool:
    return limit["level"] == organ.level and organ.kind in limit.get("kinds", OrganKind)


def _failed(at: Locus, address: Address, cell: Cell, table: FormTable) -> Outcome:
    unit = next(column.unit for column in table.columns_of[address[0]] if column.id == address[1])
    values = {"cell": cell_name(table, address), "raw": cell.raw or "", "unit": unit or ""}
    return Outcome(Status.FAIL, at, values, (operand(address, cell),), cell.place)


_BLANK = Text("该格空白", "the cell is blank")
_NOT_A_NUMBER = Text("该格填的是“{raw}”，不是数", "the cell says “{raw}”, which is no number")
_WHOSE = Text(
    "金额较大，但机关的类别或级别不明，不知道是否合理",
    "a large amount, and the organ's kind or level is not known, so nor is whether it is plausible",
)
_NO_LIMIT = Text("对这一级机关没有设定上限", "no limit is set for organs of this level")

UNIT_SLIP = Kind(
    name="unit_slip",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table of the amount."},
        "cell": {"type": "string", "format": "name", "description": "The amount, as row.column."},
        "limits": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["level", "from"],
                "properties": {
                    "level": {"enum": list(_LEVELS), "description": "Level of the organ."},
                    "kinds": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"enum": [kind.value for kind in OrganKind]},
                        "description": "Kinds of organ; all if left out.",
                    },
                    "from": {
                        "type": "integer",
                        "minimum": 1,
                        "description": "Whole amount from which it looks like 元.",
                    },
                },
            },
            "description": "From which whole amount on it looks like 元, by level and kind of organ; the first counts.",
        },
    },
    required=("table", "cell", "limits"),
    placeholders=frozenset({"cell", "raw", "unit"}),
    compile=compile_unit_slip,
    table="table",
)
