"""A second whole table: another year's is not read for this year's, a repeated one is no doubt."""

from __future__ import annotations

import pytest

from auditor.report import CellState, Report
from tests.support.consistent import full_report
from tests.support.reading import sure_report_of
from tests.support.reports import WrittenReport
from tests.support.shapes import MARKDOWN, PIPES, write


def _read_with(other: WrittenReport, first: bool) -> Report:
    """A report with the text of table three of another beside its own, in another section."""
    lines = write(full_report("goi-2021"), MARKDOWN).text().split("\n")
    copied = write(other, MARKDOWN).text().split("\n")
    start = next(i for i, line in enumerate(copied) if line.startswith("#") and "申请" in line)
    end = next(i for i, line in enumerate(copied) if i > start and line.startswith("#"))
    sections = [i for i, line in enumerate(lines) if line.startswith("## ")]
    at = sections[1] if first else len(lines)
    return sure_report_of("\n".join([*lines[:at], "上年情况如下：", *copied[start + 1 : end], *lines[at:]]), ".md")


def _with_other_figures() -> WrittenReport:
    other = full_report("goi-2021")
    cells = other.tables["applications"].cells
    cells.update({address: str(int(raw) + 1) for address, raw in cells.items()})
    return other


@pytest.mark.parametrize("first", [True, False])
def test_another_whole_table_with_other_figures_leaves_the_table_unread(first: bool) -> None:
    cells = _read_with(_with_other_figures(), first).tables["applications"].cells.values()

    assert {cell.state for cell in cells} == {CellState.UNREAD}
    assert all(cell.reason and "two such tables" in cell.reason.en for cell in cells)


@pytest.mark.parametrize("first", [True, False])
def test_the_same_table_once_more_is_no_doubt(first: bool) -> None:
    cells = _read_with(full_report("goi-2021"), first).tables["applications"].cells.values()

    assert {cell.state for cell in cells} == {CellState.NUMBER}


@pytest.mark.parametrize("first", [True, False])
def test_a_row_of_one_of_two_tables_in_one_section_is_not_taken_for_the_report_s(first: bool) -> None:
    """Its label was altered in the other, so it stands once, beside rows that stand twice."""
    label, altered = "（一）予以公开", "（一）给予公开"
    own, other = (_table_of(report) for report in (full_report("goi-2021"), _with_other_figures()))
    both = (other, own.replace(label, altered)) if first else (own.replace(label, altered), other)
    text = write(full_report("goi-2021"), MARKDOWN).text().replace(own, "\n\n上年情况如下：\n\n".join(both))

    cells = sure_report_of(text, ".md").tables["applications"].cells
    assert cells["granted", "total"].state is CellState.UNREAD


def test_figures_of_another_table_are_not_told_apart_for_the_report_s() -> None:
    """Its rows have no blank cells, so they may be taken for figures that run together; those of the report's have."""
    other = full_report("goi-2021")
    cells = other.tables["proactive_disclosure"].cells
    cells.update({address: str(int(raw) + 1) for address, raw in cells.items() if raw.isdigit()})
    lines = [line.text for line in write(other, PIPES).lines if line.table == "proactive_disclosure"]

    report = sure_report_of(
        "\n".join([write(full_report("goi-2021"), MARKDOWN).text(), "上年情况：", "", *lines]), ".md"
    )

    assert {cell.state for cell in report.tables["proactive_disclosure"].cells.values()} == {CellState.UNREAD}


def _table_of(report: WrittenReport) -> str:
    text = write(report, MARKDOWN).text()
    lines = text[text.index("## 三") : text.index("## 四")].split("\n")
    return "\n".join(line for line in lines if line.startswith("|"))


def test_the_columns_of_a_summary_above_are_none_of_the_table_s() -> None:
    own = _table_of(full_report("goi-2021"))
    summary = "| 单位 | 总计 | 其他 |\n| 甲股 | 3 | 1 |\n| 乙股 | 2 | 0 |\n\n各单位情况如上。\n\n"
    text = write(full_report("goi-2021"), MARKDOWN).text().replace(own, summary + own)

    table = sure_report_of(text, ".md").tables["applications"]
    assert not table.reordered
    assert {cell.state for cell in table.cells.values()} == {CellState.NUMBER}
