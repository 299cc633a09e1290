"""Merged cells that a conversion wrote out: what one said stands in each of the cells that it covered."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from auditor.document import Grid, GridCell
from auditor.recognition.numbers import is_figure
from auditor.recognition.rows import key_of


def with_labels_once(grid: Grid, known: Set[str]) -> Grid:
    """The grid with each label, and each figure under a label that took several columns, in the first of its cells.

    Only where a label stands twice side by side, which no form has, in several rows that are all as long. Labels below
    one another with figures beside them are rows of their own.
    """
    are_alike = len(grid.rows) > 1 and len({len(row) for row in grid.rows}) == 1
    if not are_alike or not _repeats(grid, known):
        return grid
    rows: list[tuple[GridCell, ...]] = []
    goes_on = [False] * len(grid.rows[0])
    above: tuple[GridCell, ...] = ()
    for row in grid.rows:
        is_header = not any(cell.text and is_figure(cell.text) for cell in row)
        cells: list[GridCell] = []
        for column, cell in enumerate(row):
            like_left = column > 0 and row[column - 1].text == cell.text
            if key_of(cell.text) in known:
                goes_on[column] = like_left
                once = not like_left and not (is_header and above and above[column].text == cell.text)
            else:
                goes_on[column] = goes_on[column] and (like_left or not cell.text or is_figure(cell.text))
                once = not (like_left and goes_on[column])
            cells.append(cell if once else cell._replace(text=""))
        rows.append(tuple(cells))
        above = row
    return Grid(tuple(rows), grid.place)


def _repeats(grid: Grid, known: Set[str]) -> bool:
    return any(
        len(left.text) > 1 and left.text == right.text and key_of(left.text) in known
        for row in grid.rows
        for left, right in pairwise(row)
    )
