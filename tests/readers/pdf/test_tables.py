"""Ruled cells: what is one, what stands in it, and what makes it unread."""

from __future__ import annotations

import pytest

from auditor.document import UNREAD_CONTENT, Document, Grid, Paragraph, Picture
from auditor.readers.limits import STANDARD_LIMITS
from auditor.readers.pdf import read_pdf
from tests.support.pdf_files import PdfPage, pdf_file

_LOST = "\ufffd"


def _read(*pages: PdfPage) -> Document:
    return read_pdf("report.pdf", pdf_file(pages), STANDARD_LIMITS)


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for b in document.blocks if isinstance(b, Grid) for row in b.rows]


def _ruled(page: PdfPage, xs: list[float], ys: list[float]) -> PdfPage:
    for y in ys:
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    return page


def _table(*texts: tuple[float, float, str]) -> PdfPage:
    """Two rows of three cells, from 100, 100: each 80 wide and 30 high."""
    page = _ruled(PdfPage(), [100, 180, 260, 340], [100, 130, 160])
    for x, y, text in texts:
        page.text(x, y, 12, text)
    return page


def test_cells_have_their_rows_columns_pages_and_boxes() -> None:
    (grid,) = _read(_table((110, 120, "规章"), (190, 120, "3"), (270, 150, "15"))).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["规章", "3", ""], ["", "", "15"]]
    place = grid.rows[1][2].place
    assert (place.page, place.table, place.row, place.column) == (1, 1, 2, 3)
    assert place.box == pytest.approx((260, 130, 340, 160), abs=1)


def test_merged_cells_stand_once_at_their_corner() -> None:
    page = PdfPage()
    page.box(100, 100, 200, 160)
    page.box(200, 100, 300, 130)
    page.box(200, 130, 250, 160)
    page.box(250, 130, 300, 160)
    for x, y, text in [(110, 135, "高"), (210, 120, "宽"), (210, 150, "左"), (260, 150, "右")]:
        page.text(x, y, 12, text)
    (grid,) = _read(page).blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.place.row, c.place.column) for c in row] for row in grid.rows] == [
        [("高", 1, 1), ("宽", 1, 2)],
        [("左", 2, 2), ("右", 2, 3)],
    ]


def test_a_frame_around_text_is_no_table() -> None:
    page = PdfPage()
    page.box(60, 90, 540, 200)
    page.line(60, 150, 540, 150)
    page.text(80, 120, 12, "本报告所列数据的统计期限为一年。")
    page.text(80, 180, 12, "联系电话见网站。")
    assert [block.text for block in _read(page).blocks if isinstance(block, Paragraph)] == [
        "本报告所列数据的统计期限为一年。",
        "联系电话见网站。",
    ]


def test_a_line_under_a_word_is_no_line_of_the_table() -> None:
    page = _table((110, 120, "规章"), (190, 120, "3"))
    page.line(110, 122, 134, 122)
    assert _rows(_read(page))[0] == ["规章", "3", ""]


def test_a_struck_figure_is_content_that_was_not_read() -> None:
    page = _table((110, 120, "规章"), (190, 120, "12"))
    page.line(195, 116, 203, 116)
    assert _rows(_read(page))[0] == ["规章", f"12{UNREAD_CONTENT}", ""]


def test_a_white_digit_is_not_read() -> None:
    page = _table((110, 120, "规章"), (190, 120, "1"))
    page.in_colour(1, 1, 1)
    page.text(196, 120, 12, "2")
    assert _rows(_read(page))[0] == ["规章", "1", ""]


def test_tables_above_one_another_keep_their_own_columns() -> None:
    """Three points apart, with double lines."""
    page = PdfPage()
    for top, xs in ((100, (100, 180, 182, 260)), (300, (100, 176, 178, 260))):
        _ruled(page, list(xs), [top, top + 30])
        page.text(110, top + 20, 12, "规章")
        page.text(200, top + 20, 12, "3")
    assert _rows(_read(page)) == [["规章", "3"], ["规章", "3"]]


def test_text_drawn_twice_for_weight_is_read_once() -> None:
    page = _table((190, 120, "11"), (190.3, 120, "11"), (190.6, 120, "11"))
    assert _rows(_read(page))[0][1] == "11"


