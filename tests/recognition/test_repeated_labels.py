"""Labels that a conversion wrote out in every cell of a merged one, and those that only look so."""

from __future__ import annotations

import pytest

from auditor.document import Grid, GridCell, Place
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.repeated_labels import with_labels_once

_HEADER = ["信息内容", "本年处理决定数量", "本年处理决定数量"]


def _told(*rows: list[str]) -> list[list[str]]:
    grid = Grid(tuple(tuple(GridCell(text, Place()) for text in row) for row in rows), Place())
    return [[cell.text for cell in row] for row in with_labels_once(grid, official_lexicon().label_words).rows]


def test_a_label_and_its_figure_stand_once() -> None:
    assert _told(_HEADER, ["行政许可", "12", "12"]) == [["信息内容", "本年处理决定数量", ""], ["行政许可", "12", ""]]


def test_figures_that_are_alike_under_labels_of_their_own_stay() -> None:
    own = ["规章", "0", "0", "0"]
    columns = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert _told(["第二十条第（一）项"] * 4, columns, own)[1:] == [columns, own]


def test_figures_under_labels_that_the_form_does_not_have_stay() -> None:
    own = ["规章", "0", "0", "0"]
    altered = ["信息内容", "本年发了多少", "本年废了多少", "还有多少"]
    assert _told(["第二十条第（一）项"] * 4, altered, own)[1:] == [altered, own]


def test_a_row_that_stands_twice_is_two_rows() -> None:
    rows = [["行政许可", "12", "12"], ["行政许可", "3", "3"]]
    assert [row[0] for row in _told(_HEADER, *rows)] == ["信息内容", "行政许可", "行政许可"]


@pytest.mark.parametrize("rows", [(["行政复议", "总计", "总计"],), (_HEADER, ["行政许可", "12"])])
def test_a_header_run_together_in_one_row_and_rows_of_several_lengths_stay(rows: tuple[list[str], ...]) -> None:
    assert _told(*rows) == list(rows)
