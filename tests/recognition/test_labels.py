"""Rows whose labels were altered or lost: told by their place, or not at all."""

from __future__ import annotations

import pytest

from auditor.report import CellState, Report
from tests.support.consistent import full_report
from tests.support.reading import read_back, sure_report_of
from tests.support.shapes import LEADING_PIPES, MARKDOWN, PIPES, TABS, Shape, write
from tests.support.text_shapes import DENSE_LINES, SPACED_ROWS

SOURCE = full_report("goi-2021")
COLUMNS = list(SOURCE.tables["applications"].official.columns)


def _row(report: Report, row: str) -> tuple[set[CellState], list[object]]:
    cells = [report.tables["applications"].cells[row, column] for column in COLUMNS]
    return {cell.state for cell in cells}, [cell.value for cell in cells]


def _written(row: str) -> list[int]:
    return [int(raw) for raw in SOURCE.tables["applications"].figures(row)]


def _relabelled(labels: dict[str, str], shape: Shape) -> Report:
    source = SOURCE.copied()
    source.tables["applications"].labels = labels
    return read_back(source, shape)


@pytest.mark.parametrize("shape", [TABS, PIPES, LEADING_PIPES, MARKDOWN, DENSE_LINES, SPACED_ROWS], ids=str)
@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("denied.prohibited_by_law", "2.其他法律行政止公开"),
        ("new_received", "一、本年新收到政府信息公开的申请数量"),
        ("not_processed.repeated", "2.重复的申请"),
        ("other.fee_unpaid", "2.申请人逾期未按收费通知缴纳费用、行政机关不再处理其申请"),
    ],
)
def test_an_altered_label_in_its_place_is_that_row(row: str, label: str, shape: Shape) -> None:
    report = _relabelled({row: label}, shape)
    assert _row(report, row) == ({CellState.NUMBER}, _written(row))
    assert "".join(report.tables["applications"].labels[row].split()) == label


@pytest.mark.parametrize("label", ["1.属于工作秘密和内部信息", "其中：网上申请", "重复"])
def test_a_label_that_is_near_to_none_is_no_row_of_the_form(label: str) -> None:
    report = _relabelled({"not_processed.repeated": label}, TABS)
    assert _row(report, "not_processed.repeated")[0] == {CellState.UNREAD}


def test_an_altered_label_out_of_its_place_is_left_alone() -> None:
    report = _relabelled({"granted": "2.重复的申请", "not_processed.repeated": "（一）予以公开"}, TABS)
    assert _row(report, "not_processed.repeated")[0] == {CellState.UNREAD}


def _without_labels(rows: list[str], more: str = "") -> Report:
    """The report in Markdown, the labels of those rows blank, a further line behind the last of them."""
    labels = {SOURCE.tables["applications"].label(row) for row in rows}
    lines = []
    for line in write(SOURCE, MARKDOWN).lines:
        label = next((label for label in labels if f" {label} " in line.text), None)
        lines.append(line.text.replace(f" {label} ", "  ") if label else line.text)
        if label and more and label == SOURCE.tables["applications"].label(rows[-1]):
            lines.append(more)
    return sure_report_of("\n".join(lines) + "\n", ".md")


@pytest.mark.parametrize("row", ["denied.prohibited_by_law", "partially_granted", "not_processed.excessive"])
def test_a_row_without_its_label_is_told_by_its_neighbours(row: str) -> None:
    report = _without_labels([row])
    assert _row(report, row) == ({CellState.NUMBER}, _written(row))
    assert all(report.tables["applications"].cells[row, column].inferred for column in COLUMNS)


def test_two_rows_without_labels_are_not_told_by_their_order() -> None:
    rows = ["unable.needs_creation", "unable.still_unclear"]
    report = _without_labels(rows)
    assert [_row(report, row)[0] for row in rows] == [{CellState.UNREAD}] * 2


def test_one_row_of_figures_too_many_and_none_is_told() -> None:
    report = _without_labels(["denied.prohibited_by_law"], "|  |  |  | 1 | 2 | 3 | 4 | 5 | 6 | 21 |")
    assert _row(report, "denied.prohibited_by_law")[0] == {CellState.UNREAD}
