"""What the solver is told, held against a plain evaluation and against every filling of a few cells."""

from __future__ import annotations

from itertools import product

import pytest
import z3
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.authoring.lint.formulas import Formula, cell, formula, is_linear
from auditor.authoring.lint.statements import Statements
from tests.expressions.reference import CELLS, Figure, Tree, as_text, bound, cells_of, conditions, holds, position

SMALL = st.integers(0, 5)
EVERY_CELL = st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL))
TABLE = "applications"
FILLINGS = range(7)


def told(condition: Tree) -> Formula:
    """A condition as the solver is told it; one that is not linear is not told."""
    tree = bound(as_text(condition))
    assume(is_linear(tree))
    return formula(tree, TABLE)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(condition=conditions(SMALL, depth=3), cells=EVERY_CELL)
def test_a_formula_holds_where_the_condition_does(condition: Tree, cells: dict[str, Figure]) -> None:
    figures = [(cell(TABLE, position(name)), z3.RealVal(str(figure))) for name, figure in cells.items()]
    answer = z3.simplify(z3.substitute(told(condition), *figures))
    assert z3.is_true(answer) == holds(condition, cells)
    assert z3.is_false(answer) != holds(condition, cells)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(said=st.lists(conditions(SMALL, depth=2), min_size=1, max_size=4))
def test_what_clashes_no_filling_holds_and_each_part_is_needed(said: list[Tree]) -> None:
    formulas = {str(index): told(condition) for index, condition in enumerate(said)}
    statements = Statements(formulas, [cell(TABLE, position(name)) >= 0 for name in CELLS])
    clash = statements.clash(list(formulas))
    named = sorted({name for condition in said for name in cells_of(condition)})
    fillings = (dict(zip(named, filling, strict=True)) for filling in product(FILLINGS, repeat=min(len(named), 4)))
    assume(len(named) <= 4)
    if clash is not None:
        parts = [said[int(name)] for name in clash]
        assert not any(all(holds(part, filling) for part in parts) for filling in fillings)
        assert all(statements.clash([other for other in clash if other != name]) is None for name in clash)


@pytest.mark.parametrize(
    ("identity", "linear"),
    [
        ("新收 * 2 <= 3 * (上年结转 - 不掌握)", True),
        ("max(新收, 2) * 3 == abs(上年结转)", True),
        ("新收 * 上年结转 == 4", False),
        ("新收 > 1 or not (2 * min(新收, 不掌握 * 不掌握) > 3)", False),
        ("count(新收, 上年结转) >= 1", False),
        ("新收 == 1 and filled(新收)", False),
    ],
)
def test_only_what_is_linear_is_told(identity: str, linear: bool) -> None:
    assert is_linear(bound(identity)) is linear
