"""The one reading of digits that run together in which every sum of the table holds, where there is surely one.

The original may itself be wrong, and what it says be told apart wrongly so that the sums hold. A reading is therefore
taken only where no other one could be that of a table with a wrong figure. Where columns have sums, that is one cell
with any other figure in it, or a slip of the pen in every row where all columns but one hold; else a slip or a blank in
one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import combinations, product
from math import prod

from msgspec import Struct

from auditor.recognition.slips import is_a_slip_away
from auditor.recognition.splits import Budget, Figures, Loose, Signs, TooManyWays, splits

_MOST_STEPS = 20_000
_MOST_STEPS_TO_BE_SURE = 30_000
_MOST_COMBINATIONS = 500
Vector = tuple[int, ...]


class Failure(Enum):
    """Why there is no sure reading."""

    NO_WAY = auto()
    SEVERAL_WAYS = auto()
    TOO_MANY_WAYS = auto()


class Line(Struct, frozen=True):
    """Digits in pieces that no figure goes across, and the rows whose figures they are, one behind the other."""

    rows: tuple[str, ...]
    pieces: tuple[str, ...]


class Sums(Struct, frozen=True):
    """`row` are the signs of a row's figures; each of `columns` gives the signs of rows whose figures make 0."""

    row: Signs
    columns: tuple[Mapping[str, int], ...]


def solve(lines: Sequence[Line], sums: Sums) -> dict[str, Figures] | Failure:
    """The figures of every row, or why they cannot be told."""
    budget = Budget(_MOST_STEPS)
    try:
        exact = [splits(line.pieces, [sums.row] * len(line.rows), budget) for line in lines]
        if not all(exact):
            return Failure.NO_WAY
        search = _Search(lines, sums, budget)
        readings = search.readings(exact)
        if len(readings) != 1:
            return Failure.SEVERAL_WAYS if readings else Failure.NO_WAY
        if prod(map(len, exact)) > _MOST_COMBINATIONS:
            return Failure.TOO_MANY_WAYS
        budget.steps = _MOST_STEPS_TO_BE_SURE
        if not sums.columns and any(_may_hold_a_blank(line, sums, budget) for line in lines):
            return Failure.SEVERAL_WAYS
        slipped = [[*ways, *_slipped(line, sums, budget)] for line, ways in zip(lines, exact, strict=True)]
        if search.hides_a_wrong_cell(exact) or not search.is_sure(slipped):
            return Failure.SEVERAL_WAYS
    except TooManyWays:
        return Failure.TOO_MANY_WAYS
    return {
        row: figures for line, way in zip(lines, readings[0], strict=True) for row, figures in _by_row(line, way, sums)
    }


def _slipped(line: Line, sums: Sums, budget: Budget) -> Iterator[Figures]:
    rows = [sums.row] * len(line.rows)
    for number in range(len(rows)):
        yield from splits(line.pieces, rows, budget, Loose(number, is_a_slip_away))


def _may_hold_a_blank(line: Line, sums: Sums, budget: Budget) -> bool:
    """With one term less in one of the rows, the others there make no more than the total."""
    term = sums.row.index(1)
    rows = [sums.row] * len(line.rows)
    return any(
        splits(
            line.pieces,
            [*rows[:number], sums.row[:term] + sums.row[term + 1 :], *rows[number + 1 :]],
            budget,
            Loose(number, _leaves_room),
        )
        for number in range(len(rows))
    )


def _leaves_room(figures: Sequence[int], signs: Signs) -> bool:
    return sum(figure * sign for figure, sign in zip(figures, signs, strict=True)) <= 0


def _by_row(line: Line, figures: Figures, sums: Sums) -> Iterator[tuple[str, Figures]]:
    width = len(sums.row)
    for place, row in enumerate(line.rows):
        yield row, figures[place * width : (place + 1) * width]


