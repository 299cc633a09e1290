"""Kinds that look at the files of a report: files_agree, text_on_page, publication_shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.document import Paragraph, Place
from auditor.findings import Locus, Outcome, Status
from auditor.report import Address, Cell, CellState, Report

from .running import Given, only, outcomes, report, worst

TITLE_ONLY = {"sections": None, "tables": None}
RECEIVED: Address = ("new_received", "natural_person")
FEES: Address = ("admin_fees", "amount")


def _with_cell(on: Report, table: str, address: Address, cell: Cell) -> Report:
    found = on.tables[table]
    return replace(on, tables={**on.tables, table: replace(found, cells={**found.cells, address: cell})})


def _compared(one: Cell, two: Cell, table: str = "applications", address: Address = RECEIVED) -> list[Outcome]:
    """What is said of that table where page and PDF have these cells."""
    page, pdf = report({"format": "html"}), report({"format": "pdf"})
    joined = replace(_with_cell(page, table, address, one), others=(_with_cell(pdf, table, address, two),))
    return [outcome for outcome in outcomes("files_agree", joined) if outcome.at.table == table]


def _number(value: int | str, **changed: object) -> Cell:
    figure = Decimal(value) if "." in str(value) else int(value)
    return Cell(str(value), CellState.NUMBER, figure, **changed)  # type: ignore[arg-type]


BLANK, MARK, UNREAD = Cell("", CellState.BLANK), Cell("/", CellState.MARK), Cell(None, CellState.UNREAD)


@pytest.mark.parametrize(
    ("one", "two", "fails", "for_review"),
    [
        (_number(15), _number(15), False, False),
        (_number(15), _number(16), True, False),
        (_number(0), BLANK, False, False),
        (BLANK, BLANK, False, False),
        (_number(15), BLANK, True, True),
        (BLANK, _number(15), True, True),
        (_number(15), _number(16, inferred=True), True, True),
        (_number(15, inferred=True), _number(15), False, False),
        (_number(15), MARK, False, False),
        (_number(15), UNREAD, False, False),
        (UNREAD, BLANK, False, False),
    ],
)
def test_cells_are_compared_where_both_say_something(one: Cell, two: Cell, fails: bool, for_review: bool) -> None:
    found = _compared(one, two)
    if not fails:
        assert [outcome.status for outcome in found] == [Status.PASS]
        return
    outcome = only(found, Status.FAIL)
    assert outcome.at == Locus("applications", *RECEIVED)
    assert (outcome.doubt is not None) is for_review


@pytest.mark.parametrize(
    ("one", "two", "fails"),
    [
        (_number("12.5"), _number("12.50"), False),
        (_number("12.5"), _number("125000"), True),
        (_number("12.5", unit="万元"), _number("125000", unit="元"), False),
        (_number("12.5", unit="万元"), _number("12.6", unit="万元"), True),
        (_number("12.5", unit="万元"), _number("12.6"), False),
    ],
)
def test_amounts_are_compared_in_the_same_unit(one: Cell, two: Cell, fails: bool) -> None:
    assert (worst(_compared(one, two, "proactive_disclosure", FEES)) is Status.FAIL) is fails


def test_a_difference_shows_both_cells_with_their_files() -> None:
    one, two = _number(15, place=Place(line=30)), _number(16, place=Place(page=2, table=3))
    outcome = only(_compared(one, two), Status.FAIL)
    assert [(operand.raw, operand.place) for operand in outcome.operands] == [
        ("15", Place(line=30, file="specimen/goi-2021.html")),
        ("16", Place(page=2, table=3, file="specimen/goi-2021.pdf")),
    ]
    assert outcome.place == Place(line=30)


def test_files_read_from_a_lossy_source_differ_for_review() -> None:
    other = report({"format": "markdown", "applications": {"新收.自然人": "16"}}, lossy=True)
    (failed,) = [o for o in outcomes("files_agree", report(others=(other,))) if o.status is Status.FAIL]
    assert failed.doubt is not None


def test_every_table_is_a_check_and_every_differing_cell_a_finding() -> None:
    given: Given = {"others": [{"format": "pdf", "applications": {"新收.自然人": "16", "新收.总计": "18"}}]}
    found = outcomes("files_agree", report(given))
    assert [outcome.status for outcome in found] == [Status.PASS, Status.FAIL, Status.FAIL, Status.PASS]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"format": "html"}, Status.PASS),
        ({"format": "mhtml"}, Status.PASS),
        ({"format": "html", "others": [{"format": "pdf"}]}, Status.PASS),
        ({"format": "pdf", "others": [{"format": "html", **TITLE_ONLY}]}, Status.FAIL),
        ({"format": "pdf", "others": [{"format": "html", **TITLE_ONLY}, {"format": "docx"}]}, Status.NOT_APPLICABLE),
        ({"format": "docx", "others": [{"format": "html", **TITLE_ONLY}]}, Status.NOT_APPLICABLE),
        ({"format": "docx", "others": [{"format": "pdf"}]}, Status.NOT_APPLICABLE),
        ({"format": "pdf"}, Status.UNDETERMINED),
        ({}, Status.NOT_APPLICABLE),
    ],
)
def test_text_on_page(given: Given, status: Status) -> None:
    (outcome,) = outcomes("text_on_page", report(given))
    assert outcome.status is status


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("2024-01-22 来源：县水利局", Status.UNDETERMINED),
        ("2024/1/22", Status.UNDETERMINED),
        ("２０２４年１月２２日", Status.UNDETERMINED),
        ("统计期限为2023年1月1日至2023年12月31日。", Status.FAIL),
        ("浏览次数：20241", Status.FAIL),
        ("", Status.FAIL),
    ],
)
def test_a_date_above_the_report_may_be_that_of_publication(line: str, status: Status) -> None:
    (outcome,) = outcomes("publication_shown", report({"format": "html", "published": None, "preamble": line}))
    assert outcome.status is status


def test_a_page_that_breaks_off_may_name_its_date_further_down() -> None:
    page = report({"format": "html", "published": None}, cut_off="applications")
    (outcome,) = outcomes("publication_shown", page)
    assert outcome.status is Status.UNDETERMINED


def test_a_date_that_the_office_states_says_nothing_of_the_page() -> None:
    (outcome,) = outcomes("publication_shown", report({"format": "html"}, stated=("published",)))
    assert outcome.status is Status.NOT_APPLICABLE


def test_a_line_before_the_report_is_quoted_as_read() -> None:
    front = (Paragraph("发文时间 2024-01-22", Place(line=1)),)
    (outcome,) = outcomes("publication_shown", report({"format": "html", "published": None}, front=front))
    assert outcome.reason is not None
    assert "2024-01-22" in outcome.reason.zh
