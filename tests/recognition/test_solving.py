"""Tables written without anything between their figures: read rightly or not at all, even where they are wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.forms.loading import official_forms
from auditor.forms.model import FormTable, Layout
from auditor.recognition.solving import Failure, Line, Sums, solve
from auditor.recognition.told_apart import sums_of
from auditor.report import Address
from tests.support.consistent import Numbers
from tests.support.examples import examples
from tests.support.glued import usual_applications, usual_disputes
from tests.support.reports import FORMS
from tests.support.wrong_tables import WRONGS, Table

USUAL: Mapping[str, Callable[[FormTable, Random], Numbers]] = {
    "applications": usual_applications,
    "disputes": usual_disputes,
}
_SMALL = Sums(row=(1, 1, -1), columns=({"a": 1, "b": 1, "all": -1},))


def _lines(cells: Mapping[Address, object], table: FormTable) -> list[Line]:
    """What is left of a table: the digits of each row, or of all rows where they stand side by side."""
    rows = [tuple(table.rows)] if table.layout is Layout.ACROSS else [(row,) for row in table.rows]
    return [Line(its, ("".join(_text(cells[row, column]) for row in its for column in table.columns),)) for its in rows]


def _text(figure: object) -> str:
    return "" if figure is None else str(figure)


def _read(cells: Mapping[Address, object], table: FormTable) -> dict[Address, int] | Failure:
    solved = solve(_lines(cells, table), sums_of(table))
    if isinstance(solved, Failure):
        return solved
    return {(row, column): figures[i] for row, figures in solved.items() for i, column in enumerate(table.columns)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("id_", USUAL)
@given(seed=st.integers(0, 2**32))
@examples(15, 500)
def test_a_table_that_adds_up_is_read_rightly_or_not_at_all(id_: str, form: str, seed: int) -> None:
    table = official_forms()[form].tables[id_]
    numbers = USUAL[id_](table, Random(seed))
    read = _read(numbers, table)

    assert isinstance(read, Failure) or read == numbers


@pytest.mark.parametrize("wrong", WRONGS)
@pytest.mark.parametrize("id_", USUAL)
@given(seed=st.integers(0, 2**32))
@examples(15, 2000)
def test_a_wrong_table_is_not_read_as_another_that_adds_up(id_: str, wrong: str, seed: int) -> None:
    """But where its digits are those of a table that adds up, which nothing in the file tells from it."""
    random = Random(seed)
    table = official_forms()["goi-2021"].tables[id_]
    right: Table = dict(USUAL[id_](table, random))
    cells = dict(right)
    WRONGS[wrong](cells, table, random)
    read = _read(cells, table)

    assert isinstance(read, Failure) or read == cells or _lines(cells, table) == _lines(right, table)


def test_all_rows_must_fit_at_once() -> None:
    """1|0|0|0|11|12 or 10|0|0|1|1|12: the row does not tell, the columns do."""
    lines = [Line(("a",), ("10001112",)), Line(("b",), ("2000911",)), Line(("all",), ("30002023",))]
    sums = Sums(row=(1, 1, 1, 1, 1, -1), columns=_SMALL.columns)

    assert solve(lines, sums) == {"a": (1, 0, 0, 0, 11, 12), "b": (2, 0, 0, 0, 9, 11), "all": (3, 0, 0, 0, 20, 23)}


def test_two_readings_are_none() -> None:
    lines = [Line(("a",), ("11112",)), Line(("b",), ("000",)), Line(("all",), ("11112",))]

    assert solve(lines, _SMALL) is Failure.SEVERAL_WAYS


def test_a_blank_that_was_kept_parts_figures() -> None:
    lines = [Line(("a",), ("1", "1112")), Line(("b",), ("000",)), Line(("all",), ("11112",))]

    assert solve(lines, _SMALL) == {"a": (1, 11, 12), "b": (0, 0, 0), "all": (1, 11, 12)}


def test_figures_that_do_not_add_up_are_not_read() -> None:
    lines = [Line(("a",), ("123",)), Line(("b",), ("000",)), Line(("all",), ("124",))]

    assert solve(lines, _SMALL) is Failure.NO_WAY


def test_a_row_copied_with_a_wrong_figure_is_not_read_as_another() -> None:
    """84|0|48, 84 for 48, is also 8|40|48."""
    lines = [Line(("a",), ("84048",)), Line(("b",), ("000",)), Line(("all",), ("84048",))]

    assert solve(lines, _SMALL) is Failure.SEVERAL_WAYS


def test_a_single_row_may_be_that_of_a_slip() -> None:
    """0|92|0|4|33, 92 for 29, is also 0|9|20|4|33."""
    line = Line(("a",), ("0920433",))

    assert solve([line], Sums(row=(1, 1, 1, 1, -1), columns=())) is Failure.SEVERAL_WAYS


def test_a_single_row_may_hold_a_blank() -> None:
    """0|0|2|2 is also 0|0|blank|22; 0|2|0|2 is nothing else."""
    sums = Sums(row=(1, 1, 1, -1), columns=())

    assert solve([Line(("a",), ("0022",))], sums) is Failure.SEVERAL_WAYS
    assert solve([Line(("a",), ("0202",))], sums) == {"a": (0, 2, 0, 2)}


def test_a_search_that_takes_too_long_is_given_up() -> None:
    lines = [Line((row,), ("123456789" * 5,)) for row in ("a", "b")]

    assert solve(lines, Sums(row=(1,) * 12 + (-1,), columns=())) is Failure.TOO_MANY_WAYS
