"""Slips of the pen: what a figure that was typed wrongly still has to do with the right one."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL_SLIP = 8
"""Figures cut anew under the same total differ by nines, so that a larger slip would be found in many rows that are
right."""


def is_a_slip_away(figures: Sequence[int], signs: Sequence[int]) -> bool:
    """The row does not add up, and would if one of its figures were put right, or two that changed places."""
    excess = sum(sign * figure for figure, sign in zip(figures, signs, strict=True))
    if excess == 0:
        return False
    return any(
        _is_slip(figure, figure - sign * excess) for figure, sign in zip(figures, signs, strict=True)
    ) or _changed_places(figures, signs, excess)


def _is_slip(written: int, meant: int) -> bool:
    """A few too many or too few, or a last digit too many or lost."""
    if meant < 0:
        return False
    return abs(written - meant) <= _SMALL_SLIP or written // 10 == meant or meant // 10 == written


def _changed_places(figures: Sequence[int], signs: Sequence[int], excess: int) -> bool:
    terms = [figure for figure, sign in zip(figures, signs, strict=True) if sign > 0]
    totals = [figure for figure, sign in zip(figures, signs, strict=True) if sign < 0]
    return any(2 * (term - total) == excess for term in terms for total in totals)
