"""Lines without any mark of a table: which are its cells, and what of them is one label."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.document import Block, Grid, Paragraph, Place
from auditor.recognition.flattened import with_flattened_tables
from auditor.recognition.lexicon import official_lexicon
from tests.support.glued import GLUED_SHAPES
from tests.support.reading import read_back
from tests.support.reports import specimen_report

HEADER = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = ["规章", "0", "0", "0", "行政规范性文件", "3", "1", "12"]


def _blocks(lines: Sequence[str]) -> list[Block]:
    paragraphs = [Paragraph(line, Place(line=number)) for number, line in enumerate(lines, 1)]
    return with_flattened_tables(paragraphs, official_lexicon())


def _rows(lines: Sequence[str]) -> list[list[str]]:
    (grid,) = [block for block in _blocks(lines) if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_cell_a_line_is_one_row_of_cells() -> None:
    assert _rows([*HEADER, *ROWS]) == [[*HEADER, *ROWS]]


def test_a_row_a_line_ends_with_the_figures_of_its_label() -> None:
    assert _rows([" ".join(HEADER), "规章 0 0 0", "行政规范性文件 3 1 12"]) == [
        [*HEADER, "规章", "0", "0", "0"],
        ["行政规范性文件", "3", "1", "12"],
    ]


@pytest.mark.parametrize("page", ["- 3 -", "—3—", "第3页", "第 3 页 共 8 页"])
def test_the_number_of_a_page_is_left_out(page: str) -> None:
    assert _rows([*HEADER, *ROWS[:4], page, *ROWS[4:]]) == [[*HEADER, *ROWS]]


def test_a_bare_number_between_rows_of_a_line_each_stands_apart() -> None:
    rows = _rows([" ".join(HEADER), "规章 0 0 0", "3", "行政规范性文件 3 1 12"])
    assert rows[1:] == [["3", "行政规范性文件", "3", "1", "12"]]


@pytest.mark.parametrize(
    "lines",
    [
        ["信息内容", "本年制发", "件数", "本年废止件数", "现行有", "效件数"],
        ["信息 本年制 本年废 现行有", "内容 发件数 止件数 效件数"],
        ["信息内容本年制发件数", "本年废止件数现行有效件数"],
        ["信息内容 本年制发件数 本年废止件数 现行有效件数"],
    ],
)
def test_header_words_are_put_together_however_they_are_broken(lines: list[str]) -> None:
    assert _rows([*lines, *ROWS]) == [[*HEADER, *ROWS]]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (["行政规范性", "文件 3 1 12"], ["行政规范性文件", "3", "1", "12"]),
        (["行政规范性 3 1 12", "文件"], ["行政规范性文件", "3", "1", "12"]),
        (["行政规范性文件 3 件 1 12（含自然失效）"], ["行政规范性文件", "3件", "1", "12（含自然失效）"]),
        (["行政规范性文件", "3", "1", "12", "（含自然失效）"], ["行政规范性文件", "3", "1", "12（含自然失效）"]),
    ],
)
def test_a_broken_label_and_what_goes_with_a_figure(lines: list[str], cells: list[str]) -> None:
    assert _rows([" ".join(HEADER), "规章 0 0 0", *lines])[1:] == [cells]


def test_a_group_label_in_brackets_is_no_note_of_the_figure_above() -> None:
    lines = ["自然人", "总计", "（一）予以公开", "0", "（三）", "不予公开", "1.属于国家秘密", "4"]
    assert _rows(lines) == [["自然人", "总计", "（一）予以公开", "0", "（三）不予公开", "1.属于国家秘密", "4"]]


@pytest.mark.parametrize(
    "lines",
    [
        ["规章 0", "总计 3", "其他 2"],
        ["公开行政许可97件、行政处罚12件。", "行政强制0件，行政事业性收费3.2万元。"],
        ["自然人", "法人或其他组织", "其他"],
    ],
)
def test_a_narrative_that_names_some_labels_stays_text(lines: list[str]) -> None:
    assert [block.text for block in _blocks(lines) if isinstance(block, Paragraph)] == lines


def test_a_heading_ends_a_table_and_keeps_its_place() -> None:
    blocks = _blocks([*HEADER, *ROWS, "三、收到和处理政府信息公开申请情况", "自然人"])
    assert [type(block) for block in blocks] == [Grid, Paragraph, Paragraph]


def test_cells_keep_the_lines_they_stand_on() -> None:
    (grid,) = [block for block in _blocks(["前言", *HEADER, *ROWS]) if isinstance(block, Grid)]
    assert [cell.place.line for cell in grid.rows[0]] == list(range(2, 2 + len(HEADER) + len(ROWS)))


def test_a_figure_behind_the_unit_of_the_one_before_is_a_figure_of_its_own() -> None:
    """“0 件0” is two cells whose blank went to the unit."""
    source = specimen_report("goi-2019")
    for column, raw in (("items_prior", "0 件"), ("items_change", "0")):
        source.tables["proactive_disclosure"].cells["admin_fees", column] = raw
    cells = read_back(source, GLUED_SHAPES[2]).tables["proactive_disclosure"].cells

    assert (cells["admin_fees", "items_prior"].value, cells["admin_fees", "items_prior"].unit) == (0, "件")
    assert cells["admin_fees", "items_change"].value == 0
