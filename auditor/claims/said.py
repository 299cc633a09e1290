"""What words say without a number, before it is made a claim."""

from __future__ import annotations

from msgspec import Struct

from auditor.claims.binding import Meant
from auditor.claims.model import ClaimKind
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word

SORTS = ("applications.by.", "applications.from.")
"""Channels and applicants."""


class Said(Struct, frozen=True):
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


def is_of_some_of_them(none: Word, sentence: Sentence) -> bool:
    """科研机构、其他组织均无申请, 有36家全年零申请: none of some applicants, or of some units."""
    start = sentence.clause_start(none.start)
    senses = [sense for word in sentence.words_in(start, none.start) for sense in word.senses]
    counted = any(start <= figure.start < none.start for figure in sentence.figures)
    return counted or any(sense.startswith(SORTS) for sense in senses)


def says_more(text: str, words: Vocabulary) -> bool:
    """There are words in the text beside those that leave whole what is said of."""
    return any("一" <= character <= "鿿" for character in words.phrases.whole.sub("", text))


def span_of(word: Word, meant: Meant) -> tuple[int, int]:
    start, end = meant.start, meant.end
    return min(word.start, word.start if start is None else start), max(word.end, end or word.end)
