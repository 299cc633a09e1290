"""That there is none of something: 未收到申请, 无结转, 行政诉讼无."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import PROCESSED
from auditor.claims.binding import APPLICATIONS, CASES_HANDLED, aspect_of, meant_by
from auditor.claims.model import ClaimKind, Quantity
from auditor.claims.parts import is_outcome
from auditor.claims.said import SORTS, Said, is_of_some_of_them, says_more, span_of
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subject_of, subjects_of

_CHECKS = "checks"
_FAR = 45
_CLOSE = 3
_ZERO = "零"
_CLAUSE_ENDS = ",;:"
_DISPUTES, _OTHER_CHANNELS = "disputes", "applications.by.other"
_EVERYONE = ("applications.from.natural_person", "applications.from.legal_or_other")
_MOST = 2


def nothing(sentence: Sentence, words: Vocabulary) -> Iterator[Said]:
    said_to = sentence.start
    for none in sentence.around_in(sentence.start, sentence.end, "none"):
        if none.start < said_to:
            continue
        is_zero = sentence.text[none.start : none.end] == _ZERO
        end = sentence.clause_end(none.end) if is_zero else _list_end(sentence, none.end)
        behind = sentence.words_in(none.end, min(end, none.end + _FAR))
        named = _of_those(behind, words.none_of | words.none_of_behind, sentence, words)
        named = _without_all_sorts(named, sentence.text[none.end : end], words)
        named = _up_to_the_next(named, sentence.around_in(none.end, end, "none"), words)
        spoken = [*subjects_of(sentence.words_in(sentence.start, none.start), words.quantities), *sentence.spoken_of]
        if not named and sentence.clause_end(none.end) - none.end <= _CLOSE:
            named = _before(none, sentence, words)
        elif is_of_some_of_them(none, sentence):
            continue
        if spoken[:1] == [CASES_HANDLED] and _is_disclosure(sentence.text[none.end : end], words):
            yield Said(ClaimKind.ZERO, _DISPUTES, none.start, end)
            continue
        for said in _none_of(named, none, spoken, sentence, words):
            if _describes(said, none, sentence):
                continue
            said_to = max(said_to, said.end)
            yield said


def _before(none: Word, sentence: Sentence, words: Vocabulary) -> list[Word]:
    """行政诉讼无, 不予公开类答复没有: the last word before it; of another clause only the name of a subject."""
    before = sentence.words_in(_spoken_from(none, sentence, words), none.start)
    named = _of_those(before, words.none_of, sentence, words)
    outcomes = [word for word in named if any(map(is_outcome, word.senses))]
    named = [word for word in named if not outcomes or PROCESSED not in word.senses][-1:]
    is_near = bool(named) and named[0].start >= sentence.clause_start(none.start)
    return named if is_near or subject_of(named, words.quantities) else []


def _is_disclosure(text: str, words: Vocabulary) -> bool:
    """办理行政应诉案件17件，其中无一件涉及政府信息公开: that none of those is about it, and nothing more."""
    return words.phrases.disclosure.search(text) is not None and not says_more(text, words)


def _describes(said: Said, none: Word, sentence: Sentence) -> bool:
    """不存在上年结转未办理的申请: the second 未 tells of which there is none."""
    before = sentence.around_in(sentence.clause_start(none.start), none.start, "none")
    return bool(before) and sentence.text[said.end : said.end + 1] == "的"


def _spoken_from(none: Word, sentence: Sentence, words: Vocabulary) -> int:
    """Where it may begin what a 无 at the end is of: with a word behind it (18件办结，无一逾期) no clause before it."""
    behind = sentence.text[none.end : sentence.clause_end(none.end)]
    if not says_more(behind, words):
        return sentence.start
    return max(sentence.start, *(sentence.text.rfind(mark, sentence.start, none.start) + 1 for mark in _CLAUSE_ENDS))


def _of_those(found: Sequence[Word], subjects: frozenset[str], sentence: Sentence, words: Vocabulary) -> list[Word]:
    """The words of what may be said to be none."""
    close = [word for word in found if sentence.text[word.start : word.end] not in words.close]
    found = [word for word in close if any(words.quantities[sense].subject in subjects for sense in word.senses)]
    return [word for word in found if not _is_idle(word, sentence, words)] or found


def _is_idle(word: Word, sentence: Sentence, words: Vocabulary) -> bool:
    """问题 in 不存在复议和诉讼问题: no fault that was found."""
    is_fault = all(words.quantities[sense].subject == _CHECKS for sense in word.senses)
    return is_fault and words.phrases.whole.fullmatch(sentence.text, word.start, word.end) is not None


def _without_all_sorts(named: list[Word], text: str, words: Vocabulary) -> list[Word]:
    """未收到以信函、网络、当面等形式提出的申请, 自然人和法人的申请: none of any sort, and so none at all."""
    sorts = [word for word in named if _is_sort(word)]
    senses = {sense for word in sorts for sense in word.senses}
    is_all = len(sorts) > _MOST or (sorts and words.phrases.any_sort.search(text)) or senses.issuperset(_EVERYONE)
    if not is_all:
        return named
    whole = (replace(w, senses=tuple(s for s in w.senses if not s.startswith(SORTS))) for w in named)
    return [word for word in whole if word.senses]


def _is_sort(word: Word) -> bool:
    return any(sense.startswith(SORTS) for sense in word.senses)


def _up_to_the_next(named: Sequence[Word], further: Sequence[Word], words: Vocabulary) -> list[Word]:
    """未制发也未废止规范性文件: each of them with its own verb, and with what both are said of.

    In 未被复议纠错、未被法院判决败诉 what is said of 法院 is the second's alone.
    """
    if not further:
        return list(named)
    kept = [word for word in named if word.end <= further[0].start]
    for at, word in enumerate(named[len(kept) :], len(kept)):
        subject = subject_of([word], words.quantities)
        if subject is not None and aspect_of(named[at + 1 :], subject, words) is None:
            kept.append(word)
    return kept


def _none_of(
    named: Sequence[Word], none: Word, spoken: Sequence[str], sentence: Sentence, words: Vocabulary
) -> Iterator[Said]:
    for each in _one_by_one(named, words):
        meant = meant_by(each, spoken, None, words)
        if meant and _may_be_none(words.quantities[meant.of], words):
            start, end = span_of(none, meant)
            of_some = _is_narrowed(none, start, end, sentence, words)
            if (every := words.none_is.get(meant.of)) is not None:
                yield Said(ClaimKind.ALL, every, start, end, of_some=of_some)
            elif not any(sense in words.none_is for word in each for sense in word.senses):
                yield Said(ClaimKind.ZERO, meant.of, start, end, of_some=of_some)


def _is_narrowed(none: Word, start: int, end: int, sentence: Sentence, words: Vocabulary) -> bool:
    """无因超期引发的行政复议, 没有未审结的案件, 无其他诉讼: other words beside it tell of which there is none."""
    first = sentence.clause_start(start) if start < none.start else none.end
    to = _list_end(sentence, end)
    subjects = [w for w in sentence.words_in(first, to) if any(words.quantities[s].subject == s for s in w.senses)]
    last = [word for word in sentence.words_in(none.end, end) if word.end == end]
    known = {at for word in (none, *subjects, *last) for at in range(word.start, word.end)}
    rest = "".join(sentence.text[at] for at in range(first, to) if at not in known)
    return says_more(rest, words)


def _may_be_none(quantity: Quantity, words: Vocabulary) -> bool:
    """Not of one reason among several: that there is none of those is seldom what is meant."""
    may_be = words.none_of | words.none_of_behind
    return quantity.subject in may_be and not quantity.alone and quantity.id != _OTHER_CHANNELS


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


def _list_end(sentence: Sentence, at: int) -> int:
    """Where the clause ends, lists by 、 running on."""
    end = sentence.clause_end(at)
    while end < sentence.end and sentence.text[end] == "、":
        end = sentence.clause_end(end + 1)
    return end
