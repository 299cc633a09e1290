"""Which parts a text names of a figure, as far as they may be added up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from auditor.checks.claimed import between, in_one_sentence
from auditor.claims.model import Claim, ClaimKind, ClaimYear, Whose, family
from auditor.regexes import regex
from auditor.report import Report

_FEWEST = 2
_RECEIVED = ("applications.received", "applications.new_received")
_OF_SETS = ("applications.from.", "reconsideration", "litigation")
_FURTHER = "applications.from."
_PUBLISHED = "published"
_LONGEST_LIST = 20


class Sum(Struct, frozen=True):
    """A whole and the parts that may be added up to it; `are_some` where they need not be all of it.

    `may_carry` says that they may be parts of what was carried in as well, `may_overlap` that they are told in more
    ways than one.
    """

    whole: Claim
    parts: Sequence[Claim]
    are_some: bool = False
    may_carry: bool = False
    may_overlap: bool = False


def sums_in(
    claims: Sequence[Claim], complete: Sequence[frozenset[str]], is_carried_in: bool | None, report: Report
) -> Iterator[Sum]:
    """Each claim with its parts; `is_carried_in` says whether applications were carried in, None where nobody knows."""
    parts_of: dict[int | None, list[Claim]] = {}
    for claim in claims:
        parts_of.setdefault(claim.part_of, []).append(claim)
    for index, whole in enumerate(claims):
        if whole.kind is not ClaimKind.COUNT or whole.year is not ClaimYear.THIS:
            continue
        named = parts_of.get(index, [])
        counted = [claim for claim in named if _unit(claim) == _unit(whole)]
        for parts in _alike(whole, counted, report):
            of_received = _are_outcomes_of_received(whole, parts)
            if not (of_received and is_carried_in):
                are_some = of_received or len(counted) < len(named)
                may_overlap = len(parts) < len(named) or len({_is_of_a_unit(claim, whole) for claim in parts}) > 1
                may_overlap = may_overlap and frozenset(claim.of for claim in parts) not in complete
                may_carry = of_received and is_carried_in is None
                yield Sum(whole, _each_once(whole, parts), are_some, may_carry, may_overlap)
        if named or (is_carried_in and whole.of in _RECEIVED):
            continue
        beside = _of_a_set(whole, claims[index + 1 : index + _LONGEST_LIST], complete, report)
        if _may_be_added(whole, beside):
            yield Sum(whole, beside, frozenset(claim.of for claim in beside) not in complete)


def groups_of(parts: Sequence[Claim], report: Report) -> list[Sequence[Claim]]:
    """The parts up to each semicolon or closing bracket, behind which the text may go on to something else."""
    ends = [
        index + 1
        for index, (one, next_) in enumerate(pairwise(parts))
        if _GROUP_END.search(_IN_BRACKETS.sub("", between(one, next_, report)))
    ]
    return [parts[begin:end] for begin, end in pairwise([0, *ends, len(parts)])]


def _alike(whole: Claim, parts: Sequence[Claim], report: Report) -> Iterator[Sequence[Claim]]:
    """The parts, or those that may be added: before the whole and behind it, or up to each semicolon."""
    behind = [claim for claim in parts if claim.start > whole.start]
    if 0 < len(behind) < len(parts):
        groups: list[Sequence[Claim]] = [parts[: len(parts) - len(behind)], behind]
    else:
        groups = [parts] if _may_be_added(whole, parts) else groups_of(parts, report)
    yield from (group for group in groups if _may_be_added(whole, group))


def _may_be_added(whole: Claim, parts: Sequence[Claim]) -> bool:
    figures = [whole, *parts]
    exact = len({claim.step for claim in figures}) == 1 and not any(claim.approximate for claim in figures)
    alike = len({_unit(claim) for claim in figures}) == len({_sort(claim, whole) for claim in parts}) == 1
    smaller = all((claim.value or 0) <= (whole.value or 0) for claim in parts)
    return len(parts) >= _FEWEST and exact and alike and smaller


def _are_outcomes_of_received(whole: Claim, parts: Sequence[Claim]) -> bool:
    """They may be those of what was carried in as well, and need not be all."""
    return whole.of in _RECEIVED and {_sort(claim, whole) for claim in parts} == {"outcomes"}


def _each_once(whole: Claim, parts: Sequence[Claim]) -> Sequence[Claim]:
    """Without the parts of a part."""
    if family(whole.of) == _PUBLISHED:
        return parts
    groups = {claim.of for claim in parts}
    return [claim for claim in parts if not any(claim.of.startswith(f"{of}.") for of in groups - {whole.of})]


def _of_a_set(
    whole: Claim, following: Sequence[Claim], complete: Sequence[frozenset[str]], report: Report
) -> list[Claim]:
    """What stands behind a figure in its sentence and divides it: 行政复议4件，维持3件，尚未审结1件."""
    first = following[0].of if following else whole.of
    is_divided = whole.of in (*_RECEIVED, family(whole.of)) and family(whole.of) == family(first)
    if not is_divided or not first.startswith(_OF_SETS):
        return []
    due = next((each for each in complete if first in each), frozenset())
    parts = list(takewhile(lambda claim: claim.of in due and _stands_beside(whole, claim, report), following))
    goes_on = any(claim.of.startswith(_FURTHER) for claim in following[len(parts) : len(parts) + 1])
    return parts if len({claim.of for claim in parts}) == len(parts) and not goes_on else []


def _stands_beside(whole: Claim, part: Claim, report: Report) -> bool:
    """An exact figure of the year and of no other whole."""
    is_apart = part.part_of is None and not part.narrowed
    is_count = part.kind is ClaimKind.COUNT and part.year is ClaimYear.THIS
    return is_apart and is_count and in_one_sentence(whole, part, report)


def _is_of_a_unit(claim: Claim, whole: Claim) -> bool:
    return claim.of == whole.of or claim.whose in (Whose.UNIT, Whose.OFFICE)


def _unit(claim: Claim) -> str | None:
    """件 and 件次, 条 and 条次 count the same."""
    return claim.unit and (claim.unit.removesuffix("次") or claim.unit)


def _sort(claim: Claim, whole: Claim) -> str:
    """By what the whole is divided in a part: units, applicants, channels, outcomes, …"""
    if family(whole.of) == _PUBLISHED:
        return _PUBLISHED
    if _is_of_a_unit(claim, whole):
        return "units"
    if whole.of == "disputes" and family(claim.of) in ("reconsideration", "litigation"):
        return "cases"
    if family(claim.of) != "applications":
        return family(claim.of)
    aspect = claim.of.partition(".")[2]
    first = aspect.partition(".")[0]
    if first in ("from", "by"):
        return first
    return "stages" if first in ("received", "new_received", "carried_in", "carried_out", "processed") else "outcomes"


_GROUP_END = regex("[；;）)]")
_IN_BRACKETS = regex("[（(][^（()）]*[）)]")
