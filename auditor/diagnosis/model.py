"""What a diagnosis says: changes of cells, the slip that they undo, and the findings that they explain."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from auditor.language import Text
from auditor.report import Address, Number


class Slip(StrEnum):
    """What people do to the figures of a table."""

    DIGIT = "digit"
    DIGITS_SWAPPED = "digits_swapped"
    DIGIT_MORE_OR_LESS = "digit_more_or_less"
    UNIT = "unit"
    NOT_FILLED = "not_filled"
    COPIED = "copied"
    FIGURE = "figure"
    CELLS_SWAPPED = "cells_swapped"
    ONE_OFF = "one_off"
    DIGITS_MOVED = "digits_moved"
    COUNTED_ELSEWHERE = "counted_elsewhere"
    ROWS_SWAPPED = "rows_swapped"
    COLUMNS_SWAPPED = "columns_swapped"
    ROW_SHIFTED = "row_shifted"
    GROUP_TOTAL = "group_total"
    LINE_NOT_FILLED = "line_not_filled"
    LINE_OF_UNIT = "line_of_unit"
    SEVERAL = "several"


class Change(Struct, frozen=True):
    """A cell of the table and the figure under which the sums would hold; `now` is None for a blank."""

    address: Address
    now: Number | None
    would_be: Number


class Explanation(Struct, frozen=True):
    """Changes that make every sum of the table hold, the slip that they undo, and how far-fetched that is, 0 best."""

    slip: Slip
    changes: tuple[Change, ...]
    cost: float


class Cause(Struct, frozen=True):
    """Findings that one slip explains. `id` names it in its report: c1, c2, …

    `explanations` are those that explain the figures equally well, the best first and at most three; `alike` counts all
    that were found, and `are_all` says that there surely are no others.
    """

    id: str
    table: str
    findings: tuple[str, ...]
    explanations: tuple[Explanation, ...]
    alike: int
    told: Text
    are_all: bool = True

    @property
    def errors(self) -> int:
        """How many separate errors it takes to explain the findings; as many as there are findings where none does."""
        if not self.explanations:
            return len(self.findings)
        first = self.explanations[0]
        return len(first.changes) if first.slip is Slip.SEVERAL else 1

    @property
    def is_told(self) -> bool:
        """All explanations that are alike are told."""
        return self.are_all and self.alike == len(self.explanations)

    @property
    def sure(self) -> Explanation | None:
        """The one explanation that the arithmetic leaves."""
        return self.explanations[0] if self.alike == 1 and self.are_all else None
