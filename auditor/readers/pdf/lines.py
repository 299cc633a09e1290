"""Characters to lines of text: what stands on one line, in its order, with blanks where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from auditor.document import Box
from auditor.readers.pdf.characters import LOST, Character
from auditor.readers.pdf.geometry import union

_SAME_LINE = 0.5
_SAME_PLACE = 0.4
_RAISED, _SMALLER = 0.2, 0.8
_BLANK, _BLANK_BETWEEN_WORDS = 0.25, 0.6
_CLOSED_UP = 4


class Line(NamedTuple):
    """`size` is the height of its characters, `gap` the widest room between two of them in such heights."""

    text: str
    box: Box
    size: float
    gap: float = 0.0


def lines_of(characters: Sequence[Character]) -> list[Line]:
    """Lines from the top down. Text on its side is one line, in the order of the file."""
    upright = [c for c in characters if c.upright]
    lines = [line for group in _groups(upright) if (line := _line(group)) is not None]
    sideways = [c for c in characters if not c.upright]
    if text := "".join(c.text for c in sideways).strip():
        lines.append(Line(text, union(c.box for c in sideways), min(c.box[2] - c.box[0] for c in sideways)))
    return lines


def _groups(characters: Sequence[Character]) -> list[list[Character]]:
    """Characters by lines: those whose middle is within half a height of the line's first one."""
    groups: list[list[Character]] = []
    middle = height = 0.0
    for character in sorted(characters, key=lambda c: c.box[1] + c.box[3]):
        own_middle = (character.box[1] + character.box[3]) / 2
        own_height = character.box[3] - character.box[1]
        if groups and own_middle - middle <= _SAME_LINE * min(height, own_height):
            groups[-1].append(character)
        else:
            groups.append([character])
            middle, height = own_middle, own_height
    return groups


def _line(group: list[Character]) -> Line | None:
    characters = _once(sorted(group, key=lambda c: c.box[0]))
    while characters and characters[-1].text.isspace():
        characters.pop()
    first = next((i for i, c in enumerate(characters) if not c.text.isspace()), len(characters))
    characters = characters[first:]
    if not characters:
        return None
    size = median(c.box[3] - c.box[1] for c in characters)
    raised = _raised(characters, size)
    text = ""
    widest = 0.0
    for index, character in enumerate(characters):
        room = (character.box[0] - characters[index - 1].box[2]) / size if index else 0.0
        widest = max(widest, room)
        if index and room > _room_for_blank(text[-1], character.text):
            text += " "
        opens = index in raised and index - 1 not in raised
        closes = index in raised and index + 1 not in raised
        text += f"{'（' * opens}{character.text}{'）' * closes}"
    return Line(text, union(c.box for c in characters), size, widest)


def _room_for_blank(before: str, after: str) -> float:
    if " " in (before, after):
        return inf
    return _BLANK if before.isascii() and after.isascii() else _BLANK_BETWEEN_WORDS


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
    for character in characters:
        width = character.box[2] - character.box[0]
        for at in range(len(kept) - 1, max(len(kept) - _CLOSED_UP, -1), -1):
            other = kept[at]
            near = min(width, other.box[2] - other.box[0]) * _SAME_PLACE
            if character.box[0] - other.box[0] >= near or " " in (character.text, other.text):
                continue
            if other.text != character.text:
                kept[at] = other._replace(text=LOST)
            break
        else:
            kept.append(character)
    return kept