def test_digits_set_one_by_one_are_one_figure() -> None:
    page = _table((190, 120, "1"), (196, 120, "2"), (202, 120, "3"))
    assert _rows(_read(page))[0][1] == "123"


def test_digits_far_apart_are_not_one_figure() -> None:
    assert _rows(_read(_table((190, 120, "1"), (206, 120, "2"))))[0][1] == "1 2"


def test_digits_on_top_of_each_other_are_lost() -> None:
    assert _rows(_read(_table((190, 120, "3"), (190, 120, "8"))))[0][1] == _LOST


def test_a_figure_over_the_line_leaves_both_cells_unread() -> None:
    _, left, right = _rows(_read(_table((160, 120, "12345678"))))[0]
    first, *_ = _rows(_read(_table((160, 120, "12345678"))))[0]
    assert _LOST in first
    assert _LOST in left
    assert right == ""


def test_the_blank_half_of_a_bracket_may_lie_over_the_line() -> None:
    assert _rows(_read(_table((155, 120, "3（）"), (195, 120, "4"))))[0][:2] == ["3（）", "4"]
    assert _LOST in _rows(_read(_table((157, 120, "3（）"), (195, 120, "4"))))[0][0]


def test_a_figure_that_leaves_the_table_is_unread() -> None:
    assert _LOST in _rows(_read(_table((322, 120, "123456"))))[0][2]


def test_a_figure_that_leaves_the_page_is_unread() -> None:
    page = _ruled(PdfPage(), [400, 500, 594], [100, 130, 160])
    page.text(410, 120, 12, "规章")
    page.text(575, 120, 12, "123456")
    assert _LOST in _rows(_read(page))[0][1]


def test_a_raised_mark_is_no_digit() -> None:
    page = _table((190, 120, "95"))
    page.text(202, 115, 6, "1")
    assert _rows(_read(page))[0][1] == "95（1）"


def test_a_digit_beside_a_font_with_boxes_too_high_is_not_raised() -> None:
    page = _table((110, 120, "规章"), (190, 120, "0"))
    page.text(196, 120, 12, "件", font="F2")
    assert _rows(_read(page))[0] == ["规章", "0件", ""]


def test_a_picture_in_a_cell_is_content_that_was_not_read() -> None:
    page = _table((110, 120, "规章"))
    page.picture(190, 105, 210, 125)
    assert _rows(_read(page))[0] == ["规章", UNREAD_CONTENT, ""]


def test_letters_drawn_as_outlines_are_content_that_was_not_read() -> None:
    page = _table((110, 120, "规章"))
    page.operators.append("190 720 m 190 735 200 735 200 720 c 190 720 l f")
    assert _rows(_read(page))[0] == ["规章", UNREAD_CONTENT, ""]


def test_a_field_filled_in_is_content_that_was_not_read() -> None:
    page = _table((110, 120, "规章"))
    page.entries = "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /V (7) /Rect [190 715 220 740] >>]"
    assert _rows(_read(page))[0] == ["规章", UNREAD_CONTENT, ""]


def test_text_on_its_side_is_read_in_its_order() -> None:
    page = _table((190, 120, "3"), (190, 150, "4"), (270, 120, "规范性文件数量"))
    page.turned_text(140, 128, 9, "规章")
    assert _rows(_read(page))[0][0] == "规章"


def test_a_figure_broken_for_want_of_room_goes_on_in_the_next_line() -> None:
    page = _ruled(PdfPage(), [100, 150, 180], [100, 160, 220])
    for x, y, size, text in [(103, 130, 11, "行政规范"), (109, 143, 11, "性文"), (153, 130, 12, "1234")]:
        page.text(x, y, size, text)
    for y, text in [(143, "56"), (200, "7"), (212, "8")]:
        page.text(153, y, 12, text)
    assert [row[1] for row in _rows(_read(page))] == ["123456", "7\n8"]


