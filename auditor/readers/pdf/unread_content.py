"""What is drawn in a cell that is no text: pictures, letters as outlines, lines through characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.document import Box
from auditor.readers.pdf.characters import Character
from auditor.readers.pdf.geometry import centre, holds
from auditor.readers.pdf.objects import Drawn, Stroke

_PART_OF_PAGE = 0.8
_HIGHEST_STRIKE, _LOWEST_STRIKE = 0.3, 0.75
_LEAST_STRUCK = 0.5


def holds_unread_content(cell: Box, has_text: bool, drawn: Drawn, size: tuple[float, float]) -> bool:
    """A picture or an outline stands in the cell, or covers it where it has no text; not one behind the whole page."""
    return any(_is_inside(box, cell) for box in (*drawn.outlines, *drawn.pictures)) or (
        not has_text and any(holds(box, centre(cell)) and not _is_behind_all(box, size) for box in drawn.pictures)
    )


def is_struck(characters: Sequence[Character], cell: Box, strokes: Sequence[Stroke]) -> bool:
    """One of the strokes, which are in their order and divide no rows, runs through the middle of a character."""
    if not strokes:
        return False
    first, last = (bisect_left(strokes, edge, key=lambda stroke: stroke.at) for edge in (cell[1], cell[3]))
    return any(_runs_through(stroke, character.box) for stroke in strokes[first:last] for character in characters)


def _runs_through(stroke: Stroke, box: Box) -> bool:
    left, top, right, bottom = box
    highest, lowest = (top + part * (bottom - top) for part in (_HIGHEST_STRIKE, _LOWEST_STRIKE))
    overlap = min(stroke.end, right) - max(stroke.start, left)
    return highest < stroke.at < lowest and overlap > _LEAST_STRUCK * (right - left)


def _is_inside(box: Box, cell: Box) -> bool:
    width = min(box[2], cell[2]) - max(box[0], cell[0])
    height = min(box[3], cell[3]) - max(box[1], cell[1])
    return width > 0 and height > 0 and width * height > (box[2] - box[0]) * (box[3] - box[1]) / 2


def _is_behind_all(box: Box, size: tuple[float, float]) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > _PART_OF_PAGE * size[0] * size[1]
