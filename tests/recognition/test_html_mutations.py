"""A damaged page never crashes the tool and never gives a wrong figure away from the damage."""

from __future__ import annotations

from random import Random

import pytest

from auditor.errors import UnreadableFile
from auditor.report import Cell, CellState, Report
from tests.support.consistent import full_report
from tests.support.examples import FULL
from tests.support.html_mutations import MutatedPage, mutated_page, rows_near
from tests.support.html_pages import STYLES, Markup, Style, page_of
from tests.support.reading import report_of
from tests.support.reports import FORMS, WrittenReport

_MUTATIONS = 3000 if FULL else 40
_MARKUPS = (Markup(), Markup(merged=False, nbsp=True), Markup(split=True, paragraphs=True))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_mutated_page_has_no_wrong_figure_away_from_the_mutation(style: Style, form: str) -> None:
    source = full_report(form)
    random = Random(f"{style}{form}")
    wrong, read = [], 0
    for number in range(_MUTATIONS):
        raw = page_of(source, style, _MARKUPS[number % len(_MARKUPS)]).encode()
        mutation = mutated_page(raw, random)
        report = _report(mutation)
        if report is not None:
            read += 1
            wrong += _wrong_figures(source, raw, mutation, report)
    assert not wrong
    assert read > _MUTATIONS // 2


def _report(mutation: MutatedPage) -> Report | None:
    try:
        return report_of(mutation.raw, ".html")
    except UnreadableFile:
        return None


def _wrong_figures(source: WrittenReport, raw: bytes, mutation: MutatedPage, report: Report) -> list[str]:
    excused = rows_near(raw, mutation, source)
    return [
        f"{mutation.kind} {mutation.start} {raw[mutation.start : mutation.end][:80]!r}: "
        f"{id_}/{'.'.join(address)} reads {cell.value}, was {was}"
        for id_, table in report.tables.items()
        for address, cell in table.cells.items()
        if cell.state is CellState.NUMBER and (id_, address[0]) not in excused
        if not _is(cell, was := source.tables[id_].cells.get(address, "not there"))
    ]


def _is(cell: Cell, written: str) -> bool:
    """The specimen of the 2019 form types +1, 0/0 and 352000元; all others are plain."""
    return str(cell.value) == {"+1": "1", "0/0": "0", "352000元": "352000"}.get(written, written)
