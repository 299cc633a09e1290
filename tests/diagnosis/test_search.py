"""The smallest sets of cells: every one that mends all sums is found, and nothing else is."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.diagnosis.search import TooMany, mending_sets
from auditor.diagnosis.sums import Sums, residuals

# A square of two cells a side with its totals: sums of rows, then of columns; positions go row by row.
SIDE = 3
SQUARE = Sums(
    (
        *({row * SIDE + column: -1 if column == SIDE - 1 else 1 for column in range(SIDE)} for row in range(SIDE)),
        *({row * SIDE + column: -1 if row == SIDE - 1 else 1 for row in range(SIDE)} for column in range(SIDE)),
    )
)
INNER = st.lists(st.integers(0, 4), min_size=4, max_size=4)


def balanced(inner: list[int]) -> list[int]:
    rows = [inner[:2], inner[2:]]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return [figure for row in rows for figure in (*row, sum(row))]


@given(INNER, st.integers(0, 8), st.integers(1, 99))
def test_one_wrong_cell_is_found_and_no_other(inner: list[int], position: int, figure: int) -> None:
    values = balanced(inner)
    wrong = [*values]
    wrong[position] += figure
    found = mending_sets(SQUARE, wrong, residuals(SQUARE, wrong), frozenset(), 1, 10_000)
    assert found == [frozenset({(position, values[position])})]


@settings(max_examples=25, deadline=None)
@given(INNER, st.lists(st.integers(0, 8), min_size=2, max_size=2, unique=True), st.integers(1, 4), st.integers(1, 4))
def test_sets_of_two_are_all_of_those_that_mend(inner: list[int], cells: list[int], one: int, other: int) -> None:
    wrong = balanced(inner)
    wrong[cells[0]] += one
    wrong[cells[1]] += other
    broken = residuals(SQUARE, wrong)
    found = set(mending_sets(SQUARE, wrong, broken, frozenset(), 2, 10_000))
    assert found == every_pair_that_mends(wrong)


def every_pair_that_mends(wrong: list[int]) -> set[frozenset[tuple[int, int]]]:
    """By trying all changes of all pairs."""
    found = set()
    changes = [change for change in range(-9, 10) if change]
    for (a, b), one, other in product(combinations(range(9), 2), changes, changes):
        values = [*wrong]
        values[a] += one
        values[b] += other
        if min(values) >= 0 and not residuals(SQUARE, values):
            found.add(frozenset({(a, values[a]), (b, values[b])}))
    return found


def test_cells_that_are_blameless_stay() -> None:
    wrong = balanced([1] * 4)
    wrong[0] = 5
    broken = residuals(SQUARE, wrong)
    assert mending_sets(SQUARE, wrong, broken, frozenset({0}), 1, 10_000) == []


def test_no_figure_falls_below_nought() -> None:
    wrong = balanced([0] * 4)
    wrong[2] = 2  # the total of the first row
    found = mending_sets(SQUARE, wrong, residuals(SQUARE, wrong), frozenset(), 1, 10_000)
    assert found == [frozenset({(2, 0)})]


def test_a_sum_with_a_factor_is_mended_by_whole_numbers_alone() -> None:
    twice = Sums(({0: 2, 1: -1},))
    assert mending_sets(twice, [3, 7], {0: -1}, frozenset(), 1, 100) == [frozenset({(1, 6)})]


def test_too_many_ways_are_given_up() -> None:
    wrong = balanced([1] * 4)
    wrong[0], wrong[4], wrong[8] = 9, 8, 7
    with pytest.raises(TooMany):
        mending_sets(SQUARE, wrong, residuals(SQUARE, wrong), frozenset(), 3, 5)
