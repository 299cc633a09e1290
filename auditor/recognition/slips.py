"""Slips of the pen: what a figure that was typed wrongly still has to do with the right one."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL_SLIP = 8
"""Figures cut anew under the same total differ by nines, so that a larger slip would be seen in many rows that are
right."""


def is_a_slip_away(figures: Sequence[int], signs: Sequence[int]) -> bool:
    """The row does not add up, and would if one of its figures were put right, or two that changed places.

    Digits that changed places do not make a total less than one of its terms, which everybody sees.
    """
    terms = [figure for figure, sign in zip(figures, signs, strict=True) if sign > 0]
    totals = [figure for figure, sign in zip(figures, signs, strict=True) if sign < 0]
    excess = sum(terms) - sum(totals)
    if excess == 0:
        return False
    for total in totals:
        if _is_slip(total, total + excess, exchanged_digits=total >= max(terms)):
            return True
    for term in terms:
        if term >= excess and _is_slip(term, term - excess, exchanged_digits=True):
            return True
    return any(2 * (term - total) == excess for term in terms for total in totals)


def _is_slip(written: int, meant: int, exchanged_digits: bool) -> bool:
    """A few too many or too few, a digit wrong, lost or too many, or two digits that changed places."""
    if meant < 0:
        return False
    if abs(written - meant) <= _SMALL_SLIP:
        return True
    one, other = str(written), str(meant)
    if abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA, Levenshtein

    distance: int = (OSA if exchanged_digits else Levenshtein).distance(one, other, score_cutoff=1)
    return distance <= 1
