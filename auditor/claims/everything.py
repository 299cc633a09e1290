"""That all of something is so, or how it ended: 全部办结, 均已审结, 收到2件，已答复, 行政诉讼1件，原告撤诉."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import PROCESSED, PUBLISHED_OTHER, RECEIVED
from auditor.claims.binding import APPLICATIONS, CASES_HANDLED, Meant, aspect_of, meant_by
from auditor.claims.model import OTHER, OWNERS, Claim, ClaimKind, family
from auditor.claims.numbered import Passage
from auditor.claims.said import SORTS, Said, is_of_some_of_them, says_more, span_of
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subjects_of

_GOES_ON = ",("
_ANSWERED = (PROCESSED, f"{APPLICATIONS}.on_time")
_IS = ("为", "是", "系", "属")
_OWN_ASPECT = frozenset(["applications", "reconsideration", "litigation", "disputes", "cases", "normative", "rules"])
_DECISIONS = frozenset(["licences", "penalties", "compulsion", "licences_and_penalties"])
REPLIES, INTERPRETATIONS, _INTERPRETED = "replies", "interpretations", "解读"


def everything(sentence: Sentence, words: Vocabulary) -> Iterator[Said]:
    last_end = sentence.start
    for every in sentence.around_in(sentence.start, sentence.end, "all"):
        if every.start < last_end:
            continue
        named = sentence.words_in(every.end, sentence.clause_end(every.end))
        if interpreted := _interpreted(every, sentence):
            yield interpreted
        spoken = [*subjects_of(sentence.words_in(sentence.start, every.start), words.quantities), *sentence.spoken_of]
        named = _without_ways_of_answering(named)
        excepted = sentence.last_around(every.start, "except") is not None
        if left := _none_left(named, spoken, words):
            start, last_end = span_of(every, left)
            yield Said(ClaimKind.ZERO, left.of, start, last_end, excepted)
            continue
        meant = meant_by(named, spoken, None, words)
        if spoken and (meant is None or meant.of not in words.all_of):
            meant = aspect_of(_of_all(named, words), spoken[0], words)
        if meant is not None:
            meant = replace(meant, of=words.all_is.get(meant.of, meant.of))
        is_known = meant is not None and meant.of in words.all_of
        published = None if is_known else _published(every, spoken, sentence, words.phrases.made_public)
        dealt_with = None if is_known or published else _dealt_with(every, spoken, sentence, words)
        meant = published or dealt_with or meant
        if meant is None or not (is_known or published or dealt_with):
            continue
        if dealt_with or not _is_only_named(meant.of, named, words):
            start, last_end = span_of(every, meant)
            of_some = is_of_some_of_them(every, sentence) and not _are_those_received(meant.of, every, sentence, words)
            yield Said(ClaimKind.ALL, meant.of, start, last_end, excepted or of_some or dealt_with is not None)


def _without_ways_of_answering(named: Sequence[Word]) -> Sequence[Word]:
    """均当面答复, 均以信函形式答复: how they were answered, and not how they were made."""
    answers = [word.start for word in named if any(sense.startswith(_ANSWERED) for sense in word.senses)]
    if not answers:
        return named
    return [word for word in named if word.start > answers[-1] or not any(s.startswith(SORTS) for s in word.senses)]


def _interpreted(every: Word, sentence: Sentence) -> Said | None:
    """制定规范性文件3件，均同步公开并配发解读; 制定3件并同步解读: a clause that ends so, but not 均为图文解读."""
    end = sentence.clause_end(every.end)
    named = sentence.words_in(every.start, end)
    if not named or INTERPRETATIONS not in named[-1].senses or named[-1].end != end:
        return None
    is_form = sentence.text.startswith(_IS, every.end)
    is_done = not is_form and sentence.text.endswith(_INTERPRETED, named[-1].start, end)
    return Said(ClaimKind.ALL, INTERPRETATIONS, every.start, named[-1].end) if is_done else None


def _of_all(named: Sequence[Word], words: Vocabulary) -> list[Word]:
    """均在印发之日起20个工作日内公开: the words for what all may be, without those that only say when."""
    return [
        replace(word, senses=tuple(sense for sense in word.senses if words.all_is.get(sense, sense) in words.all_of))
        for word in named
    ]


def _are_those_received(of: str, every: Word, sentence: Sentence, words: Vocabulary) -> bool:
    """收到的8件申请均由自然人提出, 收到的5件申请均予以公开: of all that were received, and of no sort of them."""
    clause = sentence.clause_start(every.start)
    said = [word for word in sentence.words_in(clause, every.start) if RECEIVED in word.senses]
    if not said or of.startswith(SORTS):
        return bool(said)
    figures = [figure for figure in sentence.figures if clause <= figure.start < every.start]
    owners = sentence.around_in(clause, every.start, *OWNERS)
    spans = [(word.start, word.end) for word in (*said, *owners)] + [(figure.start, figure.end) for figure in figures]
    known = {at for start, end in spans for at in range(start, end)}
    rest = "".join(sentence.text[at] for at in range(clause, every.start) if at not in known)
    return family(of) == APPLICATIONS and len(figures) == 1 and not says_more(rest, words)


def _published(every: Word, spoken: Sequence[str], sentence: Sentence, made_public: tuple[str, ...]) -> Meant | None:
    """采购公告全部在网站公开: a clause that ends with a verb of publishing, of whatever has no aspect of that name."""
    end = sentence.clause_end(every.end)
    if not spoken or family(spoken[0]) in _OWN_ASPECT or not sentence.text.endswith(made_public, every.end, end):
        return None
    decisions = "licences_and_penalties" if spoken[0] in _DECISIONS else PUBLISHED_OTHER
    return Meant(REPLIES if spoken[0] == REPLIES else decisions, every.start, end)


def _dealt_with(every: Word, spoken: Sequence[str], sentence: Sentence, words: Vocabulary) -> Meant | None:
    """收到申请9件，均已按程序办理, 均以书面形式告知申请人: a clause that says no more than that."""
    end = sentence.clause_end(every.end)
    is_of_those = spoken[:1] == [APPLICATIONS] and not {CASES_HANDLED, *words.kept_apart} & set(spoken[1:2])
    is_told = is_of_those and words.phrases.dealt_with.fullmatch(sentence.text, every.end, end)
    return Meant(PROCESSED, every.start, end) if is_told else None


def _none_left(named: Sequence[Word], spoken: Sequence[str], words: Vocabulary) -> Meant | None:
    """行政复议2件，均已审结: none of the cases spoken of is pending; 申请5件，全部免费: no fee was taken of them."""
    last = next(iter(spoken), None)
    for word in named:
        for sense in word.senses:
            quantity = words.quantities[sense]
            is_of_those = quantity.subject == last or (quantity.alone and last == APPLICATIONS)
            if sense in words.none_left and is_of_those:
                return Meant(words.none_left[sense], word.start, word.end)
    return None


def _is_only_named(of: str, named: Sequence[Word], words: Vocabulary) -> bool:
    """均可在规范性文件库查询: the subject alone, which says nothing of all of them, or a stage of nothing known."""
    return (of == OTHER or of in words.plain.values()) and not any(of in word.senses for word in named)


def finished(sentence: Sentence, words: Vocabulary) -> Iterator[Said]:
    """收到申请2件，已答复; 收到申请1件，该件当天已答复: a clause that says no more than that, of those before it."""
    for done in sentence.around_in(sentence.start, sentence.end, "done"):
        begin, end = sentence.clause_start(done.start), sentence.clause_end(done.end)
        begin = max([begin, *(figure.end for figure in sentence.figures if figure.end <= done.start)])
        is_listed = "、" in (sentence.text[begin - 1 : begin], sentence.text[end : end + 1])
        if is_listed or any(done.end <= figure.start < end for figure in sentence.figures):
            continue
        if not words.phrases.done_by.fullmatch(sentence.text, begin, done.start):
            continue
        spoken = [*subjects_of(sentence.words_in(sentence.start, done.start), words.quantities), *sentence.spoken_of]
        meant = meant_by(sentence.words_in(done.start, end), spoken, None, words)
        of = meant and words.all_is.get(meant.of, meant.of)
        if (
            meant
            and of in words.all_of
            and of != OTHER
            and words.phrases.done_end.fullmatch(sentence.text, meant.end or done.end, end)
        ):
            yield Said(ClaimKind.ALL, of, done.start, end, is_rough=True)


def ended(sentence: Sentence, passage: Passage, numbered: Sequence[Claim]) -> Iterator[Said]:
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
            yield Said(ClaimKind.ALL, meant.of, begin, end, is_rough=before[-1].value != 1)
