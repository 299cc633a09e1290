"""Bound trees to Python functions over a table's values.

The source is generated from the checked tree alone, so nothing outside the language can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

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
)
from auditor.report import Number

Values = Sequence[Number | None]
Answer = tuple[bool, Number | None, Number | None]
"""Whether the condition holds, and its two sides."""

_ALLOWED = {"min": min, "max": max, "abs": abs, "Decimal": Decimal}


def compile_one(condition: Node) -> Callable[[Values], Answer]:
    """A function for one condition; every cell it reads must hold a number. Sides are None but for one comparison."""
    function: Callable[[Values], Answer] = _function(_answer(condition))
    return function


def compile_all(conditions: Sequence[Node]) -> Callable[[Values], bool]:
    """One function that says whether all conditions hold; every cell they read must hold a number."""
    function: Callable[[Values], bool] = _function(" and ".join(_source(condition) for condition in conditions))
    return function


def _function(body: str) -> Any:
    scope: dict[str, object] = {"__builtins__": {}, **_ALLOWED}
    exec(compile(f"def evaluate(v):\n    return {body}", "<expression>", "exec"), scope)
    return scope["evaluate"]


def _answer(condition: Node) -> str:
    if isinstance(condition, Comparison):
        left, right = _source(condition.left), _source(condition.right)
        return f"((a := {left}) {condition.operator} (b := {right}), a, b)"
    return f"({_source(condition)}, None, None)"


def _source(node: Node) -> str:
    if isinstance(node, Constant):
        return f"({node.value})" if isinstance(node.value, int) else repr(node.value)
    if isinstance(node, Cells):
        return f"v[{node.positions[0]}]"
    if isinstance(node, Negative):
        return f"(-{_source(node.operand)})"
    if isinstance(node, Negation):
        return f"(not {_source(node.operand)})"
    if isinstance(node, (Arithmetic, Comparison)):
        return f"({_source(node.left)} {node.operator} {_source(node.right)})"
    if isinstance(node, Junction):
        return "(" + f" {node.operator} ".join(_source(part) for part in node.parts) + ")"
    if isinstance(node, Call):
        return _call(node)
    raise TypeError(f"a bound tree holds no {type(node).__name__}")


def _call(node: Call) -> str:
    terms = [
        source
        for argument in node.arguments
        for source in ([f"v[{p}]" for p in argument.positions] if isinstance(argument, Cells) else [_source(argument)])
    ]
    if node.function == "sum":
        return "(" + " + ".join(terms) + ")"
    if node.function == "count":
        return f"({len(terms)})"
    if node.function == "filled":
        return "True"
    if len(terms) == 1 and node.function != "abs":
        return terms[0]
    return f"{node.function}({', '.join(terms)})"
