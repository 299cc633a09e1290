"""Every way to cut digits is tried, and those that add up, or miss by a slip, are found."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.recognition.slips import is_a_slip_away
from auditor.recognition.splits import Budget, Figures, Loose, TooManyWays, splits
from tests.support.examples import examples

_DIGITS = st.text("00001234579", min_size=1, max_size=9)


def _all_ways(digits: str, count: int, edges: set[int]) -> set[Figures]:
    found = set()
    for inner in combinations(range(1, len(digits)), count - 1):
        cuts = (0, *inner, len(digits))
        pieces = [digits[start:end] for start, end in pairwise(cuts)]
        if edges <= set(cuts) and all(piece == "0" or piece[0] != "0" for piece in pieces):
            found.add(tuple(map(int, pieces)))
    return found


@given(pieces=st.lists(_DIGITS, min_size=1, max_size=3), terms=st.integers(1, 4), rows=st.integers(1, 2))
@examples(300)
def test_the_ways_are_those_of_all_that_add_up(pieces: list[str], terms: int, rows: int) -> None:
    digits, width = "".join(pieces), terms + 1
    edges = {sum(map(len, pieces[:number])) for number in range(len(pieces) + 1)}
    signs = (*[1] * terms, -1)
    due = {
        way
        for way in _all_ways(digits, rows * width, edges)
        if all(sum(way[at : at + terms]) == way[at + terms] for at in range(0, rows * width, width))
    }
    found = splits(pieces, [signs] * rows, Budget(10**6))

    assert set(found) == due
    assert len(found) == len(due)


@given(digits=st.text("00123459", min_size=3, max_size=9))
@examples(300)
def test_a_loose_row_gives_the_ways_that_miss_by_a_slip(digits: str) -> None:
    signs = (1, 1, -1)
    due = {
        way
        for way in _all_ways(digits, 3, set())
        if is_a_slip_away(way, signs) and way[0] + way[1] <= 100 * way[2] + 99
    }

    assert set(splits([digits], [signs], Budget(10**6), Loose(0, is_a_slip_away))) == due


def test_a_total_may_stand_anywhere() -> None:
    assert splits(["1257"], [(-1, 1, 1)], Budget(1000)) == [(12, 5, 7)]


def test_a_search_ends() -> None:
    with pytest.raises(TooManyWays):
        splits(["1" * 60], [(1, 1, 1, 1, 1, 1, -1)], Budget(5000))


@pytest.mark.parametrize(
    ("figures", "slip"),
    [
        ((12, 5, 17), False),
        ((12, 5, 18), True),
        ((12, 5, 9), True),
        ((12, 5, 47), True),
        ((12, 5, 170), True),
        ((12, 5, 83), False),
        ((3, 10, 31), True),
        ((21, 5, 17), True),
        ((17, 5, 12), True),
        ((1, 20, 12), False),
        ((40, 50, 12), False),
    ],
    ids=str,
)
def test_what_counts_as_a_slip(figures: Figures, slip: bool) -> None:
    assert is_a_slip_away(figures, (1, 1, -1)) is slip
