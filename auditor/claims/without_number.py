"""Claims without a number: nothing of it (未收到申请), all of it (全部办结), a change (与上年持平, 翻一番)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.claims.binding import APPLICATIONS, CASES_HANDLED, Meant, aspect_of, meant_by
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear, Quantity, Whose
from auditor.claims.numbered import Passage
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
_CHANNELS = "applications.by."
_DISPUTES = "disputes"
_OTHER_CHANNELS = f"{_CHANNELS}other"
_SORTS = (_CHANNELS, "applications.from.")
_EVERYONE = ("applications.from.natural_person", "applications.from.legal_or_other")
_MOST, _ROUND = 2, 10


@dataclass(frozen=True, slots=True)
class _Said:
    """`is_rough` says that it need not be so of every one: 除3件外，其余均已答复; 收到2件，已答复; 基本持平.

    `value` is in percent, of what words tell so roundly as 翻一番.
    """

    kind: ClaimKind
    of: str
    start: int
    end: int
    is_rough: bool = False
    of_some: bool = False
    value: int = 0


def claims_without_number(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that need no number, those aside that a number makes."""
    words = passage.vocabulary
    claims: list[Claim] = []
    for said in (
        *_nothing(sentence, words),
        *_everything(sentence, words),
        *_finished(sentence, words),
        *_ended(sentence, passage, numbered),
        *_changed(sentence, passage, numbered),
    ):
        start, end = passage.plain.span(said.start, said.end)
        before = numbered[: bisect_left(numbered, end, key=lambda claim: claim.start)]
        if before and before[-1].end > start and said.kind is not ClaimKind.CHANGE:
            continue
        is_told_of_those = said.kind is ClaimKind.ALL or said.of in words.none_left.values()
        of_some = is_told_of_those and _is_of_some(start, before, passage.text)
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
                step=_ROUND if said.value else 1,
                approximate=said.is_rough or of_some,
                year=ClaimYear.THIS if said.kind is ClaimKind.CHANGE else year_of(said.start, sentence, words.phrases),
                named=owner[0],
                whose=owner[1],
                narrowed=said.of_some or is_narrowed(said.start, sentence) or (last is not None and last.narrowed),
            )
        )
    return claims


def _owner(said: _Said, last: Claim | None, sentence: Sentence) -> tuple[str | None, Whose | None]:
    """Whose it is: that of the figure before, where it speaks of those (…收到39件，均已答复), or who is spoken of."""
    if said.kind is ClaimKind.ALL and last is not None:
        return last.named, last.whose
    return None, whose_by_words(said.start, sentence)


def _is_of_some(start: int, before: Sequence[Claim], text: str) -> bool:
    """上年结转的9件均已办结, 已审结3件，均为维持, 其中县局2件，均已办结: all of those right before, and not of all."""
    if not before:
        return False
    if before[-1].of in (CASES_HANDLED, OTHER) or before[-1].part_of is not None:
        return True
    return before[-1].of == _CARRIED_IN and not _CLAUSE_END.search(text, before[-1].end, start)


def _nothing(sentence: Sentence, words: Vocabulary) -> Iterator[_Said]:
    said_to = sentence.start
    for none in sentence.around_in(sentence.start, sentence.end, "none"):
        if none.start < said_to:
            continue
        is_zero = sentence.text[none.start : none.end] == _ZERO
        end = sentence.clause_end(none.end) if is_zero else _list_end(sentence, none.end)
        named = _of_those(sentence.words_in(none.end, min(end, none.end + _FAR)), sentence, words)
        named = _without_all_sorts(named, sentence.text[none.end : end], words)
        named = _up_to_the_next(named, sentence.around_in(none.end, end, "none"), words)
        spoken = [*subjects_of(sentence.words_in(sentence.start, none.start), words.quantities), *sentence.spoken_of]
        if not named and sentence.clause_end(none.end) - none.end <= _CLOSE:
            named = _before(none, sentence, words)
        elif _is_of_some_of_them(none, sentence):
            continue
        if spoken[:1] == [CASES_HANDLED] and _is_disclosure(sentence.text[none.end : end], words):
            yield _Said(ClaimKind.ZERO, _DISPUTES, none.start, end)
            continue
        for said in _none_of(named, none, spoken, sentence, words):
            said_to = max(said_to, said.end)
            yield said


