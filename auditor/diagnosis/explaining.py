"""Every explanation of broken sums that is worth telling: one slip, else the fewest cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.diagnosis.model import Change, Explanation, Slip
from auditor.diagnosis.pairs import pairs_of_one_slip
from auditor.diagnosis.search import Changes, TooMany, mending_sets
from auditor.diagnosis.slips import Surroundings, explanation
from auditor.diagnosis.solver import solved
from auditor.diagnosis.sums import Residuals, Sums
from auditor.diagnosis.wholes import Lines, whole_lines
from auditor.forms.model import FormTable, Holds
from auditor.report import Cell, CellState, Number, Table

_TRIES = 30_000


class Explained(Struct, frozen=True):
    """`are_all` says that there surely are no others as good, `are_alike` that no slip is likelier than another."""

    explanations: Sequence[Explanation]
    are_all: bool = True
    are_alike: bool = False


class Trouble(Struct, frozen=True):
    """A table whose sums are `broken`. `values` are its figures by position, blanks as 0; `sums` those that count."""

    table: Table
    lines: Lines
    sums: Sums
    values: Sequence[Number]
    broken: Residuals
    blameless: frozenset[int]


def may_be_blamed(cell: Cell) -> bool:
    """Its place in the form is sure, and it holds a figure or nothing."""
    return cell.state in (CellState.NUMBER, CellState.BLANK) and not cell.inferred


def of_one_slip(trouble: Trouble) -> list[Explanation]:
    """One cell, two that one slip changed, or whole lines."""
    single = _told(trouble, _cells(trouble, 1))
    return [*single, *_of_several(trouble)]


def of_one_slip_or_two_cells(trouble: Trouble, parts: Sequence[Explained]) -> Explained:
    """One slip that mends all of it, and beside it the likeliest cell of each part; none without such a slip."""
    slips = of_one_slip(trouble)
    if not slips:
        return Explained(())
    cells = [min(part.explanations, key=lambda each: each.cost) for part in parts]
    changes = tuple(change for each in cells for change in each.changes)
    separate = Explanation(Slip.SEVERAL, changes, sum(each.cost for each in cells) + 1)
    return Explained([*slips, separate], are_alike=True)


def of_fewest_cells(trouble: Trouble) -> Explained:
    """One slip that mends all of it; else any two cells; else three or four; else as many as the solver can tell."""
    single = _told(trouble, _cells(trouble, 1))
    slips = _of_several(trouble)
    if single:
        return Explained([*single, *slips])
    known = {each.changes for each in slips}
    pairs = [each for each in _told(trouble, _cells(trouble, 2)) if each.changes not in known]
    if found := [*slips, *pairs] or _told(trouble, _cells(trouble, 3)):
        return Explained(found)
    if four := _told(trouble, _cells(trouble, 4)):
        return Explained(four, are_all=False)
    more = solved(trouble.sums, trouble.values, trouble.broken, trouble.blameless)
    return Explained(_told(trouble, [more] if more else []), are_all=False)


def _of_several(trouble: Trouble) -> list[Explanation]:
    lines, values, sums = trouble.lines, trouble.values, trouble.sums
    pairs = sorted(set(pairs_of_one_slip(lines, values, sums, trouble.broken, trouble.blameless)), key=sorted)
    told = _told(trouble, pairs)
    known = {each.changes for each in told}
    wholes = whole_lines(lines, values, sums, trouble.broken, trouble.blameless)
    return [*told, *(each for each in wholes if each.changes not in known)]


def _cells(trouble: Trouble, count: int) -> list[Changes]:
    try:
        return mending_sets(trouble.sums, trouble.values, trouble.broken, trouble.blameless, count, _TRIES)
    except TooMany:
        return []


def _told(trouble: Trouble, sets: Iterable[Changes]) -> list[Explanation]:
    form_table = trouble.lines.table
    around = Surroundings(form_table, dict(zip(form_table.addresses, trouble.values, strict=True)))
    changes = (_changes(each, trouble.table, form_table) for each in sets)
    return [explanation(each, around) for each in changes if _are_counts(each, form_table)]


def _changes(changes: Changes, table: Table, form_table: FormTable) -> list[Change]:
    return [Change(form_table.addresses[p], table.values[p], _whole(value)) for p, value in sorted(changes)]


def _whole(value: Number) -> Number:
    """8 for 8.0."""
    return int(value) if value == int(value) else value


def _are_counts(changes: Sequence[Change], form_table: FormTable) -> bool:
    """No cell that counts would hold a fraction, none less than nothing."""
    return all(
        change.would_be >= 0
        and (form_table.columns[change.address[1]].holds is not Holds.COUNT or type(change.would_be) is int)
        for change in changes
    )
