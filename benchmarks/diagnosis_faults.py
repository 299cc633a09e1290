"""Errors that people make in a table, each made by chance in a table whose sums hold, and the ways to undo them.

Nothing here uses the auditor's own diagnosis: the sums are those of the official form, and what arithmetic could tell
is found by undoing every error of every kind.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from auditor.forms.model import Each, FormTable
from auditor.report import Address

Figures = Mapping[Address, int]
Sums = Sequence[Mapping[Address, int]]
"""The factor of each cell of a sum; together they make 0."""
Fault = Callable[[Figures, FormTable, random.Random], Figures | None]
"""The figures with one error, or None where the table has no place for it."""


def sums_of(table: FormTable) -> Sums:
    """The sums that the official form prints."""
    found = []
    for each in table.sums:
        for line in table.rows if each.each is Each.ROW else table.columns:
            signed = [(name, 1) for name in each.of] + [(name, -1) for name in each.equals]
            found.append({(line, name) if each.each is Each.ROW else (name, line): sign for name, sign in signed})
    return found


def holds(sums: Sums, figures: Figures) -> bool:
    return not any(sum(factor * figures[cell] for cell, factor in each.items()) for each in sums)


def _one(change: Callable[[int, random.Random], int | None], least: int = 0) -> Fault:
    """An error in one cell whose figure is `least` or more."""

    def fault(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
        cells = [cell for cell in table.addresses if figures[cell] >= least]
        if not cells:
            return None
        cell = chance.choice(cells)
        new = change(figures[cell], chance)
        return None if new is None or new == figures[cell] else {**figures, cell: new}

    return fault


def _digit(value: int, chance: random.Random) -> int:
    digits = list(str(value))
    at = chance.randrange(len(digits))
    digits[at] = chance.choice("123456789" if at == 0 and len(digits) > 1 else "0123456789")
    return int("".join(digits))


def _swapped_digits(value: int, chance: random.Random) -> int | None:
    digits = list(str(value))
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1] and (at or digits[1] != "0")]
    if not places:
        return None
    at = chance.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits))


def _digit_more_or_less(value: int, chance: random.Random) -> int:
    digits = str(value)
    at = chance.randrange(len(digits))
    if chance.random() < 0.5 and len(digits) > 1:
        return int(digits[:at] + digits[at + 1 :])
    return int(digits[: at + 1] + chance.choice("0123456789") + digits[at + 1 :])


def _total_not_filled(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    totals = [cell for cell in _totals(table) if figures[cell]]
    return {**figures, chance.choice(totals): 0} if totals else None


def _total_copied(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    copies = [
        (cell, figures[near])
        for cell in _totals(table)
        for near in _neighbours(cell, table)
        if figures[near] != figures[cell]
    ]
    if not copies:
        return None
    cell, figure = chance.choice(copies)
    return {**figures, cell: figure}


def _group_total_in_cell(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    places = [
        (group, row, column)
        for group in table.row_groups
        for row in table.row_leaves(group)
        for column in table.columns
    ]
    if not places:
        return None
    group, row, column = chance.choice(places)
    total = sum(figures[each, column] for each in table.row_leaves(group))
    return {**figures, (row, column): total} if total != figures[row, column] else None


def _cells_swapped(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    near = [
        (one, other)
        for one in table.addresses
        for other in _neighbours(one, table)
        if figures[one] and figures[other] and figures[one] != figures[other]
    ]
    if not near:
        return None
    one, other = chance.choice(near)
    return {**figures, one: figures[other], other: figures[one]}


def _one_off(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    near = [(a, b) for a in table.addresses for b in _neighbours(a, table) if figures[a] and not figures[b]]
    if not near:
        return None
    one, other = chance.choice(near)
    return {**figures, one: 0, other: figures[one]}


def _split(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    """12 and 0 become 1 and 2."""
    near = [
        (a, b) for a, b in _side_by_side(table) if figures[a] >= 10 and not figures[b] and str(figures[a])[1] != "0"
    ]
    if not near:
        return None
    one, other = chance.choice(near)
    digits = str(figures[one])
    return {**figures, one: int(digits[:1]), other: int(digits[1:])}


def _counted_elsewhere(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    """Some of one applicant are counted at another."""
    parts = list(table.columns)[:-1]
    near = [((row, a), (row, b)) for row in table.rows for a in parts for b in parts if a != b and figures[row, a]]
    if not near:
        return None
    one, other = chance.choice(near)
    moved = chance.randint(1, figures[one])
    return {**figures, one: figures[one] - moved, other: figures[other] + moved}


def _rows_swapped(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    one, other = chance.sample(list(table.rows), 2)
    return _exchanged(figures, [((one, column), (other, column)) for column in table.columns])


def _columns_swapped(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    one, other = chance.sample(list(table.columns), 2)
    return _exchanged(figures, [((row, one), (row, other)) for row in table.rows])


def _row_shifted(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    row, columns = chance.choice(list(table.rows)), list(table.columns)
    line = [figures[row, column] for column in columns]
    moved = [0, *line[:-1]] if not line[-1] else [*line[1:], 0] if not line[0] else None
    return (
        None
        if moved is None or moved == line
        else {**figures, **{(row, c): v for c, v in zip(columns, moved, strict=True)}}
    )


def _group_total_row(figures: Figures, table: FormTable, chance: random.Random) -> Figures | None:
    if not table.row_groups:
        return None
    group = chance.choice(table.row_groups)
    rows = table.row_leaves(group)
    row = chance.choice(rows)
    totals = {(row, column): sum(figures[each, column] for each in rows) for column in table.columns}
    return None if all(figures[cell] == value for cell, value in totals.items()) else {**figures, **totals}


ONE_CELL: Mapping[str, Fault] = {
    "one digit wrong": _one(_digit),
    "digits swapped": _one(_swapped_digits, least=10),
    "digit more or less": _one(_digit_more_or_less, least=1),
    "another figure": _one(lambda value, chance: chance.randrange(1000)),
    "unit": _one(lambda value, chance: value * chance.choice((100, 1000, 10_000)), least=1),
    "total not filled": _total_not_filled,
    "total copied": _total_copied,
    "group total in a cell": _group_total_in_cell,
}
SEVERAL_CELLS: Mapping[str, Fault] = {
    "two cells swapped": _cells_swapped,
    "one row or column off": _one_off,
    "number split": _split,
    "counted elsewhere": _counted_elsewhere,
    "rows swapped": _rows_swapped,
    "columns swapped": _columns_swapped,
    "row shifted": _row_shifted,
    "group total in a row": _group_total_row,
}


def repairs(figures: Figures, table: FormTable, sums: Sums) -> list[Figures]:
    """Every table without negative figures that undoing one error of any kind makes, and whose sums hold."""
    off = [sum(factor * figures[cell] for cell, factor in each.items()) for each in sums]
    broken = {index for index, amount in enumerate(off) if amount}
    sums_with = {cell: [index for index, each in enumerate(sums) if cell in each] for cell in table.addresses}
    found: set[frozenset[tuple[Address, int]]] = set()
    for changes in _undone(figures, table, sums):
        changed = {cell: value for cell, value in changes.items() if value != figures[cell]}
        left = Counter({index: off[index] for index in broken})
        for cell, value in changed.items():
            for index in sums_with[cell]:
                left[index] += sums[index][cell] * (value - figures[cell])
        if changed and min(changed.values()) >= 0 and not any(left.values()):
            found.add(frozenset(changed.items()))
    return [{**figures, **dict(changes)} for changes in found]


def _undone(figures: Figures, table: FormTable, sums: Sums) -> Iterator[Figures]:
    off = {index: value for index, each in enumerate(sums) if (value := sum(f * figures[c] for c, f in each.items()))}
    broken = {cell for index in off for cell in sums[index]}
    for cell in broken:
        for index, amount in off.items():
            if cell in sums[index]:
                yield {cell: figures[cell] - amount * sums[index][cell]}
    for one, other in _in_line(table):
        if one in broken or other in broken:
            yield {one: figures[other], other: figures[one]}
            for index, amount in off.items():
                if one in sums[index]:
                    moved = -amount * sums[index][one]
                    yield {one: figures[one] + moved, other: figures[other] - moved}
    for one, other in _side_by_side(table):
        run = str(figures[one]) + str(figures[other])
        yield {one: int(run), other: 0}
        for cut in range(1, len(run)):
            yield {one: int(run[:cut]), other: int(run[cut:])}
        for cell in (one, other):
            digits = str(figures[cell])
            for cut in range(1, len(digits)):
                yield {one: int(digits[:cut]), other: int(digits[cut:])}
    yield from _lines_undone(figures, table)


def _lines_undone(figures: Figures, table: FormTable) -> Iterator[Figures]:
    rows, columns = list(table.rows), list(table.columns)
    for one, other in combinations(rows, 2):
        yield _exchanges(figures, [((one, column), (other, column)) for column in columns])
    for one, other in combinations(columns, 2):
        yield _exchanges(figures, [((row, one), (row, other)) for row in rows])
    for row in rows:
        line = [figures[row, column] for column in columns]
        for moved in ([0, *line[:-1]], [*line[1:], 0]):
            yield {(row, column): value for column, value in zip(columns, moved, strict=True)}
    for group in table.row_groups:
        leaves = table.row_leaves(group)
        totals = {column: sum(figures[row, column] for row in leaves) for column in columns}
        for row in leaves:
            yield {(row, column): 2 * figures[row, column] - totals[column] for column in columns}


def _exchanged(figures: Figures, pairs: Sequence[tuple[Address, Address]]) -> Figures | None:
    changed = {**figures, **_exchanges(figures, pairs)}
    return None if changed == figures else changed


def _exchanges(figures: Figures, pairs: Sequence[tuple[Address, Address]]) -> Figures:
    return {cell: figures[to] for one, other in pairs for cell, to in ((one, other), (other, one))}


def _in_line(table: FormTable) -> Iterator[tuple[Address, Address]]:
    for row in table.rows:
        yield from combinations([(row, column) for column in table.columns], 2)
    for column in table.columns:
        yield from combinations([(row, column) for row in table.rows], 2)


def _side_by_side(table: FormTable) -> Iterator[tuple[Address, Address]]:
    return ((a, b) for row in table.rows for a, b in pairwise([(row, column) for column in table.columns]))


def _totals(table: FormTable) -> list[Address]:
    sums = [name for each in table.sums for name in each.equals]
    return [cell for cell in table.addresses if cell[0] in sums or cell[1] in sums]


def _neighbours(cell: Address, table: FormTable) -> Iterator[Address]:
    rows, columns = list(table.rows), list(table.columns)
    row, column = rows.index(cell[0]), columns.index(cell[1])
    for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
        if 0 <= r < len(rows) and 0 <= c < len(columns):
            yield rows[r], columns[c]
