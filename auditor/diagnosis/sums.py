"""The sums of a form's table that the rules in force ask for, and which of them a table breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from auditor.checks.identities import conditions
from auditor.expressions.linear import linear_equality
from auditor.forms.model import FormTable
from auditor.report import Cell, CellState, Number, Table
from auditor.rulebook.model import Rule

_KIND = "balance"
Residuals = dict[int, Number]
"""By how much each broken sum is off; the others are not named."""


class Sums(Struct, frozen=True, eq=False, dict=True):
    """Each sum as the factors of its cells, which together make 0; `of_cell` names the sums that a cell stands in."""

    factors: tuple[Mapping[int, Number], ...]

    @cached_property
    def of_cell(self) -> Mapping[int, tuple[int, ...]]:
        of_cell: dict[int, list[int]] = {}
        for index, factors in enumerate(self.factors):
            for position in factors:
                of_cell.setdefault(position, []).append(index)
        return {position: tuple(sums) for position, sums in of_cell.items()}


def sums_asked_by(rule: Rule, table: FormTable) -> Sums | None:
    """The sums of cells that a rule of kind `balance` asks to be equal; None where it asks for none."""
    if rule.kind != _KIND or rule.table != table.id:
        return None
    trees = [condition.tree for _, condition in conditions(rule.params, table)]
    factors = [equality for tree in trees if (equality := linear_equality(tree))]
    return Sums(tuple(factors)) if factors else None


def together(sums: Iterable[Sums]) -> Sums:
    return Sums(tuple(factors for each in sums for factors in each.factors))


def usable(sums: Sums, table: Table) -> Sums:
    """Those whose cells all say what they count, and of which no figure was read with the help of a sum.

    A blank counts as 0, and its sum is left out where another count in it would make the sum hold.
    """
    cells = tuple(table.cells.values())
    if table.complete and not table.by_sums:
        return sums
    return Sums(tuple(factors for factors in sums.factors if _is_usable(factors, cells)))


def _is_usable(factors: Mapping[int, Number], cells: Sequence[Cell]) -> bool:
    here = [cells[position] for position in factors]
    if any(cell.by_sums or cell.state not in (CellState.NUMBER, CellState.BLANK) for cell in here):
        return False
    off = sum(factor * (cells[position].value or 0) for position, factor in factors.items())
    return not off or all(cells[p].state is CellState.NUMBER or off * factor > 0 for p, factor in factors.items())


def residuals(sums: Sums, values: Sequence[Number]) -> Residuals:
    found = {}
    for index in range(len(sums.factors)):
        if off := residual(sums, index, values):
            found[index] = off
    return found


def residual(sums: Sums, index: int, values: Sequence[Number]) -> Number:
    """By how much one sum is off."""
    return sum(factor * values[position] for position, factor in sums.factors[index].items())


def mends(changed: Mapping[int, Number], values: Sequence[Number], sums: Sums, broken: Residuals) -> bool:
    """Every sum holds with the changed figures."""
    mended = list(values)
    for position, value in changed.items():
        mended[position] = value
    touched = {index for position in changed for index in sums.of_cell.get(position, ())}
    return touched >= broken.keys() and not any(residual(sums, index, mended) for index in (*broken, *touched))


def apart(sums: Sums) -> list[Sums]:
    """The sums in groups that have no cell in common."""
    groups: list[tuple[set[int], list[Mapping[int, Number]]]] = []
    for factors in sums.factors:
        touching = [group for group in groups if not group[0].isdisjoint(factors)]
        cells = set(factors).union(*(group[0] for group in touching))
        joined = [each for group in touching for each in group[1]] + [factors]
        groups = [group for group in groups if group not in touching] + [(cells, joined)]
    return [sums] if len(groups) == 1 else [Sums(tuple(joined)) for _, joined in groups]
