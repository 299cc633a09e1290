"""Boxes of a page as displayed: points from its upper left corner, y downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from auditor.document import Box

ToDisplayed = Callable[[float, float, float, float], Box]
"""Left, bottom, right and top as the file counts them, to the box as displayed."""


class Frame(NamedTuple):
    """A page's visible part in the file's own coordinates, and the quarter turns clockwise at which it is displayed."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def to_displayed(self) -> ToDisplayed:
        left, bottom, right, top, turns = self
        ways: tuple[ToDisplayed, ...] = (
            lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
            lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
            lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
            lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
        )
        return ways[turns % 4]


def turned(box: Box, size: tuple[float, float], turns: int) -> Box:
    """A box after the page it stands on, of this size, is turned clockwise by quarters."""
    if turns % 4 == 0:
        return box
    left, top, right, bottom = box
    width, height = size
    ways: tuple[Box, ...] = (
        box,
        (height - bottom, left, height - top, right),
        (width - right, height - bottom, width - left, height - top),
        (top, width - right, bottom, width - left),
    )
    return ways[turns % 4]


def union(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
