"""The cells of each table hold figures and nothing else.

```yaml
check:
  kind: cells_free_of
  what: blanks
```

`what` is one of `blanks`; `marks`, such as / or —; `units`, which are units and notes beside a figure, but not beside
an amount whose form prints no unit. One check a table. Cells that were not read count for none of them: where there
are some, a table without a hit is undetermined. In a source that a conversion may have changed, a hit is for review.

Passes: 0. Fails: a blank; / for `marks`; 17件 or 17（含网上9件） for `units`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    Params,
    cell_name,
    operand,
    passed,
    undetermined,
    without_table,
)
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.forms.model import Column, Form, FormTable, Holds
from auditor.language import Text, joined
from auditor.report import Cell, CellState, Report, Table

_SHOWN = 3


def compile_cells_free_of(params: Params, form: Form) -> Check:
    is_hit = _HITS[params["what"]]

    def check(report: Report) -> Sequence[Outcome]:
        return [
            _outcome(report.tables[id_], report, is_hit)
            if id_ in report.tables
            else without_table(table, form, report, [Locus(id_)])[0]
            for id_, table in form.tables.items()
        ]

    return check


def _outcome(found: Table, report: Report, is_hit: Callable[[Cell, Column], bool]) -> Outcome:
    table = official_forms()[found.form].tables[found.id]
    at = Locus(found.id)
    hits = {address: cell for address, cell in found.cells.items() if is_hit(cell, _column(table, *address))}
    if hits:
        names = joined([cell_name(table, address) for address in list(hits)[:_SHOWN]])
        some = _AND_MORE.fill(cells=names) if len(hits) > _SHOWN else names
        values = {
            "table": table.name,
            "count": len(hits),
            "of": len(found.cells),
            "cells": _ALL if len(hits) == len(found.cells) else some,
        }
        operands = tuple(operand(address, cell) for address, cell in hits.items())
        place = next((o.place for o in operands if o.place is not None), found.place)
        return Outcome(Status.FAIL, at, values, operands, place, doubt=LOSSY_SOURCE if report.lossy else None)
    unread = sum(cell.state is CellState.UNREAD for cell in found.cells.values())
    return undetermined(at, _UNREAD.fill(table=table.name, unread=unread), found.place) if unread else passed(at)


def _column(table: FormTable, row: str, column: str) -> Column:
    return next(each for each in table.columns_of[row] if each.id == column)


def _has_unit_or_note(cell: Cell, column: Column) -> bool:
    without_unit = column.holds is Holds.AMOUNT and column.unit is None
    return not without_unit and (cell.unit is not None or cell.note is not None)


_HITS: dict[str, Callable[[Cell, Column], bool]] = {
    "blanks": lambda cell, _: cell.state is CellState.BLANK,
    "marks": lambda cell, _: cell.state is CellState.MARK,
    "units": _has_unit_or_note,
}
_ALL = Text("整张表", "the whole table")
_AND_MORE = Text("{cells}等", "{cells} and others")
_UNREAD = Text("{table}有{unread}格没有读到", "cells of {table} that were not read: {unread}")

CELLS_FREE_OF = Kind(
    name="cells_free_of",
    properties={"what": {"enum": list(_HITS), "description": "What no cell should hold."}},
    required=("what",),
    placeholders=frozenset({"table", "count", "of", "cells"}),
    compile=compile_cells_free_of,
)
