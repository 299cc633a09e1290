"""One quantity to which the text gives two figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Any

from msgspec.structs import replace

from auditor.checks.claimed import NEAR, in_one_sentence, quoted, right_before, told
from auditor.checks.some_of import SomeOf
from auditor.claims.model import OTHER, Claim, ClaimKind
from auditor.claims.reading import read_claims
from auditor.findings import Operand, Outcome, Status
from auditor.language import Text
from auditor.report import Report


def both_told(first: Claim, second: Claim, report: Report) -> Outcome:
    """The finding that two claims cannot both be said."""
    quote = quoted(first, report)
    values = {"first": told(first), "second": told(second), "quote": quote}
    operands = tuple(Operand(claim.of, told(claim), claim.value, claim.place) for claim in (first, second))
    return Outcome(Status.FAIL, first.at, values, operands, first.place, quote=quote)


def twice(said: Sequence[Claim], once: Sequence[str], report: Report) -> Iterator[Outcome]:
    """Of quantities that are told once, two figures that differ."""
    for of in once:
        figures = [c for c in said if c.of == of and c.kind is ClaimKind.COUNT and c.part_of is None]
        first = figures[0] if figures else None
        other = next((c for c in figures if first and _differ(c, first)), None)
        if first and other and not _divides(other, first, report):
            yield both_told(first, other, report)


def _divides(part: Claim, whole: Claim, report: Report) -> bool:
    """制发18件，新制定12件、修订6件: the first of figures that stand behind another in its sentence and make it up."""
    claims = read_claims(report)
    behind = claims[claims.index(whole) + 1 :]
    if not behind or behind[0] is not part:
        return False
    row = takewhile(lambda c: c.unit == whole.unit and in_one_sentence(c, whole, report), behind)
    return whole.value in list(accumulate(c.value or 0 for c in row))[1:]


def referred_to(
    said: Sequence[Claim], once: Sequence[str], refer_back: Sequence[str], report: Report
) -> Iterator[Outcome]:
    """上述21件规范性文件, 综上，全年公开420条: a figure that is told to be one before it, of the same subject."""
    for index, claim in enumerate(said):
        if claim.kind is not ClaimKind.COUNT or claim.of in (OTHER, *once):
            continue
        if not _refers_back(claim, refer_back, report):
            continue
        due = [
            c
            for c in said[max(index - NEAR, 0) : index]
            if _subject(c) == _subject(claim) and c.kind is ClaimKind.COUNT
        ]
        unlike = all(c.value != claim.value and _may_be_of_one(c, claim) for c in due)
        if due and unlike and _is_given_before(claim, report):
            continue
        if due and unlike and claim.value != sum(c.value or 0 for c in due):
            yield both_told(due[-1], claim, report)


def _is_given_before(claim: Claim, report: Report) -> bool:
    """对1名申请人发出收费通知。上述1件: the number stands before it, whatever it was said to count there."""
    claims = read_claims(report)
    at = claims.index(claim)
    return any(c.kind is ClaimKind.COUNT and c.value == claim.value for c in claims[max(at - NEAR, 0) : at])


def _refers_back(claim: Claim, refer_back: Sequence[str], report: Report) -> bool:
    return any(word in right_before(claim, report) for word in refer_back)


def mistyped(
    said: Sequence[Claim], retold: Sequence[str], once: Sequence[str], refer_back: Sequence[str], report: Report
) -> Iterator[Outcome]:
    """发布政策解读48篇。全年84篇解读: the same digits in another order, in another sentence."""
    for of in retold:
        by_digits: dict[str, Claim] = {}
        for claim in said:
            if claim.of != of or claim.kind is not ClaimKind.COUNT or claim.part_of is not None:
                continue
            first = by_digits.setdefault("".join(sorted(str(claim.value))), claim)
            is_found = of in once and _differ(first, claim)
            differs = first.value != claim.value and _may_be_of_one(first, claim) and not is_found
            if differs and not (in_one_sentence(first, claim, report) or _refers_back(claim, refer_back, report)):
                yield replace(both_told(first, claim, report), doubt=_MAY_BE_OTHERS)
                break


def unlike(said: Sequence[Claim], pair: Mapping[str, Any], but_for: SomeOf, report: Report) -> Iterator[Outcome]:
    """收到申请10件, and again 12件, where none was carried in that one of them could count as well."""
    if but_for.is_told(said, report):
        return
    counts = [c for c in said if c.of == pair["of"] and c.kind is ClaimKind.COUNT]
    for word in pair["naming"]:
        named = [c for c in counts if word in c.quote]
        first = next((c for c in named if c.part_of is None), None)
        other = next((c for c in named if first and c.value != first.value and _may_be_of_one(c, first)), None)
        if first and other and other.part_of is None:
            yield replace(both_told(first, other, report), doubt=_MAY_BE_OTHERS)
            return


def _subject(claim: Claim) -> str:
    return claim.of.partition(".")[0]


def _differ(one: Claim, other: Claim) -> bool:
    """Two figures of which none may be the other's, cut or rounded, and that speak of the same organ."""
    same = one.unit == other.unit and one.whose == other.whose
    return same and one.step == other.step and one.value != other.value


def _may_be_of_one(one: Claim, other: Claim) -> bool:
    """Exact to the same digit in one unit, and nothing says that they are of two organs."""
    same = one.unit == other.unit and one.step == other.step
    return same and (one.whose == other.whose or None in (one.whose, other.whose))


_MAY_BE_OTHERS = Text("两处可能不是同一批", "the two may not be of the same ones")
