"""What the words around a figure make of it: a share or a change, whose it is and of which year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.claims.model import OWNERS, ClaimKind, ClaimYear, Whose
from auditor.claims.phrases import Phrases
from auditor.claims.plain_text import ANOTHER, LAST, MONTH, NEXT, THIS, YEAR_MARKS
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing
from auditor.claims.words import Word
from auditor.regexes import regex

_OF_THINGS = regex(rf"[{''.join(YEAR_MARKS)}](?:末|底)?(?:同期)?(?:的|为|是)?\(?$")
_OF_ONE_FIGURE = regex(rf"[{''.join(YEAR_MARKS)}](?:末|底)?(?:同期)?(?:的|为|是)?\(?\d")
_UP_TO_THIS = regex(
    rf"(?:[{LAST}{ANOTHER}](?:年?[末底初])?(?:\d{{1,2}}月)?|(?:19|20)\d\d)[至到\-—~]+{THIS}(?!\d{{1,2}}月)"
)
_OF_A_MONTH = regex(rf"(?<![至到])(?:[一二三四五六七八九十]月|{MONTH})(?![至到—~底末份\d]|以来|下旬)")
_MONTH_ALONE = regex(rf"(?:^|[,;:])(?:[一二三四五六七八九十]月|{MONTH}),$")
_MONTHS = ("月", MONTH)
_DIVIDING = regex(r"[按从](?!申请人类)\D*(?:统计|划分|分类|分布|[分看讲计])")
_SHORTEST_UNIT = 2
_ALL_PERCENT = 100
_YEARS = {THIS: ClaimYear.THIS, LAST: ClaimYear.LAST, NEXT: ClaimYear.OTHER, ANOTHER: ClaimYear.OTHER}


def kind_of(standing: Standing) -> ClaimKind:
    """A count, a share of a whole, or a change against another time."""
    sentence, figure, left = standing.sentence, standing.figure, standing.left
    is_share = figure.unit_kind == "share"
    if standing.says("more", "less") and (is_share or not standing.says("up_to")):
        clause_before = sentence.clause_start(max(left - 1, sentence.start))
        if is_share or sentence.around_in(clause_before, figure.start, "compared"):
            return ClaimKind.CHANGE
        is_told = sentence.around_in(sentence.start, left, "compared") or sentence.around_in(
            clause_before, left, "up_to"
        )
        if is_told and standing.said("more", "less")[-1].end == figure.start:
            return ClaimKind.CHANGE
    if not is_share:
        return ClaimKind.COUNT
    return ClaimKind.ALL if figure.value == _ALL_PERCENT and "率" in standing.words_before else ClaimKind.SHARE


def is_narrowed(at: int, sentence: Sentence, phrases: Phrases) -> bool:
    """Words beside a claim say that it is of some of them alone (征地类申请), of a quarter, or counted otherwise."""
    if sentence.around.get("narrowing") or _is_told_apart(at, sentence):
        return True
    if phrases.elsewhere.search(sentence.text, sentence.start, sentence.end):
        return True
    clause = sentence.clause_start(at)
    if sentence.around_in(clause, at, "narrowing_before") or _is_of_a_month(at, clause, sentence):
        return True
    if phrases.some.search(sentence.text, clause, at):
        return True
    return bool(sentence.around_in(clause, sentence.clause_end(at), "narrowing_here"))


def is_told_by_subject(at: int, sentence: Sentence, phrases: Phrases) -> bool:
    """按申请内容分，征地批文的33件; 按申请人住址统计: behind words that divide by what is asked for, or where."""
    return bool(phrases.part_by_subject.search(division_before(at, sentence)))


def division_before(at: int, sentence: Sentence) -> str:
    """The words that begin the last parts before a character: 其中, and a clause such as 按申请人住址统计."""
    division = sentence.last_around(at, "part")
    if division is None:
        return ""
    clause = sentence.text[division.start : sentence.clause_end(division.start)]
    divides = division.start + len(clause) < at and _DIVIDING.fullmatch(clause)
    return clause if divides else sentence.text[division.start : division.end]


def _is_of_a_month(at: int, clause: int, sentence: Sentence) -> bool:
    """A month stands before a character in its clause, or alone in the one before."""
    if not any(sentence.text.find(mark, sentence.start, at) >= 0 for mark in _MONTHS):
        return False
    is_alone = _MONTH_ALONE.search(sentence.text[sentence.start : clause]) is not None
    return is_alone or _OF_A_MONTH.search(sentence.text, clause, at) is not None


def _is_told_apart(at: int, sentence: Sentence) -> bool:
    """按件收取500元，按量收取40元: behind the first of several words that divide a sum."""
    dividing = sentence.around_in(sentence.start, sentence.end, "dividing")
    several = len({sentence.text[word.start : word.end] for word in dividing}) > 1
    return several and dividing[0].start < at


def falls(standing: Standing) -> bool:
    """下降, 减少: the change is to less."""
    return standing.says("less")


def is_number_of_things(standing: Standing) -> bool:
    """2022年的70件, 上年度为523件: a figure of another year, of what was spoken of."""
    return bool(_OF_THINGS.search(standing.sentence.text[standing.earlier : standing.figure.start]))


def year_of(at: int, sentence: Sentence, phrases: Phrases) -> ClaimYear:
    """The year that the words before a character speak of; in 由412件升至530件 the first is what it was before."""
    clause = sentence.clause_start(at)
    directly = sentence.years and _OF_THINGS.search(sentence.text, sentence.start, at)
    if directly and directly.start() in sentence.years:
        return _YEARS[directly[0][0]]
    years = sentence.years[: bisect_left(sentence.years, at)]
    if years and any(span.end() - 1 == years[-1] for span in _UP_TO_THIS.finditer(sentence.text, sentence.start, at)):
        return ClaimYear.OTHER
    if sentence.text.endswith(phrases.up_from, clause, at) and sentence.around_in(at, sentence.clause_end(at), "up_to"):
        return ClaimYear.LAST if any(sentence.text[year] == LAST for year in years) else ClaimYear.OTHER
    if sentence.around_in(clause, at, "plans") or _is_ahead(at, years, sentence):
        return ClaimYear.OTHER
    if sentence.around_in(clause, at, "up_to"):
        return ClaimYear.THIS
    since = sentence.last_around(at, "since")
    if since is not None and _goes_on(since, at, years, sentence, phrases):
        return ClaimYear.THIS if sentence.text[since.start - 1] == THIS else ClaimYear.OTHER
    past = 0 if since is None else since.end
    year = next((year for year in reversed(years) if year >= past and not _is_aside(year, at, sentence, phrases)), None)
    return ClaimYear.THIS if year is None else _YEARS[sentence.text[year]]


def _is_ahead(at: int, years: Sequence[int], sentence: Sentence) -> bool:
    """下一步，将加大解读力度，新建专栏2个: what a sentence says ahead, up to a year."""
    ahead = sentence.last_around(at, "ahead")
    return ahead is not None and not any(year > ahead.start for year in years)


def _goes_on(since: Word, at: int, years: Sequence[int], sentence: Sentence, phrases: Phrases) -> bool:
    """Up to a later year or a semicolon (2019年以来90件，其中2023年8件); of 2018年以来的文件 in its clause alone."""
    if ";" in sentence.text[since.end : at] or (years and years[-1] >= since.end):
        return False
    return not sentence.text.startswith(phrases.since_made, since.end) or sentence.clause_start(at) <= since.start


def _is_aside(year: int, at: int, sentence: Sentence, phrases: Phrases) -> bool:
    """A year of one figure alone (去年为12次, 去年指出的3个问题), in closed brackets, or that the clause before is
    compared with."""
    if found := phrases.found_then.match(sentence.text, year + 1):
        return found.end() != at
    if _OF_ONE_FIGURE.match(sentence.text, year, at):
        return True
    text = sentence.text[year:at]
    if ")" in text and "(" not in text.partition(")")[0]:
        return True
    clause = sentence.clause_start(year)
    compared = sentence.last_around(year + 1, "compared")
    return compared is not None and compared.start >= clause and sentence.clause_start(at) != clause


def unit_named(start: int, end: int, sentence: Sentence, phrases: Phrases) -> str | None:
    """The unit whose name ends a text: 县教育局收到申请12件, 梧桐街道3件, 县统计局未收到申请."""
    if end - start < _SHORTEST_UNIT or sentence.around_in(start, end, *OWNERS):
        return None
    last = sentence.words_in(start, end)
    if last and last[-1].end == end:
        return None
    beside = phrases.beside_unit_name
    found = phrases.unit_name.search(beside.sub("", beside.sub("", sentence.text[start:end].removesuffix("("))))
    return found[0] if found else None


def unit_of(standing: Standing) -> str | None:
    """The unit named right before what is counted, or right before the figure (申请最多的是县教育局21件)."""
    words, at, phrases = standing.before, standing.figure.start, standing.vocabulary.phrases
    named = unit_named(standing.left, words[0].start if words else at, standing.sentence, phrases)
    return named or (unit_named(words[-1].end, at, standing.sentence, phrases) if words else None)


def whose_by_words(at: int, sentence: Sentence) -> Whose | None:
    """Whose figure the sentence says it is, by the words nearest before it."""
    said = sentence.last_around(at, *OWNERS)
    return None if said is None else next(Whose(sense) for sense in said.senses if sense in OWNERS)
