"""Two cells of a row or column that one slip changed: their figures exchanged, or their digits divided wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.diagnosis.search import Changes
from auditor.diagnosis.sums import Residuals, Sums, mends
from auditor.diagnosis.wholes import Lines
from auditor.report import Number


def pairs_of_one_slip(
    lines: Lines, values: Sequence[Number], sums: Sums, broken: Residuals, blameless: frozenset[int]
) -> Iterator[Changes]:
    """Every such pair whose undoing makes all sums hold."""
    for one, other, side_by_side in _pairs(lines, sums, broken):
        if one in blameless or other in blameless:
            continue
        for first, second in _undone(values[one], values[other], side_by_side):
            changed = {one: first, other: second}
            are_counts = min(first, second) >= 0 and first != values[one] and second != values[other]
            if are_counts and mends(changed, values, sums, broken):
                yield frozenset(changed.items())


def _pairs(lines: Lines, sums: Sums, broken: Residuals) -> Iterator[tuple[int, int, bool]]:
    """Pairs in a line that stand in all broken sums between them, and whether they are neighbours in a row."""
    some = next(iter(broken))
    for one in sums.factors[some]:
        for line in lines.through[one]:
            for other in line:
                is_first = other not in sums.factors[some] or one < other
                if one != other and is_first and _stand_in(one, other, sums) >= broken.keys():
                    left, right = min(one, other), max(one, other)
                    yield left, right, right == left + 1 and line is lines.through[one][0]


def _stand_in(one: int, other: int, sums: Sums) -> set[int]:
    return {*sums.of_cell.get(one, ()), *sums.of_cell.get(other, ())}


def _undone(left: Number, right: Number, side_by_side: bool) -> Iterator[tuple[Number, Number]]:
    yield right, left
    if not side_by_side or type(left) is not int or type(right) is not int or min(left, right) < 0:
        return
    one, other = str(left), str(right)
    runs = {one + other, *([one] if other == "0" else []), *([other] if one == "0" else [])}
    for run in runs:
        for cut in range(1, len(run)):
            parts = run[:cut], run[cut:]
            if all(part == "0" or part[0] != "0" for part in parts):
                yield int(parts[0]), int(parts[1])
    if left and right:
        yield int(one + other), 0
        yield 0, int(one + other)
