"""Which parts a text names of a figure, as far as they may be added up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from auditor.checks.claimed import between, in_one_sentence
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, Whose, family
from auditor.regexes import regex
from auditor.report import Report

_FEWEST = 2
_RECEIVED = ("applications.received", "applications.new_received")
_OF_SETS = ("applications.from.", "reconsideration", "litigation")
_CHANNELS = "applications.by."
_FURTHER = "applications.from."
_PUBLISHED = "published"
_LONGEST_LIST = 20


class Sum(Struct, frozen=True):
    """A whole and the parts that may be added up to it; `are_some` where they need not be all of it.

    `are_all` says that the words that divide them leave none out, `may_carry` that they may be parts of what was
    carried in as well, `may_overlap` that they are told in more ways than one.
    """

    whole: Claim
    parts: Sequence[Claim]
    are_some: bool = False
    are_all: bool = False
    may_carry: bool = False
    may_overlap: bool = False


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
        if divided := _divided(whole, following, divided_by, report):
            yield Sum(whole, divided, are_all=True)
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
                once = _each_once(whole, parts)
                yield Sum(whole, once, are_some, may_carry=may_carry, may_overlap=may_overlap)
        if named or (is_carried_in and whole.of in _RECEIVED):
            continue
        beside = _of_a_set(whole, following, complete, report)
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
    if named := _sort_of_parts(whole, first):
        alike = takewhile(lambda claim: claim.of.startswith(named) and _stands_beside(whole, claim, report), following)
        return _each_of_another(list(alike))
    is_divided = whole.of in (*_RECEIVED, family(whole.of)) and family(whole.of) == family(first)
    if not is_divided or not first.startswith(_OF_SETS):
        return []
    due = next((each for each in complete if first in each), frozenset())
    parts = list(takewhile(lambda claim: claim.of in due and _stands_beside(whole, claim, report), following))
    goes_on = any(claim.of.startswith(_FURTHER) for claim in following[len(parts) : len(parts) + 1])
    return [] if goes_on else _each_of_another(parts)


def _each_of_another(parts: list[Claim]) -> list[Claim]:
    return parts if len({claim.of for claim in parts}) == len(parts) else []


def _sort_of_parts(whole: Claim, first: str) -> str | None:
    """不予公开14件，国家秘密1件; 收到申请126件，网上88件: what the reasons, or channels, that follow begin with."""
    reasons = f"{whole.of}."
    if whole.of in _RECEIVED and first.startswith(_CHANNELS):
        return _CHANNELS
    return reasons if whole.of.startswith("applications.") and first.startswith(reasons) else None


def _divided(
    whole: Claim, following: Sequence[Claim], divided_by: Sequence[Sequence[str]], report: Report
) -> list[Claim]:
    """培训9场，上半年4场，下半年5场: the figures behind a whole, one behind each of the words that divide it."""
    alike = [claim for claim in following if _unit(claim) == _unit(whole)]
    for words in divided_by:
        parts = alike[: len(words)]
        led = zip([whole, *parts], parts, words, strict=False)
        if (
            len(parts) == len(words)
            and _may_be_added(whole, [replace(part, of=whole.of) for part in parts])
            and all(_is_led_by(word, before, part, whole, report) for before, part, word in led)
        ):
            return parts
    return []


def _is_led_by(word: str, before: Claim, part: Claim, whole: Claim, report: Report) -> bool:
    """The word stands between the figure before and this, which counts the same as the whole in its sentence."""
    is_same = part.of in (OTHER, whole.of) or family(part.of) == family(whole.of) == "applications"
    is_count = part.kind is ClaimKind.COUNT and part.year is ClaimYear.THIS
    in_sentence = in_one_sentence(whole, part, report)
    return is_same and is_count and in_sentence and word in between(before, part, report) + part.quote


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
