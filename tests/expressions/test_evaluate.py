from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.expressions.evaluate import Evaluation, Verdict, condition, evaluate
from auditor.language import same
from auditor.report import Cell, CellState, Number
from tests.support.examples import examples

from .reference import CELLS, NAMES, Figure, Tree, as_text, bound, holds, position

_MANY = 10_000

Written = Number | CellState
UNUSABLE = (CellState.MARK, CellState.TEXT, CellState.UNREAD, CellState.ABSENT)
A, B = position("新收"), position("上年结转")


def cell(written: Written) -> Cell:
    if not isinstance(written, CellState):
        return Cell(str(written), CellState.NUMBER, written)
    raw = {CellState.BLANK: "", CellState.MARK: "/", CellState.TEXT: "若干"}.get(written)
    return Cell(raw, written, reason=same("x") if raw is None else None)


def evaluated(text: str, cells: Mapping[str, Written]) -> Evaluation:
    """The verdict with the cells named, and every other cell of the table 0."""
    by_place = {position(name): cell(written) for name, written in cells.items()}
    zero = cell(0)
    row = tuple(by_place.get(place, zero) for place in range(len(NAMES.table.addresses)))
    return evaluate(condition(bound(text)), row, tuple(each.value for each in row))


BALANCE = "新收 + 上年结转 == 不掌握 + 需另行制作"


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"新收": 3, "上年结转": 1, "不掌握": 4}, Verdict.HOLDS),
        ({"新收": 3, "上年结转": 1, "不掌握": 3}, Verdict.BROKEN),
        ({"新收": 3, "上年结转": 1, "不掌握": 3, "需另行制作": CellState.BLANK}, Verdict.OPEN),
        ({"新收": 3, "上年结转": 0, "不掌握": 3, "需另行制作": CellState.BLANK}, Verdict.HOLDS_IF_BLANKS_ARE_ZERO),
        ({"新收": 3, "上年结转": 0, "不掌握": 5, "需另行制作": CellState.BLANK}, Verdict.BROKEN),
        (dict.fromkeys(CELLS[:4], CellState.BLANK), Verdict.ALL_BLANK),
        (dict.fromkeys(CELLS[:3], CellState.BLANK), Verdict.HOLDS_IF_BLANKS_ARE_ZERO),
    ],
)
def test_a_balance(cells: dict[str, Written], verdict: Verdict) -> None:
    assert evaluated(BALANCE, cells).verdict is verdict


def test_both_sides_are_told_with_blanks_as_zero() -> None:
    found = evaluated(BALANCE, {"新收": 3, "上年结转": 1, "不掌握": 3, "需另行制作": CellState.BLANK})
    assert (found.left, found.right, found.at, found.needed) == (4, 3, (position("需另行制作"),), 1)


def test_a_condition_of_several_parts_has_no_sides() -> None:
    found = evaluated("新收 == 1 and 上年结转 == 2", {"新收": 1, "上年结转": 2})
    assert found == Evaluation(Verdict.HOLDS)


@pytest.mark.parametrize("state", UNUSABLE)
@pytest.mark.parametrize("name", CELLS[:4])
def test_a_cell_that_says_no_number_leaves_everything_undecided(state: CellState, name: str) -> None:
    cells: dict[str, Written] = {"新收": 3, "上年结转": 1, "不掌握": 4, "需另行制作": 0, name: state}
    found = evaluated(BALANCE, cells)
    assert (found.verdict, found.at) == (Verdict.UNUSABLE, (position(name),))


@pytest.mark.parametrize("state", UNUSABLE)
def test_a_blank_beside_it_changes_nothing(state: CellState) -> None:
    cells: dict[str, Written] = {"新收": state, "上年结转": CellState.BLANK, "不掌握": 4}
    assert evaluated(BALANCE, cells).verdict is Verdict.UNUSABLE


@pytest.mark.parametrize("state", UNUSABLE)
def test_a_cell_that_is_counted_and_reckoned_with_must_still_be_a_number(state: CellState) -> None:
    found = evaluated("count(新收) >= 0 and 新收 == 上年结转", {"新收": state, "上年结转": 0})
    assert (found.verdict, found.at) == (Verdict.UNUSABLE, (A,))


