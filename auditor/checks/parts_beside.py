"""Parts that stand behind their whole without 其中: 行政复议4件，维持3件，尚未审结1件; 培训9场，上半年4场，…"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from msgspec.structs import replace

from auditor.checks.claimed import between, in_one_sentence
from auditor.checks.part_sorts import RECEIVED, may_be_added, sort_of, unit_of
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, family
from auditor.report import Report

_OF_SETS = ("applications.from.", "reconsideration", "litigation")
_CHANNELS, _FURTHER, _OUTCOMES = "applications.by.", "applications.from.", "outcomes"
_DISPUTES = "disputes"
_LEGAL = "applications.from.legal_or_other"
_DIVIDED = frozenset(["published", "platforms", "interpretations"])
_OF_ITS_OWN = frozenset(["replies", "training", "trainees", "checks", "meetings", "appraisals", "published", *RECEIVED])
_OF_ANYTHING = (OTHER, "published.other")
_A_ROW, _A_PAIR, _A_LITTLE_MORE = 3, 2, Decimal("1.1")


def of_a_set(
    whole: Claim, following: Sequence[Claim], complete: Sequence[frozenset[str]], report: Report
) -> list[Claim]:
    """What stands behind a figure in its sentence and divides it: 行政复议4件，维持3件，尚未审结1件."""
    first = following[0] if following else whole
    if named := _sort_of_parts(whole, first.of):
        alike = takewhile(lambda c: c.of.startswith(named) and _stands_beside(whole, c, report), following)
        return _each_of_another(list(alike), report)
    if whole.of in RECEIVED and sort_of(first, whole) == _OUTCOMES:
        alike = takewhile(lambda c: sort_of(c, whole) == _OUTCOMES and _stands_beside(whole, c, report), following)
        return _each_of_another(list(alike), report)
    is_divided = whole.of in (*RECEIVED, family(whole.of)) and family(whole.of) in (family(first.of), _DISPUTES)
    if not is_divided or not first.of.startswith(_OF_SETS):
        return []
    due = next((each for each in complete if first.of in each), frozenset[str]())
    parts = list(takewhile(lambda claim: claim.of in due and _stands_beside(whole, claim, report), following))
    goes_on = any(claim.of.startswith(_FURTHER) for claim in following[len(parts) : len(parts) + 1])
    return [] if goes_on else _each_of_another(parts, report)


def in_a_row(whole: Claim, following: Sequence[Claim], report: Report) -> list[Claim]:
    """政策解读42篇，图解20篇、文字15篇、视频8篇: three or more that make a little more than the whole, which is none of
    their list; two of the whole's own quantity are enough (检查12次，日常检查8次、专项检查5次)."""
    if not following or "、" in between(whole, following[0], report):
        return []
    own = _row_of(whole, following, (whole.of,), report) if whole.of in _OF_ITS_OWN else []
    row = _row_of(whole, following, (*_OF_ANYTHING, whole.of), report) if whole.of in _DIVIDED else own
    is_row = len(row) >= _A_ROW or len(row) == len(own) >= _A_PAIR
    total, value = sum(claim.value or 0 for claim in row), whole.value or 0
    is_less = all((claim.value or 0) < value for claim in row)
    return row if is_row and is_less and value < total <= max(value * _A_LITTLE_MORE, value + 1) else []


def _row_of(whole: Claim, following: Sequence[Claim], kinds: Sequence[str], report: Report) -> list[Claim]:
    return list(
        takewhile(
            lambda c: (
                (c.of in kinds or c.of.startswith(f"{whole.of}."))
                and unit_of(c) == unit_of(whole)
                and _stands_beside(whole, c, report)
                and not c.approximate
                and c.step == whole.step
            ),
            following,
        )
    )


def _each_of_another(parts: list[Claim], report: Report) -> list[Claim]:
    """None is told twice; of one outcome there may be two where 、 parts them (驳回1件、终止2件)."""
    told: list[Claim] = []
    for before, claim in zip([None, *parts], parts, strict=False):
        is_told = any(claim.of == other.of for other in told)
        if is_told and (before is None or between(before, claim, report) != "、"):
            return []
        told.append(claim)
    ofs = {claim.of for claim in parts}
    return [] if _LEGAL in ofs and len(ofs) > _A_PAIR else parts


def _sort_of_parts(whole: Claim, first: str) -> str | None:
    """不予公开14件，国家秘密1件; 收到申请126件，网上88件: what the reasons, or channels, that follow begin with."""
    reasons = f"{whole.of}."
    if whole.of in RECEIVED and first.startswith(_CHANNELS):
        return _CHANNELS
    return reasons if whole.of.startswith("applications.") and first.startswith(reasons) else None


def divided(
    whole: Claim, following: Sequence[Claim], divided_by: Sequence[Sequence[str]], report: Report
) -> list[Claim]:
    """培训9场，上半年4场，下半年5场: the figures behind a whole, one behind each of the words that divide it."""
    alike = [claim for claim in following if unit_of(claim) == unit_of(whole)]
    for words in divided_by:
        parts = alike[: len(words)]
        led = zip([whole, *parts], parts, words, strict=False)
        if (
            len(parts) == len(words)
            and may_be_added(whole, [replace(part, of=whole.of) for part in parts])
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
