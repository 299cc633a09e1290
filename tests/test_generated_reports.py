"""The generated reports hold all that the round trips are to try: any that lacked it would pass too easily."""

from __future__ import annotations

import re

from hypothesis import given

from auditor.report import CellState
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import examples
from tests.support.figures import MARKS
from tests.support.reports import FORMS, ORGANS

_LONG = 3000
_WHOLE = re.compile("[0-9]+")


def test_they_hold_every_kind_of_content() -> None:
    seen: set[object] = set()

    @given(written=consistent_reports(silent_cells=True))
    @examples(200, 200)
    def collect(written: ConsistentReport) -> None:
        figures = [figure for table in written.figures.values() for figure in table.values()]
        seen.update({written.report.form.id, written.organ})
        seen.update(len(figure.raw) for figure in figures if _WHOLE.fullmatch(figure.raw))
        seen.update(figure.raw for figure in figures if figure.state is not CellState.NUMBER)
        seen.update("note below" if "\n" in figure.raw else "note" for figure in figures if figure.note)
        seen.add("long" if len(written.report.section("overall").text) > _LONG else "short")

    collect()
    digits = range(1, 8)
    wanted = {*FORMS, *ORGANS, *digits, "", *(mark.raw for mark in MARKS), "note", "note below", "long", "short"}
    assert wanted - seen == set()
