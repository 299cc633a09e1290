"""More wrong cells than are tried one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.diagnosis.solver import has_solver, solved
from auditor.diagnosis.sums import residuals
from tests.diagnosis.test_search import INNER, SQUARE, balanced

pytestmark = pytest.mark.skipif(not has_solver(), reason="the extra “diagnosis” is not installed")


@settings(max_examples=25, deadline=None)
@given(INNER, st.lists(st.integers(0, 8), min_size=1, max_size=3, unique=True), st.integers(1, 50))
def test_what_is_found_mends_all_sums_with_no_more_cells(inner: list[int], cells: list[int], by: int) -> None:
    wrong = balanced(inner)
    for step, cell in enumerate(cells, start=1):
        wrong[cell] += by * step
    broken = residuals(SQUARE, wrong)
    if not broken:
        return
    changes = solved(SQUARE, wrong, broken, frozenset())
    assert changes
    mended = [*wrong]
    for position, value in changes:
        mended[position] = int(value)
    assert not residuals(SQUARE, mended)
    assert min(mended) >= 0
    assert len(changes) <= len(cells)


def test_fractions_are_left() -> None:
    wrong = [Decimal("1.5"), *balanced([1] * 4)[1:]]
    assert solved(SQUARE, wrong, residuals(SQUARE, wrong), frozenset()) is None


def test_nothing_is_written_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    wrong = balanced([1] * 4)
    wrong[0] = 9
    assert solved(SQUARE, wrong, residuals(SQUARE, wrong), frozenset())
    assert capfd.readouterr().out == ""
