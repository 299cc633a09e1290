"""Which files are one report, and what the joined report says."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from auditor.document import Attachment, Place
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report
from auditor.sources import joined
from tests.cli.files import REPORTS

PAGE, DOCX, PDF = "html", "docx", "pdf"


@pytest.fixture(scope="module")
def report() -> Report:
    found = recognise(read(REPORTS / "青禾县水务局2023.txt"), official_lexicon())
    assert found is not None
    return found


def _file(report: Report, format: str, **changes: object) -> Report:
    return replace(report, path=f"年报.{format}", format=format, **changes)  # type: ignore[arg-type]


def _title_only(report: Report, format: str = PAGE, **changes: object) -> Report:
    return _file(report, format, **{"sections": {}, "tables": {}, "form": None, **changes})


def _with_figures_changed(report: Report, share: float) -> Report:
    tables = {}
    for id_, table in report.tables.items():
        filled = [address for address, cell in table.cells.items() if cell.value]
        changed = filled[: round(len(filled) * share)]
        cells = {
            address: replace(cell, value=cell.value + 1000) if address in changed and cell.value else cell
            for address, cell in table.cells.items()
        }
        tables[id_] = replace(table, cells=cells)
    return replace(report, tables=tables)


def test_the_page_is_audited_and_the_others_stand_beside_it(report: Report) -> None:
    (one,) = joined([_file(report, PDF), _file(report, DOCX), _file(report, PAGE)])
    assert one.sources == ("年报.html", "年报.docx", "年报.pdf")


def test_a_format_of_another_package_stands_behind_ours(report: Report) -> None:
    (one,) = joined([_file(report, "ofd"), _file(report, "markdown")])
    assert one.sources == ("年报.markdown", "年报.ofd")


def test_a_page_with_the_title_alone_gives_way_to_its_attachment_and_says_when_it_was_published(report: Report) -> None:
    attachment = Attachment("年报.pdf", "./年报.pdf", Place())
    page = _title_only(report, published=date(2024, 1, 22), attachments=(attachment,))
    (one,) = joined([page, _file(report, PDF, published=None)])
    assert one.sources == ("年报.pdf", "年报.html")
    assert not one.is_title_only
    assert one.published == date(2024, 1, 22)
    assert one.attachments == (attachment,)


def test_a_date_that_the_office_states_stands_above_the_pages(report: Report) -> None:
    stated = _file(report, PDF, published=date(2024, 1, 5), stated=("published",))
    (one,) = joined([_file(report, PAGE, published=date(2024, 6, 1)), stated])
    assert one.published == date(2024, 1, 5)
    assert one.stated == ("published",)


@pytest.mark.parametrize(
    "change",
    [
        {"year": 2022},
        {"year_is_sure": False},
        {"year": None},
        {"organ": "青禾县教育局"},
        {"organ": None},
    ],
)
def test_another_organ_or_year_or_one_that_is_not_sure_is_another_report(
    report: Report, change: dict[str, object]
) -> None:
    if "organ" in change:
        change = {"organ": replace(report.organ, name=change["organ"])}  # type: ignore[arg-type]
    assert len(joined([_file(report, PAGE), _file(report, PDF, **change)])) == 2


def test_two_files_of_one_format_are_two_reports_each_with_its_other_format(report: Report) -> None:
    found = joined([_file(report, PAGE), _file(report, PAGE), _file(report, PDF), _file(report, PDF)])
    assert [one.sources for one in found] == [("年报.html", "年报.pdf"), ("年报.html", "年报.pdf")]


def test_some_figures_may_differ_but_not_most_of_them(report: Report) -> None:
    assert len(joined([_file(report, PAGE), _file(_with_figures_changed(report, 0.3), PDF)])) == 1
    assert len(joined([_file(report, PAGE), _file(_with_figures_changed(report, 0.9), PDF)])) == 2


def test_reports_keep_their_order(report: Report) -> None:
    other = replace(report, organ=replace(report.organ, name="青禾县教育局"), path="教育局.html", format=PAGE)
    found = joined([_file(report, PDF), other, _file(report, PAGE)])
    assert [one.path for one in found] == ["年报.html", "教育局.html"]
