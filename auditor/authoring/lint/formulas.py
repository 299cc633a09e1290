"""Conditions over cells as formulas of the solver: cells are any real numbers, and nothing is rounded.

Needs z3, which is an extra. A condition is linear but for min, max and abs, each of which becomes an unknown. What
defines an unknown is kept apart from the condition, so that it stays defined where the condition is denied.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import z3
from msgspec import Struct

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


def is_within_reach(condition: Node) -> bool:
    """Nothing is multiplied but by a number, nothing asks which cells are filled, and there are not too many cases."""
    return _is_linear(condition) and _cases(condition) <= _MOST_CASES


def _is_linear(node: Node) -> bool:
    if isinstance(node, Call) and node.function in ("count", "filled"):
        return False
    if isinstance(node, Arithmetic) and node.operator == "*" and positions(node.left) and positions(node.right):
        return False
    return all(map(_is_linear, children(node)))


def _cases(node: Node) -> int:
    """How often it has to be tried which of several things holds."""
    own = isinstance(node, Call) and node.function != "sum"
    own |= isinstance(node, Comparison) and node.operator in ("==", "!=")
    joined = len(node.parts) - 1 if isinstance(node, Junction) else 0
    return own + joined + sum(map(_cases, children(node)))


def cell(table: str, position: int) -> Quantity:
    """The number in a cell of a table."""
    return z3.Real(f"{table}.{position}")


class Told(Struct, frozen=True):
    """A condition as a formula, and what defines its unknowns."""

    formula: Formula
    definitions: tuple[Formula, ...]


def told(condition: Node, table: str) -> Told:
    """A bound condition that is within reach."""
    definitions: list[Formula] = []
    return Told(_formula(condition, table, definitions), tuple(definitions))


def _formula(condition: Node, table: str, definitions: list[Formula]) -> Formula:
    if isinstance(condition, Comparison):
        sides = (_quantity(side, table, definitions) for side in (condition.left, condition.right))
        return _OPERATORS[condition.operator](*sides)
    if isinstance(condition, Negation):
        return z3.Not(_formula(condition.operand, table, definitions))
    assert isinstance(condition, Junction)
    join = z3.And if condition.operator == "and" else z3.Or
    return join(*(_formula(part, table, definitions) for part in condition.parts))


def _quantity(node: Node, table: str, definitions: list[Formula]) -> Quantity:
    if isinstance(node, Constant):
        return z3.RealVal(str(node.value))
    if isinstance(node, Cells):
        return cell(table, node.positions[0])
    if isinstance(node, Negative):
        return -_quantity(node.operand, table, definitions)
    if isinstance(node, Arithmetic):
        return _OPERATORS[node.operator](*(_quantity(side, table, definitions) for side in (node.left, node.right)))
    assert isinstance(node, Call)
    terms = list(_terms(node, table, definitions))
    if node.function == "sum":
        return z3.Sum(*terms)
    if node.function == "abs":
        terms.append(-terms[0])
    unknown, definition = _extreme(node.function, terms)
    definitions.append(definition)
    return unknown


def _terms(call: Call, table: str, definitions: list[Formula]) -> Iterator[Quantity]:
    for argument in call.arguments:
        if isinstance(argument, Cells):
            yield from (cell(table, position) for position in argument.positions)
        else:
            yield _quantity(argument, table, definitions)


def _extreme(function: str, terms: Sequence[Quantity]) -> tuple[Quantity, Formula]:
    """An unknown that is one of the terms and none of them is beyond it; the same for the same terms."""
    smallest = function == "min"
    unknown = z3.Real(f"{'min' if smallest else 'max'} {' '.join(term.sexpr() for term in terms)}")
    bounds = [unknown <= term if smallest else unknown >= term for term in terms]
    return unknown, z3.And(z3.Or(*(unknown == term for term in terms)), *bounds)


_MOST_CASES = 25
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
