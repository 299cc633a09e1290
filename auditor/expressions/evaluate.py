"""One condition on one table: held, broken, assumed, open, or not answerable, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import cached_property

from msgspec import Struct

from auditor.expressions.bind import positions
from auditor.expressions.compile import Answer, Values, compile_one
from auditor.expressions.tree import Call, Cells, Comparison, Node, children
from auditor.expressions.unknowns import Truth, needed, truth
from auditor.report import Cell, CellState, Number


class Verdict(Enum):
    HOLDS = auto()
    HOLDS_IF_BLANKS_ARE_ZERO = auto()
    BROKEN = auto()
    OPEN = auto()
    ALL_BLANK = auto()
    UNUSABLE = auto()


class Evaluation(Struct, frozen=True):
    """`at` are the positions of the blank cells, or for UNUSABLE of the cells that say no number.

    `needed` is what the blanks would have to make together, where that is one number.
    """

    verdict: Verdict
    left: Number | None = None
    right: Number | None = None
    at: tuple[int, ...] = ()
    needed: Number | None = None


class Condition(Struct, frozen=True, dict=True):
    """A bound condition for one place of a table; it is compiled when first run."""

    tree: Node
    operands: tuple[int, ...]
    counted: tuple[int, ...]

    @cached_property
    def run(self) -> Callable[[Values], Answer]:
        return compile_one(self.tree)


def condition(tree: Node) -> Condition:
    """`operands` are the cells whose numbers matter, `counted` those that only have to be filled."""
    return Condition(tree, _reckoned(tree), _counted(tree))


def evaluate(condition: Condition, cells: tuple[Cell, ...], values: Values) -> Evaluation:
    """Evaluates against cells in the form's order; `values` are their numbers, None where a cell says none."""
    unusable = tuple(p for p in condition.operands if cells[p].state not in (CellState.NUMBER, CellState.BLANK))
    unusable += tuple(p for p in condition.counted if cells[p].state in (CellState.ABSENT, CellState.UNREAD))
    if unusable:
        return Evaluation(Verdict.UNUSABLE, at=tuple(dict.fromkeys(unusable)))
    blanks = tuple(p for p in condition.operands if values[p] is None)
    if not blanks and all(values[p] is not None for p in condition.counted):
        holds, left, right = condition.run(values)
        return Evaluation(Verdict.HOLDS if holds else Verdict.BROKEN, left, right)
    if blanks and len(blanks) == len(condition.operands):
        return Evaluation(Verdict.ALL_BLANK, at=blanks)
    known = {p: values[p] for p in (*condition.operands, *condition.counted)}
    filled = {p: 0 if p in blanks else value for p, value in known.items()}
    _, left, right = _run_filled(condition, filled) if not condition.counted else (None, None, None)
    answer = truth(condition.tree, known)
    if answer is not Truth.OPEN:
        return Evaluation(Verdict.HOLDS if answer is Truth.TRUE else Verdict.BROKEN, left, right, blanks)
    if truth(condition.tree, filled) is Truth.TRUE:
        return Evaluation(Verdict.HOLDS_IF_BLANKS_ARE_ZERO, left, right, blanks)
    missing = needed(condition.tree, known) if isinstance(condition.tree, Comparison) else None
    return Evaluation(Verdict.OPEN, left, right, blanks, missing)


def _run_filled(condition: Condition, filled: dict[int, Number | None]) -> Answer:
    values: list[Number | None] = [None] * (max(filled) + 1)
    for position, value in filled.items():
        values[position] = value
    return condition.run(values)


def _counted(tree: Node) -> tuple[int, ...]:
    if isinstance(tree, Call) and tree.function in ("count", "filled"):
        return positions(tree)
    return tuple(dict.fromkeys(p for part in children(tree) for p in _counted(part)))


def _reckoned(tree: Node) -> tuple[int, ...]:
    if isinstance(tree, Call) and tree.function in ("count", "filled"):
        return ()
    if isinstance(tree, Cells):
        return tree.positions
    return tuple(dict.fromkeys(p for part in children(tree) for p in _reckoned(part)))
