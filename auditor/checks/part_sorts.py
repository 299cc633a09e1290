"""Which figures are counted alike, and by what the parts of a whole are sorted."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import OTHER, Claim, Whose, family

RECEIVED = ("applications.received", "applications.new_received")
FEWEST = 2
_PUBLISHED, _UNITS = "published", "units"
_STAGES = ("received", "new_received", "carried_in", "carried_out", "processed")


def may_be_added(whole: Claim, parts: Sequence[Claim]) -> bool:
    figures = [whole, *parts]
    exact = len({claim.step for claim in figures}) == 1 and not any(claim.approximate for claim in figures)
    sorts = {sort_of(claim, whole) for claim in parts}
    is_mixed = sorts == {_UNITS, OTHER} and not any(claim.narrowed for claim in figures)
    alike = len({unit_of(claim) for claim in figures}) == 1 and (len(sorts) == 1 or is_mixed)
    smaller = all((claim.value or 0) <= (whole.value or 0) for claim in parts)
    return len(parts) >= FEWEST and exact and alike and smaller


def is_of_a_unit(claim: Claim, whole: Claim) -> bool:
    return claim.of == whole.of or claim.whose in (Whose.UNIT, Whose.OFFICE)


def unit_of(claim: Claim) -> str | None:
    """件 and 件次, 条 and 条次 count the same."""
    return claim.unit and (claim.unit.removesuffix("次") or claim.unit)


def sort_of(claim: Claim, whole: Claim) -> str:
    """By what the whole is divided in a part: units, applicants, channels, outcomes, …"""
    if family(whole.of) == _PUBLISHED:
        return _PUBLISHED
    if is_of_a_unit(claim, whole):
        return _UNITS
    if whole.of == "disputes" and family(claim.of) in ("reconsideration", "litigation"):
        return "cases"
    if family(claim.of) != "applications":
        return family(claim.of)
    aspect = claim.of.partition(".")[2]
    first = aspect.partition(".")[0]
    if first in ("from", "by"):
        return first
    return "stages" if first in _STAGES else "outcomes"
