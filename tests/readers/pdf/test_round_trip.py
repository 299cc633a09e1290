"""What was set as pages is what is read: over page breaks, with any lines, turned any way."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.support.comparing import count, unread_cells, wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports, full_report
from tests.support.drawn_reports import RULES, Style, draw, styles
from tests.support.examples import examples
from tests.support.reading import document_of, sure_report_of
from tests.support.reports import FORMS
from tests.support.tally import ROUND_TRIPS

_NAME, _SHARE_READ = "PDF, ruled", 0.995


@pytest.mark.round_trip
def test_a_ruled_report_is_read_as_written() -> None:
    """No cell is wrong, and of the cells of all reports together enough are read. A heading of a table that a break
    leaves without any line beside it passes for text.
    """

    @given(written=consistent_reports(silent_cells=True), style=styles())
    @examples(60)
    def hold(written: ConsistentReport, style: Style) -> None:
        report = sure_report_of(draw(written.report, style), ".pdf")

        count(written, report, _NAME)
        assert wrong_cells(written, report) == []
        if style.closed or not style.open_sides:
            assert [(s.id, s.ordinal, s.heading, s.text) for s in report.sections.values()] == [
                (s.id, s.ordinal, s.heading, s.text) for s in written.report.sections
            ]

    hold()
    assert ROUND_TRIPS[_NAME].read >= _SHARE_READ * ROUND_TRIPS[_NAME].cells


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rule", sorted(RULES.keys() - {"none"}))
def test_every_cell_is_read_with_any_line(rule: str, form: str) -> None:
    source = full_report(form)
    report = sure_report_of(draw(source, Style(rule=rule, bottom=500)), ".pdf")

    read = {id_: {a: cell.value for a, cell in table.cells.items()} for id_, table in report.tables.items()}
    assert read["applications"] == {a: int(raw) for a, raw in source.tables["applications"].cells.items()}
    assert read["disputes"] == {a: int(raw) for a, raw in source.tables["disputes"].cells.items()}
    assert unread_cells(report) == {}


@pytest.mark.round_trip
@given(written=consistent_reports(silent_cells=True), style=styles())
@examples(20, 300)
def test_without_lines_no_figure_is_wrong(written: ConsistentReport, style: Style) -> None:
    """What a label wraps to may pass for the text of a cell, never for a figure."""
    report = sure_report_of(draw(written.report, replace(style, rule="none")), ".pdf")

    told = {
        (id_, *address): cell.value
        for id_, table in report.tables.items()
        for address, cell in table.cells.items()
        if cell.value is not None
    }
    meant = {
        (id_, *address): figure.value for id_, figures in written.figures.items() for address, figure in figures.items()
    }
    assert {at: value for at, value in told.items() if meant[at] != value} == {}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_displayed(turn: int) -> None:
    """However the sheet lies, the title is read at the same place."""
    document = document_of(draw(full_report("goi-2021"), Style(turn=turn)), ".pdf")
    upright = document_of(draw(full_report("goi-2021"), Style()), ".pdf")

    assert [block.place for block in document.blocks] == [block.place for block in upright.blocks]
    assert document.blocks[0].place.page == 1
