"""The ways to cut digits that run together into figures whose sums hold, or but for one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

Figures = tuple[int, ...]
Signs = tuple[int, ...]
"""One for each figure of a row: +1 for a term, -1 for what the terms make."""


class TooManyWays(Exception):
    """More ways than are worth trying."""


class Budget(Struct):
    """How many more steps a search may take."""

    steps: int

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise TooManyWays


class Loose(Struct, frozen=True):
    """The row, counted from 0, that need not add up, and what is asked of its figures instead."""

    row: int
    fits: Callable[[Sequence[int], Signs], bool]


def splits(pieces: Sequence[str], rows: Sequence[Signs], budget: Budget, loose: Loose | None = None) -> list[Figures]:
    """The ways to cut pieces of digits into the figures of rows, one row behind the other, each row adding up.

    No figure goes over the edge of a piece, and none begins with 0. Raises TooManyWays.
    """
    cutter = _Cutter(pieces, rows, budget, loose.row if loose else None)
    cutter.cut(len(cutter.text), len(cutter.columns) - 1, 0, ())
    if loose is None:
        return cutter.found
    start = sum(map(len, rows[: loose.row]))
    signs = rows[loose.row]
    return [figures for figures in cutter.found if loose.fits(figures[start : start + len(signs)], signs)]


class _Column(NamedTuple):
    """`bounded`: none but terms stand up to here in the row, so that no figure is more than what is owed; `binds`: all
    before it are terms."""

    sign: int
    first: bool
    bounded: bool
    binds: bool
    loose: bool
    in_first_row: bool


class _Cutter:
    """Cuts from the end, because a row's total stands there and bounds all before it."""

    def __init__(self, pieces: Sequence[str], rows: Sequence[Signs], budget: Budget, loose: int | None) -> None:
        self.text = "".join(pieces)
        self.columns = [
            _Column(
                sign=sign,
                first=place == 0,
                bounded=min(row[: place + 1]) > 0,
                binds=sign < 0 and place > 0 and min(row[:place]) > 0,
                loose=number == loose,
                in_first_row=number == 0,
            )
            for number, row in enumerate(rows)
            for place, sign in enumerate(row)
        ]
        edges = [0, *accumulate(map(len, pieces))]
        self._start_of_piece = [max((edge for edge in edges if edge < end), default=0) for end in range(edges[-1] + 1)]
        self._budget = budget
        self.found: list[Figures] = []

    def cut(self, end: int, place: int, owed: int, behind: Figures) -> None:
        """Cuts the digits up to `end` into the figures up to a column; `owed` is what its row still lacks."""
        self._budget.spend()
        if place < 0:
            if end == 0:
                self.found.append(behind)
            return
        column = self.columns[place]
        if column.bounded and column.in_first_row and not self._may_make(owed, end, place + 1, column.loose):
            return
        for start in self._starts(end, place, owed):
            figure = int(self.text[start:end])
            if column.bounded and figure > owed:
                return
            rest = owed - column.sign * figure
            if column.first:
                if rest and not column.loose:
                    continue
                rest = 0
            elif column.loose and column.binds:
                rest = _FARTHEST_OFF * rest + _FARTHEST_OFF - 1
            self.cut(start, place - 1, rest, (figure, *behind))

    @staticmethod
    def _may_make(owed: int, digits: int, figures: int, loose: bool) -> bool:
        """Figures of so many digits in all may add up to what is owed: none has more digits than it, and one enough."""
        due = len(str(owed))
        return digits <= figures * due and (loose or due <= digits - figures + 2)

    def _starts(self, end: int, place: int, owed: int) -> Sequence[int]:
        """Where a figure that ends here may begin, the last place first; every figure before it needs a digit."""
        text, column = self.text, self.columns[place]
        earliest = max(self._start_of_piece[end], place)
        if place == 0:
            begins = [0] if earliest == 0 < end else []
        elif column.first and column.bounded and not column.loose:
            begins = [end - len(str(owed))] if end - len(str(owed)) >= earliest else []
        else:
            begins = list(range(end - 1, earliest - 1, -1))
        return [start for start in begins if text[start] != "0" or start == end - 1]


_FARTHEST_OFF = 100
"""A row that does not add up is tried only up to so many times its total."""
