"""What the solver is told, held against a plain evaluation and against every filling of a few cells."""

from __future__ import annotations

from itertools import product

import pytest
import z3
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.authoring.lint.formulas import Told, cell, is_within_reach, told
from auditor.authoring.lint.statements import Statements
from tests.expressions.reference import CELLS, Figure, Tree, as_text, bound, cells_of, conditions, holds, position

SMALL = st.integers(0, 5)
EVERY_CELL = st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL))
TABLE = "applications"
FILLINGS = range(7)


def tell(condition: Tree) -> Told:
    """A condition as the solver is told it; what is out of its reach is not."""
    tree = bound(as_text(condition))
    assume(is_within_reach(tree))
    return told(tree, TABLE)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(condition=conditions(SMALL, depth=3), cells=EVERY_CELL)
def test_a_formula_holds_where_the_condition_does(condition: Tree, cells: dict[str, Figure]) -> None:
    solver = z3.Solver()
    solver.add(*(cell(TABLE, position(name)) == figure for name, figure in cells.items()))
    solver.add(*tell(condition).definitions)
    assert solver.check() == z3.sat
    assert (solver.check(tell(condition).formula) == z3.sat) == holds(condition, cells)
    assert (solver.check(z3.Not(tell(condition).formula)) == z3.sat) != holds(condition, cells)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(said=st.lists(conditions(SMALL, depth=2), min_size=1, max_size=4))
def test_what_clashes_no_filling_holds_and_each_part_is_needed(said: list[Tree]) -> None:
    parts_told = [tell(condition) for condition in said]
    formulas = {str(index): each.formula for index, each in enumerate(parts_told)}
    given = [
        *(cell(TABLE, position(name)) >= 0 for name in CELLS),
        *(d for each in parts_told for d in each.definitions),
    ]
    statements = Statements(formulas, given)
    clash = statements.clash(list(formulas))
    named = sorted({name for condition in said for name in cells_of(condition)})
    fillings = (dict(zip(named, filling, strict=True)) for filling in product(FILLINGS, repeat=min(len(named), 4)))
    assume(len(named) <= 4)
    if clash is not None:
        parts = [said[int(name)] for name in clash]
        assert not any(all(holds(part, filling) for part in parts) for filling in fillings)
        assert all(statements.clash([other for other in clash if other != name]) is None for name in clash)


@pytest.mark.parametrize(
    ("identity", "within_reach"),
    [
        ("新收 * 2 <= 3 * (上年结转 - 不掌握)", True),
        ("max(新收, 2) * 3 == abs(上年结转)", True),
        ("新收 * 上年结转 == 4", False),
        ("新收 > 1 or not (2 * min(新收, 不掌握 * 不掌握) > 3)", False),
        ("count(新收, 上年结转) >= 1", False),
        ("新收 == 1 and filled(新收)", False),
        (" or ".join(["abs(新收 - 上年结转) == 1"] * 8), True),
        (" or ".join(["abs(新收 - 上年结转) == 1"] * 9), False),
    ],
)
def test_only_what_is_within_reach_is_told(identity: str, within_reach: bool) -> None:
    assert is_within_reach(bound(identity)) is within_reach
