"""One page to what stands on it from the top down: lines of text, pieces of tables, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from auditor.document import Box
from auditor.readers.pdf.cells import Piece, lattice, piece
from auditor.readers.pdf.characters import Character
from auditor.readers.pdf.geometry import centre, holds
from auditor.readers.pdf.lines import Line, lines_of
from auditor.readers.pdf.objects import Drawn
from auditor.readers.pdf.rulings import frames
from auditor.readers.pdf.text_layer import LOST
from auditor.readers.pdf.unruled import with_doubtful_figures_unread
from auditor.regexes import regex

_PART_OF_PAGE = 0.05
_MARGIN = 0.12
_MOST_MARGIN_LINES = 3
_DIGITS = regex(r"\d+")
_PAGE_NUMBER = regex(r"[-—–－~·•\s]*\d{1,4}[-—–－~·•\s]*|第\s*\d{1,4}\s*页.{0,14}|\d{1,4}\s*[/／]\s*\d{1,4}", re.ASCII)
_BARE = regex(r"\d{1,4}", re.ASCII)


class Image(Struct, frozen=True):
    """A picture that is large enough to hold text."""

    box: Box
    page: int


Item = Line | Piece | Image


class Page(Struct, frozen=True):
    """`size` and all boxes are of the page with its text upright, `turns` quarters further than it is displayed.
    `doubtful` says that a table has no lines and figures that cannot be told apart.
    """

    number: int
    size: tuple[float, float]
    turns: int
    items: list[Item]
    doubtful: bool = False


def page_of(number: int, size: tuple[float, float], turns: int, characters: Sequence[Character], drawn: Drawn) -> Page:
    """The page's items. What is drawn stands in the same coordinates as the characters."""
    left = list(characters)
    items: list[Item] = []
    found = [grid for frame in frames(drawn) if (grid := lattice(frame)) is not None]
    for grid in sorted(found, key=lambda grid: _area(grid.box)):
        box = grid.box
        inside, outside = _divided(left, box)
        if any(not character.text.isspace() for character in inside):
            left = outside
            beside = [c for c in left if box[1] < c.box[1] and c.box[3] < box[3]]
            items.append(piece(grid, inside, beside, drawn, number, size))
    sheet = (0.0, 0.0, *size)
    lines = [line for line in lines_of(left) if holds(sheet, centre(line.box)) or line.text.strip(LOST + " ")]
    lines, doubtful = with_doubtful_figures_unread(lines)
    items += lines
    pieces = [item.box for item in items if isinstance(item, Piece)]
    for box in drawn.pictures:
        if _area(box) > _PART_OF_PAGE * size[0] * size[1] and not any(holds(p, centre(box)) for p in pieces):
            items.append(Image(box, number))
    items.sort(key=lambda item: item.box[1])
    return Page(number, size, turns, items, doubtful)


def _divided(characters: Sequence[Character], box: Box) -> tuple[list[Character], list[Character]]:
    """The characters whose middle is in a box, and those beside it."""
    left, top, right, bottom = box
    inside: list[Character] = []
    outside: list[Character] = []
    for character in characters:
        x0, y0, x1, y1 = character.box
        is_inside = left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom
        (inside if is_inside else outside).append(character)
    return inside, outside


def without_margins(pages: Sequence[Page]) -> None:
    """Takes the heads, feet and numbers of the pages out of their items."""
    repeated = Counter(key for page in pages for key in {_margin_key(page, line) for line in _margin_lines(page)})
    numbers = Counter(
        int(line.text) - page.number for page in pages for line in _margin_lines(page) if _BARE.fullmatch(line.text)
    )
    for page in pages:
        gone = {
            line
            for line in _margin_lines(page)
            if (repeated[_margin_key(page, line)] > max(1, len(pages) // 3))
            or (
                _PAGE_NUMBER.fullmatch(line.text)
                and (not _BARE.fullmatch(line.text) or numbers[int(line.text) - page.number] > 1)
            )
            or (_BARE.fullmatch(line.text) and line.text == str(page.number) and _is_apart(page, line))
        }
        page.items[:] = [item for item in page.items if item not in gone]


def _margin_lines(page: Page) -> list[Line]:
    """The lines above and below everything else, in the margins of the page, which are as high where it lies on its
    side.
    """
    height, margin = page.size[1], _MARGIN * max(page.size)
    found: dict[Line, None] = {}
    for items in (page.items[:_MOST_MARGIN_LINES], page.items[: -_MOST_MARGIN_LINES - 1 : -1]):
        for item in items:
            in_margin = item.box[3] < margin or item.box[1] > height - margin
            if not isinstance(item, Line) or not in_margin:
                break
            found[item] = None
    return list(found)


def _margin_key(page: Page, line: Line) -> tuple[str, int]:
    """The same head on several pages: its text but for digits, about as high."""
    return _DIGITS.sub("0", line.text), round(line.box[1] / 6)


def _is_apart(page: Page, line: Line) -> bool:
    """More room than between lines separates it from all else."""
    others = [item.box for item in page.items if item is not line]
    return all(box[3] + line.size < line.box[1] or line.box[3] + line.size < box[1] for box in others)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
