"""Expressions as nested tuples, a slow and plain way to evaluate them, and Hypothesis strategies that make them.

Nothing here comes from `auditor.expressions`; only the text of an expression is handed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from auditor.expressions.bind import bind
from auditor.expressions.parse import parse
from auditor.expressions.tree import Node
from auditor.forms.loading import official_forms
from auditor.forms.names import Names

Tree = tuple[Any, ...]
Figure = int | Decimal

COLUMN = "natural_person"
NAMES = Names(official_forms()["goi-2021"].tables["applications"])
CELLS = ("新收", "上年结转", "不掌握", "需另行制作", "补正仍不明确")
GROUPS = {"无法提供": ("不掌握", "需另行制作", "补正仍不明确")}
PRECEDENCE = {"or": 1, "and": 2, "not": 3, "compare": 4, "+": 5, "-": 5, "*": 6, "neg": 7, "atom": 8}


def position(name: str) -> int:
    """Where a cell of the column stands among the values of the table."""
    row = NAMES.row(name)
    assert row is not None
    return NAMES.table.position[row, COLUMN]


def bound(text: str) -> Node:
    """What the program makes of an expression over the column's rows."""
    return bind(parse(text), NAMES, column=COLUMN)


def as_text(tree: Tree) -> str:
    """The expression with no more brackets than it needs."""
    return _written(tree)[0]


def as_people_write(tree: Tree) -> str:
    """The same expression with ≤ ≥ ≠ ×, and its fractions as percentages."""
    text = as_text(tree)
    for sign, written in (("<=", "≤"), (">=", "≥"), ("!=", "≠"), ("*", "×")):
        text = text.replace(sign, written)
    return re.sub(r"\d+\.\d+", lambda fraction: f"{Decimal(fraction[0]) * 100:f}%", text)


def holds(condition: Tree, cells: Mapping[str, Figure]) -> bool:
    """Whether a condition holds, one node at a time."""
    kind = condition[0]
    if kind == "not":
        return not holds(condition[1], cells)
    if kind in ("and", "or"):
        truths = [holds(part, cells) for part in condition[1]]
        return all(truths) if kind == "and" else any(truths)
    left, right = amount(condition[2], cells), amount(condition[3], cells)
    order = (left > right) - (left < right)
    return order in {"==": (0,), "!=": (-1, 1), "<=": (-1, 0), ">=": (0, 1), "<": (-1,), ">": (1,)}[condition[1]]


def amount(quantity: Tree, cells: Mapping[str, Figure]) -> Fraction:
    """The exact value of a quantity."""
    kind = quantity[0]
    if kind == "number":
        return Fraction(quantity[1])
    if kind == "cell":
        return Fraction(cells[quantity[1]])
    if kind == "neg":
        return -amount(quantity[1], cells)
    if kind == "call":
        return _called(quantity[1], [term for argument in quantity[2] for term in _terms(argument, cells)])
    left, right = amount(quantity[2], cells), amount(quantity[3], cells)
    return {"+": left + right, "-": left - right, "*": left * right}[quantity[1]]


def cells_of(tree: Tree) -> set[str]:
    """The cells that an expression reads."""
    if tree[0] == "cell":
        return {tree[1]}
    if tree[0] == "group":
        return set(GROUPS[tree[1]])
    return {
        name
        for part in tree[1:]
        for inner in ([part] if isinstance(part, tuple) else part if isinstance(part, list) else [])
        for name in cells_of(inner)
    }


@st.composite
def conditions(draw: st.DrawFn, figures: st.SearchStrategy[Figure], depth: int, joined: int = 2) -> Tree:
    """Comparisons of quantities at most `depth` deep, joined and denied at most `joined` deep."""
    kind = draw(_CONDITION) if joined else "compare"
    inner = conditions(figures, depth, joined - 1)
    if kind == "not":
        return ("not", draw(inner))
    if kind in ("and", "or"):
        return (kind, [draw(inner), draw(inner)])
    return ("compare", draw(_COMPARISON), draw(_quantities(figures, depth)), draw(_quantities(figures, depth)))


@st.composite
def _quantities(draw: st.DrawFn, figures: st.SearchStrategy[Figure], depth: int, group: bool = False) -> Tree:
    kind = draw(_QUANTITY) if depth else draw(_LEAF)
    if kind == "number":
        return (kind, draw(figures))
    if kind == "cell":
        return ("group", draw(_GROUP)) if group and draw(st.booleans()) else (kind, draw(_CELL))
    inner = _quantities(figures, depth - 1)
    if kind == "neg":
        return (kind, draw(inner))
    if kind == "abs":
        return ("call", kind, [draw(inner)])
    if kind in ("sum", "min", "max"):
        argument = _quantities(figures, depth - 1, group=True)
        return ("call", kind, [draw(argument) for _ in range(draw(st.integers(1, 3)))])
    return ("combine", kind, draw(inner), draw(inner))


_CONDITION = st.sampled_from(("compare", "compare", "compare", "not", "and", "or"))
_COMPARISON = st.sampled_from(("==", "!=", "<=", ">=", "<", ">"))
_LEAF = st.sampled_from(("number", "cell", "cell"))
_QUANTITY = st.sampled_from(("number", "cell", "cell", "+", "+", "-", "*", "neg", "sum", "min", "max", "abs"))
_CELL = st.sampled_from(CELLS)
_GROUP = st.sampled_from(sorted(GROUPS))


def _terms(argument: Tree, cells: Mapping[str, Figure]) -> list[Fraction]:
    if argument[0] == "group":
        return [Fraction(cells[name]) for name in GROUPS[argument[1]]]
    return [amount(argument, cells)]


def _called(function: str, terms: Sequence[Fraction]) -> Fraction:
    if function == "sum":
        return sum(terms, Fraction(0))
    if function == "abs":
        return max(terms[0], -terms[0])
    ordered = sorted(terms)
    return ordered[0] if function == "min" else ordered[-1]


def _written(tree: Tree) -> tuple[str, int]:
    """The text of a tree and how tightly it holds together."""
    kind = tree[0]
    if kind == "number":
        return f"{tree[1]}", PRECEDENCE["neg" if tree[1] < 0 else "atom"]
    if kind in ("cell", "group"):
        return tree[1], PRECEDENCE["atom"]
    if kind in ("and", "or"):
        return f" {kind} ".join(_inside(part, PRECEDENCE[kind] + 1) for part in tree[1]), PRECEDENCE[kind]
    if kind == "not":
        return f"not {_inside(tree[1], PRECEDENCE['not'])}", PRECEDENCE["not"]
    if kind == "neg":
        return f"-{_inside(tree[1], PRECEDENCE['neg'])}", PRECEDENCE["neg"]
    if kind == "call":
        return f"{tree[1]}({', '.join(as_text(argument) for argument in tree[2])})", PRECEDENCE["atom"]
    tightness = PRECEDENCE["compare" if kind == "compare" else tree[1]]
    left = _inside(tree[2], tightness + 1 if kind == "compare" else tightness)
    return f"{left} {tree[1]} {_inside(tree[3], tightness + 1)}", tightness


def _inside(tree: Tree, at_least: int) -> str:
    text, tightness = _written(tree)
    return text if tightness >= at_least else f"({text})"
