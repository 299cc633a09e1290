"""One frame of ruling lines and what stands in it, to cells with their rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from msgspec import Struct

from auditor.document import UNREAD_CONTENT, Box
from auditor.readers.pdf.characters import Character
from auditor.readers.pdf.geometry import centre
from auditor.readers.pdf.lines import Line, lines_of
from auditor.readers.pdf.objects import Drawn, Stroke
from auditor.readers.pdf.rulings import TOUCH, Frame, levels_of, nearest
from auditor.readers.pdf.text_layer import LOST
from auditor.readers.pdf.unread_content import holds_unread_content, is_struck
from auditor.regexes import regex

_COVERED = 0.8
_CLOSED_UP = 0.15
_HALF_BLANK = 0.45
_LEAST_MARGINS, _WIDEST_MARGINS = 3.0, 24.0
_DIGITS = regex(r"[\d.,．，]+")
_DASH = regex("[—－–-]+")
_BLANK_BEFORE, _BLANK_AFTER = frozenset("（《「『【〔〈"), frozenset("）》」』】〕〉、，。；：")


class Cell(NamedTuple):
    """Its text in lines, and from which row and column to which it reaches; the ends are not part of it."""

    text: str
    box: Box
    page: int
    row: int
    row_end: int
    left: float
    right: float


class Piece(Struct, frozen=True):
    """The part of a table that stands on one page; `lines` is its text where it has but one column."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    box: Box
    page: int
    rows: int


class Lattice(Struct, frozen=True):
    """Levels of rows and columns; which cell each field between them belongs to, by row and column."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]

    def field_at(self, x: float, y: float) -> tuple[int, int]:
        """The row and column of the field at a place inside the frame."""
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        column = bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1
        return row, column

    def box_of(self, row: int, column: int, row_end: int, column_end: int) -> Box:
        return self.xs[column], self.ys[row], self.xs[column_end], self.ys[row_end]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def lattice(frame: Frame) -> Lattice | None:
    """The fields of a frame; None where it has but one cell and so is no table."""
    left, top, right, bottom = frame.box
    xs = levels_of([*(line.at for line in frame.vertical), left, right])
    ys = levels_of([*(line.at for line in frame.horizontal), top, bottom])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    across = _by_level(frame.horizontal, ys)
    down = _by_level(frame.vertical, xs)
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            owner[field] = owner[owner[field]]
            field = owner[field]
        return field

    for row, column in list(owner):
        if row and not _is_drawn(across[row], xs[column], xs[column + 1]):
            _unite(owner, root((row - 1, column)), root((row, column)))
        if column and not _is_drawn(down[column], ys[row], ys[row + 1]):
            _unite(owner, root((row, column - 1)), root((row, column)))
    owner = {field: root(field) for field in owner}
    if len(set(owner.values())) < 2:
        return None
    return Lattice(xs, ys, owner)


def _unite(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    """The cell keeps its uppermost field, of those in one row the leftmost."""
    first, second = sorted((one, other))
    owner[second] = first


def _by_level(lines: Sequence[Stroke], levels: Sequence[float]) -> list[list[Stroke]]:
    found: list[list[Stroke]] = [[] for _ in levels]
    for line in lines:
        found[nearest(levels, line.at)].append(line)
    return found


def _is_drawn(lines: Sequence[Stroke], start: float, end: float) -> bool:
    covered = 0.0
    for _, first, last in lines:
        if first < end and last > start:
            covered += min(last, end) - max(first, start)
    return covered >= _COVERED * (end - start)


def piece(
    found: Lattice,
    characters: Sequence[Character],
    beside: Sequence[Character],
    drawn: Drawn,
    page: int,
    size: tuple[float, float],
) -> Piece:
    """The cells of a frame with the characters that stand in it. Those `beside` it may be the end of a cell's text."""
    held = _held(found, characters)
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), owner in found.owner.items():
        last_row, last_column = ends.get(owner, (0, 0))
        ends[owner] = max(last_row, row + 1), max(last_column, column + 1)
    doubtful = _cut_by_lines(found, [*characters, *beside])
    lines = {cell: lines_of(inside) for cell, inside in held.items()}
    boxes = {(row, column): found.box_of(row, column, *ends[row, column]) for row, column in held}
    room = _least_room((lines[cell], boxes[cell]) for cell in held)
    loose = sorted(s for s in drawn.horizontal if abs(found.ys[nearest(found.ys, s.at)] - s.at) > TOUCH)
    cells = []
    for row, column in sorted(held):
        box = boxes[row, column]
        text = _text(lines[row, column], box, room) + LOST * ((row, column) in doubtful)
        cell = Cell(text, box, page, row, ends[row, column][0], box[0], box[2])
        unread = holds_unread_content(cell.box, bool(text), drawn, size) or is_struck(held[row, column], box, loose)
        cells.append(cell._replace(text=text + UNREAD_CONTENT) if unread else cell)
    whole = tuple(lines_of(characters)) if len(found.xs) == 2 else ()
    return Piece(tuple(cells), whole, found.box, page, len(found.ys) - 1)


