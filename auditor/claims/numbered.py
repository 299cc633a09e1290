"""The claims that the figures of a sentence make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.claims.bare_figures import IN_TABLES
from auditor.claims.beside import CASES, beside_others, closed_of, of_all_kinds, of_both_kinds, told_before
from auditor.claims.binding import APPLICATIONS, CARRIED_OUT, CASES_HANDLED, STAGES, Meant
from auditor.claims.documents import DOCUMENTS
from auditor.claims.meaning import meaning
from auditor.claims.model import OTHER, OWNERS, Claim, ClaimKind, ClaimYear, Whose, family
from auditor.claims.parts import Wholes, as_issued, as_part, is_one_of_a_row, is_outcome, summed_up, whole_of
from auditor.claims.plain_text import PlainText
from auditor.claims.qualifiers import falls, is_narrowed, is_told_by_subject, kind_of, unit_of, whose_by_words, year_of
from auditor.claims.sentences import Sentence
from auditor.claims.shared import named_by_one, shared_out
from auditor.claims.standing import Standing, standings
from auditor.claims.vocabulary import Vocabulary
from auditor.document import Paragraph, Place
from auditor.findings import Locus
from auditor.regexes import regex

_AMONG = regex("(?<![其集年心当])中,?有$")
_OF_THEM = ("的有", "的里有")
_AND = ("、", "和", "及", "与")
_SORTS = (f"{APPLICATIONS}.from.", f"{APPLICATIONS}.by.")
_REVIEWED = ".reviewed"
_EXAMINED = ("checks", "appraisals")
_CARRIED_IN = f"{APPLICATIONS}.carried_in"


class Passage(Struct, frozen=True):
    """A text with what is needed to make claims of it; `starts` are where its paragraphs begin, if it is of a file."""

    text: str
    plain: PlainText
    at: Locus
    vocabulary: Vocabulary
    paragraphs: Sequence[Paragraph]
    starts: Sequence[int]

    def place(self, at: int) -> Place | None:
        """Where the paragraph stands in the file that a character is in."""
        return self.paragraphs[bisect_right(self.starts, at) - 1].place if self.paragraphs else None


class _Read(Struct):
    """What has been read of a sentence so far: its claims, and those among them that parts are named of.

    `earlier` are the claims of the text before it, `outer` the index there of what a sentence that begins with 其中
    names parts of. `part_of` counts from `first`. `shared` is what figures behind 分别为 mean, by where they start.
    """

    earlier: Sequence[Claim]
    first: int
    outer: int | None
    shared: Mapping[int, Meant]
    claims: list[Claim] = field(default_factory=list)
    wholes: Wholes = field(default_factory=Wholes)


def numbered_claims(sentence: Sentence, passage: Passage, earlier: Sequence[Claim], first: int) -> list[Claim]:
    """The claims of a sentence's figures, in their order; `part_of` counts from `first`.

    `earlier` are the claims of the text before it, of which a sentence that begins with 其中 names parts.
    """
    words = passage.vocabulary
    read = _Read(earlier, first, _whole_before(sentence, earlier), shared_out(sentence, words))
    for standing in standings(sentence, words):
        kind = ClaimKind.CHANGE if _goes_on_changing(standing, read.claims) else kind_of(standing)
        each = named_by_one(standing, words)
        shared = read.shared.get(standing.figure.start)
        meant = each[0] if each else shared or meaning(standing, kind, read.claims, words)
        if meant is not None:
            _add_claim(standing, kind, meant, each[1:], passage, read)
    return of_both_kinds(_without_disclosure(read.claims, read.wholes, sentence, words), first)


def _add_claim(
    standing: Standing, kind: ClaimKind, meant: Meant, also: Sequence[Meant], passage: Passage, read: _Read
) -> None:
    """Adds the claim of a figure, and the same of what else it is of."""
    words, claims = passage.vocabulary, read.claims
    year = year_of(standing.figure.start, standing.sentence, words.phrases)
    part_of = None
    if kind is ClaimKind.COUNT and not meant.aside:
        if year is ClaimYear.THIS:
            meant, part_of = _of_its_whole(meant, standing, read, words)
        meant = _among_all_kinds(meant, standing, claims, words)
        if not claims:
            meant = told_before(meant, standing, read.earlier, words)
    meant = beside_others(meant, standing, claims, words)
    if (closed := closed_of(meant, standing, claims, words)) is not None:
        of, whole = closed
        meant, part_of = replace(meant, of=of), None if whole is None else read.first + whole
    if _is_of_some(meant, part_of, standing, read):
        meant = replace(meant, of_some=True)
    claim = _claim(standing, kind, meant, year, passage, part_of, claims[-1] if claims else None)
    if meant.sums_up:
        read.claims = claims = summed_up(claims, claim, read.first)
    for of in (claim.of, *(other.of for other in also)):
        claims.append(replace(claim, of=of))
        read.wholes.ends.append(standing.figure.end)
    if standing.base_end is not None and kind is ClaimKind.COUNT:
        read.wholes.open = [len(claims) - 1]
    _share_predicate(claims, standing, words)


def _of_its_whole(meant: Meant, standing: Standing, read: _Read, words: Vocabulary) -> tuple[Meant, int | None]:
    """What a count means as a part, and the claim that it is a part of: one of its sentence, or one before it."""
    claims, figure = read.claims, standing.figure
    is_shared = figure.start in read.shared
    whole = whole_of(standing, meant, claims, read.wholes, words)
    if whole is not None and _may_hold(claims[whole], meant, standing, is_shared):
        meant = meant if is_shared else as_part(meant, claims[whole].of, standing, words)
        if claims[whole].of == DOCUMENTS:
            meant = as_issued(meant, read.wholes.ends[whole], standing.sentence, words)
        is_alone = standing.bracket is not None or not is_one_of_a_row(whole, claims, read.wholes, standing.sentence)
        return meant, read.first + whole if is_alone else None
    outer = None if standing.bracket is not None else read.outer
    if outer is None or read.earlier[outer].unit != figure.unit:
        return meant, None
    return as_part(meant, read.earlier[outer].of, standing, words), read.first - len(read.earlier) + outer


def _among_all_kinds(meant: Meant, standing: Standing, claims: list[Claim], words: Vocabulary) -> Meant:
    """行政诉讼11件，其中涉信息公开3件: some of the cases before it, which then are those of all kinds."""
    of_all = of_all_kinds(meant, standing, claims, words)
    if not of_all:
        return meant
    of = meant.of if meant.of in CASES else claims[of_all[-1]].of
    for index in of_all:
        claims[index] = replace(claims[index], of=CASES_HANDLED)
    return replace(meant, of=of, of_some=True)


def _is_of_some(meant: Meant, part_of: int | None, standing: Standing, read: _Read) -> bool:
    """Of some alone, as what it is a part of or is beside is."""
    claims = read.claims
    whole = claims[part_of - read.first] if part_of is not None and part_of >= read.first else None
    is_of_review = whole is not None and whole.of.endswith(_REVIEWED)
    last = claims[-1] if claims else None
    return is_of_review or _is_among(standing, meant, claims) or _goes_on_with_some(last, meant, standing)


def _without_disclosure(claims: list[Claim], wholes: Wholes, sentence: Sentence, words: Vocabulary) -> list[Claim]:
    """3件行政复议和1件行政诉讼均未涉及政府信息公开: cases that the organ had, and none of the table's."""
    if not any(claim.of in CASES for claim in claims):
        return claims
    told = words.phrases.not_disclosure.search(sentence.text, sentence.start, sentence.end)
    return [
        replace(claim, of=CASES_HANDLED) if told and end <= told.start() and claim.of in CASES else claim
        for claim, end in zip(claims, wholes.ends, strict=True)
    ]


