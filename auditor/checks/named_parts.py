"""Which parts a text names of a figure, as far as they may be added up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec import Struct

from auditor.checks.claimed import between
from auditor.checks.part_sorts import RECEIVED, is_of_a_unit, may_be_added, sort_of, unit_of
from auditor.checks.parts_beside import divided, in_a_row, of_a_set
from auditor.claims.model import Claim, ClaimKind, ClaimYear, family
from auditor.regexes import regex
from auditor.report import Report

_PUBLISHED = "published"
_LONGEST_LIST = 20
_FEWEST, _MOST_SORTS, _NEAR = 2, 6, Decimal("1.25")


class Sum(Struct, frozen=True):
    """A whole and the parts that may be added up to it; `are_some` where they need not be all of it.

    `are_all` says that the words that divide them leave none out, `may_carry` that they may be parts of what was
    carried in as well, `may_overlap` that they are told in more ways than one, `is_row` that no word says that they
    are parts.
    """

    whole: Claim
    parts: Sequence[Claim]
    are_some: bool = False
    are_all: bool = False
    may_carry: bool = False
    may_overlap: bool = False
    is_row: bool = False


def sums_in(
    claims: Sequence[Claim],
    complete: Sequence[frozenset[str]],
    divided_by: Sequence[Sequence[str]],
    is_carried_in: bool | None,
    report: Report,
) -> Iterator[Sum]:
    """Each claim with its parts; `is_carried_in` says whether applications were carried in, None where nobody knows."""
    parts_of: dict[int | None, list[Claim]] = {}
    for claim in claims:
        parts_of.setdefault(claim.part_of, []).append(claim)
    for index, whole in enumerate(claims):
        if whole.kind is not ClaimKind.COUNT or whole.year is not ClaimYear.THIS:
            continue
        following = claims[index + 1 : index + _LONGEST_LIST]
        if parts_of_words := divided(whole, following, divided_by, report):
            yield Sum(whole, parts_of_words, are_all=True)
            continue
        named = parts_of.get(index, [])
        counted = [claim for claim in named if unit_of(claim) == unit_of(whole)]
        for parts in _alike(whole, counted, report):
            of_received = _are_outcomes_of_received(whole, parts)
            if not (of_received and is_carried_in):
                are_some = of_received or len(counted) < len(named)
                may_overlap = len(parts) < len(named) or len({is_of_a_unit(claim, whole) for claim in parts}) > 1
                may_overlap = may_overlap and frozenset(claim.of for claim in parts) not in complete
                may_carry = of_received and is_carried_in is None
                once = _each_once(whole, parts)
                yield Sum(whole, once, are_some, may_carry=may_carry, may_overlap=may_overlap)
        if _is_sum_of_sorts(whole, counted):
            yield Sum(whole, counted, may_overlap=True)
        if named or (is_carried_in and whole.of in RECEIVED):
            continue
        beside = of_a_set(whole, following, complete, report)
        if may_be_added(whole, beside):
            may_carry = is_carried_in is None and _are_outcomes_of_received(whole, beside)
            yield Sum(whole, beside, frozenset(claim.of for claim in beside) not in complete, may_carry=may_carry)
        elif row := in_a_row(whole, following, report):
            yield Sum(whole, row, are_some=True, may_overlap=True, is_row=True)


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
        is_made = sum(claim.value or 0 for claim in parts) == whole.value
        groups = [parts] if is_made or may_be_added(whole, parts) else groups_of(parts, report)
    yield from (group for group in groups if may_be_added(whole, group))


def _is_sum_of_sorts(whole: Claim, parts: Sequence[Claim]) -> bool:
    """行政许可385件、行政处罚41件，两项合计416件: what stands before a sum and may be added only because it says so."""
    if not _FEWEST <= len(parts) <= _MOST_SORTS or may_be_added(whole, parts) or parts[-1].end > whole.start:
        return False
    is_exact = len({claim.step for claim in (whole, *parts)}) == 1 and not any(c.approximate for c in (whole, *parts))
    values = [claim.value or 0 for claim in parts]
    some = (sum(each) for size in range(_FEWEST, len(values) + 1) for each in combinations(values, size))
    is_near = max(values) < (whole.value or 0) and sum(values) <= (whole.value or 0) * _NEAR
    return is_exact and is_near and not any(each == whole.value for each in some)


def _are_outcomes_of_received(whole: Claim, parts: Sequence[Claim]) -> bool:
    """They may be those of what was carried in as well, and need not be all."""
    return whole.of in RECEIVED and {sort_of(claim, whole) for claim in parts} == {"outcomes"}


def _each_once(whole: Claim, parts: Sequence[Claim]) -> Sequence[Claim]:
    """Without the parts of a part."""
    if family(whole.of) == _PUBLISHED:
        return parts
    groups = {claim.of for claim in parts}
    return [claim for claim in parts if not any(claim.of.startswith(f"{of}.") for of in groups - {whole.of})]


_GROUP_END = regex("[；;）)]")
_IN_BRACKETS = regex("[（(][^（()）]*[）)]")
