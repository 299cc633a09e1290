"""A row that lost its label, told by its place: alone between two labelled rows where the form has just one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.document import GridCell
from auditor.forms.model import FormTable, Layout
from auditor.recognition.numbers import is_figure
from auditor.recognition.rows import LabelledRow, Scan, Stray


class Completed(Struct, frozen=True):
    """`unexplained` are figures that belong to no row of the form as far as can be told."""

    rows: tuple[LabelledRow, ...]
    unexplained: tuple[Stray, ...]


def with_unlabelled_rows(found: Scan, table: FormTable) -> Completed:
    """The labelled rows, and between them each row without a label that can only be the one due there.

    Where several are due their order would tell, and a line that moved would be another row's figures.
    """
    if table.layout is not Layout.ROWS:
        return Completed(found.rows, found.strays)
    inferred: list[LabelledRow] = []
    used: set[Stray] = set()
    for position, (above, below) in enumerate(pairwise(found.rows), 1):
        strays = [stray for stray in found.strays if stray.after == position]
        due = _between(above.row, below.row, list(table.rows))
        if len(strays) == len(due) == 1 and _is_whole(strays[0], len(table.columns)):
            inferred.append(_named(due[0], strays[0]))
            used.update(strays)
    unexplained = tuple(stray for stray in found.strays if stray not in used)
    return Completed((*found.rows, *inferred), unexplained)


def _between(above: str, below: str, order: Sequence[str]) -> Sequence[str]:
    return order[order.index(above) + 1 : order.index(below)]


def _is_whole(stray: Stray, width: int) -> bool:
    """Just the figures of one row: none missing, none blank, and no label of its own."""
    cells = _between_blanks(stray)
    return stray.label is None and len(cells) == width and all(cell.text and is_figure(cell.text) for cell in cells)


def _between_blanks(stray: Stray) -> tuple[GridCell, ...]:
    """The cells without the blank ones before the first and behind the last that says something."""
    filled = [index for index, cell in enumerate(stray.cells) if cell.text]
    return stray.cells[filled[0] : filled[-1] + 1]


def _named(row: str, stray: Stray) -> LabelledRow:
    cells = _between_blanks(stray)
    return LabelledRow(row, GridCell("", cells[0].place), cells, 0, stray.header, inferred=True)
