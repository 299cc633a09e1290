"""The exported form as DOCX, XLSX and HTML: each figure in its cell as a value, and the same report when read back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given

from auditor.document import Grid
from auditor.errors import UsageError
from auditor.forms.filling import Filling, filling_of
from auditor.forms.layout import printed_table
from auditor.forms.loading import official_forms
from auditor.forms.printed import PrintedForm, printed_form
from auditor.outputs.form_docx import form_docx
from auditor.outputs.form_html import form_html
from auditor.outputs.form_xlsx import form_xlsx
from auditor.outputs.records import parsed_record
from auditor.readers.formats import Format
from auditor.report import Report
from tests.support.comparing import share_read, wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports, full_report
from tests.support.examples import examples
from tests.support.reading import document_of, read_back, sure_report_of
from tests.support.reports import FORMS, WrittenReport
from tests.support.shapes import PIPES

Writer = Callable[[PrintedForm], bytes]
WRITERS: dict[Format, Writer] = {Format.DOCX: form_docx, Format.XLSX: form_xlsx, Format.HTML: form_html}
HOSTILE = '<script>alert("甲")</script>&nbsp;]]>'
RAWS = ("12", "-3", "0", "007", "1,024", "96.4", "=1+1", "+5", "@A1", "1234567890123456", "１２", "/", "", HOSTILE)
WHOLE = {"12", "-3", "0"}


def filled(report: WrittenReport) -> PrintedForm:
    figures = {id_: table.cells for id_, table in report.tables.items()}
    texts = {section.id: section.text for section in report.sections}
    return printed_form(report.form, Filling(report.title, report.preamble, texts, figures))


def of_raws(form: str = "goi-2021") -> PrintedForm:
    """A form with every kind of raw text in the cells of table three."""
    due = official_forms()[form].tables["applications"].addresses
    figures = {address: RAWS[index % len(RAWS)] for index, address in enumerate(due)}
    return printed_form(
        official_forms()[form], Filling(HOSTILE, HOSTILE, {"overall": HOSTILE}, {"applications": figures})
    )


def raws_in_order(form: str = "goi-2021") -> list[str]:
    due = official_forms()[form].tables["applications"].addresses
    return [RAWS[index % len(RAWS)] for index in range(len(due))]


def without_places(report: Report) -> Any:
    """What was read, wherever it stood."""
    record = parsed_record(report)
    del record["notes"]
    return json.loads(json.dumps(record), object_hook=lambda part: {k: v for k, v in part.items() if k != "place"})


@pytest.mark.parametrize("found", WRITERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_report_that_was_parsed_and_exported_reads_the_same(found: Format, form: str) -> None:
    report = read_back(full_report(form), PIPES)
    forms = official_forms()
    filling = filling_of(json.dumps(parsed_record(report)), "report.json", forms[form], forms)
    exported = WRITERS[found](printed_form(forms[form], filling))
    assert without_places(sure_report_of(exported, f".{found}")) == without_places(report)


@pytest.mark.parametrize("found", WRITERS)
@examples(5, 100)
@given(written=consistent_reports(silent_cells=True))
def test_every_cell_of_an_exported_report_is_read(found: Format, written: ConsistentReport) -> None:
    report = sure_report_of(WRITERS[found](filled(written.report)), f".{found}")
    assert wrong_cells(written, report) == []
    assert share_read(written, report) == 1


@pytest.mark.parametrize("found", WRITERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_is_read_as_one(found: Format, form: str) -> None:
    report = sure_report_of(WRITERS[found](printed_form(official_forms()[form])), f".{found}")
    assert report.form == form
    assert (report.organ.name, report.year) == (None, None)
    assert [table.all_blank for table in report.tables.values()] == [True] * 3
    assert len(report.sections) == 6


@pytest.mark.parametrize("found", WRITERS)
@pytest.mark.parametrize("form", FORMS)
def test_the_merged_cells_are_those_of_the_form_when_read_back(found: Format, form: str) -> None:
    document = document_of(WRITERS[found](printed_form(official_forms()[form])), f".{found}")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grids) == 3
    for grid, due in zip(grids, official_forms()[form].tables.values(), strict=True):
        read = [(cell.place.row, cell.place.column, cell.rows, cell.columns) for row in grid.rows for cell in row]
        printed = printed_table(due, {}).cells
        assert read == [(cell.row + 1, cell.column + 1, cell.rows, cell.columns) for cell in printed]


def _docx_tables(content: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(content)).tables


@pytest.mark.parametrize("form", FORMS)
def test_the_cells_of_a_word_table_are_merged_as_printed(form: str) -> None:
    tables = _docx_tables(form_docx(printed_form(official_forms()[form])))
    for table, due in zip(tables, official_forms()[form].tables.values(), strict=True):
        printed = printed_table(due, {})
        assert (len(table.rows), len(table.columns)) == (printed.height, len(printed.widths))
        grid = [row.cells for row in table.rows]
        for cell in printed.cells:
            inside = {
                grid[row][column]._tc
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            }
            assert len(inside) == 1
            assert grid[cell.row][cell.column].text == cell.text


def test_a_word_document_holds_raw_texts_as_they_stand() -> None:
    table = _docx_tables(form_docx(of_raws()))[1]
    assert [cell.text for row in table.rows[3:] for cell in row.cells[3:]] == raws_in_order()


def test_a_word_document_repeats_the_head_of_a_table() -> None:
    heads = [
        sum(bool(row._tr.trPr.xpath("./w:tblHeader")) for row in table.rows)
        for table in _docx_tables(form_docx(printed_form(official_forms()["goi-2021"])))
    ]
    assert heads == [0, 3, 3]


def _sheet(content: bytes, index: int) -> str:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(f"xl/worksheets/sheet{index + 1}.xml").decode("utf-8")


def test_a_workbook_holds_whole_numbers_as_numbers_and_all_else_as_text() -> None:
    from python_calamine import CalamineWorkbook

    content = form_xlsx(of_raws())
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(2)
    cells = [value for row in sheet.to_python(skip_empty_area=False)[4:] for value in row[3:]]
    assert cells == [float(raw) if raw in WHOLE else raw for raw in raws_in_order()]
    assert not re.search("<f>", "".join(_sheet(content, index) for index in range(6)))


def test_a_workbook_has_a_sheet_a_section() -> None:
    from python_calamine import CalamineWorkbook

    content = form_xlsx(printed_form(official_forms()["goi-2021"]))
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert names == [f"{section.ordinal}、{section.heading}" for section in official_forms()["goi-2021"].sections]


def test_a_text_that_no_cell_of_a_workbook_can_hold_is_refused() -> None:
    form = official_forms()["goi-2021"]
    with pytest.raises(UsageError, match="docx"):
        form_xlsx(printed_form(form, Filling(texts={"overall": "长" * 32_768})))
    figures = {"disputes": {("reconsideration", "total"): "9" * 32_768}}
    with pytest.raises(UsageError, match="docx"):
        form_xlsx(printed_form(form, Filling(figures=figures)))


def _elements(page: str) -> Iterator[tuple[str, dict[str, str | None], str]]:
    from selectolax.lexbor import LexborHTMLParser

    for node in LexborHTMLParser(page).css("*"):
        yield node.tag or "", dict(node.attributes), node.text()


def test_nothing_of_a_report_becomes_markup_of_the_page() -> None:
    page = form_html(of_raws()).decode("utf-8")
    elements = list(_elements(page))
    assert [tag for tag, *_ in elements if tag in ("script", "img", "link", "iframe")] == []
    assert next(text for tag, _, text in elements if tag == "h1") == HOSTILE
    assert [text for tag, attributes, text in elements if attributes.get("class") == "figure" and text][:13] == [
        raw for raw in raws_in_order() if raw
    ][:13]


def test_a_page_needs_nothing_from_elsewhere() -> None:
    page = form_html(printed_form(official_forms()["goi-2021"])).decode("utf-8")
    assert not re.search(r"https?:|url\(|@import|src=", page)
    assert '<meta charset="utf-8">' in page


def test_the_same_form_gives_the_same_word_document() -> None:
    form = printed_form(official_forms()["goi-2021"])
    assert form_docx(form) == form_docx(form)
    assert form_docx(form)[10:14] == b"\x00\x00!\x00", "the time in the archive"
