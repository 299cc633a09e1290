"""The claims that the figures of a sentence make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.claims.bare_figures import CASE_UNITS, RECEIVED
from auditor.claims.binding import APPLICATIONS, STAGES, Meant, meant_by
from auditor.claims.meaning import meaning, shared_out
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, Whose, family
from auditor.claims.parts import Wholes, as_part, summed_up, whole_of
from auditor.claims.plain_text import PlainText
from auditor.claims.qualifiers import falls, is_narrowed, kind_of, unit_of, whose_by_words, year_told
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing, standings
from auditor.claims.vocabulary import Vocabulary
from auditor.findings import Locus
from auditor.regexes import regex

_AMONG = regex("(?<![其集年心当])中,?有$")
_GOVERNMENT = "政府"
_CARRIED_IN = f"{APPLICATIONS}.carried_in"
_DOCUMENTS = "other_documents"
_CASES_HANDLED, _CASES = "cases_handled", ("reconsideration", "litigation", "disputes")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with what is needed to make claims of it."""

    text: str
    plain: PlainText
    at: Locus
    vocabulary: Vocabulary


def numbered_claims(
    sentence: Sentence, spoken_of: Sequence[str], passage: Passage, earlier: Sequence[Claim], first: int
) -> list[Claim]:
    """The claims of a sentence's figures, in their order; `part_of` counts from `first`.

    `earlier` are the claims of the text before it, of which a sentence that begins with 其中 names parts.
    """
    claims: list[Claim] = []
    wholes = Wholes()
    words = passage.vocabulary
    shared = shared_out(sentence, spoken_of, words)
    outer = _whole_before(sentence, earlier)
    for standing in standings(sentence, spoken_of, words):
        kind = kind_of(standing)
        meant = shared.get(standing.figure.start) or meaning(standing, kind, claims, words)
        if meant is None:
            continue
        part_of = None
        is_now = year_told(standing) is ClaimYear.THIS
        if kind is ClaimKind.COUNT and is_now and standing.figure.start not in shared:
            whole = whole_of(standing, meant, claims, wholes, words)
            if whole is not None and claims[whole].kind is ClaimKind.COUNT and claims[whole].year is ClaimYear.THIS:
                meant = as_part(meant, claims[whole].of, _is_of_a_unit(standing), words)
                meant = (
                    _as_issued(meant, wholes.ends[whole], sentence, words) if claims[whole].of == _DOCUMENTS else meant
                )
                part_of = first + whole
            elif outer is not None and standing.bracket is None and earlier[outer].unit == standing.figure.unit:
                meant = as_part(meant, earlier[outer].of, _is_of_a_unit(standing), words)
                part_of = first - len(earlier) + outer
        if meant.of == OTHER and (announced := _announced(standing, words) or _received_by_a_unit(standing, claims)):
            meant = replace(meant, of=announced)
        last = claims[-1] if claims else None
        if last is not None and meant.of in _CASES:
            meant = _case_of_those(meant, standing, last, words)
        if last is not None and last.of == _DOCUMENTS and _is_of_documents(standing, last, words):
            meant = replace(meant, of=_DOCUMENTS)
        claim = _claim(standing, kind, meant, passage, part_of, last)
        if (
            meant.of_some
            or _is_among(standing, meant, claims)
            or (last is not None and last.narrowed and family(last.of) == family(claim.of))
        ):
            claim = replace(claim, narrowed=True)
        if meant.sums_up:
            claims = summed_up(claims, claim, first)
        claims.append(claim)
        wholes.ends.append(standing.figure.end)
        if standing.base_end is not None and kind is ClaimKind.COUNT:
            wholes.open = [len(claims) - 1]
        _share_predicate(claims, standing, words)
    return claims


def _is_among(standing: Standing, meant: Meant, claims: Sequence[Claim]) -> bool:
    """予以公开的答复中，有2件; 复议、诉讼各1件; 去年结转的2件，1件予以公开: some of what is named, or carried in."""
    figure, end = standing.figure, meant.end
    if standing.words_before.endswith("各"):
        return True
    if end is not None and end <= figure.start and _AMONG.search(standing.sentence.text, end, figure.start):
        return True
    stages = [claim.of for claim in claims if claim.of in STAGES]
    return stages == [_CARRIED_IN] and meant.of.startswith(f"{APPLICATIONS}.") and meant.of not in STAGES


def _case_of_those(meant: Meant, standing: Standing, before: Claim, words: Vocabulary) -> Meant:
    """Cases behind those that were handled are too; 其中涉及政府信息公开的行政复议3件 are some of the organ's own."""
    among_them = before.narrowed and before.of in _CASES and before.part_of is not None
    if before.of == _CASES_HANDLED:
        if words.disclosure.search(standing.words_before) is None:
            return replace(meant, of=_CASES_HANDLED)
        among_them = ";" not in standing.sentence.text[standing.earlier : standing.figure.start]
    return replace(meant, of_some=meant.of_some or among_them)


