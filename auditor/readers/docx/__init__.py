"""DOCX to blocks: one walk over the body in the order that Word shows it. Headers and footers are no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.language import Text
from auditor.readers.docx.names import (
    ALTERNATIVES,
    CONTENT_CONTROL,
    DELETED,
    ID,
    INSERTED,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    TABLE,
    chosen,
    is_unfilled,
    w,
)
from auditor.readers.docx.numbering import read_numbering
from auditor.readers.docx.runs import NoteReference, ParagraphContent, ParagraphReader, Remarks
from auditor.readers.docx.styles import Styles
from auditor.readers.docx.tables import TableCell, TableRow, table_rows
from auditor.readers.limits import Limits, over_limit
from auditor.readers.ooxml_package import Package, damaged
from auditor.regexes import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_USUAL_PART = "word/document.xml"
_LONGEST_HEADING = 100
_SPACE = " \t\r\f\v\u3000\u00a0"
_LATIN_END = regex(r"[0-9A-Za-z.)\]]\Z")
_ON_EACH_PAGE = ("header", "footer")
_OF_PAGE_NUMBERS = regex(r"[\W\d_第共页]|PAGE|of")
_NOT_READ = frozenset({w("altChunk"), w("subDoc")})
_IGNORED = frozenset({PARAGRAPH_PROPERTIES, w("sectPr"), w("tcPr"), w("sdtPr"), w("sdtEndPr")})


def read_docx(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads one DOCX. Raises UnreadableFile for what is damaged, locked or far more than a report."""
    package = Package(raw, limits)
    main = package.main_part(_USUAL_PART)
    root = package.tree(main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise damaged()
    reading = _Body(package, main)
    try:
        blocks = tuple(reading.document(body))
    except RecursionError as error:
        raise over_limit("nesting", limits) from error
    leaves_out = reading.remarks.parts_not_read > 0 or _says_more_on_each_page(package, main)
    return Document(path, "docx", blocks, notes=tuple(_notes(reading.remarks)), leaves_out=leaves_out)


def _says_more_on_each_page(package: Package, main: str) -> bool:
    """The head or foot of pages says more than the number of the page."""
    parts = (relation.target for relation in package.relations(main).values() if relation.kind in _ON_EACH_PAGE)
    trees = (tree for part in parts if (tree := package.tree(part)) is not None)
    return any(_OF_PAGE_NUMBERS.sub("", "".join(map(str, tree.itertext(w("t"))))) for tree in trees)


class _Body:
    def __init__(self, package: Package, main: str) -> None:
        related = {relation.kind: relation.target for relation in package.relations(main).values()}

        @cache
        def part(kind: str) -> Element | None:
            return package.tree(related[kind]) if kind in related else None

        self.remarks = Remarks()
        self._part = part
        self._styles = Styles(part("styles"))
        self._numbering = read_numbering(part("numbering"))
        self._reader = ParagraphReader(self._styles, self.remarks)
        self._tables = 0
        self._carried = ""

    def document(self, body: Element) -> Iterator[Block]:
        yield from self.blocks(body)
        yield from (Paragraph(line, Place()) for line in self._left_over())

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif tag == TABLE:
                yield from self._table(child)
            elif tag in _NOT_READ:
                self.remarks.parts_not_read += 1
            elif tag in DELETED:
                self.remarks.revised = True
            elif tag == ALTERNATIVES:
                yield from self.blocks(chosen(child))
            elif tag not in _IGNORED and not (tag == CONTENT_CONTROL and is_unfilled(child)):
                self.remarks.revised |= tag in INSERTED
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        content, is_heading = self._content(element)
        lines = [line.strip(_SPACE) for line in content.text.replace(UNREAD_CONTENT, "").split("\n")]
        for line in lines:
            if line and is_heading and len(line) <= _LONGEST_HEADING:
                yield Heading(line, Place())
            elif line:
                yield Paragraph(line, Place())
        yield from self._beside(content)

    def _beside(self, content: ParagraphContent) -> Iterator[Block]:
        """What hangs on a paragraph: pictures, text boxes, footnotes."""
        yield from (Picture(description, Place()) for description in content.pictures)
        for box in content.text_boxes:
            yield from self.blocks(box)
        yield from (Paragraph(text, Place()) for note in content.notes if (text := self._note(note)))

    def _content(self, element: Element) -> tuple[ParagraphContent, bool]:
        """A paragraph with its automatic number, and whether it is a heading."""
        look, goes_on = self._styles.paragraph(element.find(PARAGRAPH_PROPERTIES))
        content = self._reader.read(element, look)
        if self._carried:
            content.text, self._carried = self._carried + content.text, ""
        if goes_on:
            self.remarks.revised = True
            content.text, self._carried = "", content.text
        elif look.numbered.list not in (None, "0") and not look.hidden:
            number = self._numbering.next_number(look.numbered.list or "", look.numbered.level or 0)
            content.text = _with_number(number, content.text)
        return content, bool(look.heading)

    def _table(self, table: Element) -> Iterator[Block]:
        """A grid; rows that other tables stand in are there for the layout, and are read as they come."""
        yield from (Paragraph(line, Place()) for line in self._left_over())
        rows: dict[int, TableRow] = {}
        for position, row in enumerate(table_rows(table), 1):
            self.remarks.hidden |= row.is_hidden
            self.remarks.revised |= row.is_deleted
            if not (row.is_hidden or row.is_deleted):
                rows[position] = row
        if all(len(row.cells) <= 1 for row in rows.values()):
            for row in rows.values():
                for cell in row.cells:
                    yield from self.blocks(cell.element)
            return
        self._tables += 1
        number, beside = self._tables, ParagraphContent()
        is_layout = next(table.iterdescendants(TABLE), None) is not None
        grid_rows: list[tuple[GridCell, ...]] = []
        for position, row in rows.items():
            if is_layout and any(_holds_table(cell.element) for cell in row.cells):
                yield from _grid(grid_rows, number)
                grid_rows = []
                for cell in row.cells:
                    yield from self.blocks(cell.element)
                continue
            grid_rows.append(
                tuple(
                    self._cell(cell, Place(table=number, row=position, column=cell.column), beside)
                    for cell in row.cells
                )
            )
        yield from _grid(grid_rows, number)
        yield from self._beside(beside)

    def _cell(self, cell: TableCell, place: Place, beside: ParagraphContent) -> GridCell:
        lines: list[str] = []
        for paragraph in _paragraphs(cell.element):
            content, _ = self._content(paragraph)
            lines += (line for raw in content.text.split("\n") if (line := raw.strip(_SPACE)))
            beside.pictures += content.pictures
            beside.text_boxes += content.text_boxes
            beside.notes += content.notes
        lines += self._left_over()
        return GridCell("\n".join(lines), place, cell.rows, cell.columns)

    def _left_over(self) -> list[str]:
        """The text of a paragraph that was to go on in a next one, where none follows."""
        text, self._carried = self._carried.strip(_SPACE), ""
        return [text] if text else []

    def _note(self, reference: NoteReference) -> str:
        root = self._part("endnotes" if reference.is_endnote else "footnotes")
        found = () if root is None else (note for note in root if note.get(ID) == reference.id)
        note = next(iter(found), None)
        if note is None:
            return ""
        texts = [self._content(paragraph)[0].text for paragraph in _paragraphs(note)]
        return f"（{reference.number}）{''.join(texts).replace(UNREAD_CONTENT, '').strip(_SPACE)}"


def _grid(rows: list[tuple[GridCell, ...]], number: int) -> Iterator[Grid]:
    kept = tuple(row for row in rows if row)
    if kept:
        yield Grid(kept, Place(table=number))


def _paragraphs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from _paragraphs(chosen(child))
        elif (
            child.tag not in _IGNORED
            and child.tag not in DELETED
            and not (child.tag == CONTENT_CONTROL and is_unfilled(child))
        ):
            yield from _paragraphs(child)


def _holds_table(cell: Element) -> bool:
    return any(len(row.cells) > 1 for table in cell.iter(TABLE) for row in table_rows(table))


def _with_number(number: str, text: str) -> str:
    """A number may not run into the figure behind it."""
    if not number or not text.strip(_SPACE + "\n"):
        return text
    if text.lstrip(_SPACE)[:1].isdigit():
        return f"{number} {UNREAD_CONTENT}{text}"
    return f"{number} {text}" if _LATIN_END.search(number) else number + text


def _notes(remarks: Remarks) -> Iterator[Text]:
    if remarks.revised:
        yield _REVISED
    if remarks.hidden:
        yield _HIDDEN
    if remarks.comments:
        yield _COMMENTS.fill(count=remarks.comments)
    if remarks.parts_not_read:
        yield _PARTS.fill(count=remarks.parts_not_read)


_REVISED = Text(
    "文件里有未处理的修订，按全部接受后的样子读取",
    "the file has revisions that are not settled; it was read as if all were accepted",
)
_HIDDEN = Text("文件里有隐藏的文字或表格行，没有读", "hidden text or table rows in the file were not read")
_COMMENTS = Text("文件里有批注 {count} 处，没有读", "comments in the file were not read ({count})")
_PARTS = Text("文件里嵌入了别的文档 {count} 处，没有读", "documents put into the file were not read ({count})")
