"""Workbooks to blocks: figures as shown, merged cells once, text beside the tables, what is not read is said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from auditor.document import UNREAD_CONTENT, Document, Grid, GridCell, Paragraph
from auditor.errors import UnreadableFile
from auditor.readers import read_content
from auditor.readers.limits import STANDARD_LIMITS
from auditor.report import CellState
from tests.support.consistent import full_report
from tests.support.office_files import XlsxWays, unzipped, xlsx_of, zipped
from tests.support.reading import sure_report_of
from tests.support.reports import FORMS, changed, specimen_report

Write = Callable[[Any, Any], None]


def _workbook(write: Write) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        write(workbook, workbook.add_worksheet("表"))
    return out.getvalue()


def _read(write: Write) -> Document:
    return read_content("a.xlsx", _workbook(write), STANDARD_LIMITS)


def _told(document: Document) -> list[object]:
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else getattr(block, "text", None)
        for block in document.blocks
    ]


def _cell(document: Document) -> GridCell:
    """The cell right of the first label."""
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    return grid.rows[0][1]


def _beside_a_label(write: Callable[[Any, Any], None]) -> str:
    def whole(workbook: Any, sheet: Any) -> None:
        for row in range(2):
            sheet.write_row(row, 0, ["标签", None, "右", "末", "尾"])
        write(workbook, sheet)

    return _cell(_read(whole)).text


@pytest.mark.parametrize(
    ("write", "text"),
    [
        (lambda _, sheet: sheet.write(0, 1, 5.0), "5"),
        (lambda _, sheet: sheet.write(0, 1, 0.1 + 0.2), "0.3"),
        (lambda _, sheet: sheet.write_string(0, 1, " 0012 "), "0012"),
        (lambda book, sheet: sheet.write(0, 1, 0.5, book.add_format({"num_format": "0%"})), "50%"),
        (lambda book, sheet: sheet.write(0, 1, 1, book.add_format({"num_format": 9})), "100%"),
        (lambda book, sheet: sheet.write(0, 1, 0, book.add_format({"num_format": "0;-0;;@"})), ""),
        (lambda book, sheet: sheet.write(0, 1, 5, book.add_format({"num_format": "# ?/?"})), UNREAD_CONTENT),
        (
            lambda book, sheet: sheet.write(0, 1, datetime(2024, 1, 5), book.add_format({"num_format": "yyyy/m/d"})),
            "2024-01-05",
        ),
        (lambda _, sheet: sheet.write_formula(0, 1, "=1+1", None, 2), "2"),
        (lambda _, sheet: sheet.write_formula(0, 1, "=1+1"), UNREAD_CONTENT),
        (lambda _, sheet: sheet.write_formula(0, 1, '=""', None, ""), UNREAD_CONTENT),
        (lambda _, sheet: sheet.write_formula(0, 1, "=A1/0", None, "#DIV/0!"), "#DIV/0!"),
        (lambda _, sheet: sheet.write_boolean(0, 1, True), "TRUE"),
        (lambda book, sheet: sheet.write(0, 1, 5, book.add_format({"font_strikeout": True})), "（5）"),
        (
            lambda book, sheet: sheet.write_rich_string(0, 1, "5", book.add_format({"font_script": 1}), "1"),
            "5（1）",
        ),
        (lambda _, sheet: (sheet.hide_zero(), sheet.write(0, 1, 0)), ""),
    ],
)
def test_a_cell_says_what_it_shows(write: Write, text: str) -> None:
    assert _beside_a_label(write) == text


def test_a_formula_that_was_never_calculated_is_unread() -> None:
    parts = unzipped(
        _workbook(lambda _, sheet: (sheet.write_row(0, 0, list("甲乙丙丁")), sheet.write_formula(0, 4, "=A1")))
    )
    sheet = (
        parts["xl/worksheets/sheet1.xml"].replace(b"<v>0</v>", b"", 1)
        if b"<f>A1</f><v>0</v>" in parts["xl/worksheets/sheet1.xml"]
        else b""
    )
    assert sheet
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<f>A1</f><v>0</v>", b"<f>A1</f>")
    document = read_content("a.xlsx", zipped(parts), STANDARD_LIMITS)
    assert _told(document) == [[["甲", "乙", "丙", "丁", UNREAD_CONTENT]]]


def test_merged_cells_stand_once_with_their_sheet_and_cell() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.merge_range("B2:C3", "合并")
        sheet.write_column("D2", [1, 2])
        sheet.write_column("E2", [3, 4])
        sheet.write_row("B4", [5, 6, 7, 8])

    (grid,) = _read(write).blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.place.cell, c.place.row, c.place.column) for c in row] for row in grid.rows] == [
        [("合并", "B2", 1, 1), ("1", "D2", 1, 3), ("3", "E2", 1, 4)],
        [("2", "D3", 2, 3), ("4", "E3", 2, 4)],
        [("5", "B4", 3, 1), ("6", "C4", 3, 2), ("7", "D4", 3, 3), ("8", "E4", 3, 4)],
    ]
    assert {cell.place.sheet for row in grid.rows for cell in row} == {"表"}


def test_text_stands_beside_the_tables_as_paragraphs_with_their_places() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "某局2023年政府信息公开工作年度报告")
        sheet.write("A3", "第一行\n第二行")
        sheet.write("A5", "二、标题")
        for row in (5, 6):
            sheet.write_row(row, 0, ["标签", 1, 2, 3])
        sheet.write("A9", "填表人：张三")
        sheet.write("C9", "2024年1月10日")

    document = _read(write)
    assert _told(document) == [
        "某局2023年政府信息公开工作年度报告",
        "第一行",
        "第二行",
        "二、标题",
        [["标签", "1", "2", "3"]] * 2,
        "填表人：张三 2024年1月10日",
    ]
    assert document.blocks[2].place.cell == "A3"


def test_a_short_line_over_the_whole_width_is_no_table() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "短的一行")
        sheet.merge_range("A2:D2", "某局2023年政府信息公开工作年度报告")
        for row in (2, 3):
            sheet.write_row(row, 0, ["标签", 1, 2, 3])

    assert _told(_read(write)) == ["短的一行", "某局2023年政府信息公开工作年度报告", [["标签", "1", "2", "3"]] * 2]


def test_a_label_whose_figures_are_blank_stays_in_its_table() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["项目", "甲", "乙", "丙"])
        sheet.write(1, 0, "一、全空的一行")
        sheet.write_row(2, 0, ["合计", 1, 2, 3])
        sheet.write(3, 0, "二、末行也空")

    assert _told(_read(write)) == [
        [
            ["项目", "甲", "乙", "丙"],
            ["一、全空的一行", "", "", ""],
            ["合计", "1", "2", "3"],
            ["二、末行也空", "", "", ""],
        ]
    ]


@pytest.mark.parametrize("width", [0, None])
def test_hidden_sheets_rows_and_columns_are_left_out_and_said(width: int | None) -> None:
    """A column without any width is hidden too."""

    def write(workbook: Any, sheet: Any) -> None:
        for row in range(3):
            sheet.write_row(row, 0, [f"行{row}", 1, 2, 3, 4])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, width, None, {"hidden": width is None})
        draft = workbook.add_worksheet("草稿")
        draft.write(0, 0, "不该读到")
        draft.hide()

    document = _read(write)
    assert _told(document) == [[["行0", "1", "3", "4"], ["行2", "1", "3", "4"]]]
    assert any("草稿" in note.zh for note in document.notes)
    assert len(document.notes) == 2


def test_a_merged_cell_that_begins_in_a_hidden_row_is_read() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A3", "组")
        for row in range(3):
            sheet.write_row(row, 1, [row, row, row])
        sheet.set_row(0, None, None, {"hidden": True})

    assert _told(_read(write)) == [[["组", "1", "1", "1"], ["2", "2", "2"]]]


def test_pictures_and_text_boxes_on_a_sheet_are_told() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, "文字")
        sheet.insert_textbox(2, 2, "框里的字")

    document = _read(write)
    assert _told(document) == ["文字"]
    assert any("文本框" in note.zh for note in document.notes)
    assert document.leaves_out
    assert not _read(lambda _, sheet: sheet.write(0, 0, "文字")).leaves_out


def test_several_sheets_come_in_their_order() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "第一张")
        workbook.add_worksheet().write(0, 0, "第二张")

    assert _told(_read(write)) == ["第一张", "第二张"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("borders", [True, False])
def test_a_blank_form_is_blank(form: str, borders: bool) -> None:
    source = specimen_report(form)
    for table in source.tables.values():
        table.cells = dict.fromkeys(table.cells, "")
    report = sure_report_of(xlsx_of(source, XlsxWays(borders=borders)), ".xlsx")
    states = {cell.state.name for table in report.tables.values() for cell in table.cells.values()}
    assert states == ({"BLANK"} if borders else {"BLANK", "UNREAD"})


def test_a_blank_figure_beside_the_blank_cells_of_a_sheet_is_read_by_its_column() -> None:
    figures = {"central_procurement.projects": "", "central_procurement.amount": "0.01", "admin_fees.items_prior": ""}
    source = changed(specimen_report("goi-2019"), {"proactive_disclosure": figures})
    report = sure_report_of(xlsx_of(source, XlsxWays(no_blank_rows=True)), ".xlsx")
    cells = report.tables["proactive_disclosure"].cells
    read = [cells["central_procurement", column] for column in ("projects", "amount")]
    assert [(cell.state, cell.raw) for cell in read] == [(CellState.BLANK, ""), (CellState.NUMBER, "0.01")]


def test_a_figure_is_placed_on_its_sheet() -> None:
    report = sure_report_of(xlsx_of(full_report("goi-2021"), XlsxWays(a_sheet_a_table=True)), ".xlsx")
    place = report.tables["applications"].cells["new_received", "natural_person"].place
    assert place is not None
    assert (place.sheet, place.cell, place.table, place.line) == ("Sheet3", "D5", 2, None)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_damaged_parts_are_told(part: str) -> None:
    parts = unzipped(_workbook(lambda _, sheet: sheet.write(0, 0, "文")))
    parts[part] = parts[part][:100]
    with pytest.raises(UnreadableFile) as refusal:
        read_content("a.xlsx", zipped(parts), STANDARD_LIMITS)
    assert "另存" in refusal.value.text.zh


def test_paragraphs_have_the_place_of_their_cell() -> None:
    (block,) = _read(lambda _, sheet: sheet.write(4, 28, "文")).blocks
    assert isinstance(block, Paragraph)
    assert (block.place.sheet, block.place.cell) == ("表", "AC5")