def _before(none: Word, sentence: Sentence, words: Vocabulary) -> list[Word]:
    """行政诉讼无, 行政诉讼方面，未发生: the last word before it; of another clause only the name of a subject."""
    named = _of_those(sentence.words_in(_spoken_from(none, sentence, words), none.start), sentence, words)[-1:]
    is_near = bool(named) and named[0].start >= sentence.clause_start(none.start)
    return named if is_near or subject_of(named, words.quantities) else []


def _is_disclosure(text: str, words: Vocabulary) -> bool:
    """办理行政应诉案件17件，其中无一件涉及政府信息公开: that none of those is about it, and nothing more."""
    return words.phrases.disclosure.search(text) is not None and not _has_han(words.phrases.whole.sub("", text))


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


def _of_those(found: Sequence[Word], sentence: Sentence, words: Vocabulary) -> list[Word]:
    """The words of what may be said to be none."""
    subjects = words.none_of
    close = [word for word in found if sentence.text[word.start : word.end] not in words.close]
    return [word for word in close if any(words.quantities[sense].subject in subjects for sense in word.senses)]


def _without_all_sorts(named: list[Word], text: str, words: Vocabulary) -> list[Word]:
    """未收到以信函、网络、当面等形式提出的申请, 自然人和法人的申请: none of any sort, and so none at all."""
    sorts = [word for word in named if _is_sort(word)]
    senses = {sense for word in sorts for sense in word.senses}
    is_all = len(sorts) > _MOST or (sorts and words.phrases.any_sort.search(text)) or senses.issuperset(_EVERYONE)
    if not is_all:
        return named
    whole = (replace(w, senses=tuple(s for s in w.senses if not s.startswith(_SORTS))) for w in named)
    return [word for word in whole if word.senses]


def _is_sort(word: Word) -> bool:
    return any(sense.startswith(_SORTS) for sense in word.senses)


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
    """Not of one reason among several: that there is none of those is seldom what is meant."""
    return quantity.subject in words.none_of and not quantity.alone and quantity.id != _OTHER_CHANNELS


def _one_by_one(named: Sequence[Word], words: Vocabulary) -> list[list[Word]]:
    """未制发规章和规范性文件: the words for each of several subjects, those of no subject with every one.

    未收到信函、传真形式的申请: of each channel.
    """
    sorts = [word for word in named if _is_sort(word)]
    if sorts:
        others = [word for word in named if word not in sorts]
        return [[sort, *others] for sort in sorts]
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
        excepted = sentence.last_around(every.start, "except") is not None
        if left := _none_left(named, spoken, words):
            start, last_end = _span(every, left)
            yield _Said(ClaimKind.ZERO, left.of, start, last_end, excepted)
            continue
        meant = meant_by(named, spoken, None, words)
        if spoken and (meant is None or meant.of not in words.all_of):
            meant = aspect_of(named, spoken[0], words)
        if meant is not None:
            meant = replace(meant, of=words.all_is.get(meant.of, meant.of))
        if meant is not None and meant.of in words.all_of and not _is_only_named(meant.of, named, words):
            start, last_end = _span(every, meant)
            yield _Said(ClaimKind.ALL, meant.of, start, last_end, excepted or _is_of_some_of_them(every, sentence))


def _none_left(named: Sequence[Word], spoken: Sequence[str], words: Vocabulary) -> Meant | None:
    """行政复议2件，均已审结: none of the cases spoken of is pending."""
    for word in named:
        for sense in word.senses:
            if sense in words.none_left and words.quantities[sense].subject == next(iter(spoken), None):
                return Meant(words.none_left[sense], word.start, word.end)
    return None


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


def _changed(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> Iterator[_Said]:
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
        yield _Said(ClaimKind.CHANGE, of, told.start, told.end, is_rough, value=value)
