"""What blanks leave open, held against every filling of a few blanks tried one by one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.expressions.tree import Comparison
from auditor.expressions.unknowns import Truth, needed, truth
from auditor.report import Number
from tests.support.examples import examples

from .reference import CELLS, Figure, Tree, as_text, bound, cells_of, conditions, holds, position

_MANY = 10_000

SMALL = st.integers(0, 5)
SMALLER = st.integers(0, 3)
EVERY_CELL = st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL))
BLANKS = st.sets(st.sampled_from(CELLS), min_size=1, max_size=2)
FILLINGS = range(13)


def known(cells: Mapping[str, Figure | None]) -> dict[int, Number | None]:
    return {position(name): figure for name, figure in cells.items()}


def answers(condition: Tree, cells: Mapping[str, Figure], blanks: set[str], fillings: range = FILLINGS) -> set[bool]:
    """What the condition says under every filling."""
    ordered = sorted(blanks)
    return {
        holds(condition, {**cells, **dict(zip(ordered, filling, strict=True))})
        for filling in product(fillings, repeat=len(ordered))
    }


@examples(500, _MANY)
@given(condition=conditions(SMALL, depth=3), cells=EVERY_CELL, blanks=BLANKS)
def test_false_means_that_no_filling_holds_and_true_that_all_do(
    condition: Tree, cells: dict[str, Figure], blanks: set[str]
) -> None:
    assume(cells_of(condition) & blanks)
    told = truth(bound(as_text(condition)), known({**cells, **dict.fromkeys(blanks)}))
    found = answers(condition, cells, blanks & cells_of(condition))
    if told is Truth.TRUE:
        assert found == {True}
    if told is Truth.FALSE:
        assert found == {False}


@examples(200, _MANY)
@given(condition=conditions(SMALL, depth=3), cells=EVERY_CELL)
def test_nothing_is_open_where_nothing_is_blank(condition: Tree, cells: dict[str, Figure]) -> None:
    told = truth(bound(as_text(condition)), known(cells))
    assert told is (Truth.TRUE if holds(condition, cells) else Truth.FALSE)


@st.composite
def _identities(draw: st.DrawFn) -> Tree:
    """Each cell once, on either side, added or taken away, and a constant."""
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=2, unique=True))
    sides: list[Tree] = [("number", draw(SMALLER)), ("number", 0)]
    for name in cells:
        side = draw(st.sampled_from((0, 1)))
        sides[side] = ("combine", draw(st.sampled_from("+-")), sides[side], ("cell", name))
    return ("compare", "==", sides[0], sides[1])


@examples(300, _MANY)
@given(identity=_identities(), cells=st.fixed_dictionaries(dict.fromkeys(CELLS, SMALLER)), blanks=BLANKS)
def test_an_identity_is_decided_exactly(identity: Tree, cells: dict[str, Figure], blanks: set[str]) -> None:
    """Open only where some filling holds and some does not; counts up to 16 are more than such sums can need."""
    concerned = blanks & cells_of(identity)
    assume(concerned)
    told = truth(bound(as_text(identity)), known({**cells, **dict.fromkeys(blanks)}))
    found = answers(identity, cells, concerned, range(17))
    expected = {(True,): Truth.TRUE, (False,): Truth.FALSE, (False, True): Truth.OPEN}
    assert told is expected[tuple(sorted(found))]


@examples(200, _MANY)
@given(identity=_identities(), cells=EVERY_CELL, blank=st.sampled_from(CELLS))
def test_what_a_single_blank_would_have_to_be_makes_the_identity_hold(
    identity: Tree, cells: dict[str, Figure], blank: str
) -> None:
    assume(blank in cells_of(identity))
    tree = bound(as_text(identity))
    assert isinstance(tree, Comparison)
    count = needed(tree, known({**cells, blank: None}))
    assert count is not None
    assert holds(identity, {**cells, blank: count})


A, B, C = (position(name) for name in CELLS[:3])


@pytest.mark.parametrize(
    ("text", "cells", "told"),
    [
        ("新收 == 3", {A: None}, Truth.OPEN),
        ("新收 + 5 == 3", {A: None}, Truth.FALSE),
        ("新收 >= 0", {A: None}, Truth.TRUE),
        ("新收 > 0", {A: None}, Truth.OPEN),
        ("新收 < 0", {A: None}, Truth.FALSE),
        ("-新收 <= 0", {A: None}, Truth.TRUE),
        ("新收 - 新收 == 0", {A: None}, Truth.TRUE),
        ("新收 + 上年结转 == 上年结转 + 新收", {A: None, B: None}, Truth.TRUE),
        ("新收 * 0 == 0", {A: None}, Truth.TRUE),
        ("新收 * 上年结转 >= 0", {A: None, B: None}, Truth.TRUE),
        ("新收 * 上年结转 == 0", {A: None, B: 0}, Truth.TRUE),
        ("新收 + 上年结转 != 3", {A: None, B: 4}, Truth.TRUE),
        ("max(新收, 4) >= 4", {A: None}, Truth.TRUE),
        ("min(新收, 4) <= 4", {A: None}, Truth.TRUE),
        ("min(新收, 4) > 4", {A: None}, Truth.FALSE),
        ("max(新收, 4) < 4", {A: None}, Truth.FALSE),
        ("abs(新收 - 3) >= 0", {A: None}, Truth.TRUE),
        ("abs(新收) == 新收", {A: None}, Truth.TRUE),
        ("abs(min(新收, 4) - 3) <= 3", {A: None}, Truth.TRUE),
        ("abs(min(新收, 4) - 3) <= 2", {A: None}, Truth.OPEN),
        ("abs(min(新收, 4) - 1) <= 3", {A: None}, Truth.TRUE),
        ("abs(min(新收, 4) - 1) <= 2", {A: None}, Truth.OPEN),
        ("min(-新收, 4) >= 4", {A: None}, Truth.FALSE),
        ("min(3 - 新收, 4) >= 0", {A: None}, Truth.OPEN),
        ("max(新收, 4) <= 9", {A: None}, Truth.OPEN),
        ("max(新收, 4) - min(上年结转, 2) >= 2", {A: None, B: None}, Truth.TRUE),
        ("新收 >= 0 and 上年结转 == 1", {A: None, B: 2}, Truth.FALSE),
        ("新收 >= 0 or 上年结转 == 1", {A: None, B: 2}, Truth.TRUE),
        ("新收 > 0 or 上年结转 == 1", {A: None, B: 2}, Truth.OPEN),
        ("not 新收 < 0", {A: None}, Truth.TRUE),
        ("not 新收 == 1", {A: None}, Truth.OPEN),
        ("max(min(新收, 0) + 5, 3) == 5", {A: None}, Truth.TRUE),
        ("max(min(新收, 0) + 5, 3) == 3", {A: None}, Truth.FALSE),
        ("abs(min(新收, 0) - 5) == 5", {A: None}, Truth.TRUE),
        ("count(新收, 上年结转) == 1", {A: None, B: 0}, Truth.TRUE),
        ("count(新收, 上年结转) == 2", {A: None, B: 0}, Truth.FALSE),
        ("filled(新收)", {A: None}, Truth.FALSE),
        ("filled(新收, 上年结转)", {A: 0, B: 0}, Truth.TRUE),
        ("filled(新收, 上年结转)", {A: 0, B: None}, Truth.FALSE),
        ("not filled(新收) or 新收 == 1", {A: None}, Truth.TRUE),
    ],
)
def test_what_a_blank_decides(text: str, cells: dict[int, Number | None], told: Truth) -> None:
    assert truth(bound(text), cells) is told


@pytest.mark.parametrize(
    ("text", "cells", "count"),
    [
        ("新收 + 上年结转 == 5", {A: None, B: 3}, 2),
        ("5 == 新收 + 上年结转", {A: None, B: 3}, 2),
        ("新收 + 上年结转 == 5", {A: None, B: None}, 5),
        ("新收 == 上年结转", {A: None, B: None}, None),
        ("新收 * 2 == 4", {A: None}, None),
        ("新收 <= 4", {A: None}, None),
        ("max(新收, 1) == 4", {A: None}, None),
        ("新收 * 上年结转 == 4", {A: None, B: None}, None),
        ("新收 - 新收 == 0", {A: None}, None),
    ],
)
def test_what_the_blanks_would_have_to_make_together(
    text: str, cells: dict[int, Number | None], count: Number | None
) -> None:
    tree = bound(text)
    assert isinstance(tree, Comparison)
    assert needed(tree, cells) == count
