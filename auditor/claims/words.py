"""Finding words of a long list in a text: at each place the longest, from left to right; and the subjects they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.claims.model import Quantities


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text and all it may mean; a word that means nothing only keeps others from being found in it."""

    start: int
    end: int
    senses: tuple[str, ...]


Index = Mapping[str, Mapping[str, Sequence[str]]]
"""Words, the longest first, with their senses; by their first two characters, or the one they have."""


def index_of(words: Iterable[tuple[str, str | None]]) -> Index:
    """The index of words and what each may mean."""
    senses: dict[str, list[str]] = {}
    for word, sense in words:
        held = senses.setdefault(word, [])
        if sense is not None and sense not in held:
            held.append(sense)
    index: dict[str, dict[str, Sequence[str]]] = {}
    for word in sorted(senses, key=lambda word: (-len(word), word)):
        index.setdefault(word[:_KEY], {})[word] = senses[word]
    return index


def find_words(text: str, index: Index) -> Iterator[Word]:
    """The words of a text from left to right, at each place the longest, none of them overlapping."""
    at = 0
    while at < len(text):
        of_two, of_one = index.get(text[at : at + _KEY]), index.get(text[at])
        for words in filter(None, (of_two, of_one)):
            if word := next((word for word in words if text.startswith(word, at)), None):
                yield Word(at, at + len(word), tuple(words[word]))
                at += len(word) - 1
                break
        at += 1


_KEY = 2


def subject_of(words: Sequence[Word], quantities: Quantities) -> str | None:
    """The strongest subject that these words name."""
    senses = (quantities[sense] for word in words for sense in word.senses)
    subjects = [sense.subject for sense in senses if sense.alone or sense.subject == sense.id]
    return max(subjects, key=lambda name: quantities[name].strength, default=None)


def subjects_of(words: Sequence[Word], quantities: Quantities) -> list[str]:
    """The subjects that words name, the last first, each once."""
    named = filter(None, (subject_of([word], quantities) for word in reversed(words)))
    return list(dict.fromkeys(named))
