"""Where an identity is evaluated, and its conditions bound to the cells of each place."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import ParameterError, Params
from auditor.errors import ExpressionError
from auditor.expressions.bind import bind
from auditor.expressions.evaluate import Condition, condition
from auditor.expressions.parse import parse
from auditor.expressions.slips import label_slip
from auditor.expressions.tree import Comparison
from auditor.findings import Locus
from auditor.forms.model import FormTable
from auditor.forms.names import Names
from auditor.language import Text
from auditor.report import Cell
from auditor.suggestions import did_you_mean

EACH = {"enum": ["column", "row"], "description": "Evaluate for every column (names are rows) or row."}
ONLY = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "string", "format": "name"},
    "description": "Columns, rows or groups to which `each` is limited.",
}
IDENTITY = {
    "type": "string",
    "format": "identity",
    "minLength": 1,
    "description": "Condition, e.g. 新收 + 上年结转 == 办理总计 + 结转下年",
}


def conditions(params: Params, table: FormTable) -> list[tuple[Locus, Condition]]:
    """The identity of `identity`, `each` and `only` at each of its places. Raises ParameterError."""
    names = Names(table)
    loci = places(params, names)
    try:
        tree = parse(params["identity"])
        return [(at, condition(bind(tree, names, row=at.row, column=at.column))) for at in loci]
    except ExpressionError as error:
        text, position = label_slip(params["identity"], names) or (error.text, error.position)
        raise ParameterError("identity", text, position) from error


def is_presupposed(each: Condition, cells: Sequence[Cell]) -> bool:
    """An equality between figures that were told apart by the sums of their table: they hold because it was taken so.

    A bound is none of those sums, and says of such figures what it says of any.
    """
    is_equality = isinstance(each.tree, Comparison) and each.tree.operator == "=="
    return is_equality and any(cells[position].by_sums for position in each.operands)


def places(params: Params, names: Names) -> list[Locus]:
    """Where an identity is evaluated: every column or row of `each` and `only`, or the table. Raises ParameterError."""
    table = names.table
    each, only = params.get("each"), params.get("only")
    if each is None and only is not None:
        raise ParameterError("only", _ONLY_WITHOUT_EACH)
    if each is None:
        return [Locus(table.id)]
    meant = names.columns_meant if each == "column" else names.rows_meant
    known = names.columns if each == "column" else names.rows
    groups = names.column_groups if each == "column" else names.row_groups
    ids = dict.fromkeys(known.values())
    if only is not None:
        ids = {}
        for name in only:
            found = meant(name)
            if found is None:
                hint = did_you_mean(name, [*known, *groups])
                raise ParameterError("only", _UNKNOWN.fill(table=table.name, name=name, hint=hint))
            ids |= dict.fromkeys(found)
    return [Locus(table.id, column=i) if each == "column" else Locus(table.id, row=i) for i in ids]


PRESUPPOSED = Text(
    "数字连在一起，正是凭表内合计分开的，不能反过来证明合计正确",
    "the figures ran together and were told apart with the help of this very sum; they cannot prove it",
)
_ONLY_WITHOUT_EACH = Text("only 要和 each 一起用：写 each: column 或 each: row。", "only needs each: column or row.")
_UNKNOWN = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
