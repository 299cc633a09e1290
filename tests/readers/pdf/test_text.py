"""Lines to paragraphs; heads, feet and numbers of pages; text whose meaning is lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.document import Document, Paragraph
from auditor.readers.limits import STANDARD_LIMITS
from auditor.readers.pdf import read_pdf
from tests.support.pdf_files import PdfPage, pdf_file

_FULL = "本机关按照规定公开信息并且及时答复申请人所提出的各项申请和要求同时加强平台建设"


def _paragraphs(*pages: PdfPage) -> list[str]:
    return [b.text for b in _read(*pages).blocks if isinstance(b, Paragraph)]


def _read(*pages: PdfPage, meanings: Mapping[int, str] | None = None) -> Document:
    return read_pdf("report.pdf", pdf_file(pages, meanings=meanings), STANDARD_LIMITS)


def _page(*lines: tuple[float, str], first: float = 100, pitch: float = 20) -> PdfPage:
    page = PdfPage()
    for index, (x, text) in enumerate(lines):
        page.text(x, first + pitch * index, 12, text)
    return page


def test_full_lines_go_on_and_indented_ones_begin() -> None:
    page = _page((84, _FULL[:-2]), (60, _FULL), (60, "完。"), (84, "一、总体情况"), (84, _FULL[:-2]), (60, "并答复。"))
    assert _paragraphs(page) == [_FULL[:-2] + _FULL + "完。", "一、总体情况", _FULL[:-2] + "并答复。"]


def test_a_paragraph_goes_on_behind_a_page_break() -> None:
    assert _paragraphs(_page((84, _FULL[:-2]), (60, _FULL)), _page((60, "完。"))) == [_FULL[:-2] + _FULL + "完。"]


def test_a_heading_behind_a_full_line_begins_by_its_number() -> None:
    assert _paragraphs(_page((84, _FULL[:-2]), (60, _FULL), (60, "二、主动公开")))[1] == "二、主动公开"


def test_heads_and_numbers_of_pages_are_left_out() -> None:
    pages = []
    for number in (1, 2, 3):
        page = _page((84, f"第{'一二三'[number - 1]}段的内容。"), first=150)
        page.text(200, 40, 9, "年度报告汇编")
        page.text(290, 815, 9, str(number))
        pages.append(page)
    assert _paragraphs(*pages) == ["第一段的内容。", "第二段的内容。", "第三段的内容。"]


def test_a_figure_at_the_end_of_a_page_is_no_page_number() -> None:
    page = _page((84, "数量"), first=770)
    page.text(84, 790, 12, "17")
    assert _paragraphs(page) == ["数量", "17"]


def test_words_stay_apart_and_chinese_does_not() -> None:
    page = PdfPage()
    page.text(60, 100, 12, "年报 2023 annual report")
    assert _paragraphs(page) == ["年报 2023 annual report"]


def test_codes_without_meaning_are_lost_and_told() -> None:
    document = _read(_page((60, "报告")), meanings={})
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert set(paragraph.text) == {"\ufffd"}
    assert document.lossy
    assert "2" in document.notes[0].en


@pytest.mark.parametrize("drawn", ["ffi", "11", "12"])
def test_what_is_drawn_as_one_keeps_all_its_characters(drawn: str) -> None:
    meanings = {1: drawn, 2: "条"}
    assert [b.text for b in _read(_page((60, "\1\2")), meanings=meanings).blocks if isinstance(b, Paragraph)] == [
        f"{drawn}条"
    ]


def test_different_characters_on_top_of_each_other_cannot_be_told() -> None:
    assert _paragraphs(_page((60, "报告"), (60, "公示"), pitch=0)) == ["\ufffd\ufffd"]


@pytest.mark.parametrize("said", ["ffi", "11"])
def test_what_the_file_says_in_place_of_a_piece_keeps_its_places(said: str) -> None:
    """Among characters of a font with other boxes."""
    page = PdfPage()
    page.text(60, 100, 12, "行政复议", font="F2")
    page.operators.append(f"/Span << /ActualText ({said}) >> BDC")
    page.text(108, 100, 12, "政", font="F2")
    page.operators.append("EMC")
    assert _paragraphs(page) == [f"行政复议{said}"]


def test_a_text_layer_that_is_whole_loses_nothing() -> None:
    document = _read(_page((60, "报告")))
    assert (document.lossy, document.notes, document.ends_open) == (False, (), False)


def test_text_that_is_not_shown_is_not_read() -> None:
    page = _page((60, "看得见的文字"))
    page.text(60, 200, 12, "看不见", mode=3)
    assert _paragraphs(page) == ["看得见的文字"]
    assert ["3" in note.zh and "看不见" in note.zh for note in _read(page).notes] == [True]


def test_white_text_is_read_on_a_ground_only() -> None:
    page = _page((60, "看得见的文字"))
    page.in_colour(0, 0, 0.5)
    page.box(60, 240, 300, 260, paint="f")
    page.in_colour(1, 1, 1)
    page.box(60, 190, 300, 210, paint="f")
    page.text(60, 205, 12, "看不见")
    page.text(60, 255, 12, "衬着底色")
    assert _paragraphs(page) == ["看得见的文字", "衬着底色"]


def test_a_watermark_is_left_out_and_told() -> None:
    page = _page((60, "看得见的文字"))
    page.formed_text(80, 400, 60, "内部资料", "0.7071 0.7071 -0.7071 0.7071")
    document = _read(page)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["看得见的文字"]
    assert ["4" in note.zh and "水印" in note.zh for note in document.notes] == [True]


def test_letters_that_lean_are_read() -> None:
    page = _page((60, "看得见的文字"))
    page.formed_text(60, 200, 12, "斜体", "1 0 0.33 1")
    assert _paragraphs(page) == ["看得见的文字", "斜体"]


def test_text_outside_the_visible_part_is_not_read() -> None:
    page = _page((60, "里面"), first=300)
    page.text(60, 100, 12, "外面")
    page.entries = "/CropBox [0 0 595 600]"
    (paragraph,) = _read(page).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "里面"
    assert paragraph.place.box is not None
    assert 45 < paragraph.place.box[1] < 58 < paragraph.place.box[3] < 65
