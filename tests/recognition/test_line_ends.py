"""Files whose lines end in some other way, or whose line ends were lost: read alike, or unread, and nobody accused."""

from __future__ import annotations

import pytest

from auditor.engine import evaluate
from auditor.findings import Confidence, Severity
from auditor.recognition.lexicon import official_lexicon
from auditor.report import CellState
from tests.support.auditing import national_rules
from tests.support.reading import read_back, sure_report_of
from tests.support.reports import specimen_report
from tests.support.shapes import Shape, write
from tests.support.text_shapes import ALL_SHAPES

SOURCE = specimen_report("goi-2021")


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "<br>", "<br />"])
@pytest.mark.parametrize("shape", ALL_SHAPES, ids=str)
def test_lines_may_end_in_another_mark(shape: Shape, end: str) -> None:
    text = write(SOURCE, shape).text()
    plain, other = read_back(SOURCE, shape), sure_report_of(text.replace("\n", end), shape.suffix)

    assert {id_: table.values for id_, table in other.tables.items()} == {
        id_: table.values for id_, table in plain.tables.items()
    }
    assert list(other.sections) == list(plain.sections)


@pytest.mark.parametrize("glue", ["", " ", "　"])
@pytest.mark.parametrize("shape", ALL_SHAPES, ids=str)
def test_a_report_on_one_line_has_its_sections_and_no_wrong_figure(shape: Shape, glue: str) -> None:
    report = sure_report_of(write(SOURCE, shape).text().replace("\n", glue), shape.suffix)
    findings = evaluate(report, national_rules(), official_lexicon().forms).findings

    assert list(report.sections) == [section.id for section in SOURCE.sections]
    assert not [f for f in findings if f.severity is not Severity.INFO and f.confidence is not Confidence.REVIEW]
    for id_, table in report.tables.items():
        for address, cell in table.cells.items():
            assert cell.state is CellState.UNREAD or str(cell.value) == SOURCE.tables[id_].cells[address]
