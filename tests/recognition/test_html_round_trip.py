"""What was written as a web page is what is read: every cell, the head and the sections."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.auditing import audited
from tests.support.comparing import unread_cells, wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import examples
from tests.support.html_pages import MARKUPS, SHELL, STYLES, Markup, Style, page_of
from tests.support.reading import sure_report_of

_ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(silent_cells=True), markup=MARKUPS, encoding=_ENCODINGS)
@examples(40)
def test_a_cell_says_what_was_written_or_is_unread(
    style: Style, written: ConsistentReport, markup: Markup, encoding: str
) -> None:
    report = sure_report_of(page_of(written.report, style, markup).encode(encoding), ".html")

    assert not wrong_cells(written, report)


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(), markup=MARKUPS, encoding=_ENCODINGS)
@examples(40)
def test_without_blanks_every_cell_is_read(
    style: Style, written: ConsistentReport, markup: Markup, encoding: str
) -> None:
    report = sure_report_of(page_of(written.report, style, markup).encode(encoding), ".html")

    assert not wrong_cells(written, report)
    assert not unread_cells(report)
    assert {table.form for table in report.tables.values()} == {written.report.form.id}


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(notations=False), markup=MARKUPS)
@examples(25)
def test_the_head_and_the_sections_are_read_as_written(style: Style, written: ConsistentReport, markup: Markup) -> None:
    source = written.report
    report = sure_report_of(page_of(source, style, markup), ".html")

    assert report.title == source.title
    assert (report.organ.name, report.organ.kind, report.year) == (source.organ, written.organ, written.year)
    assert source.preamble in report.preamble
    assert [(section.id, section.ordinal, section.heading, section.text) for section in report.sections.values()] == [
        (section.id, section.ordinal, section.heading, section.text) for section in source.sections
    ]
    assert report.published == (date(2024, 1, 19) if style is SHELL else None)


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(written=consistent_reports(), markup=MARKUPS)
@examples(10, 200)
def test_a_consistent_page_is_clean(style: Style, written: ConsistentReport, markup: Markup) -> None:
    assert audited(sure_report_of(page_of(written.report, style, markup), ".html")).findings == []
