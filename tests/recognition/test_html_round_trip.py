"""What was written as a web page is what is read: every cell, the head and the sections."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.auditing import audited
from tests.support.comparing import assert_same_report, unread_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import examples
from tests.support.html_pages import MARKUPS, STYLES, Markup, Style, page_of
from tests.support.reading import sure_report_of

_ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))


@pytest.mark.round_trip
@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(silent_cells=True), markup=MARKUPS, encoding=_ENCODINGS)
@examples(60)
def test_a_page_is_read_as_written(style: Style, written: ConsistentReport, markup: Markup, encoding: str) -> None:
    """Where blanks stand for merged cells, those of figures may not be told from them."""
    report = sure_report_of(page_of(written.report, style, markup).encode(encoding), ".html")

    assert_same_report(written, report, f"HTML {style}")
    if markup.merged:
        assert not unread_cells(report)
    assert {table.form for table in report.tables.values()} == {written.report.form.id}
    assert report.published == date(written.year + 1, 1, 22)


@pytest.mark.round_trip
@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(), markup=MARKUPS, encoding=_ENCODINGS)
@examples(40, 500)
def test_without_blanks_every_cell_is_read(
    style: Style, written: ConsistentReport, markup: Markup, encoding: str
) -> None:
    report = sure_report_of(page_of(written.report, style, markup).encode(encoding), ".html")

    assert_same_report(written, report, f"HTML {style}, no blanks")
    assert not unread_cells(report)


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(), markup=MARKUPS)
@examples(10, 200)
def test_a_consistent_page_is_clean(style: Style, written: ConsistentReport, markup: Markup) -> None:
    assert audited(sure_report_of(page_of(written.report, style, markup), ".html")).findings == []
