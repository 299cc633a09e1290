"""Changes of figures to the slips that they undo, and how they are told."""

from __future__ import annotations

import pytest

from auditor.diagnosis.model import Change, Explanation, Slip
from auditor.diagnosis.slips import Surroundings, explanation
from auditor.diagnosis.telling import cause_told
from auditor.forms.loading import official_forms

TABLE = official_forms()["goi-2021"].tables["applications"]
NOTHING = dict.fromkeys(TABLE.addresses, 0)
CELL, RIGHT, FAR, BELOW = (
    ("granted", "natural_person"),
    ("granted", "commercial"),
    ("granted", "total"),
    ("partially_granted", "natural_person"),
)


@pytest.mark.parametrize(
    ("now", "would_be", "slip"),
    [
        (8, 6, Slip.DIGIT),
        (18, 16, Slip.DIGIT),
        (61, 16, Slip.DIGITS_SWAPPED),
        (61, 17, Slip.FIGURE),
        (123, 231, Slip.FIGURE),
        (160, 16, Slip.DIGIT_MORE_OR_LESS),
        (1, 17, Slip.DIGIT_MORE_OR_LESS),
        (0, 17, Slip.NOT_FILLED),
        (None, 17, Slip.NOT_FILLED),
        (120000, 12, Slip.UNIT),
        (3, 300, Slip.UNIT),
        (44, 7, Slip.COPIED),
        (4, 17, Slip.FIGURE),
    ],
)
def test_slip_of_one_cell(now: int | None, would_be: int, slip: Slip) -> None:
    around = Surroundings(TABLE, {**NOTHING, RIGHT: 44, BELOW: 4})
    assert explanation([Change(CELL, now, would_be)], around).slip is slip


@pytest.mark.parametrize(
    ("changes", "slip"),
    [
        ([Change(CELL, 31, 12), Change(RIGHT, 12, 31)], Slip.CELLS_SWAPPED),
        ([Change(CELL, 0, 31), Change(RIGHT, 31, 0)], Slip.ONE_OFF),
        ([Change(CELL, None, 31), Change(BELOW, 31, 0)], Slip.ONE_OFF),
        ([Change(CELL, 12, 1), Change(RIGHT, 0, 2)], Slip.DIGITS_MOVED),
        ([Change(CELL, 1, 12), Change(RIGHT, 23, 3)], Slip.DIGITS_MOVED),
        ([Change(CELL, 12, 1), Change(BELOW, 0, 2)], Slip.SEVERAL),
        ([Change(CELL, 10, 7), Change(RIGHT, 5, 8)], Slip.COUNTED_ELSEWHERE),
        ([Change(CELL, 10, 7), Change(RIGHT, 5, 9)], Slip.SEVERAL),
        ([Change(CELL, 10, 7), Change(BELOW, 5, 6), Change(FAR, 1, 2)], Slip.SEVERAL),
    ],
)
def test_slip_of_several_cells(changes: list[Change], slip: Slip) -> None:
    assert explanation(changes, Surroundings(TABLE, NOTHING)).slip is slip


def test_a_slip_of_cells_far_apart_is_more_far_fetched() -> None:
    around = Surroundings(TABLE, NOTHING)
    near = explanation([Change(CELL, 31, 12), Change(RIGHT, 12, 31)], around)
    far = explanation([Change(CELL, 31, 12), Change(FAR, 12, 31)], around)
    assert near.cost < far.cost


def test_more_explanations_than_are_shown_are_told_to_be_too_many() -> None:
    one = Explanation(Slip.COUNTED_ELSEWHERE, (Change(CELL, 3, 2), Change(RIGHT, 0, 1)), 1.1)
    told = cause_told(TABLE, [one, one, one], 9, are_all=True, checks_all=True, could_look_further=False)
    assert told.zh == (
        "改动 2 格就能使表三的各项合计都相符，但改法不止 3 种，算术上分不出是哪一种，"
        "例如“予以公开·自然人”是 2（现填 3）、“予以公开·商业企业”是 1（现填 0）。"
    )


def test_no_explanation_is_told_with_the_extra_that_may_find_one() -> None:
    with_solver, without = (
        cause_told(TABLE, [], 0, are_all=True, checks_all=True, could_look_further=further) for further in (False, True)
    )
    assert "逐格核对" in with_solver.zh
    assert "ogi-auditor[diagnosis]" not in with_solver.zh
    assert "ogi-auditor[diagnosis]" in without.zh
    assert "ogi-auditor[diagnosis]" in without.en


def test_where_not_all_was_looked_for_it_says_so() -> None:
    one = Explanation(Slip.SEVERAL, (Change(CELL, 3, 2), Change(RIGHT, 0, 1)), 2.0)
    told = cause_told(TABLE, [one], 1, are_all=False, checks_all=True, could_look_further=False)
    assert told.zh.endswith("表三的各项合计就都相符；但可能还有别的改法，没有全部找过。")