def _goes_on_changing(standing: Standing, claims: Sequence[Claim]) -> bool:
    """分别下降4.7%和5.1%: a percentage right behind one that is a change."""
    between = standing.sentence.text[standing.earlier : standing.figure.start]
    is_next = between in _AND and standing.figure.unit_kind == "share"
    return is_next and bool(claims) and claims[-1].kind is ClaimKind.CHANGE


def _goes_on_falling(standing: Standing, last: Claim) -> bool:
    return _goes_on_changing(standing, [last]) and (last.value or 0) < 0


def _may_hold(whole: Claim, part: Meant, standing: Standing, is_shared: bool) -> bool:
    """A count of this year; one shared out (公开500条，动态、公告依次为310条、190条) also of the family and unit."""
    if whole.kind is not ClaimKind.COUNT or whole.year is not ClaimYear.THIS:
        return False
    is_alike = whole.of != OTHER and family(whole.of) == family(part.of) and whole.unit == standing.figure.unit
    return is_alike or not is_shared


def _goes_on_with_some(before: Claim | None, meant: Meant, standing: Standing) -> bool:
    """征地类申请63件，予以公开40件: of some like the figure before, if that is of the same, or of who knows what."""
    if before is None or not before.narrowed:
        return False
    is_vague = family(before.of) not in IN_TABLES
    return family(before.of) == family(meant.of) or (is_vague and before.unit == standing.figure.unit)


