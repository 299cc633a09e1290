"""Finding words of a long list in a text: at each place the longest, from left to right; and the subjects they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import add

from msgspec import Struct

from auditor.claims.model import Quantities


class Word(Struct, frozen=True):
    """A word in a text and all it may mean; a word that means nothing only keeps others from being found in it."""

    start: int
    end: int
    senses: tuple[str, ...]


Lines = Mapping[str, str]
"""Words by their first two characters, or the one they have: a line for each, with its senses behind it."""


class WordList(Struct, frozen=True):
    """Words in the order of a text; none overlap."""

    words: Sequence[Word]
    starts: Sequence[int]

    @classmethod
    def of(cls, words: Iterable[Word]) -> WordList:
        listed = tuple(words)
        return cls(listed, [word.start for word in listed])

    def between(self, start: int, end: int) -> Sequence[Word]:
        """The words that stand between two characters as a whole."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first < last and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]

    def last_before(self, end: int) -> Word | None:
        """The last word that begins before a character."""
        index = bisect_left(self.starts, end)
        return self.words[index - 1] if index else None

    def covers(self, start: int, end: int) -> bool:
        """Characters that stand in one of these words."""
        word = self.last_before(start + 1)
        return word is not None and end <= word.end

    def holds(self, other: Word) -> bool:
        """A word that stands inside a longer one of these."""
        word = self.last_before(other.start + 1)
        return word is not None and other.end <= word.end and other.end - other.start < word.end - word.start


class Index:
    """Finds words; of lines those are taken apart whose beginning is met, since a text has few of them."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._alone = frozenset(key for key in lines if len(key) < _KEY)
        self._begun = _Begun(lines)

    def words_in(self, text: str, start: int, pairs: Sequence[str]) -> list[Word]:
        """The words from a character on, left to right, at each place the longest, none of them overlapping.

        `pairs` are the characters to look at, each with the next.
        """
        lines, alone = self._lines, self._alone
        begun = [(at, pair) for at, pair in enumerate(pairs, start) if pair in lines or pair[0] in alone]
        found: list[Word] = []
        reached = start
        for at, pair in begun:
            if at >= reached and (word := self._longest(at, pair, text)) is not None:
                found.append(word)
                reached = word.end
        return found

    def _longest(self, at: int, pair: str, text: str) -> Word | None:
        lengths, words = self._begun[pair]
        for length in lengths:
            word = text[at : at + length]
            senses = words.get(word)
            if senses is not None:
                return Word(at, at + len(word), senses)  # the end of the text may cut it short of the length
        return None


class _Begun(dict[str, tuple[Sequence[int], Mapping[str, tuple[str, ...]]]]):
    """By two characters the words that begin there: their lengths, the longest first, and senses; filled as met."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, pair: str) -> tuple[Sequence[int], Mapping[str, tuple[str, ...]]]:
        lines = (line for key in (pair, pair[0]) if key in self._lines for line in self._lines[key].split("\n"))
        senses = {word: tuple(held) for word, *held in (line.split(" ") for line in lines)}
        self[pair] = found = sorted(set(map(len, senses)), reverse=True), senses
        return found


def pairs_in(text: str, start: int, end: int) -> list[str]:
    """The characters between two, each with the next; the last with the end of a line."""
    piece = text[start:end]
    return list(map(add, piece, piece[1:] + "\n"))


def lines_of(words: Iterable[tuple[str, str | None]]) -> Lines:
    """The lines of words and what each may mean."""
    senses: dict[str, list[str]] = {}
    for word, sense in words:
        held = senses.setdefault(word, [])
        if sense is not None and sense not in held:
            held.append(sense)
    lines: dict[str, list[str]] = {}
    for word, held in senses.items():
        lines.setdefault(word[:_KEY], []).append(" ".join((word, *held)))
    return {key: "\n".join(found) for key, found in lines.items()}


_KEY = 2


def subject_of(words: Sequence[Word], quantities: Quantities) -> str | None:
    """The strongest subject that these words name."""
    strongest, strength = None, -1
    for word in words:
        for named in map(quantities.__getitem__, word.senses):
            if named.alone or named.subject == named.id:
                subject = quantities[named.subject]
                if subject.strength > strength:
                    strongest, strength = subject.id, subject.strength
    return strongest


def subjects_of(words: Sequence[Word], quantities: Quantities) -> list[str]:
    """The subjects that words name, the last first, each once."""
    named = filter(None, (subject_of([word], quantities) for word in reversed(words)))
    return list(dict.fromkeys(named))
