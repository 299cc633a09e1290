"""Where the cells of a table stand, by the rules that browsers follow for rowspan and colspan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.regexes import regex

_NUMBER = regex(r"[ \t\n\f\r]*\+?(\d{1,9})")
_WIDEST = 1000
_TALLEST = 65534
TO_THE_END = 0
"""A rowspan of zero: down to the last row of the group."""


class Span(NamedTuple):
    rows: int = 1
    columns: int = 1


class TooManySlots(Exception):
    """The table claims more places than its rows could sensibly have."""


def span_of(rowspan: str | None, colspan: str | None) -> Span:
    """The span that a browser takes from the attributes; what is no number is 1."""
    return Span(min(_number(rowspan, 1), _TALLEST), min(_number(colspan, 1) or 1, _WIDEST))


def _number(value: str | None, otherwise: int) -> int:
    found = _NUMBER.match(value or "")
    return int(found[1]) if found else otherwise


def placed(rows: Sequence[Sequence[Span]], most_slots: int) -> list[list[int]]:
    """The column (from 1) of each cell in the rows of one row group. Raises TooManySlots.

    A cell goes to the first place that no cell from above covers; where spans overlap, only that place is kept free.
    """
    columns: list[list[int]] = []
    covered_until: dict[int, int] = {}
    slots = 0
    for number, row in enumerate(rows):
        columns.append([])
        column = 1
        for span in row:
            while covered_until.get(column, 0) > number:
                column += 1
            columns[-1].append(column)
            slots += span.columns
            if slots > most_slots:
                raise TooManySlots
            if span.rows != 1:
                end = len(rows) if span.rows == TO_THE_END else min(number + span.rows, len(rows))
                for covered in range(column, column + span.columns):
                    covered_until[covered] = max(end, covered_until.get(covered, 0))
            column += span.columns
    return columns
