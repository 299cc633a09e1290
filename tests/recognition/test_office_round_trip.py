"""What was written as a Word document or a workbook is what is read: every cell, the head and the sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.auditing import audited
from tests.support.comparing import assert_same_report, unread_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import examples
from tests.support.office_files import DOCX_WAYS, XLSX_WAYS, docx_of, xlsx_of
from tests.support.reading import sure_report_of

_FORMATS = [pytest.param(".docx", DOCX_WAYS, docx_of, id="docx"), pytest.param(".xlsx", XLSX_WAYS, xlsx_of, id="xlsx")]


@pytest.mark.round_trip
@pytest.mark.parametrize(("suffix", "all_ways", "file_of"), _FORMATS)
@given(written=consistent_reports(silent_cells=True), data=st.data())
@examples(60)
def test_a_report_is_read_as_written_or_a_cell_is_unread(
    suffix: str,
    all_ways: st.SearchStrategy[Any],
    file_of: Callable[..., bytes],
    written: ConsistentReport,
    data: st.DataObject,
) -> None:
    report = sure_report_of(file_of(written.report, data.draw(all_ways)), suffix)

    assert_same_report(written, report, suffix[1:].upper())


@pytest.mark.round_trip
@pytest.mark.parametrize(("suffix", "all_ways", "file_of"), _FORMATS)
@given(written=consistent_reports(), data=st.data())
@examples(60, 500)
def test_without_blanks_every_cell_is_read_and_the_report_is_clean(
    suffix: str,
    all_ways: st.SearchStrategy[Any],
    file_of: Callable[..., bytes],
    written: ConsistentReport,
    data: st.DataObject,
) -> None:
    report = sure_report_of(file_of(written.report, data.draw(all_ways)), suffix)

    assert_same_report(written, report, f"{suffix[1:].upper()}, no blanks")
    assert not unread_cells(report)
    result = audited(report)
    assert (result.findings, result.grade) == ([], "A")