def _is_of_documents(standing: Standing, before: Claim, words: Vocabulary) -> bool:
    """审核公文36件，主动公开21件、依申请公开6件、不予公开9件: how open documents are, and no applications."""
    return before.unit == standing.figure.unit and words.openness.fullmatch(standing.words_before) is not None


def _as_issued(meant: Meant, whole_end: int, sentence: Sentence, words: Vocabulary) -> Meant:
    """印发文件126件，其中规范性文件13件: what is said of the whole, where the part has no verb of its own."""
    subject = words.quantities[meant.of].subject
    issued = f"{subject}.issued"
    if words.plain.get(subject) != meant.of or issued not in words.quantities:
        return meant
    said = sentence.words_in(sentence.clause_start(whole_end), whole_end)
    is_issued = any(issued in word.senses and sentence.text[word.end] != "的" for word in said)
    return replace(meant, of=issued) if is_issued else meant


def _announced(standing: Standing, words: Vocabulary) -> str | None:
    """What units are counted in behind words that announce them: 收到申请的单位有：县教育局21件、县民政局14件."""
    sentence = standing.sentence
    if unit_of(standing) is None or standing.figure.unit_kind is None:
        return None
    colon = sentence.text.rfind(":", sentence.start, standing.figure.start)
    first = sentence.figures[0].start
    if not sentence.start < colon < first:
        return None
    meant = meant_by(sentence.words_in(sentence.start, colon), standing.spoken_of, standing.figure.unit_kind, words)
    return None if meant is None else meant.of


def _received_by_a_unit(standing: Standing, claims: Sequence[Claim]) -> str | None:
    """受理申请居前的是县教育局21件、县民政局14件: applications, where it is these that the text speaks of."""
    if standing.spoken_of[:1] != [APPLICATIONS] or standing.figure.unit not in CASE_UNITS or unit_of(standing) is None:
        return None
    return claims[-1].of if claims and claims[-1].of in STAGES else RECEIVED


def _is_of_a_unit(standing: Standing) -> bool:
    """A unit is named right before the figure, or whoever it is of: 县政府7件, 县直各单位52件, 本办7件."""
    if (
        standing.words_before.endswith(_GOVERNMENT)
        or unit_of(standing) is not None
        or whose_by_words(standing.figure.start, standing.sentence) is Whose.OFFICE
    ):
        return True
    last = standing.sentence.last_around(standing.figure.start, *Whose)
    return last is not None and last.start >= standing.left and last.end == standing.figure.start


def _owner(standing: Standing, last: Claim | None) -> tuple[str | None, Whose | None]:
    """Whose a figure is: a unit named with it or with the figure before, or who the sentence speaks of."""
    if named := unit_of(standing):
        return named, Whose.UNIT
    goes_on = last is not None and last.named and ";" not in standing.sentence.text[standing.earlier : standing.left]
    if last is not None and goes_on and not standing.since_the_last(*Whose):
        return last.named, Whose.UNIT
    return None, whose_by_words(standing.figure.start, standing.sentence)


def _whole_before(sentence: Sentence, earlier: Sequence[Claim]) -> int | None:
    """The last claim before a sentence that begins with 其中, where that is no part itself."""
    marks = sentence.around.get("part")
    if (
        marks is None
        or marks.starts[0] != sentence.start
        or not earlier
        or earlier[-1].part_of is not None
        or earlier[-1].kind is not ClaimKind.COUNT
    ):
        return None
    return len(earlier) - 1


def _share_predicate(claims: list[Claim], standing: Standing, words: Vocabulary) -> None:
    """行政复议3件、行政诉讼5件未审结: what is said behind the last is said of those before it in the list."""
    if len(claims) < 2 or standing.sentence.text[standing.left - 1] != "、":
        return
    subject, _, aspect = claims[-1].of.partition(".")
    before = claims[-2]
    shared = f"{before.of}.{aspect}"
    if subject in _CASES and before.of in _CASES and shared in words.quantities:
        claims[-2] = replace(before, of=shared)


def _claim(
    standing: Standing, kind: ClaimKind, meant: Meant, passage: Passage, part_of: int | None, last: Claim | None
) -> Claim:
    figure, changes = standing.figure, kind is ClaimKind.CHANGE
    named, whose = _owner(standing, last)
    begin = figure.start if meant.start is None else min(figure.start, meant.start)
    start, end = passage.plain.span(begin, max(figure.end, meant.end or 0))
    return Claim(
        of=meant.of,
        kind=kind,
        value=-figure.value if changes and falls(standing) else figure.value,
        at=passage.at,
        place=None,
        quote=passage.text[start:end],
        start=start,
        end=end,
        number=passage.plain.span(figure.start, figure.number_end),
        unit=figure.unit,
        approximate=figure.approximate,
        step=figure.step,
        year=ClaimYear.THIS if changes else year_told(standing),
        whose=whose,
        named=named,
        narrowed=is_narrowed(figure.start, standing.sentence),
        is_of_whole=standing.since_the_last("share") or standing.is_share_of_base,
        part_of=part_of,
    )