class _Search:
    """Ways of lines put together so that the columns' sums hold too."""

    def __init__(self, lines: Sequence[Line], sums: Sums, budget: Budget) -> None:
        self._lines = lines
        self._sums = sums
        self._budget = budget

    def readings(self, ways: Sequence[Sequence[Figures]]) -> list[tuple[Figures, ...]]:
        """The first two of the readings, one way for each line, in which all columns hold."""
        found = self._choices(self._shares(ways))
        return [tuple(its[index] for its, index in zip(ways, choice, strict=True)) for choice in found]

    def is_sure(self, ways: Sequence[Sequence[Figures]]) -> bool:
        """No second reading, not even one in which one column does not hold."""
        shares, width = self._shares(ways), len(self._sums.row)
        if not self._sums.columns:
            return len(self._choices(shares)) == 1
        for but in range(width):
            kept = [[tuple(s for at, s in enumerate(share) if at % width != but) for share in its] for its in shares]
            if len(self._choices(kept)) != 1:
                return False
        return True

    def _shares(self, ways: Sequence[Sequence[Figures]]) -> list[list[Vector]]:
        return [[self._share(line, way) for way in its] for line, its in zip(self._lines, ways, strict=True)]

    def _share(self, line: Line, way: Figures) -> Vector:
        """What a line adds to each column of each sum."""
        width = len(self._sums.row)
        rows = list(_by_row(line, way, self._sums))
        return tuple(
            sum(signs.get(row, 0) * figures[column] for row, figures in rows)
            for signs in self._sums.columns
            for column in range(width)
        )

    def _choices(self, shares: Sequence[Sequence[Vector]]) -> list[tuple[int, ...]]:
        """The first two choices, one share for each line, that make 0 together."""
        open_lines = sorted((n for n, its in enumerate(shares) if len(its) > 1), key=lambda n: len(shares[n]))
        fixed = _zero(shares)
        for its in shares:
            fixed = _plus(fixed, its[0]) if len(its) == 1 else fixed
        least, most = [_zero(shares)], [_zero(shares)]
        for number in reversed(open_lines):
            least.insert(0, _plus(least[0], tuple(map(min, *shares[number]))))
            most.insert(0, _plus(most[0], tuple(map(max, *shares[number]))))
        found: list[tuple[int, ...]] = []
        chosen = [0] * len(shares)

        def choose(depth: int, so_far: Vector) -> None:
            self._budget.spend()
            bounds = zip(so_far, least[depth], most[depth], strict=True)
            if len(found) > 1 or not all(part + low <= 0 <= part + high for part, low, high in bounds):
                return
            if depth == len(open_lines):
                found.append(tuple(chosen))
                return
            number = open_lines[depth]
            for index, share in enumerate(shares[number]):
                chosen[number] = index
                choose(depth + 1, _plus(so_far, share))

        choose(0, fixed)
        return found

    def hides_a_wrong_cell(self, exact: Sequence[Sequence[Figures]]) -> bool:
        """Some other reading has one row that is wrong in one cell or in two that changed places, and all else holds.

        All rows but that one are cut so that they add up; the columns then say what the row should be.
        """
        if not self._sums.columns:
            return False
        shares = self._shares(exact)
        for choice in product(*(range(len(its)) for its in exact)):
            self._budget.spend(len(choice))
            total = _zero(shares)
            for number, index in enumerate(choice):
                total = _plus(total, shares[number][index])
            if not any(total):
                continue
            for line, its, index in zip(self._lines, exact, choice, strict=True):
                due = self._due(line, its[index], total)
                if due is not None and _is_one_cell_off(due, "".join(line.pieces)):
                    return True
        return False

    def _due(self, line: Line, figures: Figures, excess: Vector) -> Figures | None:
        """What a line of one row would have to say for all columns to hold."""
        width = len(self._sums.row)
        due: set[Figures] = set()
        for number, signs in enumerate(self._sums.columns):
            over = excess[number * width : (number + 1) * width]
            sign = signs.get(line.rows[0], 0)
            if sign == 0 and any(over):
                return None
            if sign:
                due.add(tuple(figure - sign * part for figure, part in zip(figures, over, strict=True)))
        only = due.pop() if len(due) == 1 else None
        return only if only is not None and min(only) >= 0 else None


def _is_one_cell_off(due: Figures, digits: str) -> bool:
    """The digits are those of the due figures but for one cell, or for two that changed places."""
    texts = [str(figure) for figure in due]
    if "".join(texts) == digits:
        return False
    for column in range(len(texts)):
        before, behind = "".join(texts[:column]), "".join(texts[column + 1 :])
        written = digits[len(before) : len(digits) - len(behind)]
        is_figure = written != "" and (written == "0" or written[0] != "0")
        if is_figure and before + written + behind == digits:
            return True
    for one, other in combinations(range(len(texts)), 2):
        changed = [*texts]
        changed[one], changed[other] = texts[other], texts[one]
        if "".join(changed) == digits:
            return True
    return False


def _zero(shares: Sequence[Sequence[Vector]]) -> Vector:
    return (0,) * len(shares[0][0])


def _plus(one: Vector, other: Vector) -> Vector:
    return tuple(a + b for a, b in zip(one, other, strict=True))
