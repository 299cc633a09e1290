"""Running text made comparable, and the way back to the text as written.

Width, quotation and title marks and the shape of brackets are no difference; a run of blanks is one blank, since a
blank may be the point. Line ends stay: no pattern reaches beyond one.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

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
    lengths, (behind_run, left_out) = _lengths(text), _blanks_left_out(text)

    def as_written(position: int) -> int:
        return bisect_right(lengths, position + left_out[bisect_right(behind_run, position)])

    return as_written(start), as_written(end - 1) + 1


@lru_cache(maxsize=16)
def _lengths(text: str) -> array[int]:
    """How much the text became up to each of its characters, runs of blanks and all."""
    return array("l", accumulate(map(len, map(_CHARACTERS.__getitem__, map(ord, text)))))


@lru_cache(maxsize=16)
def _blanks_left_out(text: str) -> tuple[array[int], array[int]]:
    """Where the folded text goes on behind each run of blanks, and how many blanks were left out up to there."""
    behind_run, left_out = array("l"), array("l", [0])
    for run in _BLANKS.finditer(text.translate(_CHARACTERS)):
        behind_run.append(run.start() + 1 - left_out[-1])
        left_out.append(left_out[-1] + len(run[0]) - 1)
    return behind_run, left_out
