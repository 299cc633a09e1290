"""A smallest set of more cells than can be tried one by one, by HiGHS, within a time limit.

Needs highspy, which is an extra: without it there is no answer. Each cell may change up or down; how many do is made as
small as can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from auditor.diagnosis.search import Changes
from auditor.diagnosis.sums import Residuals, Sums, mends
from auditor.report import Number

_SECONDS = 5.0
_MOST_CELLS = 6
_LARGEST = 10**8  # it reckons with floating-point numbers
_OPTIMAL = "Optimal"
_Variables = dict[int, tuple[Any, Any, Any]]
"""Of each cell: by how much it grows, by how much it shrinks, and whether it changes."""


@cache
def has_solver() -> bool:
    return find_spec("highspy") is not None


def solved(sums: Sums, values: Sequence[Number], broken: Residuals, blameless: frozenset[int]) -> Changes | None:
    """A set of the fewest cells, six at most, that makes all sums hold; there may be others as small."""
    figures = [*values, *broken.values(), *(factor for factors in sums.factors for factor in factors.values())]
    if not has_solver() or any(type(figure) is not int or abs(figure) > _LARGEST for figure in figures):
        return None
    model, cells = _model(sums, values, broken, blameless)
    model.run()
    if model.modelStatusToString(model.getModelStatus()) != _OPTIMAL:
        return None
    moved = {p: round(model.val(up)) - round(model.val(down)) for p, (up, down, _) in cells.items()}
    changed = {p: values[p] + by for p, by in moved.items() if by}
    return frozenset(changed.items()) if len(changed) <= _MOST_CELLS and mends(changed, values, sums, broken) else None


def _model(
    sums: Sums, values: Sequence[Number], broken: Residuals, blameless: frozenset[int]
) -> tuple[Any, _Variables]:
    """The sums, over the cells of those that are broken: others are of no use unless several of them change at once."""
    import highspy  # an extra, and slow to import

    model: Any = highspy.Highs()
    model.silent()
    model.setOptionValue("time_limit", _SECONDS)
    largest = int(sum(max(off, -off) for off in broken.values()))
    cells: _Variables = {}
    for position, standing in sums.of_cell.items():
        if position not in blameless and not broken.keys().isdisjoint(standing):
            shrinks = max(min(largest, int(values[position])), 0)
            up, down = model.addIntegral(lb=0, ub=largest), model.addIntegral(lb=0, ub=shrinks)
            changes = model.addBinary()
            model.addConstr(up + down <= largest * changes)
            cells[position] = up, down, changes
    for index, factors in enumerate(sums.factors):
        if here := {p: factor for p, factor in factors.items() if p in cells}:
            off = int(broken.get(index, 0))
            model.addConstr(_sum(int(factor) * (cells[p][0] - cells[p][1]) for p, factor in here.items()) == -off)
            _need_one_or_two(model, [cells[p][2] for p in here], is_broken=bool(off))
    model.setObjective(_sum(changes for _, _, changes in cells.values()), highspy.ObjSense.kMinimize)
    return model, cells


def _need_one_or_two(model: Any, changes: Sequence[Any], is_broken: bool) -> None:
    """A broken sum needs a change, and a change in another sum needs a second: what makes the search short."""
    if is_broken:
        model.addConstr(_sum(changes) >= 1)
        return
    for one in changes:
        model.addConstr(_sum(changes) >= 2 * one)


def _sum(terms: Iterable[Any]) -> Any:
    first, *others = terms
    return sum(others, first)
