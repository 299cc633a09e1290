"""A document as it was read, for a page: its blocks in order, each with its place and an anchor to point at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, GridCell, Heading, Picture, Place
from auditor.language import Language, Text
from auditor.outputs.html_text import html_text
from auditor.outputs.places import place_text


class Anchors:
    """The anchors of one or several documents, found again by the places they stand for."""

    def __init__(self, first_file: str) -> None:
        self._first_file = first_file
        self._by_place: dict[Place, str] = {}
        self._by_line: dict[tuple[str | None, int], str] = {}
        self._count = 0

    def add(self, place: Place, file: str) -> str:
        """A new anchor for a place in a file; the first of a place or line is the one that is found."""
        self._count += 1
        anchor = f"s{self._count}"
        self._by_place.setdefault(place._replace(file=file), anchor)
        if place.line is not None:
            self._by_line.setdefault((file, place.line), anchor)
        return anchor

    def find(self, place: Place | None) -> str | None:
        """The anchor of a place, or else of its line."""
        if place is None:
            return None
        file = place.file or self._first_file
        found = self._by_place.get(place._replace(file=file))
        return found or (self._by_line.get((file, place.line)) if place.line is not None else None)


def source_panel(document: Document, anchors: Anchors, language: Language) -> Iterator[str]:
    """Lines of HTML."""
    yield f"<section class=source><h2>{html_text(document.path)}</h2>"
    told = _READ_AS if document.encoding == "utf-8" else _READ_AS_ENCODED
    about = told.fill(format=document.format, encoding=document.encoding)
    yield f"<p class=about>{html_text(about.to(language))}</p>"
    for note in document.notes:
        yield f"<p class=about>{html_text(note.to(language))}</p>"
    for block in document.blocks:
        yield from _block(block, document.path, anchors, language)
    yield "</section>"


def _block(block: Block, file: str, anchors: Anchors, language: Language) -> Iterator[str]:
    where = _told(block.place, language)
    place = f'<span class=place title="{where}">{_told(block.place._replace(css=None), language)}</span>'
    anchor = anchors.add(block.place, file)
    if isinstance(block, Grid):
        yield f'<div class="block grid" id={anchor}>{place}<div class=wide><table>'
        yield from _rows(block.rows, file, anchors, language)
        yield "</table></div></div>"
    elif isinstance(block, Picture):
        described = html_text(_PICTURE.fill(description=block.description).to(language))
        yield f"<div class=block id={anchor}>{place}<p class=picture>{described}</p></div>"
    else:
        tag = "h3" if isinstance(block, Heading) else "p"
        yield f"<div class=block id={anchor}>{place}<{tag}>{_lines(block.text, language)}</{tag}></div>"


def _rows(rows: Sequence[Sequence[GridCell]], file: str, anchors: Anchors, language: Language) -> Iterator[str]:
    """Each cell in its column; places without a cell, and not covered by one, are left empty."""
    covered_until: dict[int, int] = {}
    before = 0
    for row in rows:
        at = max(row[0].place.row or 0 if row else 0, before + 1)
        yield "<tr></tr>" * min(at - before - 1, _MOST_EMPTY_ROWS)
        before = at
        column = 1
        cells = []
        for number, cell in enumerate(row, start=1):
            due = cell.place.column or number
            gaps = [place for place in range(column, min(due, column + _WIDEST)) if covered_until.get(place, 0) <= at]
            cells.append(f"<td class=gap colspan={len(gaps)}></td>" if gaps else "")
            cells.append(_cell(cell, file, anchors, language))
            column = due + cell.columns
            if cell.rows > 1:
                covered_until |= dict.fromkeys(range(due, min(column, due + _WIDEST)), at + cell.rows)
        yield f"<tr>{''.join(cells)}</tr>"


def _cell(cell: GridCell, file: str, anchors: Anchors, language: Language) -> str:
    spans = "".join(f" {name}={n}" for name, n in (("rowspan", cell.rows), ("colspan", cell.columns)) if n > 1)
    where = _told(cell.place, language)
    return f'<td id={anchors.add(cell.place, file)}{spans} title="{where}">{_lines(cell.text, language)}</td>'


def _lines(text: str, language: Language) -> str:
    unread = f"<mark>{_UNREAD.to(language)}</mark>"
    return html_text(text).replace("\n", "<br>").replace(UNREAD_CONTENT, unread)


def _told(place: Place, language: Language) -> str:
    told = place_text(place)
    return html_text(told.to(language)) if told else ""


_WIDEST, _MOST_EMPTY_ROWS = 100, 100
_READ_AS = Text("按 {format} 读取", "read as {format}")
_READ_AS_ENCODED = Text("按 {format} 读取，编码 {encoding}", "read as {format}, encoding {encoding}")
_PICTURE = Text("图片，内容没有读：{description}", "picture, its content not read: {description}")
_UNREAD = Text("〔没有读的内容〕", "[content not read]")
