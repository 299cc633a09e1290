"""PDF with a text layer to a document: ruled tables, over page breaks too, and paragraphs. Scans are told, not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.limits import Limits, over_limit
from auditor.readers.pdf.blocks import blocks_of
from auditor.readers.pdf.characters import placed, shown
from auditor.readers.pdf.damage import is_damaged
from auditor.readers.pdf.dropped import take_in
from auditor.readers.pdf.geometry import Frame
from auditor.readers.pdf.objects import Drawn, read_objects
from auditor.readers.pdf.opening import OpenedPage, frame_of, opened, opened_page
from auditor.readers.pdf.pages import Image, Page, page_of, without_margins
from auditor.readers.pdf.text_layer import Glyph, TextLayer, read_text_layer

_END_WITHIN = 2048


class _Reading(Struct):
    """What was met so far: objects and characters against the limits, pages that were not read, by their numbers."""

    objects: int = 0
    characters: int = 0
    lost: int = 0
    slanted: int = 0
    unseen: int = 0
    scanned: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read_pdf(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads one PDF. Raises UnreadableFile where it cannot be opened, holds no text, or exceeds the limits."""
    reading = _Reading()
    pages: list[Page] = []
    with opened(raw, limits) as (document, count):
        if is_damaged(raw, limits):
            raise UnreadableFile(_ALTERED)
        for index in range(count):
            with opened_page(document, index) as page:
                pages.append(_page(page, index + 1, limits, reading))
    unread = len(reading.scanned) + len(reading.broken)
    if unread and not any(page.items for page in pages if page.number not in {*reading.scanned, *reading.broken}):
        raise UnreadableFile(_DAMAGED if reading.broken else _HIDDEN if reading.hidden else _SCANNED)
    without_margins(pages)
    doubtful = [page.number for page in pages if page.doubtful]
    cut = b"%%EOF" not in raw[-_END_WITHIN:]
    return Document(
        path=path,
        format="pdf",
        blocks=tuple(blocks_of(pages)),
        lossy=bool(reading.lost or unread or doubtful or cut),
        ends_open=cut,
        notes=tuple(_notes(reading, doubtful, cut)),
    )


class _Seen(NamedTuple):
    """A page's text layer and what it draws beside, in their frame; how many characters and objects were met so far."""

    layer: TextLayer
    drawn: Drawn
    frame: Frame
    characters: int
    objects: int


def _page(opened: OpenedPage | None, number: int, limits: Limits, reading: _Reading) -> Page:
    if opened is None:
        reading.broken.append(number)
        return Page(number, (0.0, 0.0), 0, [Image((0.0, 0.0, 0.0, 0.0), number)])
    displayed = frame_of(opened.page)
    seen = _seen(opened, displayed, limits, reading)
    if seen.drawn.dropped and take_in(opened, seen.drawn.dropped):
        seen = _seen(opened, displayed, limits, reading)
    layer, drawn, frame, reading.characters, reading.objects = seen
    glyphs = shown(opened.text, layer.glyphs, drawn, frame) if drawn.hidden_text else layer.glyphs
    characters = placed(opened.text, glyphs, frame)
    reading.lost += layer.lost
    reading.slanted += layer.slanted
    if len(layer.glyphs) > 2 * len(glyphs):
        reading.hidden.append(number)
    elif drawn.hidden_text:
        reading.unseen += _letters(layer.glyphs) - _letters(glyphs)
    if not any(not character.text.isspace() for character in characters) and (drawn.pictures or drawn.outlines):
        reading.scanned.append(number)
        return Page(number, displayed.size, 0, [Image((0.0, 0.0, *displayed.size), number)])
    return page_of(number, frame.size, frame.turns - displayed.turns, characters, drawn)


def _seen(opened: OpenedPage, displayed: Frame, limits: Limits, reading: _Reading) -> _Seen:
    import pypdfium2.raw as pdfium

    count = max(pdfium.FPDFText_CountChars(opened.text), 0)
    characters = reading.characters + count
    if characters > limits.characters:
        raise over_limit("characters", limits, characters)
    layer = read_text_layer(opened.text, count)
    frame = displayed if layer.turns is None else displayed._replace(turns=layer.turns)
    drawn, objects = read_objects(opened.page, frame, limits, reading.objects)
    return _Seen(layer, drawn, frame, characters, objects)


def _letters(glyphs: Sequence[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def _notes(reading: _Reading, doubtful: list[int], cut: bool) -> list[Text]:
    told = []
    for pages, note in (
        (reading.scanned, _NOT_READ),
        (reading.hidden, _NOT_SHOWN),
        (reading.broken, _BROKEN),
        (doubtful, _NO_LINES),
    ):
        if pages:
            told.append(note.fill(pages=", ".join(map(str, pages))))
    if reading.lost:
        told.append(_LOST.fill(count=reading.lost))
    if reading.unseen:
        told.append(_UNSEEN.fill(count=reading.unseen))
    if reading.slanted:
        told.append(_SLANTED.fill(count=reading.slanted))
    return [*told, _CUT] if cut else told


_SCANNED = Text(
    "PDF 是扫描件，没有文字层，读不出来。请提供可以选中文字的 PDF、Word 文件或网页。",
    "the PDF is a scan without text. Provide a PDF whose text can be selected, the Word file or the page.",
)
_HIDDEN = Text(
    "PDF 是扫描件，所附文字由识别软件加上，看不见也未必正确，没有读。请提供原来的 PDF、Word 文件或网页。",
    "the PDF is a scan with a hidden layer of recognised text, which may be wrong and was not read. Provide the"
    " original PDF, the Word file or the page.",
)
_DAMAGED = Text(
    "PDF 的页面已损坏，打不开。请重新导出或索要原件。",
    "the pages of the PDF are damaged. Export it again or ask for the original.",
)
_ALTERED = Text(
    "PDF 里有压缩内容损坏，读出的数字可能不对，没有读。请重新导出或索要原件。",
    "compressed content of the PDF is damaged and could be misread; not read. Export it again or ask for the original.",
)
_NOT_READ = Text("第 {pages} 页是图片，没有读", "page {pages} is a picture and was not read")
_NOT_SHOWN = Text(
    "第 {pages} 页的文字大多不显示（如识别文字层），没有读", "most text of page {pages} is not shown and was not read"
)
_BROKEN = Text("第 {pages} 页打不开，没有读", "page {pages} cannot be opened and was not read")
_NO_LINES = Text(
    "第 {pages} 页的表格没有框线，分不清各格，其中的数字没有读",
    "page {pages}: a table without lines, whose cells cannot be told apart; its figures were not read",
)
_LOST = Text("有 {count} 个字符的编码无法确定", "{count} characters have no known meaning")
_UNSEEN = Text("有 {count} 个看不见的字符没有读", "{count} characters that cannot be seen were not read")
_SLANTED = Text(
    "有 {count} 个斜排的字符（如水印）没有读", "{count} characters at a slant (a watermark, say) were not read"
)
_CUT = Text("文件没有结尾，可能不完整", "the file has no end; it may have been cut")
