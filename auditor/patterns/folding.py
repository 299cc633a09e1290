"""Running text made comparable, and the way back to the text as written.

Width, quotation and title marks and the shape of brackets are no difference; a run of blanks is one blank, since a
blank may be the point. Line ends stay: no pattern reaches beyond one.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache

from auditor.regexes import regex

_MARKS = "《》〈〉<>“”‘’\"'「」『』"
_OPENING, _CLOSING = "〔[【〖", "〕]】〗"
_INVISIBLE = ("Cf", "Mn")
_BLANKS = regex(" {2,}")


class _Characters(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = became = _folded_character(chr(code))
        return became


def _folded_character(character: str) -> str:
    if character in "\r\n":
        return "\n"
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if plain in _MARKS:
        return ""
    return "(" if plain in _OPENING else ")" if plain in _CLOSING else plain


_CHARACTERS = _Characters()


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text as patterns compare it."""
    return _BLANKS.sub(" ", text.translate(_CHARACTERS))


@lru_cache(maxsize=64)
def dense(text: str) -> str:
    """The folded text without blanks and line ends."""
    return fold(text).replace(" ", "").replace("\n", "")


def span_as_written(text: str, start: int, end: int) -> tuple[int, int]:
    """Where characters `start` to `end` of the folded text stand in the text itself."""
    positions = _positions(text)
    return positions[start], positions[end - 1] + 1


@lru_cache(maxsize=16)
def _positions(text: str) -> array[int]:
    """Where each character of the folded text comes from."""
    positions = array("l")
    blank = False
    for position, character in enumerate(text):
        for folded in _CHARACTERS[ord(character)]:
            if not (folded == " " and blank):
                positions.append(position)
            blank = folded == " "
    return positions
