"""Web archives: the page among their parts, whatever it is encoded in."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest

from auditor.document import Grid
from auditor.errors import UnreadableFile
from auditor.readers.formats import Format, format_of
from auditor.readers.html.web_archive import read_mhtml
from auditor.readers.limits import STANDARD_LIMITS
from tests.support.comparing import unread_cells
from tests.support.consistent import full_report
from tests.support.html_pages import WORD, page_of
from tests.support.reading import document_of, sure_report_of

_PAGE = "<html><body><table><tr><td>规章</td><td>3</td></tr></table></body></html>"


def _archive(page: bytes, transfer: str, charset: str, before: str = "") -> bytes:
    body = {"base64": encodebytes, "quoted-printable": encodestring, "8bit": bytes}[transfer](page)
    head = (
        f"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="=B"\r\n\r\n{before}--=B\r\n'
        f"Content-Type: text/html{charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    picture = (
        "\r\n--=B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=B--\r\n"
    )
    return head.encode() + body + picture.encode()


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", '; charset="utf-8"'), ("gb18030", "; charset=gb2312"), ("gb18030", "")]
)
def test_the_page_of_an_archive_is_read(transfer: str, encoding: str, charset: str) -> None:
    raw = _archive(_PAGE.encode(encoding), transfer, charset)

    assert format_of(raw) is Format.MHTML
    document = document_of(raw, ".mht")
    assert document.format == "mhtml"
    assert document.notes == ()
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["规章", "3"]


def test_the_longest_of_several_pages_is_read() -> None:
    frame = "--=B\r\nContent-Type: text/html\r\n\r\n<p>框架</p>\r\n"

    (grid,) = document_of(_archive(_PAGE.encode(), "base64", "", frame), ".mhtml").blocks
    assert isinstance(grid, Grid)


def test_a_report_saved_as_a_web_archive_is_read_whole() -> None:
    written = full_report("goi-2021")
    report = sure_report_of(
        _archive(page_of(written, WORD).encode("gb18030"), "quoted-printable", "; charset=gb2312"), ".mht"
    )

    assert report.format == "mhtml"
    assert not unread_cells(report)
    assert len(report.tables) == 3


def test_an_archive_without_a_page_is_refused_with_what_to_do() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
    raw = head + b"--B\r\nContent-Type: text/css\r\n\r\na{}\r\n--B--"

    with pytest.raises(UnreadableFile, match="no page"):
        read_mhtml("x.mht", raw, STANDARD_LIMITS)
