"""Pages that are broken, or made to break a reader: a document or a clear reason, in time."""

from __future__ import annotations

from time import process_time

import pytest

from auditor.document import Document, Grid
from auditor.errors import UnreadableFile
from auditor.readers import read_content
from auditor.readers.formats import Format, format_of
from auditor.readers.html import read_html
from auditor.readers.limits import STANDARD_LIMITS, Limits

_MOST_SECONDS = 10


def _read(page: str, limits: Limits = STANDARD_LIMITS) -> Document:
    return read_html("x.html", page.encode(), limits)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000,
        "<table><tr><td>" * 5000,
        "<ul><li>" * 5000,
        "<sup>" * 5000,
    ],
    ids=lambda page: page[:16],
)
def test_elements_nested_far_too_deep_are_refused_with_the_limit(page: str) -> None:
    start = process_time()

    with pytest.raises(UnreadableFile, match=r"limits\.nesting"):
        _read(f"<body>{page}字")

    assert process_time() - start < _MOST_SECONDS


def test_more_elements_than_any_page_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"limits\.objects"):
        _read("<p>1</p>" * 5001, Limits(objects=5000))


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<p><b id={number}>字" for number in range(5000)),
        "".join(f"<font color={number}><div>字</div>" for number in range(2000)) + "<p>字" * 2000,
        "</b>" * 2000 + "".join(f"<i id={number}><b id={number}><td>字" for number in range(2000)),
        "<script>var body = '" + "".join(f"<p><b id={number}>字" for number in range(5000)) + "'</script>",
    ],
    ids=["bold", "font", "closed before", "in a script"],
)
def test_formatting_left_open_does_not_swell_the_page(page: str) -> None:
    """Each block would reopen all that was left open before it: millions of elements of a small file."""
    start = process_time()

    with pytest.raises(UnreadableFile, match=r"limits\.objects"):
        _read(page)

    assert process_time() - start < _MOST_SECONDS


def test_formatting_that_is_closed_is_no_swelling() -> None:
    document = _read("".join(f"<p><b id={number}>字</b></p>" for number in range(3000)))

    assert len(document.blocks) == 3000


def test_a_limit_of_nesting_beyond_what_python_can_do_is_no_crash() -> None:
    with pytest.raises(UnreadableFile, match=r"limits\.nesting"):
        _read("<div>" * 5000, Limits(nesting=100_000))


@pytest.mark.parametrize(
    "page",
    [
        "<" * 10_000_000,
        "<!--" * 100_000,
        "<p>" * 100_000,
        "<p><b>" * 20_000,
        "</div>" * 100_000,
        "&" * 100_000,
        "<a href=x>" * 20_000,
        "<template>" * 5000,
        "<table>" * 20_000,
        "<svg>" * 20_000,
        "<span>" * 20_000,
        "<b><i><u>" * 5000,
        "<x-y>" * 20_000,
        "<td>" * 100_000,
        "<script>" + "'\\'" * 100_000,
        "<script>var a = '" + "`\\`" * 100_000,
        "<script>" + '"<p>' * 100_000,
        "<style>" + "@media{a{display:none}" * 20_000,
        "<style>" + "a{display:none" * 20_000,
        "<style>.a{display:none}" + "/*" * 200_000,
        "<style>.a{display:none}" + "@" * 300_000,
        "<style>.a{display:none}" + "a" * 500_000,
        "<style>.a{display:none}" + "@a{{" * 100_000,
        "<a " + "x=1 " * 50_000,
        "<table>" + "<tr><td>1" * 10_000,
    ],
    ids=lambda page: page[:24],
)
def test_nonsense_takes_little_time(page: str) -> None:
    start = process_time()

    _read(f"<body><p>正文</p>{page}")

    assert process_time() - start < _MOST_SECONDS


@pytest.mark.parametrize(
    "spans", ["colspan=1000000", "rowspan=1000000", "colspan=1000 rowspan=65534", "colspan=99999999999999999999"]
)
def test_huge_spans_are_held_to_what_browsers_allow(spans: str) -> None:
    (grid,) = _read(f"<table><tr><td {spans}>宽</td><td>后</td></tr><tr><td>下</td><td>1</td></tr></table>").blocks

    assert isinstance(grid, Grid)
    assert [cell.text for row in grid.rows for cell in row] == ["宽", "后", "下", "1"]
    assert all((cell.place.column or 0) <= 1002 for row in grid.rows for cell in row)


def test_spans_that_claim_more_places_than_any_table_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"limits\.cells"):
        _read("<table>" + "<tr><td colspan=1000 rowspan=9>1</td><td>2</td></tr>" * 2000 + "</table>")


def test_more_cells_than_any_report_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"limits\.cells"):
        read_content("x.html", ("<table>" + "<tr><td>1</td><td>2</td></tr>" * 25_001).encode(), STANDARD_LIMITS)


def test_nul_characters_are_left_out() -> None:
    assert [getattr(block, "text", "") for block in _read("<p>正\0文" + "字" * 200 + "</p>").blocks] == [
        "正文" + "字" * 200
    ]


def test_a_page_without_a_body_is_no_crash() -> None:
    for page in ("<frameset><frame src=a.html></frameset>", "<head></head>", "<!DOCTYPE html>"):
        assert _read(page).blocks == ()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "GBK", "iso-8859-1", "big5", "no-such-thing"])
def test_the_bytes_tell_the_encoding_whatever_is_declared(encoding: str, mark: bytes, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>本年度受理申请三件，全部办结。</p></body></html>"
    raw = mark + page.encode(encoding)

    assert format_of(raw) is Format.HTML
    assert [getattr(b, "text", "") for b in read_html("x", raw, STANDARD_LIMITS).blocks] == [
        "本年度受理申请三件，全部办结。"
    ]


def test_big5_is_read_where_it_is_declared() -> None:
    page = '<html><head><meta charset="big5"></head><body><p>本年度受理申請三件，全部辦結。</p></body></html>'

    document = read_html("x", page.encode("big5"), STANDARD_LIMITS)

    assert document.encoding == "big5hkscs"
    assert [getattr(block, "text", "") for block in document.blocks] == ["本年度受理申請三件，全部辦結。"]


def test_damaged_bytes_on_the_only_line_of_a_page_are_marked_and_told() -> None:
    page = "<body><p>" + "本年度受理申请三件。" * 50 + "</p><table><tr><td>规章</td><td>3"
    document = read_html("x", page.encode() + b"\xff4</td></tr></table></body>", STANDARD_LIMITS)

    (_, grid) = document.blocks
    assert isinstance(grid, Grid)
    assert document.damaged_lines == (1,)
    assert grid.rows[0][1].text == "3\ufffd4"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_html("x", b"<html>" + bytes(range(256)) * 50, STANDARD_LIMITS)
