"""What follows the report on its page, outside the element that holds it, is no text of its last section."""

from __future__ import annotations

import pytest

from tests.support.html_pages import BARE, page_of
from tests.support.reading import sure_report_of
from tests.support.reports import specimen_report

_FOOTER = "<div><p>主办：青禾县人民政府办公室</p><p>电话：0500-1234567</p><img src='beian.png'></div>"


def _last_section(body: str, footer: str = _FOOTER) -> str:
    page = page_of(specimen_report("goi-2021"), BARE)
    whole = page.replace("<body>", f"<body><div id=zoom>{body}").replace("</body>", f"</div>{footer}</body>")
    return sure_report_of(whole, ".html").sections["other_matters"].text


def test_the_footer_is_left_out() -> None:
    text = _last_section("")

    assert text
    assert "主办" not in text


def test_the_footer_stays_where_nothing_tells_it_from_the_body() -> None:
    page = page_of(specimen_report("goi-2021"), BARE).replace("</body>", "<p>主办：青禾县人民政府办公室</p></body>")

    assert sure_report_of(page, ".html").sections["other_matters"].text.endswith("主办：青禾县人民政府办公室")


def test_the_text_of_the_last_section_is_kept_where_a_stray_tag_closes_the_body_before_it() -> None:
    page = page_of(specimen_report("goi-2021"), BARE)
    whole = page.replace("<body>", "<body><div id=zoom>").replace(
        "六、其他需要报告的事项</p>", "六、其他需要报告的事项</p></div>"
    )

    assert whole != page
    expected = specimen_report("goi-2021").section("other_matters").text
    assert sure_report_of(whole, ".html").sections["other_matters"].text.startswith(expected.split("\n")[0])


@pytest.mark.parametrize("wrap", ["section", "div"])
def test_sections_in_elements_of_their_own_are_all_body(wrap: str) -> None:
    page = page_of(specimen_report("goi-2021"), BARE)
    for ordinal in "一二三四五六":
        page = page.replace(f"<p>{ordinal}、", f"</{wrap}><{wrap}><p>{ordinal}、")
    whole = page.replace("<body>", f"<body><main><{wrap}>").replace("</body>", f"</{wrap}></main>{_FOOTER}</body>")

    sections = sure_report_of(whole, ".html").sections
    assert len(sections) == 6
    assert sections["other_matters"].text == specimen_report("goi-2021").section("other_matters").text
