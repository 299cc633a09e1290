"""The smallest sets of cells whose change makes every sum hold.

In a set of at most three cells that is as small as can be, some sum holds just one of them: cells that shared all of
their sums could be fewer. So the change of one of them is what some broken sum is off by, and trying the cells of every
broken sum finds all such sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.diagnosis.sums import Residuals, Sums
from auditor.report import Number

Changes = frozenset[tuple[int, Number]]
"""Positions of cells and the figures that they would be."""


class TooMany(Exception):
    """More sets were tried than is worth it."""


class _Search(Struct):
    sums: Sums
    values: Sequence[Number]
    blameless: frozenset[int]
    left_to_try: int
    most_sums: int


def mending_sets(
    sums: Sums, values: Sequence[Number], broken: Residuals, blameless: frozenset[int], count: int, tries: int
) -> list[Changes]:
    """Every set of `count` cells that mends what is broken.

    No cell of `blameless` is changed, none below 0 or to a broken number. Raises TooMany after `tries` cells.
    """
    search = _Search(sums, values, blameless, tries, max(map(len, sums.of_cell.values()), default=0))
    return sorted({frozenset(changes.items()) for changes in _mending(search, broken, {}, count)}, key=sorted)


def _mending(search: _Search, broken: Residuals, changed: dict[int, Number], count: int) -> Iterator[dict[int, Number]]:
    """All ways to go on with `count` more cells, each of which undoes what one broken sum is off by."""
    if len(broken) > count * search.most_sums:
        return
    factors = search.sums.factors
    smallest = min(broken, key=lambda index: len(factors[index]))
    broken_sums = [smallest] if count == 1 else list(broken)
    for index in broken_sums:
        for position, factor in factors[index].items():
            if position in changed or position in search.blameless:
                continue
            change = exactly(-broken[index], factor)
            if change is None or search.values[position] + change < 0:
                continue
            search.left_to_try -= 1
            if search.left_to_try < 0:
                raise TooMany
            rest = _after(search.sums, broken, position, change)
            now = changed | {position: search.values[position] + change}
            if count == 1:
                if not rest:
                    yield now
            elif rest:
                yield from _mending(search, rest, now, count - 1)


def exactly(amount: Number, factor: Number) -> Number | None:
    """The whole number of which `factor` times make the amount."""
    if factor in (1, -1):
        return amount * factor
    change = amount / factor
    return int(change) if change == int(change) else None


def _after(sums: Sums, broken: Residuals, position: int, change: Number) -> Residuals:
    rest = dict(broken)
    for index in sums.of_cell[position]:
        off = rest.pop(index, 0) + sums.factors[index][position] * change
        if off:
            rest[index] = off
    return rest
