"""A damaged file never crashes the tool and never gives a wrong figure away from the damage."""

from __future__ import annotations

from random import Random

import pytest

from auditor.errors import UnreadableFile
from auditor.report import Cell, CellState, Report
from tests.support.consistent import full_report
from tests.support.examples import FULL
from tests.support.mutations import Mutated, mutated
from tests.support.reading import report_of
from tests.support.reports import FORMS, WrittenReport
from tests.support.shapes import SHAPES, Shape, Written, write
from tests.support.text_shapes import TEXT_SHAPES

_MUTATIONS = 5000 if FULL else 100
_MUTATIONS_OF_TEXT_SHAPES = 500 if FULL else 50


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_mutated_report_has_no_wrong_figure_away_from_the_mutation(shape: Shape, form: str) -> None:
    _mutate(shape, form, _MUTATIONS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", TEXT_SHAPES, ids=str)
def test_a_mutated_text_has_no_wrong_figure_away_from_the_mutation(shape: Shape, form: str) -> None:
    _mutate(shape, form, _MUTATIONS_OF_TEXT_SHAPES)


def _mutate(shape: Shape, form: str, mutations: int) -> None:
    source = full_report(form)
    written = write(source, shape)
    raw = written.text().encode()
    random = Random(f"{shape}{form}")

    wrong, read = [], 0
    for _ in range(mutations):
        mutation = mutated(raw, random)
        report = _report(mutation, shape)
        if report is not None:
            read += 1
            wrong += _wrong_figures(source, written, mutation, report)
    assert not wrong
    assert read > mutations // 2


def _report(mutation: Mutated, shape: Shape) -> Report | None:
    try:
        return report_of(mutation.raw, shape.suffix)
    except UnreadableFile:
        return None


def _wrong_figures(source: WrittenReport, written: Written, mutation: Mutated, report: Report) -> list[str]:
    near = {line for altered in mutation.lines for line in (altered - 1, altered, altered + 1)}
    excused = {(line.table, row) for number, line in enumerate(written.lines, 1) if number in near for row in line.rows}
    return [
        f"{mutation.kind} {sorted(mutation.lines)}: {id_}/{'.'.join(address)} reads {cell.value}, was {was}"
        for id_, table in report.tables.items()
        for address, cell in table.cells.items()
        if cell.state is CellState.NUMBER and (id_, address[0]) not in excused
        if not _is(cell, was := source.tables[id_].cells.get(address, "not there"))
    ]


def _is(cell: Cell, written: str) -> bool:
    """The specimen of the 2019 form types +1, 0/0 and 352000元; all others are plain."""
    return str(cell.value) == {"+1": "1", "0/0": "0", "352000元": "352000"}.get(written, written)