def _is_among(standing: Standing, meant: Meant, claims: Sequence[Claim]) -> bool:
    """予以公开的答复中，有2件; 复议、诉讼各1件; 去年结转2件，1件予以公开; 网上申请12件，予以公开5件: some of those.

    So are 7件无法提供的有4件, and outcomes of what was examined: 抽查案卷20件，予以公开12件.
    """
    figure, end = standing.figure, meant.end
    if standing.words_before.endswith("各"):
        return True
    if end is not None and end <= figure.start and _AMONG.search(standing.sentence.text, end, figure.start):
        return True
    if claims and claims[-1].of == meant.of and standing.words_before.endswith(_OF_THEM):
        return True
    if claims and claims[-1].of in _EXAMINED and claims[-1].unit == figure.unit and is_outcome(meant.of):
        return True
    stages = [claim.of for claim in claims if claim.of in STAGES]
    sorts = [claim for claim in claims if claim.of.startswith(_SORTS)]
    if not stages and len(sorts) == 1:
        return is_outcome(meant.of)
    return stages == [_CARRIED_IN] and meant.of.startswith(f"{APPLICATIONS}.") and meant.of not in STAGES


def _owner(standing: Standing, last: Claim | None) -> tuple[str | None, Whose | None]:
    """Whose a figure is: a unit named with it or with the figure before, or who the sentence speaks of."""
    if named := unit_of(standing):
        return named, Whose.UNIT
    goes_on = last is not None and last.named and ";" not in standing.sentence.text[standing.earlier : standing.left]
    if last is not None and goes_on and not standing.since_the_last(*OWNERS):
        return last.named, Whose.UNIT
    return None, whose_by_words(standing.figure.start, standing.sentence)


def _whole_before(sentence: Sentence, earlier: Sequence[Claim]) -> int | None:
    """The last claim before a sentence that begins with 其中, where that is no part itself and may hold all of them."""
    marks = sentence.around.get("part")
    if (
        marks is None
        or marks.starts[0] != sentence.start
        or not earlier
        or earlier[-1].part_of is not None
        or earlier[-1].kind is not ClaimKind.COUNT
    ):
        return None
    whole = earlier[-1]
    is_less = any(each.unit == whole.unit and each.value > (whole.value or 0) for each in sentence.figures)
    return None if is_less else len(earlier) - 1


def _share_predicate(claims: list[Claim], standing: Standing, words: Vocabulary) -> None:
    """行政复议3件、行政诉讼5件未审结: what is said behind the last is said of those before it in the list."""
    if len(claims) < 2 or standing.sentence.text[standing.left - 1] != "、":
        return
    subject, _, aspect = claims[-1].of.partition(".")
    before = claims[-2]
    shared = f"{before.of}.{aspect}"
    if subject in CASES and before.of in CASES and shared in words.quantities:
        claims[-2] = replace(before, of=shared)


def _claim(
    standing: Standing,
    kind: ClaimKind,
    meant: Meant,
    year: ClaimYear,
    passage: Passage,
    part_of: int | None,
    last: Claim | None,
) -> Claim:
    figure, changes, phrases = standing.figure, kind is ClaimKind.CHANGE, passage.vocabulary.phrases
    of_some = meant.of_some or is_narrowed(figure.start, standing.sentence, phrases)
    if family(meant.of) == APPLICATIONS and is_told_by_subject(figure.start, standing.sentence, phrases):
        of_some = True
    if meant.of == CARRIED_OUT and standing.words_before.startswith(phrases.rest):
        of_some = False
    is_less = falls(standing) or (changes and last is not None and _goes_on_falling(standing, last))
    named, whose = _owner(standing, last)
    begin = figure.start if meant.start is None else min(figure.start, meant.start)
    start, end = passage.plain.span(begin, max(figure.end, meant.end or 0))
    return Claim(
        of=meant.of,
        kind=kind,
        value=-figure.value if changes and is_less else figure.value,
        at=passage.at,
        place=passage.place(start),
        quote=passage.text[start:end],
        start=start,
        end=end,
        number=passage.plain.span(figure.start, figure.number_end),
        unit=figure.unit,
        approximate=figure.approximate,
        step=figure.step,
        year=ClaimYear.THIS if changes else year,
        whose=whose,
        named=named,
        narrowed=of_some,
        is_of_whole=standing.since_the_last("share") or standing.is_share_of_base,
        part_of=part_of,
    )
