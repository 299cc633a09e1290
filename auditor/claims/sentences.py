"""Sentences of plain text, with the words and figures in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.claims.figures import Figure, find_figures
from auditor.claims.model import OTHER
from auditor.claims.plain_text import YEAR_MARKS
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, find_words

SEPARATORS = re.compile("[,、;:()]")
_NEUTRAL = "neutral"
_LONGEST = 600
_SENTENCE = re.compile(r"[^。!?\n]+")
_MAY_PRECEDE = re.compile("[^一-鿿]|[的类件份共各个次余项位被由其该述人起宗]")
_YEARS = re.compile(f"[{''.join(YEAR_MARKS)}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` say what is counted, `around` are words around numbers by their groups.

    `separators` and `years` are positions. Years that belong to a word, as in 上年结转, are not among them.
    """

    text: str
    start: int
    end: int
    words: Sequence[Word]
    around: Mapping[str, Sequence[Word]]
    figures: Sequence[Figure]
    separators: Sequence[int]
    years: Sequence[int]

    def clause_start(self, at: int) -> int:
        """Where the clause begins in which a character stands."""
        index = bisect_left(self.separators, at)
        return self.separators[index - 1] + 1 if index else self.start

    def clause_end(self, at: int) -> int:
        index = bisect_left(self.separators, at)
        return self.separators[index] if index < len(self.separators) else self.end

    def words_in(self, start: int, end: int) -> list[Word]:
        return _between(self.words, start, end)

    def around_in(self, start: int, end: int, *groups: str) -> list[Word]:
        """The words around numbers of these groups that stand between two characters."""
        found = [word for group in groups for word in _between(self.around.get(group, ()), start, end)]
        return sorted(found, key=_start) if len(groups) > 1 else found

    def last_around(self, end: int, *groups: str) -> Word | None:
        """The last word of these groups before a character."""
        found: list[Word] = []
        for group in groups:
            words = self.around.get(group, ())
            index = bisect_left(words, end, key=_start)
            found += words[index - 1 : index] if index else ()
        return max(found, key=_start, default=None)


def sentences(text: str, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """The sentences of a text from left to right; a very long one is read in pieces, so that time stays bounded."""
    words = list(find_words(text, vocabulary.senses))
    around = [word for word in find_words(text, vocabulary.around) if not _inside(word, words)]
    words = [word for word in words if not _inside(word, around)]
    words = [
        replace(word, senses=(OTHER,)) if _is_of_another(word, text, words, around, vocabulary) else word
        for word in words
    ]
    figures = [
        figure for figure in find_figures(text, vocabulary) if not _covers(words, figure.start, figure.number_end)
    ]
    idle = [word for word in around if _NEUTRAL in word.senses]
    for start, end in _pieces(text):
        own = _between(words, start, end)
        separators = [found.start() for found in SEPARATORS.finditer(text, start, end) if not _covered(found, own)]
        years = [found.start() for found in _YEARS.finditer(text, start, end) if not _covered(found, own)]
        yield Sentence(
            text,
            start,
            end,
            own,
            _by_group(_between(around, start, end)),
            figures[bisect_left(figures, start, key=_start) : bisect_left(figures, end, key=_start)],
            separators,
            [year for year in years if not _covers(idle, year, year + 1)],
        )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start, start + _LONGEST) for mark in ";,、") + 1
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _by_group(words: Sequence[Word]) -> dict[str, list[Word]]:
    groups: dict[str, list[Word]] = {}
    for word in words:
        for group in word.senses:
            groups.setdefault(group, []).append(word)
    return groups


def _inside(word: Word, others: Sequence[Word]) -> bool:
    """A word that stands inside a longer one of another list."""
    index = bisect_left(others, word.start + 1, key=_start) - 1
    if index < 0:
        return False
    other = others[index]
    return word.end <= other.end and word.end - word.start < other.end - other.start


def _is_of_another(
    word: Word, text: str, words: Sequence[Word], around: Sequence[Word], vocabulary: Vocabulary
) -> bool:
    """低保申请, 认定申请: a short word right behind one that is not known."""
    if text[word.start : word.end] not in vocabulary.bare or not word.start:
        return False
    before = text[word.start - 1]
    return not (
        _MAY_PRECEDE.match(before)
        or _covers(words, word.start - 1, word.start)
        or _covers(around, word.start - 1, word.start)
    )


def _covers(words: Sequence[Word], start: int, end: int) -> bool:
    """Characters that stand in one of these words."""
    index = bisect_left(words, start + 1, key=_start) - 1
    return index >= 0 and end <= words[index].end


def _start(found: Word | Figure) -> int:
    return found.start


def _between(words: Sequence[Word], start: int, end: int) -> list[Word]:
    """The words that stand between two characters as a whole."""
    inside = list(words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)])
    return inside[:-1] if inside and inside[-1].end > end else inside


def _covered(found: re.Match[str], words: Sequence[Word]) -> bool:
    return _covers(words, found.start(), found.end())
