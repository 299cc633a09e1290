"""A piece of a text that names a private person, and the text as it is searched for such pieces."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import chain, starmap

from msgspec import Struct

from auditor.regexes import regex

_RUN = regex(r"\S+")
_WIDE = regex("[！-～]")
_WIDER_BY = ord("！") - ord("!")


class PersonalPiece(Struct, frozen=True):
    """Characters `start` to `end` of a text; `hidden` are those of them that are not shown."""

    start: int
    end: int
    hidden: tuple[int, ...]


def half_width(text: str) -> str:
    """The text, character for character, with digits, letters and marks in half width."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, chr(ord(wide) - _WIDER_BY))
    return text


class Squeezed(Struct, frozen=True, dict=True):
    """A text in half width without white space, and where each of its characters stands in the text as written."""

    written: str
    text: str

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """Worked out where a piece is found, as in few texts."""
        return tuple(chain.from_iterable(starmap(range, (run.span() for run in _RUN.finditer(self.written)))))

    def piece(self, start: int, end: int, shown: int) -> PersonalPiece:
        """The piece of these characters, of which the first `shown` may be seen."""
        return PersonalPiece(self.positions[start], self.positions[end - 1] + 1, self.positions[start + shown : end])


@lru_cache(maxsize=4)
def squeezed(text: str) -> Squeezed:
    """The text in half width without white space."""
    return Squeezed(text, "".join(half_width(text).split()))


def broken_anywhere(word: str) -> str:
    """A regular expression for a word that blanks or a line end may break."""
    return r"\s*".join(word)
