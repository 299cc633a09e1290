"""Shares of one whole that make more than all of it: 自然人占94.3%，法人或其他组织占7.5%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.claimed import between, in_one_sentence
from auditor.claims.model import Claim, ClaimKind, ClaimYear
from auditor.regexes import regex
from auditor.report import Report

ALL_PERCENT = 100
_FEWEST = 2
_OF_A_PART = regex(r"占[^总全所申办答比\d，,；;]{1,8}的")


def shares_over_all(
    claims: Sequence[Claim], complete: Sequence[frozenset[str]], report: Report
) -> Iterator[Sequence[Claim]]:
    """Exact shares that follow one another in a sentence, are of one set, and make too much, however rounded."""
    rows: list[list[Claim]] = []
    for share in filter(_is_exact_share, claims):
        if rows and _goes_on(rows[-1], share, complete, report):
            rows[-1].append(share)
        else:
            rows.append([share])
    for row in rows:
        room = sum((Decimal(share.step) for share in row), Decimal(0)) / 2
        if len(row) >= _FEWEST and sum(Decimal(share.value or 0) for share in row) - room > ALL_PERCENT:
            yield row


def _is_exact_share(claim: Claim) -> bool:
    is_of_this_year = claim.kind is ClaimKind.SHARE and claim.year is ClaimYear.THIS
    return is_of_this_year and claim.is_of_whole and not (claim.approximate or claim.narrowed)


def _goes_on(row: Sequence[Claim], share: Claim, complete: Sequence[frozenset[str]], report: Report) -> bool:
    """Of another quantity of their set, and of no part of it (部分公开占予以公开的50%)."""
    named = {each.of for each in row}
    is_alike = share.of not in named and any(named | {share.of} <= each for each in complete)
    words = between(row[-1], share, report) + share.quote
    return is_alike and in_one_sentence(row[-1], share, report) and _OF_A_PART.search(words) is None
