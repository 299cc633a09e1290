"""Claims without a number: nothing of it (未收到申请), all of it (全部办结), no change (与上年持平)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.claims.bare_figures import PUBLISHED_OTHER
from auditor.claims.beside import CASES
from auditor.claims.binding import APPLICATIONS, CASES_HANDLED, STAGES, Meant, aspect_of, meant_by
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, Quantity, Whose, family
from auditor.claims.numbered import Passage
from auditor.claims.parts import is_outcome
from auditor.claims.qualifiers import is_narrowed, unit_named, whose_by_words, year_of
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subject_of, subjects_of
from auditor.regexes import regex

_FAR = 45
_CLOSE = 3
_ZERO = "零"
_CLAUSE_ENDS = ",;:"
_GOES_ON = ",("
_CLAUSE_END = regex("[,，;；]")
_CARRIED_IN = "applications.carried_in"
_OWN_ASPECT = frozenset(["applications", "reconsideration", "litigation", "disputes", "cases", "normative", "rules"])
_DECISIONS = frozenset(["licences", "penalties", "compulsion"])
REPLIES = "replies"
_CHANNELS = "applications.by."


@dataclass(frozen=True, slots=True)
class _Said:
    """`is_rough` says that it need not be so of every one: 除3件外，其余均已答复; 收到2件，已答复; 基本持平."""

    kind: ClaimKind
    of: str
    start: int
    end: int
    is_rough: bool = False
    of_some: bool = False


def claims_without_number(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that need no number, those aside that a number makes."""
    words = passage.vocabulary
    claims: list[Claim] = []
    for said in (
        *_nothing(sentence, words),
        *_everything(sentence, words),
        *_finished(sentence, words),
        *_ended(sentence, passage, numbered),
        *_unchanged(sentence, passage, numbered),
    ):
        start, end = passage.plain.span(said.start, said.end)
        before = numbered[: bisect_left(numbered, end, key=lambda claim: claim.start)]
        if before and before[-1].end > start:
            continue
        of_some = said.kind is ClaimKind.ALL and _is_of_some(said, start, before, passage.text)
        of_some = of_some or _is_outcome_of_some(said, before, sentence, words)
        last = next((claim for claim in reversed(before) if claim.part_of is None), None)
        unit = unit_named(sentence.clause_start(said.start), said.start, sentence, words.phrases)
        owner = (unit, Whose.UNIT) if unit else _owner(said, last, sentence)
        claims.append(
            Claim(
                of=said.of,
                kind=said.kind,
                value=None if said.kind is ClaimKind.ALL else 0,
                at=passage.at,
                place=passage.place(start),
                quote=passage.text[start:end],
                start=start,
                end=end,
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


def _owner(said: _Said, last: Claim | None, sentence: Sentence) -> tuple[str | None, Whose | None]:
    """Whose it is: that of the figure before, where it speaks of those (…收到39件，均已答复), or who is spoken of."""
    if said.kind is ClaimKind.ALL and last is not None:
        return last.named, last.whose
    return None, whose_by_words(said.start, sentence)


def _is_of_some(said: _Said, start: int, before: Sequence[Claim], text: str) -> bool:
    """上年结转的9件均已办结, 已审结3件，均为维持, 其中县局2件，均已办结: all of those right before, and not of all.

    上年未审结2件，均已维持 is of those.
    """
    if not before:
        return False
    if is_outcome(before[-1].of) and not any(is_outcome(c.of) or c.value == before[-1].value for c in before[:-1]):
        return True
    if before[-1].of in (CASES_HANDLED, OTHER) or before[-1].part_of is not None:
        return True
    alike = [claim for claim in before if family(claim.of) == family(said.of)]
    if alike and family(said.of) in CASES and all(claim.year is not ClaimYear.THIS for claim in alike):
        return True
    return before[-1].of == _CARRIED_IN and not _CLAUSE_END.search(text, before[-1].end, start)


def _is_outcome_of_some(said: _Said, before: Sequence[Claim], sentence: Sentence, words: Vocabulary) -> bool:
    """对符合条件的申请，均予以公开: of who knows which, unlike 申请均予以公开 and 收到申请9件，均予以公开."""
    if said.kind is not ClaimKind.ALL or not is_outcome(said.of) or any(claim.of in STAGES for claim in before):
        return False
    subject = sentence.text[sentence.clause_start(said.start) : said.start]
    return not subject or _has_han(words.phrases.whole.sub("", subject))


def _nothing(sentence: Sentence, words: Vocabulary) -> Iterator[_Said]:
    said_to = sentence.start
    for none in sentence.around_in(sentence.start, sentence.end, "none"):
        if none.start < said_to:
            continue
        is_zero = sentence.text[none.start : none.end] == _ZERO
        end = sentence.clause_end(none.end) if is_zero else _list_end(sentence, none.end)
        behind = sentence.words_in(none.end, min(end, none.end + _FAR))
        named = _of_those(behind, words.none_of | words.none_of_behind, sentence, words)
        named = _up_to_the_next(named, sentence.around_in(none.end, end, "none"), words)
        spoken = [*subjects_of(sentence.words_in(sentence.start, none.start), words.quantities), *sentence.spoken_of]
        if not named and sentence.clause_end(none.end) - none.end <= _CLOSE:
            before = sentence.words_in(_spoken_from(none, sentence, words), none.start)
            named = _of_those(before, words.none_of, sentence, words)[-1:]
        elif _is_of_some_of_them(none, sentence):
            continue
        for said in _none_of(named, none, spoken, sentence, words):
            if _describes(said, none, sentence):
                continue
            said_to = max(said_to, said.end)
            yield said


def _describes(said: _Said, none: Word, sentence: Sentence) -> bool:
    """不存在上年结转未办理的申请: the second 未 tells of which there is none."""
    before = sentence.around_in(sentence.clause_start(none.start), none.start, "none")
    return bool(before) and sentence.text[said.end : said.end + 1] == "的"


def _spoken_from(none: Word, sentence: Sentence, words: Vocabulary) -> int:
    """Where it may begin what a 无 at the end is of: with a word behind it (18件办结，无一逾期) no clause before it."""
    behind = sentence.text[none.end : sentence.clause_end(none.end)]
    if not _has_han(words.phrases.whole.sub("", behind)):
        return sentence.start
    return max(sentence.start, *(sentence.text.rfind(mark, sentence.start, none.start) + 1 for mark in _CLAUSE_ENDS))


def _is_of_some_of_them(none: Word, sentence: Sentence) -> bool:
    """科研机构、其他组织均无申请, 有36家全年零申请: none of some applicants, or of some units."""
    start = sentence.clause_start(none.start)
    senses = [sense for word in sentence.words_in(start, none.start) for sense in word.senses]
    counted = any(start <= figure.start < none.start for figure in sentence.figures)
    return counted or any(sense.startswith(("applications.from.", "applications.by.")) for sense in senses)


def _of_those(found: Sequence[Word], subjects: frozenset[str], sentence: Sentence, words: Vocabulary) -> list[Word]:
    """The words of what may be said to be none."""
    close = [word for word in found if sentence.text[word.start : word.end] not in words.close]
    return [word for word in close if any(words.quantities[sense].subject in subjects for sense in word.senses)]


def _up_to_the_next(named: Sequence[Word], further: Sequence[Word], words: Vocabulary) -> list[Word]:
    """未制发也未废止规范性文件: each of them with its own verb, and with what both are said of."""
    end = further[0].start if further else None
    return [word for word in named if end is None or word.end <= end or subject_of([word], words.quantities)]


def _none_of(
    named: Sequence[Word], none: Word, spoken: Sequence[str], sentence: Sentence, words: Vocabulary
) -> Iterator[_Said]:
    for each in _one_by_one(named, words):
        meant = meant_by(each, spoken, None, words)
        if meant and _may_be_none(words.quantities[meant.of], words):
            start, end = _span(none, meant)
            of_some = _is_narrowed(none, start, end, sentence, words)
            if (every := words.none_is.get(meant.of)) is not None:
                yield _Said(ClaimKind.ALL, every, start, end, of_some=of_some)
            elif not any(sense in words.none_is for word in each for sense in word.senses):
                yield _Said(ClaimKind.ZERO, meant.of, start, end, of_some=of_some)


def _is_narrowed(none: Word, start: int, end: int, sentence: Sentence, words: Vocabulary) -> bool:
    """无因超期引发的行政复议, 没有未审结的案件, 无其他诉讼: other words beside it tell of which there is none."""
    first = sentence.clause_start(start) if start < none.start else none.end
    to = _list_end(sentence, end)
    subjects = [w for w in sentence.words_in(first, to) if any(words.quantities[s].subject == s for s in w.senses)]
    last = [word for word in sentence.words_in(none.end, end) if word.end == end]
    known = {at for word in (none, *subjects, *last) for at in range(word.start, word.end)}
    rest = "".join(sentence.text[at] for at in range(first, to) if at not in known)
    return _has_han(words.phrases.whole.sub("", rest))


def _has_han(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def _may_be_none(quantity: Quantity, words: Vocabulary) -> bool:
    """Not of one reason or channel among several: that there is none of those is seldom what is meant."""
    may_be = words.none_of | words.none_of_behind
    return quantity.subject in may_be and not quantity.alone and not quantity.id.startswith(_CHANNELS)


def _one_by_one(named: Sequence[Word], words: Vocabulary) -> list[list[Word]]:
    """未制发规章和规范性文件: the words for each of several subjects, those of no subject with every one."""
    subjects = list(reversed(subjects_of(named, words.quantities)))
    if len(subjects) < 2 or APPLICATIONS in subjects:
        return [list(named)]
    quantities = words.quantities
    return [[w for w in named if any(quantities[s].subject == subject for s in w.senses)] for subject in subjects]


def _span(word: Word, meant: Meant) -> tuple[int, int]:
    start, end = meant.start, meant.end
    return min(word.start, word.start if start is None else start), max(word.end, end or word.end)


def _list_end(sentence: Sentence, at: int) -> int:
    """Where the clause ends, lists by 、 running on."""
    end = sentence.clause_end(at)
    while end < sentence.end and sentence.text[end] == "、":
        end = sentence.clause_end(end + 1)
    return end


def _everything(sentence: Sentence, words: Vocabulary) -> Iterator[_Said]:
    last_end = sentence.start
    for every in sentence.around_in(sentence.start, sentence.end, "all"):
        if every.start < last_end:
            continue
        named = sentence.words_in(every.end, sentence.clause_end(every.end))
        spoken = [*subjects_of(sentence.words_in(sentence.start, every.start), words.quantities), *sentence.spoken_of]
        meant = meant_by(named, spoken, None, words)
        if spoken and (meant is None or meant.of not in words.all_of):
            meant = aspect_of(named, spoken[0], words)
        if meant is not None:
            meant = replace(meant, of=words.all_is.get(meant.of, meant.of))
        is_known = meant is not None and meant.of in words.all_of
        published = None if is_known else _published(every, spoken, sentence, words.phrases.made_public)
        meant = published or meant
        if meant is not None and (is_known or published) and not _is_only_named(meant.of, named, words):
            start, last_end = _span(every, meant)
            excepted = sentence.last_around(every.start, "except") is not None
            yield _Said(ClaimKind.ALL, meant.of, start, last_end, excepted or _is_of_some_of_them(every, sentence))


def _published(every: Word, spoken: Sequence[str], sentence: Sentence, made_public: tuple[str, ...]) -> Meant | None:
    """采购公告全部在网站公开: a clause that ends with a verb of publishing, of whatever has no aspect of that name."""
    end = sentence.clause_end(every.end)
    if not spoken or family(spoken[0]) in _OWN_ASPECT or not sentence.text.endswith(made_public, every.end, end):
        return None
    decisions = "licences_and_penalties" if spoken[0] in _DECISIONS else PUBLISHED_OTHER
    return Meant(REPLIES if spoken[0] == REPLIES else decisions, every.start, end)


def _is_only_named(of: str, named: Sequence[Word], words: Vocabulary) -> bool:
    """均可在规范性文件库查询: the subject alone, which says nothing of all of them."""
    return of in words.plain.values() and not any(of in word.senses for word in named)


def _finished(sentence: Sentence, words: Vocabulary) -> Iterator[_Said]:
    """收到申请2件，已答复: a clause that says no more than that, of those before it."""
    for done in sentence.around_in(sentence.start, sentence.end, "done"):
        end = sentence.clause_end(done.end)
        if sentence.clause_start(done.start) != done.start or any(done.end <= f.start < end for f in sentence.figures):
            continue
        spoken = [*subjects_of(sentence.words_in(sentence.start, done.start), words.quantities), *sentence.spoken_of]
        meant = meant_by(sentence.words_in(done.end, end), spoken, None, words)
        if (
            meant
            and meant.of in words.all_of
            and words.phrases.done_end.fullmatch(sentence.text, meant.end or done.end, end)
        ):
            yield _Said(ClaimKind.ALL, meant.of, done.start, end, is_rough=True)


def _ended(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> Iterator[_Said]:
    """被提起行政诉讼1件，法院判决驳回原告诉讼请求: a clause that says no more than how those before it ended."""
    words, ended = passage.vocabulary, set[int]()
    if not any(claim.of in words.kept_apart for claim in numbered):
        return
    for mark in sentence.separators:
        begin, end = mark + 1, sentence.clause_end(mark + 1)
        before = [claim for claim in numbered if claim.end <= passage.plain.span(mark, mark + 1)[0]]
        if not before or before[-1].start in ended or sentence.text[mark] not in _GOES_ON:
            continue
        of = before[-1].of
        if of not in words.kept_apart or before[-1].kind is not ClaimKind.COUNT:
            continue
        said = sentence.words_in(begin, end)
        meant = aspect_of(said, of, words)
        known = {at for word in said for at in range(word.start, word.end)}
        rest = "".join(sentence.text[at] for at in range(begin, end) if at not in known)
        if meant and words.phrases.ended.fullmatch(rest):
            ended.add(before[-1].start)
            yield _Said(ClaimKind.ALL, meant.of, begin, end, is_rough=before[-1].value != 1)


def _unchanged(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> Iterator[_Said]:
    """收到36件，与上年持平: what was counted before is what it was."""
    roughly = passage.vocabulary.phrases.roughly_flat
    for flat in sentence.around_in(sentence.start, sentence.end, "flat"):
        start, _ = passage.plain.span(flat.start, flat.end)
        before = [claim for claim in numbered if claim.start < start and claim.kind is ClaimKind.COUNT]
        if before:
            is_rough = sentence.text.endswith(roughly, sentence.start, flat.start)
            yield _Said(ClaimKind.CHANGE, before[-1].of, flat.start, flat.end, is_rough)
