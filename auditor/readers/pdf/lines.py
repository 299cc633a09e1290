"""Characters to lines of text: what stands on one line, in its order, with blanks where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from auditor.document import Box
from auditor.readers.pdf.characters import Character
from auditor.readers.pdf.geometry import union
from auditor.readers.pdf.text_layer import LOST

_SAME_LINE = 0.5
_SAME_PLACE = 0.4
_RAISED, _SMALLER = 0.2, 0.9
_BLANK, _BLANK_BETWEEN_WORDS = 0.25, 0.6
_CLOSED_UP = 4


class Word(NamedTuple):
    """What stands between blanks, and from where to where it reaches."""

    text: str
    left: float
    right: float


class Line(NamedTuple):
    """`size` is the height of its characters, `gap` the widest room between two of them in such heights."""

    words: tuple[Word, ...]
    box: Box
    size: float
    gap: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lines_of(characters: Sequence[Character]) -> list[Line]:
    """Lines from the top down. Text on its side is one line, in the order of the file."""
    if not characters:
        return []
    if len(characters) == 1 and characters[0].upright:  # most cells of a report
        text, box, _ = characters[0]
        return [Line((Word(text, box[0], box[2]),), box, box[3] - box[1])] if not text.isspace() else []
    upright = [c for c in characters if c.upright]
    lines = [line for group in _groups(upright) if (line := _line(group)) is not None]
    sideways = [c for c in characters if not c.upright]
    if text := "".join(c.text for c in sideways).strip():
        box = union(c.box for c in sideways)
        lines.append(Line((Word(text, box[0], box[2]),), box, min(c.box[2] - c.box[0] for c in sideways)))
    return lines


def _groups(characters: Sequence[Character]) -> list[list[Character]]:
    """Characters by lines: those whose middle is within half a height of the line's first one."""
    groups: list[list[Character]] = []
    middle = height = 0.0
    for character in sorted(characters, key=lambda c: c.box[1] + c.box[3]):
        _, top, _, bottom = character.box
        own_middle, own_height = (top + bottom) / 2, bottom - top
        if groups and own_middle - middle <= _SAME_LINE * min(height, own_height):
            groups[-1].append(character)
        else:
            groups.append([character])
            middle, height = own_middle, own_height
    return groups


def _line(group: list[Character]) -> Line | None:
    seen = [c for c in _once(sorted(group, key=lambda c: c.box[0])) if not c.text.isspace()]
    if not seen:
        return None
    blanks = iter(sorted(c.box[0] for c in group if c.text.isspace()) if len(seen) < len(group) else ())
    heights = [c.box[3] - c.box[1] for c in seen]
    size = median(heights)
    raised = _raised(seen, size) if min(heights) < _SMALLER * size else frozenset()
    words: list[Word] = []
    widest = 0.0
    text, left, right = "", seen[0].box[0], seen[0].box[0]
    blank = next(blanks, inf)
    for index, (character, (start, _, end, _), _) in enumerate(seen):
        room = (start - right) / size
        if room > widest:
            widest = room
        parted = False
        if blank <= (place := start + _SAME_PLACE * (end - start)):
            parted = blank < place
            while blank <= place:
                blank = next(blanks, inf)
        if text and (parted or (room > _BLANK and _is_between_words(room, text[-1], character))):
            words.append(Word(text, left, right))
            text, left = "", start
        if index in raised:
            character = f"{'（' * (index - 1 not in raised)}{character}{'）' * (index + 1 not in raised)}"
        right = end if not text or end > right else right
        text += character
    words.append(Word(text, left, right))
    return Line(tuple(words), union(c.box for c in seen), size, widest)


def _is_between_words(room: float, before: str, after: str) -> bool:
    return room > _BLANK_BETWEEN_WORDS or (before.isascii() and after.isascii())


def _raised(characters: Sequence[Character], size: float) -> set[int]:
    """Which characters are small and stand higher or lower: marks, which must not become digits of a figure."""
    small = {i for i, c in enumerate(characters) if c.box[3] - c.box[1] < _SMALLER * size and c.text.isalnum()}
    if not small or len(small) == len(characters):
        return set()
    line = median(c.box[1] + c.box[3] for i, c in enumerate(characters) if i not in small)
    return {i for i in small if abs(characters[i].box[1] + characters[i].box[3] - line) > 2 * _RAISED * size}


def _once(characters: list[Character]) -> list[Character]:
    """Characters from left to right without those that are drawn twice for weight; different ones on top of each other
    cannot be told.
    """
    kept: list[Character] = []
    start = -inf
    for character in characters:
        left, _, right, _ = character.box
        width = right - left
        if left - start >= _SAME_PLACE * width:
            kept.append(character)
            start = left
            continue
        for at in range(len(kept) - 1, max(len(kept) - _CLOSED_UP, -1), -1):
            other = kept[at]
            near = min(width, other.box[2] - other.box[0]) * _SAME_PLACE
            if left - other.box[0] >= near:
                continue
            if other.text != character.text:
                kept[at] = other._replace(text=LOST)
            break
        else:
            kept.append(character)
            start = left
    return kept
