"""The writers of shapes are right: every figure stands once, in order, by its label. No reader is asked."""

from __future__ import annotations

import re
from itertools import count

import pytest

from tests.support.grids import printed
from tests.support.reports import FORMS, WrittenReport, specimen_report
from tests.support.shapes import Keeps, Shape, Written, write
from tests.support.text_shapes import ALL_SHAPES, BROKEN_MARKDOWN, TEXT_SHAPES, WRAPPED_ROWS_FIRST, WRITTEN_OUT

_FIGURE = re.compile(r"\d{7}")
_PAGE_NUMBER = re.compile(r"^(- 3 -|3)$", re.MULTILINE)
_SPACES_AND_MARKS = re.compile(r"[\s|]")
_CELLS = {"goi-2019": 198, "goi-2021": 200}
_BY_LABELS = [shape for shape in TEXT_SHAPES if shape not in (BROKEN_MARKDOWN, WRITTEN_OUT)]
_IN_ROWS = ("proactive_disclosure", "applications")


def _numbered(form: str) -> WrittenReport:
    """Every cell another number of seven digits."""
    report, numbers = specimen_report(form), count(1_000_001)
    for table in report.tables.values():
        table.cells = {address: str(next(numbers)) for address in table.official.addresses}
    return report


def _lines(written: Written, table: str) -> list[str]:
    return [line.text for line in written.lines if line.table == table and line.rows]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])
@pytest.mark.parametrize("shape", ALL_SHAPES, ids=str)
def test_every_figure_stands_once_and_in_order(shape: Shape, broken: bool, form: str) -> None:
    written = write(_numbered(form), shape, broken)

    figures = _FIGURE.findall(written.text())
    if shape is WRITTEN_OUT:
        figures = list(dict.fromkeys(figures))
    assert figures == [str(1_000_001 + index) for index in range(_CELLS[form])]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", ALL_SHAPES, ids=str)
def test_a_cell_is_on_the_line_that_is_said_to_hold_it(shape: Shape, form: str) -> None:
    report = _numbered(form)
    written = write(report, shape)

    for id_, table in report.tables.items():
        for address, figure in table.cells.items():
            line = written.lines[written.line_of(id_, address) - 1]
            assert figure in line.text
            assert address[0] in line.rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])
@pytest.mark.parametrize("shape", _BY_LABELS, ids=str)
def test_figures_follow_the_label_of_their_row(shape: Shape, broken: bool, form: str) -> None:
    report = _numbered(form)
    written = write(report, shape, broken)

    for id_ in _IN_ROWS:
        text = _PAGE_NUMBER.sub("", "\n".join(_lines(written, id_)))
        text = re.sub("#+", "#", _SPACES_AND_MARKS.sub("", _FIGURE.sub("#", text)))
        rows = [row for row in printed(report.tables[id_]) if row.rows]
        expected = "".join("".join(group.text for group in row.groups) + row.label + "#" for row in rows)
        if shape is WRAPPED_ROWS_FIRST:
            assert text.replace("#", "") == expected.replace("#", "")
            assert all(f"{row.label[:6]}" in text.split("#")[index] for index, row in enumerate(rows))
        else:
            assert text == expected


@pytest.mark.parametrize("form", FORMS)
def test_broken_markdown_cuts_long_labels_from_their_figures_and_keeps_short_ones(form: str) -> None:
    report = _numbered(form)
    written = write(report, BROKEN_MARKDOWN)

    table = report.tables["applications"]
    kept = [row for row in table.rows if f"| {table.label(row)} | {table.figures(row)[0]} |" in written.text()]
    assert {"granted", "denied.state_secret", "total_processed"} <= set(kept)
    assert not {"new_received", "denied.prohibited_by_law", "unable.not_held"} & set(kept)


@pytest.mark.parametrize("shape", TEXT_SHAPES, ids=str)
def test_a_blank_cell_leaves_its_mark_where_the_shape_keeps_it_and_nothing_elsewhere(shape: Shape) -> None:
    full, blanked = _numbered("goi-2021"), _numbered("goi-2021")
    address = ("not_processed.repeated", "commercial")
    figure = full.tables["applications"].cells[address]
    blanked.tables["applications"].cells[address] = ""
    lines, without = _lines(write(full, shape), "applications"), _lines(write(blanked, shape), "applications")

    assert _SPACES_AND_MARKS.sub("", "".join(lines)).replace(figure, "") == _SPACES_AND_MARKS.sub("", "".join(without))
    if shape.keeps is Keeps.ALL:
        assert [re.findall(r"[|\t]", line) for line in lines] == [re.findall(r"[|\t]", line) for line in without]
