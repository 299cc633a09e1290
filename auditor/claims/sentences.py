"""Sentences of plain text, with the words and figures in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from auditor.claims.figures import Figure, find_figures
from auditor.claims.model import OTHER
from auditor.claims.plain_text import YEAR_MARKS
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, WordList, find_words
from auditor.regexes import regex

SEPARATORS = frozenset(",、;:()")
_NEUTRAL = "neutral"
_CLAIMING = frozenset(["none", "all", "done", "changes"])
_LONGEST = 600
_SENTENCE = regex(r"[^。!?\n]+")
_MAY_PRECEDE = frozenset("依的类件份共各个次余项位被由其该述人起宗封级")
_MARKS = regex(f"[{''.join(YEAR_MARKS)},、;:()]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` say what is counted, `around` are words around numbers by their groups.

    `separators` and `years` are positions, of a sentence that may claim something. Years that belong to a word, as in
    上年结转, are not among them.
    """

    text: str
    start: int
    end: int
    words: WordList
    around: Mapping[str, WordList]
    figures: Sequence[Figure]
    separators: Sequence[int]
    years: Sequence[int]

    @property
    def may_claim(self) -> bool:
        """It has a figure, or a word that claims something without one."""
        return bool(self.figures) or not _CLAIMING.isdisjoint(self.around)

    def clause_start(self, at: int) -> int:
        """Where the clause begins in which a character stands."""
        index = bisect_left(self.separators, at)
        return self.separators[index - 1] + 1 if index else self.start

    def clause_end(self, at: int) -> int:
        index = bisect_left(self.separators, at)
        return self.separators[index] if index < len(self.separators) else self.end

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        return self.words.between(start, end)

    def around_in(self, start: int, end: int, *groups: str) -> Sequence[Word]:
        """The words around numbers of these groups that stand between two characters."""
        lists = [self.around[group] for group in groups if group in self.around]
        found = [words for each in lists if (words := each.between(start, end))]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted((word for words in found for word in words), key=attrgetter("start"))

    def last_around(self, end: int, *groups: str) -> Word | None:
        """The last word of these groups before a character."""
        lists = (self.around[group] for group in groups if group in self.around)
        found = [word for each in lists if (word := each.last_before(end))]
        return max(found, key=attrgetter("start"), default=None)


def sentences(text: str, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """The sentences of a text from left to right; a very long one is read in pieces, so that time stays bounded."""
    counted = WordList.of(find_words(text, vocabulary.senses))
    around = WordList.of(word for word in find_words(text, vocabulary.around) if not counted.holds(word))
    counted = WordList.of(
        replace(word, senses=(OTHER,)) if _is_of_another(word, text, counted, around, vocabulary) else word
        for word in counted.words
        if not around.holds(word)
    )
    figures = [
        figure
        for figure in find_figures(text, vocabulary, counted)
        if not counted.covers(figure.start, figure.number_end)
    ]
    starts = [figure.start for figure in figures]
    for start, end in _pieces(text):
        here = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        words, groups = WordList.of(counted.between(start, end)), _by_group(around.between(start, end))
        sentence = Sentence(text, start, end, words, groups, here, (), ())
        yield _with_marks(sentence, counted) if sentence.may_claim else sentence


def _with_marks(sentence: Sentence, counted: WordList) -> Sentence:
    text, idle = sentence.text, sentence.around.get(_NEUTRAL)
    marks = [found.start() for found in _MARKS.finditer(text, sentence.start, sentence.end)]
    around_figures = _brackets_around(sentence.figures, text)
    apart = [mark for mark in marks if not (mark in around_figures or counted.covers(mark, mark + 1))]
    separators = [mark for mark in apart if text[mark] in SEPARATORS]
    years = [mark for mark in apart if text[mark] not in SEPARATORS and not (idle and idle.covers(mark, mark + 1))]
    return replace(sentence, separators=separators, years=years)


def _brackets_around(figures: Sequence[Figure], text: str) -> set[int]:
    """The brackets that hold one figure and no more, behind a word: 自然人(30件)、商业企业(6件) are as without them."""
    found: set[int] = set()
    ends = {figure.end for figure in figures}
    for figure in figures:
        opened, closed = figure.start - 1, figure.end
        if text[opened] == "(" and text[closed : closed + 1] == ")" and opened not in ends:
            found |= {opened, closed}
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start, start + _LONGEST) for mark in ";,、") + 1
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _by_group(words: Sequence[Word]) -> dict[str, WordList]:
    groups: dict[str, list[Word]] = {}
    for word in words:
        for group in word.senses:
            groups.setdefault(group, []).append(word)
    return {group: WordList.of(found) for group, found in groups.items()}


def _is_of_another(word: Word, text: str, counted: WordList, around: WordList, vocabulary: Vocabulary) -> bool:
    """低保申请, 认定申请: a short word right behind one that is not known."""
    if not word.start or text[word.start : word.end] not in vocabulary.bare:
        return False
    at = word.start - 1
    return not (_may_precede(text[at]) or counted.covers(at, word.start) or around.covers(at, word.start))


def _may_precede(character: str) -> bool:
    return not "一" <= character <= "鿿" or character in _MAY_PRECEDE
