"""Web archives (MHTML) to blocks: the page among their parts."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.html import read_html
from auditor.readers.limits import Limits, over_limit

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads the longest page of a web archive. Raises UnreadableFile where there is none, or as for a page."""
    from email import message_from_bytes

    try:
        parts = [part for part in message_from_bytes(raw).walk() if part.get_content_type() in _PAGES]
    except RecursionError as error:
        raise over_limit("nesting", limits) from error
    pages = [(content, part) for part in parts if isinstance(content := part.get_payload(decode=True), bytes)]
    if not pages:
        raise UnreadableFile(_NO_PAGE)
    content, part = max(pages, key=lambda page: len(page[0]))
    return replace(read_html(path, content, limits, part.get_content_charset()), format="mhtml")


_NO_PAGE = Text(
    "网页归档文件里没有网页。请用浏览器重新保存。", "the web archive holds no page. Save the page again in a browser."
)
