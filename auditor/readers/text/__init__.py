"""Plain text and Markdown to blocks.

A general Markdown parser is not used: it pads short rows and drops surplus cells without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.document import Block, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.readers.decoding import decode
from auditor.readers.limits import Limits, over_limit
from auditor.readers.text.html_tables import Markup, blocks_of, parted
from auditor.readers.text.piped_rows import SPACE, CellLines, Line
from auditor.readers.text.tables import table_from
from auditor.regexes import regex

_HEADING = regex(r"#{1,6}[ \t]")
_PICTURE = regex(r"!\[([^\[\]]{0,300})\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
_TAG = regex(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_SET_APART = regex(r"<(?:sup|sub|del|s|strike)>([^<>]{0,100})</(?:sup|sub|del|s|strike)>", re.IGNORECASE)
_EMPHASIS = regex(r"\*\*|(?<!_)__(?!_)")
_LEFT_OPEN = regex(r"\*{4,}")
_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_LINE_ENDS = (regex("\x85"), regex("[\u2028\u2029]"), regex("[\x0b\x0c]"), _BREAK)
_MAY_END_LINES = regex("[\x85\u2028\u2029\x0b\x0c<]")
_ENTITY = regex(r"&(?:nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|ldquo|rdquo|mdash|middot|hellip|#\d{1,5});")
_DRAWN_BARS = regex("[│┃║￨]")
_DRAWN_BORDER = regex(r"[\s|+=─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬-]*(?:[+─━═┼][\s|+=─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬-]*){2,}")
_SEPARATORS = regex(r"[ \t]*[|\t][| \t]*")
_MOST_CELLS_IN_A_ROW = 40


def read_text(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads one text file. Raises UnreadableFile for bytes that are no text, or far more text than a report."""
    decoded = decode(raw)
    if len(decoded.text) > limits.characters:
        raise over_limit("characters", limits, len(decoded.text))
    text = _with_line_ends(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DRAWN_BARS.sub("|", _ENTITY.sub(_unescaped, text))
    lines = [line for line in enumerate(text.split("\n"), 1) if not _DRAWN_BORDER.fullmatch(line[1])]
    markdown = path.lower().endswith((".md", ".markdown"))
    return Document(
        path=path,
        format="markdown" if markdown else "text",
        blocks=tuple(_blocks(lines, limits)),
        lossy=markdown,
        encoding=decoded.encoding,
        mixed_encodings=decoded.mixed,
        damaged_lines=decoded.damaged_lines,
        ends_open=not text.endswith("\n"),
    )


def _unescaped(entity: re.Match[str]) -> str:
    from html import unescape  # its table of names takes a millisecond, and few reports hold one

    return unescape(entity[0])


def _with_line_ends(text: str) -> str:
    """The text with line feeds where another mark ends nearly all of its lines."""
    if not _MAY_END_LINES.search(text):
        return text
    return next((mark.sub("\n", text) for mark in _LINE_ENDS if len(mark.findall(text)) > 9 * text.count("\n")), text)


def _holds_several_rows(line: str) -> bool:
    """More cells than any row of a report has: its lines were run together."""
    separators = line.count("|") + line.count("\t")
    return separators > _MOST_CELLS_IN_A_ROW and len(_SEPARATORS.sub("|", line).split("|")) > _MOST_CELLS_IN_A_ROW


def _blocks(lines: list[Line], limits: Limits) -> Iterator[Block]:
    tables = 0
    for part in parted(lines):
        blocks = blocks_of(part, tables, limits) if isinstance(part, Markup) else _text_blocks(part, tables)
        for block in blocks:
            tables += isinstance(block, Grid)
            yield block


def _text_blocks(lines: list[Line], tables: int) -> Iterator[Block]:
    """The blocks of lines behind so many tables."""
    index = 0
    while index < len(lines):
        number, text = lines[index]
        if _holds_several_rows(text):
            yield Paragraph(_plain(_SEPARATORS.sub(" ", text).strip()), Place(line=number))
            index += 1
            continue
        before, rows, index_after = table_from(lines, index)
        if rows:
            yield from (Paragraph(line.strip(), Place(line=n)) for n, line in before)
            tables += 1
            yield _grid(rows, tables)
        else:
            index_after = max(index_after, index + 1)
            stripped = ((n, line.strip(SPACE + "\t")) for n, line in lines[index:index_after])
            yield from (_line_block(n, line) for n, line in stripped if line)
        index = index_after


def _line_block(number: int, text: str) -> Block:
    if picture := _PICTURE.search(text):
        left = _plain(_PICTURE.sub("", text))
        return Paragraph(left, Place(line=number)) if left else Picture(picture[1] or "", Place(line=number))
    if _HEADING.match(text):
        return Heading(_plain(text.lstrip("#").rstrip("# \t").strip()), Place(line=number))
    return Paragraph(_plain(text.removeprefix("> ")), Place(line=number))


def _grid(rows: list[list[CellLines]], table: int) -> Grid:
    return Grid(
        tuple(
            tuple(
                GridCell(_cell_text(cell), Place(cell[0][0], table, row_number, column))
                for column, cell in enumerate(row, 1)
            )
            for row_number, row in enumerate(rows, 1)
        ),
        Place(line=rows[0][0][0][0], table=table),
    )


def _cell_text(cell: CellLines) -> str:
    if len(cell) == 1:
        return _plain(cell[0][1].strip(SPACE + "\t"))
    return "\n".join(_plain(text.strip(SPACE + "\t")) for _, text in cell)


def _plain(text: str) -> str:
    """The text without Markdown emphasis and HTML tags; breaks are line breaks, raised and struck text stays apart.

    Four asterisks are no emphasis where the line holds no other, a line to write on never is.
    """
    if text.isalnum():  # most cells of a report
        return text
    if "<" in text:
        text = _TAG.sub("", _SET_APART.sub(r"（\1）", _BREAK.sub("\n", text)))
    if not _EMPHASIS.search(text):
        return text
    return _EMPHASIS.sub("", text).strip() if _EMPHASIS.search(_LEFT_OPEN.sub("", text)) else text
