"""Round trips of the shapes that copying and conversion leave: what is not sure is unread, and nothing is wrong."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report import Address, CellState, OrganKind, Report
from tests.support.auditing import audited
from tests.support.comparing import (
    assert_same_report,
    rows_that_lose_blanks,
    share_read,
    unread_cells,
    wrong_cells,
)
from tests.support.consistent import ConsistentReport, consistent_reports, full_report
from tests.support.examples import examples
from tests.support.reading import read_back, sure_report_of
from tests.support.reports import FORMS, ORGANS
from tests.support.shapes import ENCODINGS, Encoding, Keeps, Shape, format_of, write
from tests.support.text_shapes import (
    ALL_SHAPES,
    PIPED_LINES,
    SPACED_ROWS,
    TEXT_SHAPES,
    WRAPPED_ROWS,
    WRAPPED_ROWS_FIRST,
)

# In cells a line with pipes, a pipe alone beside a mark may be a blank cell or what fills up a row.
_BLANKS_ARE_TOLD = [shape for shape in ALL_SHAPES if shape.keeps is not Keeps.SOME and shape is not PIPED_LINES]
_WITHOUT_BLANKS = [shape for shape in TEXT_SHAPES if shape.keeps is Keeps.FIGURES]
_LEAST_READ = {Keeps.ALL: 1.0, Keeps.INNER_BLANKS: 1.0, Keeps.FIGURES: 0.9, Keeps.SOME: 0.3}
_STACKED_HEADERS = (WRAPPED_ROWS, WRAPPED_ROWS_FIRST)


@pytest.mark.round_trip
@pytest.mark.parametrize("shape", TEXT_SHAPES, ids=str)
@given(written=consistent_reports(silent_cells=True), encoding=st.sampled_from(ENCODINGS), broken=st.booleans())
@examples(15, 500)
def test_a_report_is_read_as_written_or_a_cell_is_unread(
    shape: Shape, written: ConsistentReport, encoding: Encoding, broken: bool
) -> None:
    report = read_back(written.report, shape, encoding, broken)

    assert_same_report(
        written,
        report,
        format_of(shape),
        keeps=shape.keeps,
        tables_leave_text=True,
    )


@pytest.mark.parametrize("shape", _BLANKS_ARE_TOLD, ids=str)
@given(written=consistent_reports(silent_cells=True), broken=st.booleans())
@examples(15, 500)
def test_every_cell_is_read_but_in_rows_that_lose_a_blank(
    shape: Shape, written: ConsistentReport, broken: bool
) -> None:
    report = read_back(written.report, shape, broken=broken)

    assert not wrong_cells(written, report, notes_may_be_lost=shape.keeps is Keeps.FIGURES)
    unread = {(table, row) for table, row, _ in unread_cells(report)}
    assert unread <= rows_that_lose_blanks(written.report, shape.keeps)


@pytest.mark.round_trip
@pytest.mark.parametrize("shape", TEXT_SHAPES, ids=str)
@given(written=consistent_reports(notations=False), encoding=st.sampled_from(ENCODINGS))
@examples(8, 300)
def test_most_of_a_report_without_blanks_is_read(shape: Shape, written: ConsistentReport, encoding: Encoding) -> None:
    report = read_back(written.report, shape, encoding)

    assert_same_report(written, report, f"{format_of(shape)}, no blanks", tables_leave_text=True)
    least = 0 if shape in _STACKED_HEADERS else _LEAST_READ[shape.keeps]
    assert share_read(written, report) >= least


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("shape", _WITHOUT_BLANKS, ids=str)
def test_a_blank_that_leaves_nothing_makes_its_row_unread_and_shifts_nothing(
    shape: Shape, first: int, form: str
) -> None:
    source = full_report(form)
    table = source.tables["applications"]
    blanks = [
        (row, list(table.official.columns)[index % 7]) for index, row in islice(enumerate(table.rows), first, None, 3)
    ]
    for address in blanks:
        table.cells[address] = ""
    report = read_back(source, shape)

    with_blanks = {row for row, _ in blanks}
    states = {cell.state for (row, _), cell in report.tables["applications"].cells.items() if row in with_blanks}
    assert states == {CellState.UNREAD}
    assert _numbers(report, "applications").items() <= table.cells.items()


@pytest.mark.parametrize("raw", ["12 件", "12\n（含上年3件）", "12（含上年3件）"])
@pytest.mark.parametrize("shape", _WITHOUT_BLANKS, ids=str)
def test_a_unit_or_a_note_does_not_stand_in_for_a_blank(shape: Shape, raw: str) -> None:
    source = full_report("goi-2021")
    source.tables["applications"].cells |= {("granted", "natural_person"): raw, ("granted", "commercial"): ""}
    source.tables["disputes"].cells |= {("reconsideration", "upheld"): raw, ("reconsideration", "corrected"): ""}
    report = read_back(source, shape)

    granted = [cell for (row, _), cell in report.tables["applications"].cells.items() if row == "granted"]
    assert {cell.state for cell in granted} == {CellState.UNREAD}
    assert {cell.state for cell in report.tables["disputes"].cells.values()} == {CellState.UNREAD}


@pytest.mark.parametrize("line_after", ["3", "- 3 -", "第3页"])
def test_the_number_of_a_page_is_no_figure_of_the_row_above_it(line_after: str) -> None:
    source = full_report("goi-2021")
    source.tables["applications"].cells["granted", "total"] = ""
    source.tables["disputes"].cells["litigation_after_reconsideration", "total"] = ""
    written = write(source, SPACED_ROWS)
    ends = {
        written.line_of("applications", ("granted", "other")),
        written.line_of("disputes", ("reconsideration", "upheld")),
    }
    lines = [
        line
        for number, written_line in enumerate(written.lines, 1)
        for line in (written_line.text, *[line_after] * (number in ends))
    ]
    report = sure_report_of("\n".join(lines) + "\n")

    assert report.tables["applications"].cells["granted", "total"].state is CellState.UNREAD
    assert _numbers(report, "disputes") == {}


@pytest.mark.parametrize("organ", ORGANS)
@given(data=st.data(), shape=st.sampled_from(TEXT_SHAPES))
@examples(12, 300)
def test_a_consistent_report_is_accused_of_nothing(organ: OrganKind, data: st.DataObject, shape: Shape) -> None:
    written = data.draw(consistent_reports(organ=organ))
    result = audited(read_back(written.report, shape, broken=data.draw(st.booleans())))

    assert result.findings == []
    if shape.keeps is Keeps.ALL:
        assert result.grade == "A"


def _numbers(report: Report, table: str) -> dict[Address, str]:
    cells = report.tables[table].cells
    return {address: str(cell.value) for address, cell in cells.items() if cell.state is CellState.NUMBER}
