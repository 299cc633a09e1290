"""The nodes an expression consists of; a name is bound to cells later."""

from __future__ import annotations

from msgspec import Struct

from auditor.report import Number

ARITHMETIC = ("+", "-", "*")
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
FUNCTIONS = ("sum", "min", "max", "abs", "count", "filled")


class Constant(Struct, frozen=True):
    value: Number


class Name(Struct, frozen=True):
    """`position` counts characters of the expression from 0."""

    text: str
    position: int


class Negative(Struct, frozen=True):
    operand: Node


class Arithmetic(Struct, frozen=True):
    operator: str
    left: Node
    right: Node


class Call(Struct, frozen=True):
    function: str
    arguments: tuple[Node, ...]
    position: int


class Comparison(Struct, frozen=True):
    operator: str
    left: Node
    right: Node


class Junction(Struct, frozen=True):
    """`and` or `or` over conditions."""

    operator: str
    parts: tuple[Node, ...]


class Negation(Struct, frozen=True):
    operand: Node


class Cells(Struct, frozen=True):
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
