"""Running text made comparable, and the way back to the text as written.

Width, quotation and title marks and the shape of brackets are no difference; a run of blanks is one blank, since a
blank may be the point. Line ends stay: no pattern reaches beyond one.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from auditor.regexes import regex

_MARKS = "《》〈〉<>“”‘’\"'「」『』"
_OPENING, _CLOSING = "〔[【〖", "〕]】〗"
_INVISIBLE = ("Cf", "Mn")
_BLANKS = regex(" {2,}")


class _Characters(dict[int, str]):
    """What each character becomes; filled as characters are met. `uneven` are those that become none or several."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        self[code] = became = _folded_character(chr(code))
        if len(became) != 1:
            self.uneven.add(chr(code))
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
    stretches, places = _stretches(text)
    behind_run, left_out = _blanks_left_out(text)

    def as_written(position: int) -> int:
        unjoined = position + left_out[bisect_right(behind_run, position)]
        stretch = bisect_right(stretches, unjoined) - 1
        return places[stretch] + unjoined - stretches[stretch]

    return as_written(start), as_written(end - 1) + 1


@lru_cache(maxsize=16)
def _stretches(text: str) -> tuple[list[int], list[int]]:
    """Where stretches begin, before blanks are joined, in which a character became one, and where in the text itself.

    Each part of a character that became several is a stretch.
    """
    fold(text)  # all characters are met
    stretches, places = [0], [0]
    for at in [at for at, character in enumerate(text) if character in _CHARACTERS.uneven]:
        begin = stretches[-1] + at - places[-1]
        became = len(_CHARACTERS[ord(text[at])])
        stretches += range(begin, begin + became + 1)
        places += [*[at] * became, at + 1]
    return stretches, places


@lru_cache(maxsize=16)
def _blanks_left_out(text: str) -> tuple[list[int], list[int]]:
    """Where the folded text goes on behind each run of blanks, and how many blanks were left out up to there."""
    behind_run: list[int] = []
    left_out = [0]
    stretches, places = _stretches(text)
    if stretches[-1] + len(text) - places[-1] == len(fold(text)):
        return behind_run, left_out
    for run in _BLANKS.finditer(text.translate(_CHARACTERS)):
        behind_run.append(run.start() + 1 - left_out[-1])
        left_out.append(left_out[-1] + len(run[0]) - 1)
    return behind_run, left_out