def _held(found: Lattice, characters: Sequence[Character]) -> dict[tuple[int, int], list[Character]]:
    """The characters in each cell. Most stand in the field of the one before."""
    held: dict[tuple[int, int], list[Character]] = {cell: [] for cell in set(found.owner.values())}
    left = top = right = bottom = 0.0
    inside: list[Character] = []
    for character in characters:
        x, y = centre(character.box)
        if not (left <= x < right and top <= y < bottom):
            row, column = found.field_at(x, y)
            left, top, right, bottom = found.box_of(row, column, row + 1, column + 1)
            inside = held[found.owner[row, column]]
        inside.append(character)
    return held


def _least_room(cells: Iterable[tuple[Sequence[Line], Box]]) -> float:
    """The room that words broken for want of it leave: of all cells of words in several lines the least, within what
    the margins in a cell may have.
    """
    words = (cell for cell in cells if len(cell[0]) > 1 and not _DIGITS.match(cell[0][0].text))
    least = min((_room(*cell) for cell in words), default=0.0)
    return min(max(least, _LEAST_MARGINS), _WIDEST_MARGINS)


def _room(lines: Sequence[Line], box: Box) -> float:
    """The room that the widest of a cell's lines leaves."""
    return box[2] - box[0] - max(line.box[2] - line.box[0] for line in lines)


def _text(lines: Sequence[Line], box: Box, room: float) -> str:
    """The text of a cell in lines. A figure goes on in the next one where another digit would leave less than the least
    room that words in several lines have: it was broken for want of room. So does a dash.
    """
    text = ""
    for line, before in zip(lines, (None, *lines), strict=False):
        broken = False
        if before is not None and _DIGITS.fullmatch(before.text) and _DIGITS.match(line.text):
            broken = _room([before], box) - (before.box[2] - before.box[0]) / len(before.text) < room
        elif before is not None and _DASH.fullmatch(before.text):
            broken = _DASH.fullmatch(line.text) is not None
        text += line.text if broken or before is None else f"\n{line.text}"
    return text


def _cut_by_lines(found: Lattice, characters: Sequence[Character]) -> set[tuple[int, int] | None]:
    """Cells whose text runs over the line beside them: which part of it is whose cannot be told."""
    xs, owner, last_column = found.xs, found.owner, len(found.xs) - 2
    cut: set[tuple[int, int] | None] = set()
    end, level, cell, row = -inf, -inf, None, 0
    for text, (left, top, right, bottom), _ in sorted(characters, key=_along_lines):
        if text.isspace():
            continue
        width, y = right - left, (top + bottom) / 2
        start, stop = left + _part_over(text, _BLANK_BEFORE) * width, right - _part_over(text, _BLANK_AFTER) * width
        if y != level:
            row, _ = found.field_at(start, y)
        column = bisect_right(xs, start) - 1
        first = owner[row, column] if 0 <= column <= last_column else None
        last = first
        if column > last_column or stop >= xs[column + 1]:
            column = bisect_right(xs, stop) - 1
            last = owner[row, column] if 0 <= column <= last_column else None
        if first != last:
            cut |= {first, last}
        if first != cell and abs(y - level) < TOUCH / 2 and abs(left - end) < _CLOSED_UP * width:
            cut |= {first, cell}
        end, level, cell = right, y, last
    return cut


def _part_over(text: str, half_blank: frozenset[str]) -> float:
    """The part of a character that may lie over a line; half of wide brackets and stops is blank."""
    return _HALF_BLANK if text in half_blank else _CLOSED_UP


def _along_lines(character: Character) -> tuple[int, float]:
    return round((character.box[1] + character.box[3]) / TOUCH), character.box[0]
