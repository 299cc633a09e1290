"""The day of publication: what a page shows as one counts before what it states of itself."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.document import Block, Document, Grid, GridCell, Paragraph, Place
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.publication import Publication, find_publication
from tests.support.html_pages import BARE, page_of
from tests.support.reading import sure_report_of
from tests.support.reports import specimen_report


def _line(text: str) -> Paragraph:
    return Paragraph(text, Place())


def _row(*texts: str) -> Grid:
    return Grid((tuple(GridCell(text, Place()) for text in texts),), Place())


def _found(*blocks: Block, **metadata: str) -> Publication:
    return find_publication(Document("x", "html", blocks, metadata=metadata), official_lexicon())


_DAY = date(2024, 1, 19)


@pytest.mark.parametrize(
    "block",
    [
        _line("发布日期：2024-01-19"),
        _line("来源：司法局　发布时间: 2024年1月19日 09:30　浏览次数：7"),
        _line("公开日期 2024/1/19"),
        _row("索引号", "YX-1", "发布日期", "2024-01-19"),
        _row("公开日期：", "2024.01.19"),
        _row("发布日期：2024-01-19", "来源"),
    ],
)
def test_a_day_shown_as_that_of_publication(block: Block) -> None:
    found = _found(block)
    assert (found.day, found.stated, found.note) == (_DAY, None, None)
    assert found.place is not None


@pytest.mark.parametrize(
    "stated", ["2024-01-19", "2024-01-19 09:30:00", "2024年01月19日", "20240119", "20240119093000"]
)
@pytest.mark.parametrize("name", ["PubDate", "pubdate", "publishdate", "article:published_time"])
def test_a_day_that_only_the_metadata_states(name: str, stated: str) -> None:
    assert _found(_line("正文"), **{name: stated}) == Publication(_DAY)


def test_what_is_shown_counts_before_what_is_stated_and_the_difference_is_told() -> None:
    found = _found(_line("发布日期：2024-01-19"), PubDate="2024-03-01")

    assert found.day == _DAY
    assert found.note is not None
    assert "2024-03-01" in found.note.zh
    assert _found(_line("发布日期：2024-01-19"), PubDate="2024-01-19").note is None


@pytest.mark.parametrize(
    ("block", "stated"),
    [
        (_line("成文日期：2024-01-19"), ""),
        (_line("今天是2024年1月19日"), ""),
        (_line("发布日期：2024-13-19"), ""),
        (_row("发布日期", "见页面"), "待定"),
        (_line("正文"), "2024-02-30"),
        (_line("正文"), "202401"),
        (_line("正文"), "2024011"),
    ],
)
def test_what_is_no_sure_day_is_none(block: Block, stated: str) -> None:
    assert _found(block, PubDate=stated).day is None


def test_a_page_without_a_title_in_its_text_has_that_of_its_metadata_and_says_so() -> None:
    source = specimen_report("goi-2021")
    page = page_of(source, BARE).replace(f'<h1 class="title">{source.title}</h1>', "")
    titled = page.replace("<title>报告</title>", f"<title>{source.title}-青禾县水利局</title>")

    report = sure_report_of(titled, ".html")
    assert (report.title, report.organ.name, report.title_place) == (source.title, source.organ, None)
    assert any("网页标签" in note.zh for note in report.notes)
    assert sure_report_of(page, ".html").title is None


def test_the_two_days_of_a_page_are_told_in_the_report() -> None:
    source = specimen_report("goi-2021")
    meta = '<meta name="PubDate" content="2024-05-01">'
    page = page_of(source, BARE).replace("<title>", f"{meta}<title>")

    report = sure_report_of(page, ".html")
    assert report.published == date(2024, 1, 22)
    assert any("2024-05-01" in note.zh for note in report.notes)
