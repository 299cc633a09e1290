"""Web pages to blocks: the page as a browser shows it, or what its scripts hold where it shows no report."""

from __future__ import annotations

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.decoding import decode
from auditor.readers.html_blocks import content_of
from auditor.readers.html_metadata import metadata_of
from auditor.readers.html_styles import styles_of
from auditor.readers.limits import Limits, over_limit


def read_html(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads one page. Raises UnreadableFile for bytes that are no text, or a page beyond the limits."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    decoded = decode(raw)
    try:
        tree = LexborHTMLParser(decoded.text)
        content = content_of(tree, styles_of(tree, decoded.text), limits)
    except RecursionError as error:
        raise over_limit("nesting", limits) from error
    except SelectolaxError as error:
        raise UnreadableFile(_NOT_PARSED) from error
    return Document(
        path=path,
        format="html",
        blocks=tuple(content.blocks),
        encoding=decoded.encoding,
        mixed_encodings=decoded.mixed,
        damaged_lines=decoded.damaged_lines,
        ends_open=_ends_in_a_table(decoded.text),
        metadata=metadata_of(tree),
        attachments=tuple(content.attachments),
        notes=(_HIDDEN_FIGURES,) if content.hides_figures else (),
    )


def _ends_in_a_table(source: str) -> bool:
    """The last table that the source begins has no end."""
    lowered = source[-200_000:].lower()
    return lowered.rfind("<table") > lowered.rfind("</table")


_NOT_PARSED = Text(
    "网页结构无法解析。请用浏览器打开后另存为网页或 PDF，再审核。",
    "the page cannot be parsed. Open it in a browser, save it as a page or PDF, and audit that.",
)
_HIDDEN_FIGURES = Text(
    "网页中有隐藏的表格内容（含数字），页面上看不到，没有读取",
    "the page hides a part of a table that has figures; what it does not show was not read",
)
