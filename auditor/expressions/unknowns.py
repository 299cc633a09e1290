"""Conditions over cells of which some are blank: a blank is an unknown count of at least 0.

Numbers become linear forms in the blanks where that is exact, and intervals where it is not; a condition is then true
for every filling, false for every filling, or open. Open conditions that hold with every blank 0 pass on that
assumption; the others stay undetermined.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from msgspec import Struct, field

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


class Truth(Enum):
    TRUE = auto()
    FALSE = auto()
    OPEN = auto()


class Quantity(Struct, frozen=True):
    """All values an expression can take. `factors` (by position of the blank) is None where it is not linear.

    `low` and `high` bound the values; None is without bound.
    """

    constant: Number
    factors: Mapping[int, Number] | None = field(default_factory=dict)
    low: Number | None = 0
    high: Number | None = 0


def truth(condition: Node, known: Mapping[int, Number | None]) -> Truth:
    """Whether a bound condition holds for every, for no, or for some filling of the blanks.

    `known` has every cell of the condition by its position; a blank is None.
    """
    if isinstance(condition, Comparison):
        return _compared(condition.operator, difference(condition, known))
    if isinstance(condition, Junction):
        parts = [truth(part, known) for part in condition.parts]
        deciding, other = (Truth.FALSE, Truth.TRUE) if condition.operator == "and" else (Truth.TRUE, Truth.FALSE)
        if deciding in parts:
            return deciding
        return Truth.OPEN if Truth.OPEN in parts else other
    if isinstance(condition, Negation):
        inner = truth(condition.operand, known)
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(inner, Truth.OPEN)
    if isinstance(condition, Call) and condition.function == "filled":
        return Truth.TRUE if _filled(condition, known) == len(_cells(condition)) else Truth.FALSE
    raise TypeError(f"{type(condition).__name__} is no condition")


def difference(comparison: Comparison, known: Mapping[int, Number | None]) -> Quantity:
    """Left side minus right side."""
    return _plus(_quantity(comparison.left, known), _times(-1, _quantity(comparison.right, known)))


def needed(comparison: Comparison, known: Mapping[int, Number | None]) -> Number | None:
    """What the blanks would have to make together for an equality to hold; None where that is not one number."""
    gap = difference(comparison, known)
    if comparison.operator != "==" or not gap.factors or len(set(gap.factors.values())) != 1:
        return None
    factor = next(iter(gap.factors.values()))
    return -gap.constant * factor if abs(factor) == 1 else None


def _compared(operator: str, gap: Quantity) -> Truth:
    low, high = gap.low, gap.high
    if operator in ("==", "!="):
        if low == high == 0:
            equal = Truth.TRUE
        elif (low is not None and low > 0) or (high is not None and high < 0):
            equal = Truth.FALSE
        else:
            equal = Truth.OPEN
        if operator == "==" or equal is Truth.OPEN:
            return equal
        return Truth.FALSE if equal is Truth.TRUE else Truth.TRUE
    if operator in (">=", ">"):
        low, high = _negated(high), _negated(low)
    strict = operator in ("<", ">")
    if high is not None and (high < 0 or (high == 0 and not strict)):
        return Truth.TRUE
    if low is not None and (low > 0 or (low == 0 and strict)):
        return Truth.FALSE
    return Truth.OPEN


def _quantity(node: Node, known: Mapping[int, Number | None]) -> Quantity:
    if isinstance(node, Constant):
        return _exactly(node.value)
    if isinstance(node, Cells):
        value = known[node.positions[0]]
        return Quantity(0, {node.positions[0]: 1}, 0, None) if value is None else _exactly(value)
    if isinstance(node, Negative):
        return _times(-1, _quantity(node.operand, known))
    if isinstance(node, Arithmetic):
        left, right = _quantity(node.left, known), _quantity(node.right, known)
        if node.operator == "*":
            return _product(left, right)
        return _plus(left, right if node.operator == "+" else _times(-1, right))
    if isinstance(node, Call):
        return _call(node, known)
    raise TypeError(f"{type(node).__name__} is no quantity")


def _call(node: Call, known: Mapping[int, Number | None]) -> Quantity:
    if node.function == "count":
        return _exactly(_filled(node, known))
    terms = [
        quantity
        for argument in node.arguments
        for quantity in (
            [_quantity(Cells((p,)), known) for p in argument.positions]
            if isinstance(argument, Cells)
            else [_quantity(argument, known)]
        )
    ]
    if node.function == "sum":
        total = terms[0]
        for term in terms[1:]:
            total = _plus(total, term)
        return total
    if len(terms) == 1 and node.function != "abs":
        return terms[0]
    values = [term.low for term in terms if term.low is not None and term.low == term.high]
    if len(values) == len(terms):
        smallest: Number = min(values)
        largest: Number = max(values)
        distance: Number = values[0] if values[0] >= 0 else -values[0]
        answers: dict[str, Number] = {"min": smallest, "max": largest, "abs": distance}
        return _exactly(answers[node.function])
    return _bounds(node.function, terms)


def _bounds(function: str, terms: list[Quantity]) -> Quantity:
    lows, highs = [term.low for term in terms], [term.high for term in terms]
    if function == "abs":
        low, high = lows[0], highs[0]
        if low is not None and low >= 0:
            return terms[0]
        if high is not None and high <= 0:
            return _times(-1, terms[0])
        ends = None if low is None or high is None else max(-low, high)
        return Quantity(0, None, 0, ends)
    choose = min if function == "min" else max
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    if function == "min":
        low = None if None in lows else choose(known_lows)
        high = choose(known_highs) if known_highs else None
    else:
        low = choose(known_lows) if known_lows else None
        high = None if None in highs else choose(known_highs)
    return Quantity(0, None, low, high)


def _exactly(value: Number) -> Quantity:
    return Quantity(value, {}, value, value)


def _plus(left: Quantity, right: Quantity) -> Quantity:
    if left.factors is None or right.factors is None:
        low = None if left.low is None or right.low is None else left.low + right.low
        high = None if left.high is None or right.high is None else left.high + right.high
        return Quantity(0, None, low, high)
    factors = dict(left.factors)
    for position, factor in right.factors.items():
        factors[position] = factors.get(position, 0) + factor
    return _linear(left.constant + right.constant, {p: f for p, f in factors.items() if f != 0})


def _times(number: Number, quantity: Quantity) -> Quantity:
    if quantity.factors is not None:
        return _linear(quantity.constant * number, {p: f * number for p, f in quantity.factors.items() if number != 0})
    ends = [None if end is None else end * number for end in (quantity.low, quantity.high)]
    if number == 0:
        return _exactly(0)
    return Quantity(0, None, *(ends if number > 0 else reversed(ends)))


def _product(left: Quantity, right: Quantity) -> Quantity:
    if left.factors == {}:
        return _times(left.constant, right)
    if right.factors == {}:
        return _times(right.constant, left)
    if left.low is not None and right.low is not None and left.low >= 0 and right.low >= 0:
        high = None if left.high is None or right.high is None else left.high * right.high
        return Quantity(0, None, left.low * right.low, high)
    return Quantity(0, None, None, None)


def _linear(constant: Number, factors: Mapping[int, Number]) -> Quantity:
    low = constant if all(factor >= 0 for factor in factors.values()) else None
    high = constant if all(factor <= 0 for factor in factors.values()) else None
    return Quantity(constant, factors, low, high)


def _negated(end: Number | None) -> Number | None:
    return None if end is None else -end


def _filled(call: Call, known: Mapping[int, Number | None]) -> int:
    return sum(known[position] is not None for position in _cells(call))


def _cells(call: Call) -> list[int]:
    return [p for argument in call.arguments if isinstance(argument, Cells) for p in argument.positions]
