"""The ways to cut digits that run together into figures whose sums hold, or miss by a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from auditor.recognition.slips import is_a_slip_away

Figures = tuple[int, ...]
Signs = tuple[int, ...]
"""One for each figure of a row: +1 for a term, -1 for what the terms make."""


class TooManyWays(Exception):
    """More ways than are worth trying."""


@dataclass(slots=True)
class Budget:
    """How many more steps a search may take."""

    steps: int

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise TooManyWays


def splits(pieces: Sequence[str], rows: Sequence[Signs], budget: Budget, loose: int | None = None) -> list[Figures]:
    """The ways to cut pieces of digits into the figures of rows, one row behind the other, each row adding up.

    No figure goes over the edge of a piece, and none begins with 0. The `loose` row does not add up, but would with one
    slip put right. Raises TooManyWays.
    """
    cutter = _Cutter(pieces, rows, budget, loose)
    found = list(cutter.cut(len(cutter.text), len(cutter.signs) - 1, 0))
    if loose is None:
        return found
    start = sum(map(len, rows[:loose]))
    end = start + len(rows[loose])
    return [figures for figures in found if is_a_slip_away(figures[start:end], rows[loose])]


class _Cutter:
    """Cuts from the end, because a row's total stands there and bounds all before it."""

    def __init__(self, pieces: Sequence[str], rows: Sequence[Signs], budget: Budget, loose: int | None) -> None:
        self.text = "".join(pieces)
        self.signs = [sign for row in rows for sign in row]
        edges = [0, *accumulate(map(len, pieces))]
        self._start_of_piece = [max((edge for edge in edges if edge < end), default=0) for end in range(edges[-1] + 1)]
        self._is_first = [place == 0 for row in rows for place in range(len(row))]
        self._only_terms = [all(sign > 0 for sign in row[: place + 1]) for row in rows for place in range(len(row))]
        self._only_terms_before = [place > 0 and min(row[:place]) > 0 for row in rows for place in range(len(row))]
        self._is_loose = [number == loose for number, row in enumerate(rows) for _ in row]
        self._first_row = len(rows[0])
        self._budget = budget

    def cut(self, end: int, column: int, owed: int) -> Iterator[Figures]:
        """The figures up to a column from the digits up to `end`; `owed` is what its row still lacks."""
        self._budget.spend()
        if column < 0:
            if end == 0:
                yield ()
            return
        bounded, loose, first = self._only_terms[column], self._is_loose[column], self._is_first[column]
        if end <= column or (bounded and column < self._first_row and end > (column + 1) * len(str(owed))):
            return
        for start in self._starts(end, owed if first and bounded and not loose else None):
            figure = int(self.text[start:end])
            if bounded and figure > owed:
                return
            rest = owed - self.signs[column] * figure
            if first:
                if rest and not loose:
                    continue
                rest = 0
            elif loose and self._only_terms_before[column] and not bounded:
                rest = _MOST_SLIPPED * rest + _MOST_SLIPPED - 1
            for before in self.cut(start, column - 1, rest):
                yield (*before, figure)

    def _starts(self, end: int, due: int | None) -> Iterator[int]:
        """Where a figure that ends here may begin; `due` is its value where that is known."""
        first = self._start_of_piece[end]
        if due is not None:
            start = end - len(str(due))
            if start >= first and self.text[start:end] == str(due):
                yield start
            return
        for start in range(end - 1, first - 1, -1):
            if self.text[start] != "0" or start == end - 1:
                yield start


_MOST_SLIPPED = 10
