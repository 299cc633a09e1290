from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.expressions.compile import Values, compile_all, compile_one
from tests.support.examples import examples

from .reference import CELLS, NAMES, Figure, Tree, amount, as_people_write, as_text, bound, conditions, holds, position

_MANY = 10_000
FIGURES = st.integers(0, 20) | st.integers(0, 200).map(lambda tenths: Decimal(tenths) / 10)
EVERY_CELL = st.fixed_dictionaries(dict.fromkeys(CELLS, FIGURES))


def values_of(cells: Mapping[str, Figure]) -> Values:
    values: list[Figure | None] = [None] * len(NAMES.table.addresses)
    for name, figure in cells.items():
        values[position(name)] = figure
    return values


@examples(500, _MANY)
@given(condition=conditions(FIGURES, depth=3), cells=EVERY_CELL)
def test_a_compiled_condition_says_what_plain_arithmetic_says(condition: Tree, cells: dict[str, Figure]) -> None:
    told, left, right = compile_one(bound(as_text(condition)))(values_of(cells))
    assert told is holds(condition, cells)
    if condition[0] == "compare":
        assert left is not None
        assert right is not None
        assert (Fraction(left), Fraction(right)) == (amount(condition[2], cells), amount(condition[3], cells))
    else:
        assert (left, right) == (None, None)


@examples(500, _MANY)
@given(condition=conditions(FIGURES, depth=3), cells=EVERY_CELL)
def test_an_expression_in_the_signs_of_people_says_the_same(condition: Tree, cells: dict[str, Figure]) -> None:
    told, _, _ = compile_one(bound(as_people_write(condition)))(values_of(cells))
    assert told is holds(condition, cells)


@examples(100, _MANY)
@given(several=st.lists(conditions(FIGURES, depth=1), min_size=1, max_size=4), cells=EVERY_CELL)
def test_all_conditions_hold_together_or_not(several: Sequence[Tree], cells: dict[str, Figure]) -> None:
    together = compile_all([bound(as_text(condition)) for condition in several])
    assert together(values_of(cells)) is all(holds(condition, cells) for condition in several)


@pytest.mark.parametrize(
    ("text", "cells", "answer"),
    [
        ("新收 + 上年结转 == 0.3", {"新收": Decimal("0.1"), "上年结转": Decimal("0.2")}, (True, Decimal("0.3"))),
        ("新收 - 上年结转 == 0", {"新收": 3, "上年结转": 5}, (False, -2)),
        ("sum(无法提供) == 6", {"不掌握": 1, "需另行制作": 2, "补正仍不明确": 3}, (True, 6)),
        ("sum(新收) == 4", {"新收": 4}, (True, 4)),
        ("max(新收) == 4", {"新收": 4}, (True, 4)),
        ("abs(-新收) == 4", {"新收": 4}, (True, 4)),
        ("min(无法提供, 新收) == 1", {"不掌握": 3, "需另行制作": 2, "补正仍不明确": 3, "新收": 1}, (True, 1)),
        ("count(无法提供, 新收) == 4", {"不掌握": 3, "需另行制作": 2, "补正仍不明确": 3, "新收": 1}, (True, 4)),
        ("filled(新收)", {"新收": 0}, (True, None)),
    ],
)
def test_both_sides_are_told(text: str, cells: dict[str, Figure], answer: tuple[bool, Figure | None]) -> None:
    told, left, _ = compile_one(bound(text))(values_of(cells))
    assert (told, left) == answer


@pytest.mark.parametrize(("middle", "held"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_chain_of_comparisons_holds_where_each_does(middle: int, held: bool) -> None:
    condition = compile_one(bound("1 < 新收 <= 3"))
    assert condition(values_of({"新收": middle})) == (held, None, None)
