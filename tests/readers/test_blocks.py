"""Lines to blocks: what belongs together stays together, and everything keeps its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Grid, Heading, Paragraph, Picture
from auditor.report import CellState
from tests.support.consistent import ConsistentReport, consistent_reports, full_report
from tests.support.examples import examples
from tests.support.grids import Breaks
from tests.support.reading import document_of, read_back, sure_report_of
from tests.support.reports import changed, specimen_report
from tests.support.shapes import (
    ENCODINGS,
    LEADING_PIPES,
    PADDED_PIPES,
    PIPES,
    SHAPES,
    Encoding,
    Shape,
    write,
)

_PIPED = (PIPES, PADDED_PIPES, LEADING_PIPES)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@given(
    written=consistent_reports(silent_cells=True),
    encoding=st.sampled_from(ENCODINGS),
    broken=st.booleans(),
    above=st.lists(st.sampled_from(["", "首页 > 政府信息公开 > 年报", "索引号：QH-2024-001"]), max_size=4),
)
@examples(20, 500)
def test_every_block_and_cell_keeps_its_line(
    shape: Shape, written: ConsistentReport, encoding: Encoding, broken: bool, above: list[str]
) -> None:
    source = write(changed(written.report, {"above": above}), shape, broken)
    document = document_of(encoding.bytes_of(source.text()), shape.suffix)
    lines = [line.text for line in source.lines]

    misplaced = []
    for block in document.blocks:
        parts = [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block]
        for part in parts:
            text = part.description if isinstance(part, Picture) else part.text
            line = part.place.line
            if line is None or text.split("\n")[0] not in lines[line - 1].replace("<br>", "\n"):
                misplaced.append((text, line))
    assert not misplaced


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@given(written=consistent_reports(), broken=st.booleans())
@examples(15, 500)
def test_a_figure_of_the_report_knows_its_line(shape: Shape, written: ConsistentReport, broken: bool) -> None:
    source = write(written.report, shape, broken)
    report = sure_report_of(source.text(), shape.suffix)

    misplaced = [
        (id_, address, cell.place)
        for id_, table in report.tables.items()
        for address, cell in table.cells.items()
        if cell.state is CellState.NUMBER
        if cell.place is None or cell.place.line != source.line_of(id_, address)
    ]
    assert not misplaced


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_places_count_tables_rows_and_columns_from_one_without_two_cells_in_one_place(shape: Shape) -> None:
    document = document_of(write(full_report("goi-2021"), shape).text(), shape.suffix)
    grids = [block for block in document.blocks if isinstance(block, Grid)]

    assert [grid.place.table for grid in grids] == [1, 2, 3]
    for number, grid in enumerate(grids, 1):
        places = [[(cell.place.table, cell.place.row, cell.place.column) for cell in row] for row in grid.rows]
        assert places == [
            [(number, row, column) for column in range(1, len(cells) + 1)] for row, cells in enumerate(grid.rows, 1)
        ]


def test_sections_know_the_line_of_their_heading() -> None:
    source = write(specimen_report("goi-2021"), PIPES)
    report = sure_report_of(source.text())

    for section in report.sections.values():
        assert section.place is not None
        assert section.place.line is not None
        assert source.lines[section.place.line - 1].text == f"{section.ordinal}、{section.heading}"


@pytest.mark.parametrize("form", ["goi-2019", "goi-2021"])
def test_row_labels_broken_over_two_lines_stay_one_cell_between_leading_pipes(form: str) -> None:
    shape = Shape("leading-pipes", ".txt", LEADING_PIPES.rows, Breaks.LABELS)
    report = read_back(specimen_report(form), shape, broken=True)

    assert all(cell.state is CellState.NUMBER for table in report.tables.values() for cell in table.cells.values())


@pytest.mark.parametrize("shape", _PIPED, ids=str)
def test_many_cells_broken_over_two_lines_stay_whole_between_pipes(shape: Shape) -> None:
    notes = {
        f"{row}.{column}": "1\n（含上年1件）" for row in ("reconsideration", "litigation_direct") for column in _FOUR
    }
    report = read_back(changed(full_report("goi-2021"), {"disputes": notes}), shape)

    cells = report.tables["disputes"].cells
    assert [cells["reconsideration", column].value for column in _FOUR] == [1, 1, 1, 1]
    assert cells["litigation_after_reconsideration", "upheld"].value == 2


_FOUR = ("upheld", "corrected", "other_outcome", "pending")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**共****12****条**", "共12条"),
        ("****年发布____条", "****年发布____条"),
        ("**2023**年发布____条", "2023年发布____条"),
        ("__重点__", "重点"),
    ],
)
def test_asterisks_and_lines_to_write_on_stay_where_a_line_has_no_emphasis(line: str, text: str) -> None:
    (block,) = document_of(line).blocks
    assert block.text == text  # type: ignore[union-attr]


def test_markdown_headings_pictures_emphasis_and_breaks() -> None:
    text = "# 标题 #\n\n**总体情况**\n\n![表三](biao3.png)\n<img src='biao4.png'>\n"
    table = "\n| 甲<br>乙 | **丙** |\n| --- | --- |\n| 1 | 2 |\n"

    blocks = document_of(text + table, ".md").blocks

    title, bold, first, second, grid = blocks
    assert isinstance(title, Heading)
    assert title.text == "标题"
    assert isinstance(bold, Paragraph)
    assert bold.text == "总体情况"
    assert isinstance(first, Picture)
    assert first.description == "表三"
    assert isinstance(second, Picture)
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲\n乙", "丙"], ["1", "2"]]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_tables_of_html_in_a_text_are_tables_of_the_text(between: str, suffix: str) -> None:
    rows = ["<TR><TD rowspan=2>甲</TD><TD>乙</TD></TR>", "<tr><td>1<br>2</td></tr>"]
    table = f"<table border=1>{between}{between.join(rows)}{between}</table>"

    blocks = document_of(f"上文{table}下文\n尾 <b>1</b> < 2\n{table}\n", suffix).blocks

    _, first, *_, second = blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["上文", "下文", "尾 1 < 2"]
    for number, grid in enumerate((first, second), 1):
        assert isinstance(grid, Grid)
        assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "乙"], ["1\n2"]]
        assert (grid.rows[1][0].place.table, grid.rows[1][0].place.row, grid.rows[1][0].place.column) == (number, 2, 2)
    assert first.place.line == 1


@pytest.mark.parametrize("text", ["上文<table><tr><td>甲</td></tr>\n1\n", "上文</table>1\n"])
def test_a_table_of_html_without_beginning_or_end_is_text(text: str) -> None:
    blocks = document_of(text, ".md").blocks

    assert "".join(block.text for block in blocks if isinstance(block, Paragraph)) in ("上文甲1", "上文1")


def test_markdown_is_lossy_and_plain_text_is_not() -> None:
    assert document_of("# 标题\n", ".md").lossy
    assert document_of("# 标题\n", ".markdown").lossy
    assert not document_of("标题\n", ".txt").lossy


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 甲 | 乙 |\n| 1 | 2 |\n", [["甲", "乙"], ["1", "2"]]),
        ("甲 | 乙 |\n1 | 2 |\n", [["甲", "乙"], ["1", "2"]]),
        ("甲 | 乙\n1 | 2\n", [["甲", "乙"], ["1", "2"]]),
        ("| 甲 | 乙 | 丙 |\n| 1 |  |  |\n", [["甲", "乙", "丙"], ["1", "", ""]]),
        ("甲|乙|丙\n子|1|\n寅|2|3\n", [["甲", "乙", "丙"], ["子", "1", ""], ["寅", "2", "3"]]),
        ("甲|乙|\u200b\n1|\u200b|2\n", [["甲", "乙", ""], ["1", "", "2"]]),
        ("| 甲 \\| 乙 | 丙 |\n| 1 | 2 |\n", [["甲 | 乙", "丙"], ["1", "2"]]),
        ("\t甲\n\t乙\n\n\t1\n\t\n\t2\n", [["甲", "乙"], ["1", "", "2"]]),
        ("甲\t乙\n1\t\n", [["甲", "乙"], ["1", ""]]),
        ("\t甲\n续\n\t乙\n\n\t1\n\t2\n", [["甲\n续", "乙"], ["1", "2"]]),
        ("甲\n|\n乙\n|\n1\n|\n2\n", [["甲", "乙", "1", "2"]]),
        ("甲\n|\n|\n1\n|\n2\n", [["甲", "", "1", "2"]]),
    ],
)
def test_cells_of_small_tables(text: str, cells: list[list[str]]) -> None:
    grids = [block for block in document_of(text).blocks if isinstance(block, Grid)]

    assert len(grids) == 1
    assert [[cell.text for cell in row] for row in grids[0].rows] == cells


@pytest.mark.parametrize(
    "text",
    [
        "全年发布信息326条。\n（一）主动公开。\n",
        "联系电话：0573-12345678\n---\n",
        "第一段。\n\n第二段。\n",
        "　　首行缩进的一段。\n",
        "比例为1|3，像表格的一句话\n下一句。\n",
    ],
)
def test_no_line_of_prose_is_lost(text: str) -> None:
    """A pipe inside a sentence may look like a table; the sentence is there all the same."""
    read = []
    for block in document_of(text).blocks:
        if isinstance(block, Grid):
            read.append("|".join(cell.text for row in block.rows for cell in row))
        elif not isinstance(block, Picture):
            read.append(block.text)

    assert read == [line.strip() for line in text.split("\n") if line]


def test_lines_above_the_first_cell_are_text() -> None:
    blocks = document_of("二、主动公开政府信息情况\n第二十条第（一）项\n|\n信息内容\n|\n规章\n|\n0\n").blocks

    heading, grid = blocks
    assert isinstance(heading, Paragraph)
    assert heading.text == "二、主动公开政府信息情况"
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "第二十条第（一）项"
    assert grid.rows[0][0].place.line == 2


@pytest.mark.parametrize("delimiter", ["| --- | --- |", "|---|---|", "| :--- | ---: |", "|:-:|-|", "--- | ---"])
def test_a_delimiter_row_is_no_row(delimiter: str) -> None:
    text = f"| 信息内容 | 本年处理决定数量 |\n{delimiter}\n| 行政许可 | 12 |\n"

    grid = next(block for block in document_of(text, ".md").blocks if isinstance(block, Grid))

    assert [[cell.text for cell in row] for row in grid.rows] == [["信息内容", "本年处理决定数量"], ["行政许可", "12"]]


@pytest.mark.parametrize("mark", ["-", "--", "——"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_row_of_dashes_is_a_row_of_marks(shape: Shape, mark: str) -> None:
    """Table four has one row of figures; an organ without cases may fill it with dashes."""
    dashes = {".".join(address): mark for address in specimen_report("goi-2021").tables["disputes"].cells}
    report = read_back(changed(specimen_report("goi-2021"), {"disputes": dashes}), shape)

    assert {cell.state for cell in report.tables["disputes"].cells.values()} == {CellState.MARK}
