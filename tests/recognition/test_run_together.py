"""Reports whose tables lost what stood between their cells: read back rightly or not at all, and nobody accused."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report import CellState, Report
from tests.support.auditing import audited
from tests.support.comparing import wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import examples
from tests.support.glued import GLUED_SHAPES, usual_report
from tests.support.reading import read_back, sure_report_of
from tests.support.reports import FORMS, WrittenReport, specimen_report
from tests.support.shapes import Shape, write
from tests.support.wrong_tables import WRONGS, Table

_LUMP = GLUED_SHAPES[2]
_LEAST_READ = 0.6


@pytest.mark.parametrize("shape", GLUED_SHAPES, ids=str)
@given(written=consistent_reports(silent_cells=True))
@examples(8)
def test_a_cell_says_what_was_written_or_is_unread(shape: Shape, written: ConsistentReport) -> None:
    assert not wrong_cells(written, read_back(written.report, shape), notes_may_be_lost=True)


@pytest.mark.parametrize("shape", GLUED_SHAPES, ids=str)
def test_most_of_usual_tables_is_read(shape: Shape, record_property: Callable[[str, object], None]) -> None:
    shares: list[float] = []

    @given(form=st.sampled_from(FORMS), seed=st.integers(0, 2**32))
    @examples(8)
    def read(form: str, seed: int) -> None:
        written = usual_report(form, Random(seed))
        report = read_back(written, shape)
        assert _wrong(written, report) == {}
        shares.append(_share_read(written, report))

    read()
    record_property("share_read", mean(shares))
    print(f"{shape}: {mean(shares):.1%} of tables three and four read on average")
    assert mean(shares) > _LEAST_READ


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("glue", ["", " ", "　"])
def test_a_whole_file_may_be_one_line(form: str, glue: str) -> None:
    written = specimen_report(form)
    report = sure_report_of(write(written, _LUMP).text().replace("\n", glue))

    assert _wrong(written, report) == {}
    assert {cell.state for cell in report.tables["applications"].cells.values()} == {CellState.NUMBER}


@given(wrong=st.sampled_from(list(WRONGS)), seed=st.integers(0, 2**32), shape=st.sampled_from(GLUED_SHAPES))
@examples(25)
def test_a_wrong_table_is_not_read_as_another(wrong: str, seed: int, shape: Shape) -> None:
    """But where the text is that of a table that adds up."""
    random = Random(seed)
    right = usual_report("goi-2021", random)
    written = right.copied()
    for id_ in ("applications", "disputes"):
        table = written.tables[id_]
        cells: Table = {address: int(raw) for address, raw in table.cells.items()}
        WRONGS[wrong](cells, table.official, random)
        table.cells = {address: "" if figure is None else str(figure) for address, figure in cells.items()}

    if write(written, shape).text() != write(right, shape).text():
        assert _wrong(written, read_back(written, shape)) == {}


@given(seed=st.integers(0, 2**32), shape=st.sampled_from(GLUED_SHAPES))
@examples(15, 300)
def test_no_organ_is_accused_or_cleared_by_sums_that_were_presupposed(seed: int, shape: Shape) -> None:
    report = read_back(usual_report("goi-2021", Random(seed)), shape)
    result = audited(report)

    assert not [found for found in result.findings if found[0].startswith(("T3-", "T4-"))]
    by_sums = [cell for table in report.tables.values() for cell in table.cells.values() if cell.by_sums]
    assert all(cell.inferred and cell.place for cell in by_sums)
    told = [table.id for table in report.tables.values() if table.by_sums]
    assert sum("run together" in note.en for note in report.notes) == len(told)
    assert result.grade == "U"


@pytest.mark.parametrize("raw", ["/", "12件", "1,024", "—", "3.5", "12（含上年3件）"])
def test_what_is_no_plain_figure_leaves_its_table_unread(raw: str) -> None:
    written = specimen_report("goi-2021")
    written.tables["applications"].cells["granted", "natural_person"] = raw

    cells = read_back(written, GLUED_SHAPES[0]).tables["applications"].cells
    assert {cell.state for cell in cells.values()} == {CellState.UNREAD}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.属于国家秘密", "1.属于商业秘密"),
        ("自然人", "公民"),
        ("2.重复申请", "2.重复申请3件，其中"),
        ("四、结转下年度继续办理", "四、结转下年度"),
    ],
)
def test_a_label_that_is_not_found_leaves_the_table_unread(one: str, other: str) -> None:
    text = write(specimen_report("goi-2021"), GLUED_SHAPES[0]).text()
    report = sure_report_of(text.replace(one, other))

    assert {cell.state for cell in report.tables["applications"].cells.values()} == {CellState.UNREAD}


@pytest.mark.parametrize("behind", ["2023年未收取费用。", "5", "%", ".5"])
def test_digits_that_may_be_of_the_text_behind_leave_the_table_unread(behind: str) -> None:
    text = write(specimen_report("goi-2021"), GLUED_SHAPES[0]).text()
    lines = text.split("\n")
    last = next(number for number, line in enumerate(lines) if "结转下年度继续办理" in line)
    lines[last] += behind
    report = sure_report_of("\n".join(lines))

    assert {cell.state for cell in report.tables["applications"].cells.values()} == {CellState.UNREAD}


def test_figures_without_a_sum_are_read_only_where_one_way_is_left() -> None:
    written = specimen_report("goi-2021")
    written.tables["proactive_disclosure"].cells |= {
        ("rules", "issued"): "0",
        ("rules", "repealed"): "0",
        ("rules", "in_force"): "0",
        ("normative_documents", "issued"): "6",
        ("normative_documents", "repealed"): "9",
        ("normative_documents", "in_force"): "4",
        ("licences", "decisions"): "2293",
        ("admin_fees", "amount"): "24252.311",
    }
    cells = read_back(written, GLUED_SHAPES[0]).tables["proactive_disclosure"].cells

    assert [str(cells["rules", column].value) for column in ("issued", "repealed", "in_force")] == ["0", "0", "0"]
    assert str(cells["licences", "decisions"].value) == "2293"
    assert str(cells["admin_fees", "amount"].value) == "24252.311"
    assert {cells["normative_documents", c].state for c in ("issued", "repealed", "in_force")} == {CellState.UNREAD}


def test_figures_that_blanks_part_are_not_told_by_sums() -> None:
    written = specimen_report("goi-2021")
    figures = written.tables["disputes"].cells
    written.tables["disputes"].cells = {address: f" {raw} " for address, raw in figures.items()}
    table = read_back(written, GLUED_SHAPES[0]).tables["disputes"]

    assert {address: str(cell.value) for address, cell in table.cells.items()} == figures
    assert not any(cell.inferred or cell.by_sums for cell in table.cells.values())


def _wrong(written: WrittenReport, report: Report) -> dict[str, tuple[str, str | None]]:
    return {
        f"{id_}/{'.'.join(address)}": (raw, cell.raw)
        for id_, table in written.tables.items()
        if id_ in report.tables
        for address, raw in table.cells.items()
        if (cell := report.tables[id_].cells[address]).state is not CellState.UNREAD and str(cell.value) != raw
        if cell.unit is None
    }


def _share_read(written: WrittenReport, report: Report) -> float:
    cells = [
        report.tables[id_].cells[address].state is CellState.NUMBER
        for id_ in ("applications", "disputes")
        for address in written.tables[id_].cells
    ]
    return sum(cells) / len(cells)
