"""Conditions over cells as formulas of the solver: cells are any real numbers, and nothing is rounded.

Needs z3, which is an extra. Conditions are linear but for min, max and abs, which the solver splits into cases.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import z3

from auditor.expressions.bind import positions
from auditor.expressions.tree import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Constant,
    Junction,
    Negation,
    Negative,
    Node,
    children,
)

Formula = Any
"""A truth over cells, as the solver writes it. z3 has no types."""
Quantity = Any
"""A number that depends on cells, likewise."""


def is_linear(node: Node) -> bool:
    """Nothing is multiplied but by a number, and nothing asks which cells are filled."""
    if isinstance(node, Call) and node.function in ("count", "filled"):
        return False
    if isinstance(node, Arithmetic) and node.operator == "*" and positions(node.left) and positions(node.right):
        return False
    return all(map(is_linear, children(node)))


def cell(table: str, position: int) -> Quantity:
    """The number in a cell of a table."""
    return z3.Real(f"{table}.{position}")


def formula(condition: Node, table: str) -> Formula:
    """A bound, linear condition."""
    if isinstance(condition, Comparison):
        return _OPERATORS[condition.operator](_quantity(condition.left, table), _quantity(condition.right, table))
    if isinstance(condition, Negation):
        return z3.Not(formula(condition.operand, table))
    assert isinstance(condition, Junction)
    join = z3.And if condition.operator == "and" else z3.Or
    return join(*(formula(part, table) for part in condition.parts))


def _quantity(node: Node, table: str) -> Quantity:
    if isinstance(node, Constant):
        return z3.RealVal(str(node.value))
    if isinstance(node, Cells):
        return cell(table, node.positions[0])
    if isinstance(node, Negative):
        return -_quantity(node.operand, table)
    if isinstance(node, Arithmetic):
        return _OPERATORS[node.operator](_quantity(node.left, table), _quantity(node.right, table))
    assert isinstance(node, Call)
    return _called(node, table)


def _called(call: Call, table: str) -> Quantity:
    terms: list[Quantity] = []
    for argument in call.arguments:
        if isinstance(argument, Cells):
            terms += [cell(table, position) for position in argument.positions]
        else:
            terms.append(_quantity(argument, table))
    if call.function == "abs":
        return _larger(terms[0], -terms[0])
    return reduce(_JOINED[call.function], terms)


def _smaller(one: Quantity, other: Quantity) -> Quantity:
    return z3.If(one <= other, one, other)


def _larger(one: Quantity, other: Quantity) -> Quantity:
    return z3.If(one >= other, one, other)


_JOINED: Mapping[str, Callable[[Quantity, Quantity], Quantity]] = {
    "sum": operator.add,
    "min": _smaller,
    "max": _larger,
}
_OPERATORS: Mapping[str, Callable[[Quantity, Quantity], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
