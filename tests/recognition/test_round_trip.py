"""What was written is what is read: in every shape and encoding a cell says what it said, or nothing, never else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report import CellState, Organ, OrganKind
from tests.support.auditing import audited
from tests.support.comparing import assert_same_report, unread_cells
from tests.support.consistent import ConsistentReport, consistent_reports, full_report
from tests.support.examples import examples
from tests.support.reading import read_back
from tests.support.reports import ORGANS
from tests.support.shapes import ENCODINGS, LEADING_PIPES, MARKDOWN, PIPES, SHAPES, TABS, Encoding, Shape, format_of

READ_IN_FULL = (TABS, PIPES, LEADING_PIPES, MARKDOWN)
_ENCODINGS = st.sampled_from(ENCODINGS)


@pytest.mark.round_trip
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@given(written=consistent_reports(silent_cells=True), encoding=_ENCODINGS, broken=st.booleans())
@examples(60)
def test_a_report_is_read_as_written_or_a_cell_is_unread(
    shape: Shape, written: ConsistentReport, encoding: Encoding, broken: bool
) -> None:
    report = read_back(written.report, shape, encoding, broken)

    assert_same_report(written, report, format_of(shape), keeps=shape.keeps, tables_leave_text=broken)


@pytest.mark.round_trip
@pytest.mark.parametrize("shape", READ_IN_FULL, ids=str)
@given(written=consistent_reports(), encoding=_ENCODINGS, broken=st.booleans())
@examples(60, 500)
def test_without_blanks_every_cell_is_read(
    shape: Shape, written: ConsistentReport, encoding: Encoding, broken: bool
) -> None:
    report = read_back(written.report, shape, encoding, broken)

    assert_same_report(written, report, f"{format_of(shape)}, no blanks", tables_leave_text=broken)
    assert not unread_cells(report)
    assert {table.form for table in report.tables.values()} == {written.report.form.id}


@pytest.mark.parametrize("organ", ORGANS)
@given(data=st.data(), shape=st.sampled_from(SHAPES))
@examples(12, 300)
def test_a_consistent_report_is_clean_and_graded_a(organ: OrganKind, data: st.DataObject, shape: Shape) -> None:
    written = data.draw(consistent_reports(organ=organ))
    result = audited(read_back(written.report, shape))

    assert result.findings == []
    assert result.grade == "A"


@given(written=consistent_reports(notations=False), data=st.data())
@examples(60)
def test_zeros_left_blank_are_blanks_and_no_other_fault(written: ConsistentReport, data: st.DataObject) -> None:
    zeros = sorted(address for address, figure in written.figures["applications"].items() if figure.value == 0)
    blanked = data.draw(st.sets(st.sampled_from(zeros))) if zeros else set()
    for address in blanked:
        written.report.tables["applications"].cells[address] = ""
    report = read_back(written.report, TABS)

    result = audited(report)

    assert all(report.tables["applications"].cells[address].state is CellState.BLANK for address in blanked)
    assert result.findings == [("STR-017", "applications")] * bool(blanked)
    assert result.undecided == []


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_is_read_in_every_encoding(shape: Shape, encoding: Encoding) -> None:
    source = full_report("goi-2021")
    report = read_back(source, shape, encoding)

    read = {id_: {a: cell.value for a, cell in table.cells.items()} for id_, table in report.tables.items()}
    assert read["applications"] == {a: int(raw) for a, raw in source.tables["applications"].cells.items()}
    assert read["disputes"] == {a: int(raw) for a, raw in source.tables["disputes"].cells.items()}
    assert report.organ == Organ("青禾县水利局", OrganKind.DEPARTMENT, "county")
