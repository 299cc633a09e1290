"""The nodes an expression consists of; a name is bound to cells later."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.report import Number

ARITHMETIC = ("+", "-", "*")
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
FUNCTIONS = ("sum", "min", "max", "abs", "count", "filled")


@dataclass(frozen=True, slots=True)
class Constant:
    value: Number


@dataclass(frozen=True, slots=True)
class Name:
    """`position` counts characters of the expression from 0."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Comparison:
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` or `or` over conditions."""

    operator: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Node


@dataclass(frozen=True, slots=True)
class Cells:
    """A name bound to the cells it means, as positions in the table's values; more than one only inside a function."""

    positions: tuple[int, ...]


Node = Constant | Name | Cells | Negative | Arithmetic | Call | Comparison | Junction | Negation


def children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, (Arithmetic, Comparison)):
        return node.left, node.right
    if isinstance(node, (Negative, Negation)):
        return (node.operand,)
    if isinstance(node, Junction):
        return node.parts
    return node.arguments if isinstance(node, Call) else ()
