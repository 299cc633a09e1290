"""Sentences of plain text that may claim something, with the words and figures in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from auditor.claims.figures import Figure, find_figures
from auditor.claims.model import OTHER
from auditor.claims.phrases import CLAIMING
from auditor.claims.plain_text import YEAR_MARKS
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.word_lists import words_between
from auditor.claims.words import Word, WordList, subjects_of
from auditor.regexes import regex

SEPARATORS = frozenset(",、;:()")
_NEUTRAL, _NONE = "neutral", "none"
_CLAIMING = frozenset(CLAIMING)
_LONGEST = 600
_SENTENCE = regex(r"[^。!?\n]+")
_MARKS = regex(f"[{''.join(YEAR_MARKS)},、;:()]")


class Sentence(Struct, frozen=True):
    """`words` say what is counted, `around` are words around numbers by their groups.

    `separators` and `years` are positions; years that belong to a word, as in 上年结转, are not among them. `spoken_of`
    is the subject that the sentences before it speak of, if any.
    """

    text: str
    start: int
    end: int
    words: WordList
    around: Mapping[str, WordList]
    figures: Sequence[Figure]
    separators: Sequence[int]
    years: Sequence[int]
    spoken_of: Sequence[str]

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
        if not lists:
            return ()
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
    """The sentences of a text that may claim something, from left to right.

    Words are looked for in these alone, and in those before one as far back as something is named. A very long sentence
    is read in pieces, so that time stays bounded.
    """
    spoken_of: Sequence[str] = ()
    silent: list[tuple[int, int]] = []
    numbers = list(find_figures(text, vocabulary))
    at = [figure.start for figure in numbers]
    for start, end in (match.span() for match in _SENTENCE.finditer(text)):
        figures = numbers[bisect_left(at, start) : bisect_left(at, end)]
        if not figures and vocabulary.phrases.claiming.search(text, start, end) is None:
            silent.append((start, end))
            continue
        spoken_of = _last_spoken_of(silent, text, vocabulary) or spoken_of
        silent.clear()
        counted, around = words_between(text, start, end, vocabulary)
        figures = [figure for figure in figures if figure.counts_among(counted)]
        for begin, stop in _pieces(text, start, end):
            words, groups = WordList.of(counted.between(begin, stop)), _by_group(around.between(begin, stop))
            none = groups.get(_NONE)
            here = [
                figure
                for figure in figures
                if begin <= figure.start < stop and not (none and none.covers(figure.start, figure.number_end))
            ]
            if here or not _CLAIMING.isdisjoint(groups):
                yield _sentence(text, begin, stop, words, groups, here, spoken_of)
            spoken_of = _spoken_of(words.words, vocabulary) or spoken_of


def _last_spoken_of(silent: Sequence[tuple[int, int]], text: str, vocabulary: Vocabulary) -> Sequence[str]:
    """What the last of some sentences that names anything speaks of."""
    for start, end in reversed(silent):
        counted, _ = words_between(text, start, end, vocabulary)
        for begin, stop in reversed(list(_pieces(text, start, end))):
            if named := _spoken_of(counted.between(begin, stop), vocabulary):
                return named
    return ()


def _spoken_of(words: Sequence[Word], vocabulary: Vocabulary) -> Sequence[str]:
    """The last subject that words name, if possible one that is known."""
    named = subjects_of(words, vocabulary.quantities)
    return [of for of in named if of != OTHER][:1] or named[:1]


def _sentence(
    text: str,
    start: int,
    end: int,
    words: WordList,
    around: Mapping[str, WordList],
    figures: Sequence[Figure],
    spoken_of: Sequence[str],
) -> Sentence:
    idle = around.get(_NEUTRAL)
    marks = [found.start() for found in _MARKS.finditer(text, start, end)]
    around_figures = _brackets_around(figures, text)
    apart = [mark for mark in marks if not (mark in around_figures or words.covers(mark, mark + 1))]
    separators = [mark for mark in apart if text[mark] in SEPARATORS]
    years = [mark for mark in apart if text[mark] not in SEPARATORS and not (idle and idle.covers(mark, mark + 1))]
    return Sentence(text, start, end, words, around, figures, separators, years, spoken_of)


def _brackets_around(figures: Sequence[Figure], text: str) -> set[int]:
    """The brackets that hold one figure and no more, behind a word: 自然人(30件)、商业企业(6件) are as without them."""
    found: set[int] = set()
    ends = {figure.end for figure in figures}
    for figure in figures:
        opened, closed = figure.start - 1, figure.end
        if text[opened] == "(" and text[closed : closed + 1] == ")" and opened not in ends:
            found |= {opened, closed}
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