def test_a_blank_that_is_counted_and_reckoned_with_is_an_assumption() -> None:
    found = evaluated("count(新收) >= 0 and 新收 == 上年结转", {"新收": CellState.BLANK, "上年结转": 0})
    assert (found.verdict, found.at) == (Verdict.HOLDS_IF_BLANKS_ARE_ZERO, (A,))


@pytest.mark.parametrize(
    ("text", "cells", "verdict"),
    [
        ("filled(新收, 上年结转)", {"新收": 0, "上年结转": 1}, Verdict.HOLDS),
        ("filled(新收, 上年结转)", {"新收": 0, "上年结转": CellState.BLANK}, Verdict.BROKEN),
        ("filled(新收)", {"新收": CellState.UNREAD}, Verdict.UNUSABLE),
        ("filled(新收)", {"新收": CellState.ABSENT}, Verdict.UNUSABLE),
        ("count(无法提供) == 3", {"不掌握": CellState.BLANK}, Verdict.BROKEN),
        ("count(无法提供) == 2", {"不掌握": CellState.BLANK}, Verdict.HOLDS),
        ("not filled(新收) or 上年结转 == 1", {"新收": CellState.BLANK, "上年结转": 0}, Verdict.HOLDS),
    ],
)
def test_filling_is_told_whatever_the_figure(text: str, cells: dict[str, Written], verdict: Verdict) -> None:
    assert evaluated(text, cells).verdict is verdict


@st.composite
def _held_identities(draw: st.DrawFn) -> tuple[Tree, dict[str, Figure]]:
    """a + b == c + d and its like, with figures that make it hold: the last cell is what is left over."""
    names = draw(st.permutations(CELLS))[: draw(st.integers(3, 5))]
    figures = {name: draw(st.integers(0, 9)) for name in names}
    cut = draw(st.integers(1, len(names) - 1))
    left, right = names[:cut], names[cut:]
    gap = sum(figures[name] for name in left) - sum(figures[name] for name in right)
    figures[right[-1] if gap >= 0 else left[-1]] += abs(gap)
    return ("compare", "==", _sum(left), _sum(right)), dict(figures)


def _sum(names: list[str]) -> Tree:
    tree: Tree = ("cell", names[0])
    for name in names[1:]:
        tree = ("combine", "+", tree, ("cell", name))
    return tree


@examples(300, _MANY)
@given(held=_held_identities(), data=st.data())
def test_blanking_what_is_not_zero_never_passes_and_blanking_a_zero_passes_on_that_assumption(
    held: tuple[Tree, dict[str, Figure]], data: st.DataObject
) -> None:
    identity, figures = held
    assert holds(identity, figures)
    name = data.draw(st.sampled_from(sorted(figures)))
    found = evaluated(as_text(identity), {**figures, name: CellState.BLANK})
    assert found.at == (position(name),)
    if figures[name] == 0:
        assert found.verdict is Verdict.HOLDS_IF_BLANKS_ARE_ZERO
    else:
        assert (found.verdict, found.needed) == (Verdict.OPEN, figures[name])


@examples(200, _MANY)
@given(held=_held_identities(), data=st.data())
def test_of_several_blanks_each_is_named_and_one_that_was_not_zero_never_passes(
    held: tuple[Tree, dict[str, Figure]], data: st.DataObject
) -> None:
    identity, figures = held
    blanks = data.draw(st.sets(st.sampled_from(sorted(figures)), min_size=1, max_size=len(figures) - 1))
    lost = [figures[name] for name in blanks]
    assume(sum(figure != 0 for figure in lost) <= 1)
    found = evaluated(as_text(identity), {**figures, **dict.fromkeys(blanks, CellState.BLANK)})
    assert set(found.at) == {position(name) for name in blanks}
    assert found.verdict is (Verdict.OPEN if any(lost) else Verdict.HOLDS_IF_BLANKS_ARE_ZERO)
