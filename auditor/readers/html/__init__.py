"""Web pages to blocks: the page as a browser shows it, and what its scripts hold where it shows no tables itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from auditor.document import GENERATOR, OUR_PAGE, Block, Document, Grid
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.decoding import decode
from auditor.readers.html.blocks import Content, content_of, path_to
from auditor.readers.html.metadata import metadata_of
from auditor.readers.html.parsing import parsed
from auditor.readers.html.scripts import is_json, markup_in, markup_in_text
from auditor.readers.html.styles import Styles, styles_of
from auditor.readers.limits import Limits, over_limit
from auditor.regexes import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = regex(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_OURS = f'<meta name="{GENERATOR}" content="{OUR_PAGE}">'.encode()
_XML = regex(r"\s*<\?xml\b")
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SELF_CLOSED = regex(rf"<(?!(?:{_VOID})\b)([a-z][\w:.-]*)([^<>]*)/>", re.IGNORECASE)
_CELLS_OF_A_PAGE_WITH_TABLES = 60
_TIMES_MORE = 2


def read_html(path: str, raw: bytes, limits: Limits, declared: str | None = None) -> Document:
    """Reads one page; `declared` is the encoding stated outside of it. Of a page that the tool wrote, however large,
    nothing is read but that it is one.

    Raises UnreadableFile for bytes that are no text, or a page beyond the limits.
    """
    from selectolax.lexbor import SelectolaxError

    if _OURS in raw[:_HEAD]:
        return Document(path, "html", (), metadata={GENERATOR: OUR_PAGE})
    found = _CHARSET.search(raw, 0, _HEAD)
    decoded = decode(raw, declared or (found[1].decode("ascii", "replace") if found else None))
    source = decoded.text
    if is_json(source):
        source = markup_in_text(source)
    elif _XML.match(source):
        source = _SELF_CLOSED.sub(r"<\1\2></\1>", source)
    try:
        tree = parsed(source, limits)
        styles = styles_of(tree)
        content = content_of(tree, styles, limits)
        revealed = None
        if _cells(content) < _CELLS_OF_A_PAGE_WITH_TABLES:
            revealed = _with_hidden(content, tree, styles, limits)
            content = revealed or _with_embedded(content, tree, limits)
    except RecursionError as error:
        raise over_limit("nesting", limits) from error
    except SelectolaxError as error:
        raise UnreadableFile(_NOT_PARSED) from error
    return Document(
        path=path,
        format="html",
        blocks=content.blocks,
        encoding=decoded.encoding,
        mixed_encodings=decoded.mixed,
        damaged_lines=decoded.damaged_lines,
        ends_open=_ends_in_a_table(source),
        metadata=metadata_of(tree),
        attachments=content.attachments,
        notes=(
            *((_REVEALED,) if revealed else ()),
            *((_HIDDEN_FIGURES,) if content.hides_figures else ()),
        ),
        leaves_out=content.leaves_out,
    )


def _with_hidden(shown: Content, tree: LexborHTMLParser, styles: Styles, limits: Limits) -> Content | None:
    """The page's content with the largest element that it hides, where that has far more tables and text than it shows:
    a script shows it, all at once or tab by tab.
    """
    nodes = tree.body.traverse() if tree.body and styles.hidden else ()
    hidden = ((len(node.text()), node.mem_id) for node in nodes if node.mem_id in styles.hidden)
    _, largest = max(hidden, default=(0, None))
    if largest is None:
        return None
    found = content_of(tree, replace(styles, hidden=styles.hidden - {largest}), limits)
    more = (count(found) > _TIMES_MORE * count(shown) for count in (_cells, _characters))
    return found if all(more) else None


def _with_embedded(shown: Content, tree: LexborHTMLParser, limits: Limits) -> Content:
    """The page's content, and behind it that of the HTML in its scripts where this has far more tables or text."""
    found = markup_in(tree)
    if found is None:
        return shown
    markup, holder = found
    inner = parsed(markup, limits)
    embedded = content_of(inner, styles_of(inner), limits)
    cells = _cells(shown), _cells(embedded)
    if cells[1] <= _TIMES_MORE * cells[0] and (any(cells) or _characters(embedded) <= _characters(shown)):
        return shown
    path = path_to(holder)
    tables = sum(isinstance(block, Grid) for block in shown.blocks)
    return Content(
        blocks=(*shown.blocks, *(_held_at(block, path, tables) for block in embedded.blocks)),
        attachments=(
            *shown.attachments,
            *(replace(item, place=item.place._replace(css=path)) for item in embedded.attachments),
        ),
        hides_figures=shown.hides_figures or embedded.hides_figures,
        leaves_out=shown.leaves_out or embedded.leaves_out,
    )


def _held_at(block: Block, path: str, tables_before: int) -> Block:
    """A block of embedded HTML, at the place of the element that holds it."""
    table = block.place.table and block.place.table + tables_before
    place = block.place._replace(css=path, table=table)
    if not isinstance(block, Grid):
        return replace(block, place=place)
    rows = tuple(
        tuple(cell._replace(place=cell.place._replace(css=path, table=table)) for cell in r) for r in block.rows
    )
    return Grid(rows, place)


def _cells(content: Content) -> int:
    return sum(len(row) for block in content.blocks if isinstance(block, Grid) for row in block.rows)


def _characters(content: Content) -> int:
    return sum(len(getattr(block, "text", "")) for block in content.blocks)


def _ends_in_a_table(source: str) -> bool:
    """The last table that the source begins has no end."""
    return max(source.rfind("<table"), source.rfind("<TABLE")) > max(source.rfind("</table"), source.rfind("</TABLE"))


_NOT_PARSED = Text(
    "网页结构无法解析。请用浏览器打开后另存为网页或 PDF，再审核。",
    "the page cannot be parsed. Open it in a browser, save it as a page or PDF, and audit that.",
)
_REVEALED = Text(
    "正文在网页里是隐藏的，要由脚本显示，已读取",
    "the page hides its main part until a script shows it; it was read",
)
_HIDDEN_FIGURES = Text(
    "网页中有隐藏的表格内容（含数字），页面上看不到，没有读取",
    "the page hides a part of a table that has figures; what it does not show was not read",
)
