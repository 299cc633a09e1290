"""An equality as factors of its cells: 新收 + 上年结转 == 办理总计 is {new: 1, carried in: 1, processed: -1}."""

from __future__ import annotations

from collections import Counter

from auditor.expressions.tree import Arithmetic, Call, Cells, Comparison, Constant, Negative, Node
from auditor.report import Number

Factors = dict[int, Number]


def linear_equality(tree: Node) -> Factors | None:
    """The factor of each cell, by its position, where the sides are equal if their sum is 0; None for other trees."""
    if not isinstance(tree, Comparison) or tree.operator != "==":
        return None
    left, right = _factors(tree.left), _factors(tree.right)
    return None if left is None or right is None else _added(left, right, -1)


def _factors(node: Node) -> Factors | None:
    if isinstance(node, Cells):
        return dict(Counter(node.positions))
    if isinstance(node, Negative):
        inner = _factors(node.operand)
        return None if inner is None else _added({}, inner, -1)
    if isinstance(node, Arithmetic):
        return _of_arithmetic(node)
    if isinstance(node, Call) and node.function == "sum":
        return _of_sum(node)
    return {} if node == Constant(0) else None


def _of_sum(node: Call) -> Factors | None:
    total: Factors = {}
    for argument in node.arguments:
        part = _factors(argument)
        if part is None:
            return None
        total = _added(total, part, 1)
    return total


def _of_arithmetic(node: Arithmetic) -> Factors | None:
    if node.operator == "*":
        number, other = (node.left, node.right) if isinstance(node.left, Constant) else (node.right, node.left)
        inner = _factors(other)
        return _added({}, inner, number.value) if isinstance(number, Constant) and inner is not None else None
    left, right = _factors(node.left), _factors(node.right)
    return None if left is None or right is None else _added(left, right, 1 if node.operator == "+" else -1)


def _added(one: Factors, other: Factors, times: Number) -> Factors:
    total = dict(one)
    for position, factor in other.items():
        total[position] = total.get(position, 0) + factor * times
    return {position: factor for position, factor in total.items() if factor}
