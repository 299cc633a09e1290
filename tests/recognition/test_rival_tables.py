"""A second whole table: another year's is not read for this year's, a repeated one is no doubt."""

from __future__ import annotations

import pytest

from auditor.report import CellState, Report
from tests.support.consistent import full_report
from tests.support.reading import sure_report_of
from tests.support.reports import WrittenReport
from tests.support.shapes import MARKDOWN, write


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
