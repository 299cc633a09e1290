"""The claims of a report, read once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.claims.carried import with_direction
from auditor.claims.model import Claim
from auditor.claims.numbered import Passage, numbered_claims
from auditor.claims.plain_text import plain
from auditor.claims.sentences import sentences
from auditor.claims.vocabulary import Vocabulary, vocabulary
from auditor.claims.without_number import claims_without_number
from auditor.document import Paragraph
from auditor.findings import Locus
from auditor.report import Report

_PREAMBLE = "preamble"
_KEY = "claims"


def read_claims(report: Report) -> tuple[Claim, ...]:
    """What the preamble and the sections of a report claim, in the order of the text; worked out once."""
    if _KEY not in report.worked_out:
        report.worked_out[_KEY] = tuple(_of_report(report))
    claims: tuple[Claim, ...] = report.worked_out[_KEY]
    return claims


def share_claims(report: Report, other: Report) -> None:
    """Gives another report with the same text the claims that were read of this one."""
    if _KEY in report.worked_out:
        other.worked_out[_KEY] = report.worked_out[_KEY]


def _of_report(report: Report) -> Iterator[Claim]:
    words = vocabulary()
    parts = [(_PREAMBLE, report.front), *((id_, section.paragraphs) for id_, section in report.sections.items())]
    count = 0
    for id_, paragraphs in parts:
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        found = claims_in(text, report.year, words, Locus(section=id_), count, paragraphs)
        count += len(found)
        yield from found


def claims_in(
    text: str,
    year: int | None,
    words: Vocabulary,
    at: Locus,
    first: int = 0,
    paragraphs: Sequence[Paragraph] = (),
) -> list[Claim]:
    """The claims of one text, those with a number of a sentence before those without; `part_of` counts from `first`.

    `paragraphs` are those that the text is made of, and tell where in the file it stands.
    """
    starts = list(accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0))
    passage = Passage(text, plain(text, year, words.years, words.left_out), at, words, paragraphs, starts)
    claims: list[Claim] = []
    for sentence in sentences(passage.plain.text, words):
        numbered = numbered_claims(sentence, passage, claims, first + len(claims))
        claims += [*numbered, *claims_without_number(sentence, passage, numbered)]
    return with_direction(claims, first)
