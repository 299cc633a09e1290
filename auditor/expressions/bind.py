"""Names in a tree to cells of a table, seen from one place: a column, a row, or the table as a whole."""

from __future__ import annotations

from auditor.errors import ExpressionError
from auditor.expressions.tree import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Junction,
    Name,
    Negation,
    Negative,
    Node,
    children,
)
from auditor.forms.names import Names
from auditor.language import Text
from auditor.suggestions import did_you_mean


def bind(node: Node, names: Names, *, row: str | None = None, column: str | None = None) -> Node:
    """The tree with every name replaced by the positions of its cells.

    With `column`, names are rows of that column; with `row`, names are columns of that row; with neither, names are
    `row.column`. A group stands for its cells inside a function. Raises ExpressionError for a name the form lacks.
    """
    if isinstance(node, Name):
        positions = cells_meant(node, names, row, column)
        if len(positions) != 1:
            raise ExpressionError(_GROUP_OUTSIDE.fill(name=node.text), node.position)
        return Cells(positions)
    if isinstance(node, Call):
        arguments = tuple(
            Cells(cells_meant(argument, names, row, column))
            if isinstance(argument, Name)
            else bind(argument, names, row=row, column=column)
            for argument in node.arguments
        )
        if node.function == "abs" and isinstance(arguments[0], Cells) and len(arguments[0].positions) != 1:
            raise ExpressionError(_ONE_NUMBER, node.position)
        if node.function in ("count", "filled") and not all(isinstance(argument, Cells) for argument in arguments):
            raise ExpressionError(_CELLS_ONLY.fill(name=node.function), node.position)
        return Call(node.function, arguments, node.position)
    if isinstance(node, Negative):
        return Negative(bind(node.operand, names, row=row, column=column))
    if isinstance(node, Negation):
        return Negation(bind(node.operand, names, row=row, column=column))
    if isinstance(node, (Arithmetic, Comparison)):
        left, right = (bind(side, names, row=row, column=column) for side in (node.left, node.right))
        return type(node)(node.operator, left, right)
    if isinstance(node, Junction):
        return Junction(node.operator, tuple(bind(part, names, row=row, column=column) for part in node.parts))
    return node


def positions(node: Node) -> tuple[int, ...]:
    """The positions of all cells of a bound tree, each once, in the order they are written."""
    own = node.positions if isinstance(node, Cells) else ()
    return tuple(dict.fromkeys((*own, *(p for part in children(node) for p in positions(part)))))


def cells_meant(name: Name, names: Names, row: str | None, column: str | None) -> tuple[int, ...]:
    where = names.table.position
    if column is not None:
        rows = names.rows_meant(name.text)
        if rows is not None and all((r, column) in where for r in rows):
            return tuple(where[r, column] for r in rows)
        valid = [*names.rows, *names.row_groups]
    elif row is not None:
        columns = names.columns_meant(name.text)
        if columns is not None and all((row, c) in where for c in columns):
            return tuple(where[row, c] for c in columns)
        valid = [*names.columns, *names.column_groups]
    else:
        address = names.cell(name.text)
        addresses = (address,) if address is not None else names.cells(name.text)
        if addresses:
            return tuple(where[found] for found in addresses)
        valid = names.cell_names()
    raise ExpressionError(
        _UNKNOWN_NAME.fill(name=name.text, table=names.table.name, hint=did_you_mean(name.text, valid)), name.position
    )


_UNKNOWN_NAME = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
_GROUP_OUTSIDE = Text("“{name}”是一组，请写成 sum({name})。", "“{name}” is a group; write sum({name}).")
_ONE_NUMBER = Text("函数 abs 只能用于一个数。", "abs takes one number, not a group.")
_CELLS_ONLY = Text("函数 {name} 只能用于行列名。", "{name} takes names of cells only.")
