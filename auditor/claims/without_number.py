"""Claims without a number: nothing of it (未收到申请), all of it (全部办结), a change (与上年持平, 翻一番)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.claims.beside import CASES
from auditor.claims.binding import CASES_HANDLED, STAGES
from auditor.claims.everything import ended, everything, finished
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, Whose, family
from auditor.claims.nothing import nothing
from auditor.claims.numbered import Passage
from auditor.claims.parts import is_outcome
from auditor.claims.qualifiers import is_narrowed, unit_named, whose_by_words, year_of
from auditor.claims.said import SORTS, Said, says_more
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.regexes import regex

_CLAUSE_END = regex("[,，;；]")
_CARRIED_IN = "applications.carried_in"
_ROUND, _ROUND_TIMES, _TWICE = 10, 50, 100
"""How exactly words tell a change: 翻一番 and 2倍 to tenths, 3倍 and more to halves."""


def claims_without_number(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that need no number, those aside that a number makes."""
    words = passage.vocabulary
    claims: list[Claim] = []
    for said in (
        *nothing(sentence, words),
        *everything(sentence, words),
        *ended(sentence, passage, numbered),
        *finished(sentence, words),
        *_changed(sentence, passage, numbered),
    ):
        start, end = passage.plain.span(said.start, said.end)
        before = numbered[: bisect_left(numbered, end, key=lambda claim: claim.start)]
        if before and before[-1].end > start and said.kind is not ClaimKind.CHANGE:
            continue
        if any(claim.of == said.of and claim.start < end and start < claim.end for claim in claims):
            continue
        is_left = said.of in words.none_left.values() and words.quantities[said.of].subject != said.of
        is_told_of_those = said.kind is ClaimKind.ALL or is_left
        of_some = is_told_of_those and _is_of_some(said, start, before, passage.text)
        of_some = of_some or _is_outcome_of_some(said, before, sentence, words)
        last = next((claim for claim in reversed(before) if claim.part_of is None), None)
        unit = unit_named(sentence.clause_start(said.start), said.start, sentence, words.phrases)
        owner = (unit, Whose.UNIT) if unit else _owner(said, last, sentence)
        claims.append(
            Claim(
                of=said.of,
                kind=said.kind,
                value=None if said.kind is ClaimKind.ALL else said.value,
                at=passage.at,
                place=passage.place(start),
                quote=passage.text[start:end],
                start=start,
                end=end,
                unit="%" if said.value else None,
                step=_exact_to(said.value),
                approximate=said.is_rough or of_some,
                year=ClaimYear.THIS if said.kind is ClaimKind.CHANGE else year_of(said.start, sentence, words.phrases),
                named=owner[0],
                whose=owner[1],
                narrowed=said.of_some
                or is_narrowed(said.start, sentence, words.phrases)
                or (last is not None and last.narrowed),
            )
        )
    return claims


def _exact_to(percent: int) -> int:
    if not percent:
        return 1
    return _ROUND if percent <= _TWICE else _ROUND_TIMES


def _owner(said: Said, last: Claim | None, sentence: Sentence) -> tuple[str | None, Whose | None]:
    """Whose it is: that of the figure before, where it speaks of those (…收到39件，均已答复), or who is spoken of."""
    if said.kind is ClaimKind.ALL and last is not None:
        return last.named, last.whose
    return None, whose_by_words(said.start, sentence)


def _is_of_some(said: Said, start: int, before: Sequence[Claim], text: str) -> bool:
    """上年结转的9件均已办结, 其中县局2件，均已办结, 网上申请2件，均为自然人: all of those right before, and not of all.

    上年未审结2件，均已维持 is of those.
    """
    if not before:
        return False
    if is_outcome(before[-1].of) and not any(is_outcome(c.of) or c.value == before[-1].value for c in before[:-1]):
        return True
    if before[-1].of in (CASES_HANDLED, OTHER) or before[-1].part_of is not None:
        return True
    if before[-1].of.startswith(SORTS) and said.of.startswith(SORTS):
        return True
    alike = [claim for claim in before if family(claim.of) == family(said.of)]
    if alike and family(said.of) in CASES and all(claim.year is not ClaimYear.THIS for claim in alike):
        return True
    return before[-1].of == _CARRIED_IN and not _CLAUSE_END.search(text, before[-1].end, start)


def _is_outcome_of_some(said: Said, before: Sequence[Claim], sentence: Sentence, words: Vocabulary) -> bool:
    """对符合条件的申请，均予以公开: of who knows which, unlike 申请均予以公开 and 收到申请9件，均予以公开."""
    if said.kind is not ClaimKind.ALL or not is_outcome(said.of) or any(claim.of in STAGES for claim in before):
        return False
    subject = sentence.text[sentence.clause_start(said.start) : said.start]
    return not subject or says_more(subject, words)


def _changed(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> Iterator[Said]:
    """收到36件，与上年持平; 申请量与上年持平，均为6件; 同比翻一番: what was counted before, or else behind it."""
    words = passage.vocabulary
    for told in sentence.around_in(sentence.start, sentence.end, "changes"):
        start, _ = passage.plain.span(told.start, told.end)
        counts = [claim for claim in numbered if claim.kind is ClaimKind.COUNT]
        before = [claim for claim in counts if claim.start < start]
        if not counts:
            continue
        of = (before[-1] if before else counts[0]).of
        is_rough = sentence.text.endswith(words.phrases.roughly_flat, sentence.start, told.start)
        value = words.changes[sentence.text[told.start : told.end]]
        yield Said(ClaimKind.CHANGE, of, told.start, told.end, is_rough, value=value)
