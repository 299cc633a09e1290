"""The comparison of what was written with what was read sees a difference where there is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.report import OrganKind
from tests.support.comparing import differences, wrong_cells
from tests.support.consistent import ConsistentReport, full_report
from tests.support.figures import BLANK, Figure, plain
from tests.support.reading import read_back
from tests.support.reports import WrittenReport, changed
from tests.support.shapes import TABS


def _written(report: WrittenReport, figure: Figure | None = None) -> ConsistentReport:
    raw = report.tables["applications"].cells["granted", "commercial"]
    figures = {"applications": {("granted", "commercial"): figure or plain(int(raw))}}
    return ConsistentReport(report, figures, OrganKind.DEPARTMENT, 2023)


def test_what_was_written_is_no_difference() -> None:
    source = full_report("goi-2021")
    report = read_back(source, TABS)
    assert wrong_cells(_written(source), report) == []
    assert differences(_written(source), report) == {}


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("title", lambda report: changed(report, {"title": "{organ}{year}年年度报告"})),
        ("front", lambda report: changed(report, {"published": "2024-01-23"})),
        ("other_matters", lambda report: changed(report, {"sections": {"other_matters": {"text": "另一句。"}}})),
        ("headings", lambda report: changed(report, {"sections": {"other_matters": {"ordinal": "七"}}})),
    ],
)
def test_another_report_is_a_difference(part: str, change: Callable[[WrittenReport], WrittenReport]) -> None:
    source = full_report("goi-2021")
    assert list(differences(_written(change(source)), read_back(source, TABS))) == [part]


@pytest.mark.parametrize("figure", [plain(99999), BLANK])
def test_another_figure_is_wrong(figure: Figure) -> None:
    source = full_report("goi-2021")
    assert len(wrong_cells(_written(source, figure), read_back(source, TABS))) == 1
