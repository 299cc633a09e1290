"""Wrong figures put into tables that add up, as people put them there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from auditor.forms.model import FormTable
from auditor.report import Address

Table = dict[Address, int | None]
"""None is a blank cell."""


def _digits_exchanged(cells: Table, table: FormTable, random: Random) -> None:
    """But in a total only where it is not less than a term then."""
    row, column = random.choice(_filled(cells))
    figure = _exchanged(cells[row, column] or 0, random)
    *terms, total = table.columns
    if column != total or figure >= max(cells[row, term] or 0 for term in terms):
        cells[row, column] = figure


def _cell(change: Callable[[int, Random], int]) -> Callable[[Table, FormTable, Random], None]:
    def put(cells: Table, table: FormTable, random: Random) -> None:
        address = random.choice(_filled(cells))
        cells[address] = max(0, change(cells[address] or 0, random))

    return put


def _filled(cells: Table) -> list[Address]:
    return [address for address, figure in cells.items() if figure] or list(cells)


def _copied(cells: Table, table: FormTable, random: Random) -> None:
    """The same wrong figure in every row that says the same, as rows are copied."""
    row, column = random.choice(_filled(cells))
    like = [cells[row, other] for other in table.columns]
    wrong = random.choice(_CHANGES)(cells[row, column] or 0, random)
    for other in table.rows:
        if [cells[other, each] for each in table.columns] == like:
            cells[other, column] = max(0, wrong)


def _total_follows(cells: Table, table: FormTable, random: Random) -> None:
    """A wrong figure, and the total of its row reckoned from it."""
    row, column = random.choice(_filled(cells))
    before = cells[row, column] or 0
    cells[row, column] = max(0, random.choice(_CHANGES)(before, random))
    total = list(table.columns)[-1]
    if column != total:
        cells[row, total] = max(0, (cells[row, total] or 0) + (cells[row, column] or 0) - before)


def _swapped_in_row(cells: Table, table: FormTable, random: Random) -> None:
    row, column = random.choice(_filled(cells))
    other = random.choice(list(table.columns))
    cells[row, column], cells[row, other] = cells[row, other], cells[row, column]


def _swapped_in_column(cells: Table, table: FormTable, random: Random) -> None:
    row, column = random.choice(_filled(cells))
    other = random.choice(list(table.rows))
    cells[row, column], cells[other, column] = cells[other, column], cells[row, column]


def _blank_zeros(cells: Table, table: FormTable, random: Random) -> None:
    share = random.choice((0.02, 0.2, 1))
    for address, figure in cells.items():
        if figure == 0 and random.random() < share:
            cells[address] = None


def _exchanged(figure: int, random: Random) -> int:
    digits = list(str(figure))
    at = random.randrange(len(digits))
    digits[at - 1], digits[at] = digits[at], digits[at - 1]
    return int("".join(digits))


_CHANGES: tuple[Callable[[int, Random], int], ...] = (
    lambda figure, random: figure + random.choice((-1, 1)),
    lambda figure, random: figure + random.randint(-9, 9),
    lambda figure, _: figure * 10,
    lambda figure, _: figure // 10,
    _exchanged,
    lambda figure, random: random.randint(0, 3 * figure + 20),
)
WRONGS: Mapping[str, Callable[[Table, FormTable, Random], None]] = {
    "by one": _cell(_CHANGES[0]),
    "by a few": _cell(_CHANGES[1]),
    "times ten": _cell(_CHANGES[2]),
    "by ten": _cell(_CHANGES[3]),
    "digits exchanged": _digits_exchanged,
    "another figure": _cell(_CHANGES[5]),
    "copied": _copied,
    "total follows": _total_follows,
    "swapped in row": _swapped_in_row,
    "swapped in column": _swapped_in_column,
    "blank zeros": _blank_zeros,
}
