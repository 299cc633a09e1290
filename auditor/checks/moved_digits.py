"""A broken table of which one repair of two neighbouring cells makes every sum hold.

```yaml
check:
  kind: moved_digits
  table: applications
  identities:
    - {each: column, identity: 新收 + 上年结转 == 办理总计 + 结转下年}
    - {each: column, identity: sum(办理结果) == 办理总计}
    - {each: row, identity: sum(申请人) == 总计}
```

`identities` are written as for kind `balance`. A repair moves the boundary between the digits of two neighbours in a
row, splits a figure that swallowed its neighbour, or joins one that was split. Blanks count as 0. Undetermined where
several repairs fit, or where a cell holds neither a figure nor nothing.

Passes: a table whose sums hold; one that no such repair mends. Fails: 12 and 0 where only 1 and 2 make every sum hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.checks.identities import EACH, IDENTITY, ONLY, PRESUPPOSED, conditions
from auditor.checks.model import (
    Check,
    Kind,
    ParameterError,
    Params,
    names_of,
    operand,
    passed,
    undetermined,
    without_table,
)
from auditor.expressions.compile import compile_all
from auditor.expressions.evaluate import Condition
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text, same
from auditor.report import Cell, CellState, Number, Report, Table

Repair = tuple[int, int, int, int]
"""The positions of two neighbours, and what they would be."""


def compile_moved_digits(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    sums = _sums(params, table)
    all_hold = compile_all([each.tree for each in sums])
    at = Locus(table.id)
    passes = [passed(at)]

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        if found.by_sums:
            return [undetermined(at, PRESUPPOSED, found.place)]
        return passes if found.complete and all_hold(found.values) else [_outcome(found, table, sums)]

    return check


def _sums(params: Params, table: FormTable) -> list[Condition]:
    sums: list[Condition] = []
    for index, identity in enumerate(params["identities"]):
        try:
            sums += [each for _, each in conditions(identity, table)]
        except ParameterError as error:
            raise error.within("identities", index) from error
    return sums


def _outcome(found: Table, table: FormTable, sums: Sequence[Condition]) -> Outcome:
    at, cells = Locus(table.id), tuple(found.cells.values())
    readable = [cell.state in (CellState.NUMBER, CellState.BLANK) for cell in cells]
    if not all(readable) or found.all_blank:
        return undetermined(at, _NOT_ALL_FIGURES.fill(table=table.name), found.place)
    values = [cell.value or 0 for cell in cells]
    repairs = set(_repairs(table, cells, values, sums))
    if not repairs:
        return passed(at)
    if len(repairs) > 1:
        return undetermined(at, _SEVERAL.fill(table=table.name), found.place)
    first, second, *due = repairs.pop()
    addresses = [table.addresses[first], table.addresses[second]]
    told = {
        "table": table.name,
        "cells": names_of(table, addresses),
        "now": _both([cells[first].raw or "□", cells[second].raw or "□"]),
        "would_be": _both(due),
    }
    operands = tuple(operand(address, found.cells[address]) for address in addresses)
    return Outcome(Status.FAIL, Locus(table.id, row=addresses[0][0]), told, operands, operands[0].place)


def _repairs(
    table: FormTable, cells: Sequence[Cell], values: Sequence[Number], sums: Sequence[Condition]
) -> Iterator[Repair]:
    """Every repair of two neighbours after which all sums hold, if any was broken."""
    broken = [each for each in sums if not each.run(values)[0]]
    for first, second in _neighbours(table):
        if not broken or not all(first in each.operands or second in each.operands for each in broken):
            continue
        touched = [each for each in sums if first in each.operands or second in each.operands]
        for left, right in _ways(cells[first], cells[second]):
            mended = [*values]
            mended[first], mended[second] = left, right
            if all(each.run(mended)[0] for each in touched):
                yield first, second, left, right


def _neighbours(table: FormTable) -> Iterator[tuple[int, int]]:
    return ((p, q) for p, q in pairwise(range(len(table.addresses))) if table.addresses[p][0] == table.addresses[q][0])


def _ways(first: Cell, second: Cell) -> Iterator[tuple[int, int]]:
    """What two neighbours may have been, by their digits."""
    if any(not (cell.value is None or (type(cell.value) is int and cell.value >= 0)) for cell in (first, second)):
        return
    left, right = ("" if cell.value is None else str(cell.value) for cell in (first, second))
    runs = {left + right}
    runs |= {digits for digits, beside in ((left, right), (right, left)) if beside in ("", "0")}
    for run in runs:
        for cut in range(1, len(run)):
            parts = run[:cut], run[cut:]
            if parts != (left, right) and all(part == "0" or part[0] != "0" for part in parts):
                yield int(parts[0]), int(parts[1])
    if first.value and second.value is not None:
        yield int(left + right), 0
        yield 0, int(left + right)


def _both(figures: Sequence[object]) -> Text:
    return same("{first} | {second}").fill(first=figures[0], second=figures[1])


_NOT_ALL_FIGURES = Text(
    "{table}的合计不能全部核对，有的格没有数", "not every sum of {table} can be checked; some cells hold no figure"
)
_SEVERAL = Text("{table}有几种改法都能使合计相符", "several repairs would make the sums of {table} hold")

MOVED_DIGITS = Kind(
    name="moved_digits",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table whose sums are looked at."},
        "identities": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["identity"],
                "properties": {"each": EACH, "only": ONLY, "identity": IDENTITY},
            },
            "description": "All sums that the table has to keep.",
        },
    },
    required=("table", "identities"),
    placeholders=frozenset({"table", "cells", "now", "would_be"}),
    compile=compile_moved_digits,
    table="table",
)
