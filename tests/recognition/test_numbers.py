"""A cell's text to its number, with unit and note beside it; what is not sure is no number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Place
from auditor.forms.model import Holds
from auditor.recognition.numbers import is_figure, read_cell
from auditor.report import CellState
from tests.support.examples import examples
from tests.support.figures import (
    BLANK,
    CHANGE_NOTATIONS,
    COUNT_NOTATIONS,
    MARKS,
    Notation,
    noted_below,
)

_CASES: list[list[str]] = yaml.load(
    Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case[0]}:{case[1]!r}")
def test_a_notation_reads_as_the_table_of_notations_says(case: list[str]) -> None:
    holds, raw, state, value, unit, note = (*case, *[""] * (6 - len(case)))

    cell = read_cell(raw, Holds(holds))

    assert cell.raw == raw
    assert cell.state == state
    assert cell.value == (Decimal(value) if value else None)
    assert (cell.unit, cell.note) == (unit or None, note or None)
    assert (cell.reason is None) == (cell.state is not CellState.UNREAD)


@pytest.mark.parametrize("notation", [*COUNT_NOTATIONS, noted_below])
@given(value=st.integers(0, 10**13 - 1))
@examples(50)
def test_any_count_reads_back_from_any_notation(notation: Notation, value: int) -> None:
    figure = notation(value)

    cell = read_cell(figure.raw, Holds.COUNT)

    assert (cell.state, cell.value, cell.unit, cell.note) == (figure.state, value, figure.unit, figure.note)
    assert type(cell.value) is int


@pytest.mark.parametrize("notation", CHANGE_NOTATIONS)
@given(value=st.integers(-99_999, 99_999))
@examples(50)
def test_any_change_reads_back_from_any_notation(notation: Notation, value: int) -> None:
    assert read_cell(notation(value).raw, Holds.CHANGE).value == value


@given(value=st.decimals(0, 10**9, allow_nan=False, places=4))
@examples(100)
def test_amounts_are_exact(value: Decimal) -> None:
    for raw in (f"{value:f}", f"{value:,f}", f"{value:f}万元"):
        cell = read_cell(raw, Holds.AMOUNT)
        assert cell.value == value
        assert not isinstance(cell.value, float)


@given(raw=st.text(max_size=12))
@examples(300, 20_000)
def test_any_text_has_a_state_and_a_value_only_as_a_number(raw: str) -> None:
    for holds in Holds:
        cell = read_cell(raw, holds)
        assert cell.raw == raw
        assert (cell.value is not None) == (cell.state is CellState.NUMBER)
        assert cell.state is not CellState.ABSENT


@given(
    digits=st.lists(st.integers(0, 9999), min_size=2, max_size=4), gap=st.sampled_from([" ", "  ", "\n", "　", "\t"])
)
@examples(100)
def test_figures_with_a_gap_between_them_are_never_one_figure(digits: list[int], gap: str) -> None:
    assert read_cell(gap.join(map(str, digits)), Holds.COUNT).state is CellState.UNREAD


def test_a_cell_keeps_its_place() -> None:
    place = Place(line=12, table=2, row=3, column=4)
    assert read_cell("5", Holds.COUNT, place).place == place


def test_figures_blanks_and_marks_stand_where_labels_do_not() -> None:
    assert all(is_figure(figure.raw) for figure in (BLANK, *MARKS))
    assert is_figure("1,234件")
    assert is_figure("减4")
    assert not is_figure("总计")
    assert not is_figure("1.属于国家秘密")
