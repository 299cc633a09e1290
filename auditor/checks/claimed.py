"""What rules on claims share: which claims may be held against the tables, with what doubt, and how they are quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from auditor.claims.model import Claim, ClaimKind, ClaimYear, Whose
from auditor.claims.reading import read_claims
from auditor.language import Text
from auditor.privacy import masked
from auditor.regexes import regex
from auditor.report import Number, OrganKind, Report

NEAR = 300
"""Claims to either side that are looked at: more than a published section has, and few enough for linear time."""

_SENTENCE_END = regex("[。；;！!？?\\n]")
_TEXTS_KEPT = 8
_LONGEST = 120
_WIDE = (OrganKind.GOVERNMENT, OrganKind.OFFICE)
_RIGHT_BEFORE = 5
_MARKS = "【{}】"


def claims_of(
    report: Report,
    quantities: Sequence[str],
    kinds: Sequence[ClaimKind],
    sections: Sequence[str],
    narrowed: bool = False,
) -> list[Claim]:
    """The claims of these quantities that the report makes of its own year in these sections, or those of some too."""
    return [
        claim
        for claim in read_claims(report)
        if claim.of in quantities
        and claim.kind in kinds
        and claim.year is ClaimYear.THIS
        and (narrowed or not claim.narrowed)
        and claim.at.section in sections
    ]


def is_of_another(claim: Claim, report: Report) -> bool:
    """A figure of one unit, of the office alone in a government's report, or of the region in an organ's own report."""
    if claim.whose is Whose.REGION and report.organ.kind not in _WIDE:
        return True
    if claim.whose is Whose.UNIT:
        return not (claim.named and (report.organ.name or "").endswith(claim.named))
    return claim.whose is Whose.OFFICE and report.organ.kind is not OrganKind.OFFICE


def scope_doubt(claim: Claim, report: Report) -> Text | None:
    """Why the claim may count others than the tables do; None where both are the organ's own, or the region's."""
    is_told = claim.whose is not None or report.scope.kind != "unknown"
    return _SCOPE_UNKNOWN if report.organ.kind in _WIDE and not is_told else None


def year_doubt(report: Report) -> Text | None:
    return None if report.year_is_sure else _YEAR_UNSURE


def equal(claim: Claim, value: Number) -> bool:
    """The figure is the value, or the value cut or rounded to the claim's last digit (1.17万 of 11,704)."""
    if claim.value is None:
        return False
    return value == claim.value or (claim.step != 1 and is_written_as(Decimal(value), claim))


def is_written_as(value: Decimal, claim: Claim) -> bool:
    """Rounded or cut to the last digit of the claim."""
    off = value - Decimal(claim.value or 0)
    return -Decimal(claim.step) / 2 <= off < claim.step


def told(claim: Claim) -> str:
    """The words of a claim on one line, personal numbers masked."""
    return masked(claim.quote).replace("\n", "")


def quoted(claim: Claim, report: Report) -> str:
    """The sentence of a claim, its number between 【】, personal numbers masked."""
    text = _text_of(claim, report)
    first, last = _sentence(text, claim)
    begin = first if claim.end - first <= _LONGEST else max(first, claim.start - _LONGEST // 2)
    stop = min(last, max(begin + _LONGEST, claim.end))
    shown = _masked(text)
    start, end = claim.number or (claim.start, claim.start)
    marked = _MARKS.format(shown[start:end]) if claim.number else ""
    quote = (shown[begin:start] + marked + shown[end:stop]).strip().replace("\n", "")
    return f"{'…' if begin > first else ''}{quote}{'…' if stop < last else ''}"


def sentence_of(claim: Claim, report: Report) -> str:
    """The sentence that a claim stands in, as written."""
    text = _text_of(claim, report)
    first, last = _sentence(text, claim)
    return text[first:last]


def in_one_sentence(one: Claim, other: Claim, report: Report) -> bool:
    text = _text_of(one, report)
    return one.at == other.at and _sentence(text, one) == _sentence(text, other)


def between(first: Claim, second: Claim, report: Report) -> str:
    """The text from the end of one claim to the beginning of another in the same section."""
    return _text_of(first, report)[first.end : second.start]


def right_before(claim: Claim, report: Report) -> str:
    """The few characters before a claim."""
    return _text_of(claim, report)[max(claim.start - _RIGHT_BEFORE, 0) : claim.start]


def in_sentence_before(claim: Claim, claims: Sequence[Claim], report: Report) -> list[Claim]:
    """Those of `claims`, the last of which stands before the claim, that stand in its sentence, in their order."""
    first, _ = _sentence(_text_of(claim, report), claim)
    found = takewhile(lambda other: other.at == claim.at and other.start >= first, reversed(claims))
    return list(found)[::-1]


def behind(claim: Claim, report: Report) -> str:
    """The rest of the sentence behind a claim."""
    text = _text_of(claim, report)
    return text[claim.end : _sentence(text, claim)[1]]


def _sentence(text: str, claim: Claim) -> tuple[int, int]:
    ends = _sentence_ends(text)
    before, behind_it = bisect_left(ends, claim.start), bisect_left(ends, claim.end)
    return ends[before - 1] + 1 if before else 0, ends[behind_it] if behind_it < len(ends) else len(text)


@lru_cache(_TEXTS_KEPT)
def _sentence_ends(text: str) -> Sequence[int]:
    return [match.start() for match in _SENTENCE_END.finditer(text)]


@lru_cache(_TEXTS_KEPT)
def _masked(text: str) -> str:
    return masked(text)


def _text_of(claim: Claim, report: Report) -> str:
    section = report.sections.get(claim.at.section or "")
    return report.preamble if section is None else section.text


_SCOPE_UNKNOWN = Text(
    "文中没有说明数字的统计范围，可能只是本机关或办公室的",
    "the text does not say whose figures it gives; they may be the office's or the organ's alone",
)
_YEAR_UNSURE = Text("报告年度不能确定", "the report year is not sure")