def test_figures_below_one_another_with_room_beside_them_are_two() -> None:
    first, second = (190, 112, "12"), (190, 126, "34")
    assert _rows(_read(_table(first, second)))[0][1] == "12\n34"
    also = [(x, y + 30, text) for x, y, text in (first, second)]
    assert [row[1] for row in _rows(_read(_table(first, second, *also)))] == ["12\n34", "12\n34"]


def test_a_broken_dash_is_one() -> None:
    assert _rows(_read(_table((190, 112, "—"), (190, 126, "—"))))[0][1] == "——"


@pytest.mark.parametrize("repeated", [False, True])
def test_a_table_goes_on_behind_a_page_break(repeated: bool) -> None:
    first = _ruled(PdfPage(), [100, 200, 300], [700, 730, 760])
    second = _ruled(PdfPage(), [100, 200, 300], [60, 90, 120] if repeated else [60, 90])
    for page, y, texts in [(first, 720, ("信息内容", "数量")), (first, 750, ("行政许可", "12"))]:
        page.text(110, y, 12, texts[0])
        page.text(210, y, 12, texts[1])
    if repeated:
        second.text(110, 80, 12, "信息内容")
        second.text(210, 80, 12, "数量")
    second.text(110, 110 if repeated else 80, 12, "行政处罚")
    second.text(210, 110 if repeated else 80, 12, "7")
    for number, page in enumerate((first, second), 1):
        page.text(290, 820, 9, f"第{number}页")
    document = _read(first, second)
    assert _rows(document) == [["信息内容", "数量"], ["行政许可", "12"], ["行政处罚", "7"]]
    assert [type(block) for block in document.blocks] == [Grid]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    first = _ruled(PdfPage(), [100, 220, 300], [700, 730, 760])
    second = _ruled(PdfPage(), [100, 220, 300], [60, 90, 120])
    texts = [(first, 720, "1.重复申请", "4"), (first, 750, "2.要求行政机关确认", "15")]
    texts += [(second, 80, "或重新出具信息", ""), (second, 110, "3.其他", "6")]
    for page, y, label, figure in texts:
        page.text(103, y, 12, label)
        page.text(250, y, 12, figure)
    assert _rows(_read(first, second)) == [
        ["1.重复申请", "4"],
        ["2.要求行政机关确认\n或重新出具信息", "15"],
        ["3.其他", "6"],
    ]


def test_a_figure_cut_by_a_page_break_is_no_figure() -> None:
    first = _ruled(PdfPage(), [100, 220, 300], [700, 730, 760])
    second = _ruled(PdfPage(), [100, 220, 300], [60, 90])
    for page, y, label, figure in [
        (first, 720, "1.重复申请", "4"),
        (first, 750, "2.其他", "1195"),
        (second, 80, "", "5"),
    ]:
        page.text(103, y, 12, label)
        page.text(250, y, 12, figure)
    assert _rows(_read(first, second))[1] == ["2.其他", "1195\n5"]


def test_a_large_picture_beside_text_stands_as_a_picture() -> None:
    page = PdfPage()
    page.text(80, 100, 12, "收到和处理政府信息公开申请情况")
    page.picture(80, 150, 500, 600)
    assert [type(block) for block in _read(page).blocks] == [Paragraph, Picture]


def test_what_a_form_draws_stands_where_the_page_puts_it() -> None:
    page = PdfPage(operators=["q 0.5 0 0 0.5 20 30 cm /X1 Do Q"])
    raw = pdf_file([page], form=_table((110, 120, "规章"), (190, 120, "3")))
    (grid,) = read_pdf("report.pdf", raw, STANDARD_LIMITS).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["规章", "3", ""]
    assert grid.place.box == pytest.approx((90, 416, 210, 446), abs=1)


def test_page_numbers_of_pages_on_their_side_do_not_part_a_table() -> None:
    first = _ruled(PdfPage(width=842, height=595), [100, 220, 300], [440, 470, 500])
    second = _ruled(PdfPage(width=842, height=595), [100, 220, 300], [60, 90])
    for page, y, number in [(first, 490, "1"), (second, 80, "2")]:
        page.text(103, y, 12, f"{number}.规章")
        page.text(250, y, 12, number)
        page.text(400, 530, 12, f"— {number} —")
    assert [row[1] for row in _rows(_read(first, second))] == ["", "1", "2"]
