"""An identity or bound over the figures of a table.

```yaml
check:
  kind: balance
  table: applications
  each: column
  identity: 新收 + 上年结转 == 办理总计 + 结转下年
```

`each: column` evaluates it for every column, names being rows; `each: row` for every row, names being columns;
without `each`, names are `row.column`. `only` limits the rows or columns. A blank is an unknown count of at least 0:
the identity fails if no such count makes it hold, passes with the assumption shown if it holds with every blank 0, and
is undetermined otherwise. Marks, text, missing and unread cells leave it undetermined; so do figures that ran together
and were told apart by the sums of their table, if it is an equality.

Passes: 新收 18, 上年结转 0, 办理总计 17, 结转下年 1.
Fails: 新收 18, 上年结转 0, 办理总计 17, 结转下年 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.identities import EACH, IDENTITY, ONLY, PRESUPPOSED, conditions, is_presupposed
from auditor.checks.model import (
    Check,
    Kind,
    Params,
    cell_name,
    names_of,
    operand,
    passed,
    undetermined,
    unread_throughout,
    without_table,
)
from auditor.expressions.compile import compile_all
from auditor.expressions.evaluate import Condition, Evaluation, Verdict, evaluate
from auditor.findings import AllPassed, Locus, Operand, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text, enumerated
from auditor.report import Cell, CellState, Number, Report, Table

_MOST_FIGURES = 8


def compile_balance(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    places = conditions(params, table)
    loci = [at for at, _ in places]
    all_hold = compile_all([each.tree for _, each in places])
    passes = AllPassed(passed(at) for at in loci)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, loci)
        if (reason := unread_throughout(found, table)) is not None:
            return [undetermined(at, reason, found.place) for at in loci]
        if found.complete and not found.by_sums and all_hold(found.values):
            return passes
        cells = tuple(found.cells.values())
        return [
            passing if _holds(each, found) else _outcome(table, found, cells, at, each)
            for (at, each), passing in zip(places, passes, strict=True)
        ]

    return check


def compile_in_full(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    places = conditions(params, table)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at for at, _ in places])
        cells = tuple(found.cells.values())
        return [_outcome(table, found, cells, at, each) for at, each in places]

    return check


def _holds(each: Condition, found: Table) -> bool:
    """Held by figures alone; anything else is evaluated with its blanks and marks."""
    values = found.values
    if found.by_sums:
        return False
    known = found.complete or None not in [values[p] for p in (*each.operands, *each.counted)]
    return known and each.run(values)[0]


def _outcome(table: FormTable, found: Table, cells: tuple[Cell, ...], at: Locus, each: Condition) -> Outcome:
    result = evaluate(each, cells, found.values)
    status, reason = _told(result, table, found, cells)
    operands = tuple(operand(table.addresses[p], cells[p]) for p in each.operands)
    if is_presupposed(each, cells):
        return Outcome(Status.UNDETERMINED, at, {}, operands, found.place, reason=PRESUPPOSED)
    values = {
        "left": result.left,
        "right": result.right,
        "difference": _difference(result),
        "row": table.rows[at.row].name if at.row else _NO_NAME,
        "column": table.columns[at.column].name if at.column else _NO_NAME,
        "table": table.name,
        "figures": _figures(table, operands, each) if status is Status.FAIL else _NO_NAME,
    }
    total = next((o.place for o in reversed(operands) if o.place is not None), None)
    return Outcome(status, at, values, operands, total, reason=reason)


def _figures(table: FormTable, operands: tuple[Operand, ...], each: Condition) -> Text:
    """The first few figures with their names, as a message may show them."""
    named = zip(operands[:_MOST_FIGURES], each.operands[:_MOST_FIGURES], strict=True)
    return enumerated([_figure(table, operand, position) for operand, position in named])


def _told(result: Evaluation, table: FormTable, found: Table, cells: tuple[Cell, ...]) -> tuple[Status, Text | None]:
    named = names_of(table, [table.addresses[p] for p in result.at])
    if result.verdict is Verdict.HOLDS:
        return Status.PASS, None
    if result.verdict is Verdict.BROKEN:
        return Status.FAIL, _WHATEVER_BLANKS.fill(cells=named) if result.at else None
    if result.verdict is Verdict.HOLDS_IF_BLANKS_ARE_ZERO:
        return Status.PASS, _IF_ZERO.fill(cells=named)
    if result.verdict is Verdict.ALL_BLANK:
        if found.all_blank:
            return Status.UNDETERMINED, _TABLE_BLANK.fill(table=table.name)
        return Status.NOT_APPLICABLE, _ALL_BLANK
    if result.verdict is Verdict.UNUSABLE:
        return Status.UNDETERMINED, _unusable(table, result.at, cells)
    if result.needed is not None:
        return Status.UNDETERMINED, _NEEDED.fill(cells=named, needed=result.needed)
    return Status.UNDETERMINED, _OPEN.fill(cells=named)


def _unusable(table: FormTable, at: tuple[int, ...], cells: tuple[Cell, ...]) -> Text:
    cell = cells[at[0]]
    name = cell_name(table, table.addresses[at[0]])
    if cell.state in (CellState.UNREAD, CellState.ABSENT):
        return _UNREAD.fill(cell=name, why=cell.reason or Text("", ""))
    return _NOT_A_NUMBER.fill(cell=name, raw=cell.raw)


def _figure(table: FormTable, operand: Operand, position: int) -> Text:
    cell, raw = cell_name(table, table.addresses[position]), operand.raw or "□"
    return Text(f"{cell.zh} {raw}", f"{cell.en} {raw}")


def _difference(result: Evaluation) -> Number | None:
    if result.left is None or result.right is None:
        return None
    return max(result.left, result.right) - min(result.left, result.right)


_NO_NAME = Text("", "")
_WHATEVER_BLANKS = Text("{cells}空白，无论填多少都不能平衡", "{cells} blank; no count there would make it balance")
_IF_ZERO = Text("{cells}空白，按 0 计", "{cells} blank, taken as 0")
_TABLE_BLANK = Text("{table}整表空白", "{table} is blank throughout")
_ALL_BLANK = Text("所涉各格均为空白", "every cell concerned is blank")
_NEEDED = Text("{cells}空白，合计须为 {needed} 才能平衡", "{cells} blank; together they would have to be {needed}")
_OPEN = Text("{cells}空白，是否成立取决于其数值", "{cells} blank; whether it holds depends on them")
_UNREAD = Text("{cell}没有读到：{why}", "{cell} was not read: {why}")
_NOT_A_NUMBER = Text("{cell}填的是“{raw}”，不是数", "{cell} says “{raw}”, which is no number")

BALANCE = Kind(
    name="balance",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table whose figures are compared."},
        "each": EACH,
        "only": ONLY,
        "identity": IDENTITY,
    },
    required=("table", "identity"),
    placeholders=frozenset({"left", "right", "difference", "row", "column", "table", "figures"}),
    compile=compile_balance,
    table="table",
    compile_in_full=compile_in_full,
)
