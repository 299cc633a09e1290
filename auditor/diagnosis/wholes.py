"""Whole rows and columns in the wrong place: exchanged, one column off, or a group's total in one of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from auditor.diagnosis.model import Change, Explanation, Slip
from auditor.diagnosis.search import exactly
from auditor.diagnosis.sums import Residuals, Sums, mends
from auditor.forms.model import FormTable
from auditor.report import Address, Number

_COST = {
    Slip.ROWS_SWAPPED: 0.6,
    Slip.COLUMNS_SWAPPED: 0.6,
    Slip.ROW_SHIFTED: 0.6,
    Slip.GROUP_TOTAL: 0.5,
    Slip.LINE_NOT_FILLED: 0.5,
    Slip.LINE_OF_UNIT: 0.5,
}
_FEWEST = 2
_UNITS = (10, 100, 1000, 10_000)
_SMALLEST_UNIT = 10
Line = tuple[int, ...]
"""The positions of the cells of a row or column."""
Across = tuple[tuple[int, Number], ...]
"""The sums of a cell that hold no other of its line, with its factors."""


class Lines(Struct, frozen=True):
    """The rows and columns of a table, the row and the column of each cell, each line with the sums across it that
    it is the total of, and the pairs of rows and of columns whose exchange some sum would tell.
    """

    table: FormTable
    rows: Mapping[str, Line]
    columns: Mapping[str, Line]
    through: Sequence[tuple[Line, Line]]
    across: Sequence[tuple[Line, Sequence[Across]]]
    exchanges: Sequence[tuple[Slip, Line, Line]]


def lines_of(table: FormTable, sums: Sums) -> Lines:
    rows, columns = _lines(table, lambda address: address[0]), _lines(table, lambda address: address[1])
    crossing = {line: _across(line, sums) for line in (*rows.values(), *columns.values())}
    exchanges = [
        (slip, one, other)
        for slip, lines in ((Slip.ROWS_SWAPPED, rows), (Slip.COLUMNS_SWAPPED, columns))
        for one, other in combinations(lines.values(), 2)
        if len(one) == len(other) and crossing[one] != crossing[other]  # else no sum tells them apart
    ]
    through = [(rows[row], columns[column]) for row, column in table.addresses]
    across = [(line, [_totals(each, sums) for each in crosses]) for line, crosses in crossing.items()]
    return Lines(table, rows, columns, through, across, exchanges)


def whole_lines(
    lines: Lines, values: Sequence[Number], sums: Sums, broken: Residuals, blameless: frozenset[int]
) -> Iterator[Explanation]:
    """Every one of these slips whose undoing makes all sums hold and changes two cells or more, all of these sums."""
    for slip, due in _undone(lines, values, broken):
        changed = {p: value for p, value in due if value != values[p]}
        if len(changed) < _FEWEST or blameless & changed.keys() or min(changed.values()) < 0:
            continue
        if not changed.keys() <= sums.of_cell.keys():
            continue
        if mends(changed, values, sums, broken):
            changes = [Change(lines.table.addresses[p], values[p], value) for p, value in sorted(changed.items())]
            yield Explanation(slip, tuple(changes), _COST[slip])


def _undone(
    lines: Lines, values: Sequence[Number], broken: Residuals
) -> Iterator[tuple[Slip, Iterable[tuple[int, Number]]]]:
    """Each slip of this sort with the figures that its cells would have without it."""
    for slip, one, other in lines.exchanges:
        yield slip, ((p, values[q]) for p, q in (*zip(one, other, strict=True), *zip(other, one, strict=True)))
    for row in lines.rows.values():
        if not values[row[0]]:
            yield Slip.ROW_SHIFTED, zip(row, [*(values[p] for p in row[1:]), 0], strict=True)
        if not values[row[-1]]:
            yield Slip.ROW_SHIFTED, zip(row, [0, *(values[p] for p in row[:-1])], strict=True)
    for line, across in lines.across:
        if not any(values[position] % _SMALLEST_UNIT for position in line):
            yield from _totals_by_their_sums(line, values, across, broken)
    for group in lines.table.row_groups:
        leaves = [lines.rows[row] for row in lines.table.row_leaves(group)]
        totals = [sum(values[leaf[at]] for leaf in leaves) for at in range(len(leaves[0]))]
        for leaf in leaves:
            yield Slip.GROUP_TOTAL, ((p, 2 * values[p] - totals[at]) for at, p in enumerate(leaf))


def _totals_by_their_sums(
    line: Line, values: Sequence[Number], across: Sequence[Across], broken: Residuals
) -> Iterator[tuple[Slip, Iterable[tuple[int, Number]]]]:
    """A line of totals that all are nought, or all so many times what the others make."""
    for nth in range(min(map(len, across))):
        due = {}
        for position, standing in zip(line, across, strict=True):
            index, factor = standing[nth]
            change = exactly(-broken.get(index, 0), factor)
            if change is None:
                break
            due[position] = values[position] + change
        if len(due) < len(line):
            continue
        if not any(values[position] for position in line):
            yield Slip.LINE_NOT_FILLED, due.items()
        elif any(all(values[position] == value * unit for position, value in due.items()) for unit in _UNITS):
            yield Slip.LINE_OF_UNIT, due.items()


def _totals(across: Across, sums: Sums) -> Across:
    """Those of which the cell is the total: the one that all the others make."""
    return tuple((index, factor) for index, factor in across if _is_total(factor, sums, index))


def _is_total(factor: Number, sums: Sums, index: int) -> bool:
    return sum((other > 0) == (factor > 0) for other in sums.factors[index].values()) == 1


def _across(line: Line, sums: Sums) -> tuple[Across, ...]:
    """Of each cell of a line the sums that go through no other of its cells."""
    within = frozenset(line)
    alone = {index for p in line for index in sums.of_cell.get(p, ()) if len(within & sums.factors[index].keys()) == 1}
    return tuple(
        tuple((index, sums.factors[index][p]) for index in sums.of_cell.get(p, ()) if index in alone) for p in line
    )


def _lines(table: FormTable, part: Callable[[Address], str]) -> dict[str, Line]:
    lines: dict[str, list[int]] = {}
    for position, address in enumerate(table.addresses):
        lines.setdefault(part(address), []).append(position)
    return {name: tuple(line) for name, line in lines.items()}
