"""What a person may have done to the figures of cells that would be others, and how far-fetched it is.

A cost orders explanations; only those of one table are compared. One slip is likelier than two, a digit likelier than a
figure out of nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.diagnosis.model import Change, Explanation, Slip
from auditor.forms.model import FormTable
from auditor.report import Address, Number

_UNITS = (100, 1000, 10_000)
_WORTH_COPYING = 10
_COST = {
    Slip.DIGITS_SWAPPED: 0.1,
    Slip.DIGIT: 0.1,
    Slip.DIGIT_MORE_OR_LESS: 0.2,
    Slip.NOT_FILLED: 0.2,
    Slip.UNIT: 0.2,
    Slip.COPIED: 0.3,
    Slip.FIGURE: 0.6,
    Slip.ONE_OFF: 0.4,
    Slip.CELLS_SWAPPED: 0.5,
    Slip.DIGITS_MOVED: 0.4,
    Slip.COUNTED_ELSEWHERE: 1.1,
}
_ANOTHER_SLIP = 1.0
_FAR_APART = 0.2
_MAY_BE_CHANCE = 0.5
_FEW = 10


class Surroundings(Struct, frozen=True):
    """The figures of a table by their addresses, and which row or column stands beside which."""

    table: FormTable
    values: Mapping[Address, Number]

    def are_neighbours(self, one: Address, other: Address) -> bool:
        """They stand beside or below one another."""
        in_row = one[0] == other[0] and _is_next(list(self.table.columns), one[1], other[1])
        return in_row or (one[1] == other[1] and _is_next(list(self.table.rows), one[0], other[0]))

    def beside(self, address: Address) -> list[Number]:
        """The figures of its neighbours."""
        rows, columns = list(self.table.rows), list(self.table.columns)
        row, column = rows.index(address[0]), columns.index(address[1])
        near = [(r, column) for r in (row - 1, row + 1)] + [(row, c) for c in (column - 1, column + 1)]
        addresses = [(rows[r], columns[c]) for r, c in near if 0 <= r < len(rows) and 0 <= c < len(columns)]
        return [self.values[each] for each in addresses if each in self.values]


def _is_next(order: Sequence[str], one: str, other: str) -> bool:
    return abs(order.index(one) - order.index(other)) == 1


def explanation(changes: Sequence[Change], around: Surroundings) -> Explanation:
    """The changes with the likeliest slip that they undo."""
    if len(changes) == 1:
        slip = _of_one(changes[0], around)
        return Explanation(slip, tuple(changes), _COST[slip])
    if len(changes) == 2:
        first, second = changes
        if one_slip := _of_two(first, second, around):
            return Explanation(one_slip, tuple(changes), _COST[one_slip] + _strange(one_slip, first, second, around))
    apart = sum(_COST[_of_one(change, around)] for change in changes)
    return Explanation(Slip.SEVERAL, tuple(changes), apart + _ANOTHER_SLIP * (len(changes) - 1))


def _strange(slip: Slip, first: Change, second: Change, around: Surroundings) -> float:
    """Cells far apart are seldom taken for one another; small figures look exchanged by chance."""
    apart = 0 if around.are_neighbours(first.address, second.address) else _FAR_APART
    moved = max(first.would_be, first.now or 0) - min(first.would_be, first.now or 0)
    is_chance = moved < _FEW and slip in (Slip.CELLS_SWAPPED, Slip.ONE_OFF)
    return apart + (_MAY_BE_CHANCE if is_chance else 0)


def _of_one(change: Change, around: Surroundings) -> Slip:
    now, would_be = str(change.now or 0), str(change.would_be)
    if not change.now:
        return Slip.NOT_FILLED
    if change.now < 0 or change.now != int(change.now):
        return Slip.FIGURE
    if len(now) == len(would_be):
        apart = [place for place, (a, b) in enumerate(zip(now, would_be, strict=True)) if a != b]
        if len(apart) == 1:
            return Slip.DIGIT
        if len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(now) == sorted(would_be):
            return Slip.DIGITS_SWAPPED
    if any(change.now * unit == change.would_be or change.would_be * unit == change.now for unit in _UNITS):
        return Slip.UNIT
    if _has_one_more(now, would_be) or _has_one_more(would_be, now):
        return Slip.DIGIT_MORE_OR_LESS
    if change.now >= _WORTH_COPYING and change.now in around.beside(change.address):
        return Slip.COPIED
    return Slip.FIGURE


def _has_one_more(longer: str, shorter: str) -> bool:
    return len(longer) == len(shorter) + 1 and any(
        longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer))
    )


def _of_two(first: Change, second: Change, around: Surroundings) -> Slip | None:
    """The one slip that changed both, if there is one."""
    a, b = first.now or 0, second.now or 0
    if (first.would_be, second.would_be) == (b, a):
        return Slip.CELLS_SWAPPED if a and b else Slip.ONE_OFF
    in_line = first.address[0] == second.address[0] or first.address[1] == second.address[1]
    side_by_side = first.address[0] == second.address[0] and around.are_neighbours(first.address, second.address)
    if side_by_side and _runs(first.now, second.now) & _runs(first.would_be, second.would_be):
        return Slip.DIGITS_MOVED
    if in_line and first.would_be - a == b - second.would_be:
        return Slip.COUNTED_ELSEWHERE
    return None


def _runs(left: Number | None, right: Number | None) -> frozenset[str]:
    """The digits of two neighbours in one run, a 0 or blank beside them or not."""
    a, b = str(left or 0), str(right or 0)
    return frozenset({a + b} | ({a} if b == "0" else set()) | ({b} if a == "0" else set())) - {"0", "00"}
