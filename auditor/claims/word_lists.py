"""The words in a piece of plain text: those of what is counted, and those around numbers."""

from __future__ import annotations

from auditor.claims.model import OTHER
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, WordList, pairs_in


def words_between(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[WordList, WordList]:
    """The words of what is counted, and those around numbers; where they overlap the longer counts."""
    pairs = pairs_in(text, start, end)
    counted = WordList.of(vocabulary.senses.words_in(text, start, pairs))
    around = WordList.of([w for w in vocabulary.around.words_in(text, start, pairs) if not counted.holds(w)])
    told = [
        Word(word.start, word.end, (OTHER,)) if _is_of_another(word, text, counted, around, vocabulary) else word
        for word in counted.words
        if not around.holds(word)
    ]
    return WordList.of(told), around


def _is_of_another(word: Word, text: str, counted: WordList, around: WordList, vocabulary: Vocabulary) -> bool:
    """低保申请, 认定申请: a short word right behind one that is not known."""
    if not word.start or text[word.start : word.end] not in vocabulary.bare:
        return False
    at = word.start - 1
    if not "一" <= text[at] <= "鿿" or text[at] in vocabulary.phrases.before_bare:
        return False
    return not (counted.covers(at, word.start) or around.covers(at, word.start))
