"""Plain text and Markdown to blocks.

Tables in text come as cells that lines mark: a leading tab a cell and a blank line a row; a pipe between the cells of
a row; a pipe alone on the line between two cells. A general Markdown parser is not used: it pads short rows and drops
surplus cells without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.document import Block, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.readers.decoding import decode

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*\Z")
_PICTURE = re.compile(r"!\[(.*?)\]\(.*\)\Z|<img\b[^>]*>\Z", re.IGNORECASE)
_DELIMITER = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPACE = " \u3000\xa0\ufeff\x0c\x0b"

Line = tuple[int, str]
CellLines = list[Line]


def read_text(path: str, raw: bytes) -> Document:
    """Reads one text file. Raises UnreadableFile for bytes that are no text."""
    decoded = decode(raw)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = list(enumerate(text.split("\n"), 1))
    markdown = path.lower().endswith((".md", ".markdown"))
    return Document(
        path=path,
        format="markdown" if markdown else "text",
        blocks=tuple(_blocks(lines)),
        lossy=markdown,
        encoding=decoded.encoding,
        mixed_encodings=decoded.mixed,
        damaged_lines=decoded.damaged_lines,
    )


def _blocks(lines: list[Line]) -> Iterator[Block]:
    tables = 0
    index = 0
    while index < len(lines):
        number, text = lines[index]
        before, rows, index_after = _table_from(lines, index)
        if rows:
            yield from (Paragraph(line.strip(), Place(line=n)) for n, line in before)
            tables += 1
            yield _grid(rows, tables)
            index = index_after
            continue
        stripped = text.strip(_SPACE + "\t")
        if stripped:
            yield _line_block(number, stripped)
        index += 1


def _table_from(lines: list[Line], index: int) -> tuple[list[Line], list[list[CellLines]], int]:
    """The table that begins at a line, if one does: lines before its first cell, its rows, the index after it."""
    text = lines[index][1]
    if text.startswith("\t"):
        rows, after = _tabbed_rows(lines, index)
        return [], rows, after
    if "|" in text or (index + 1 < len(lines) and text.strip(_SPACE)):
        end = _separated_end(lines, index)
        if end:
            return _separated_cells(lines[index:end], end)
    if _PIPE.search(text):
        rows, after = _piped_rows(lines, index)
        return [], rows, after
    return [], [], index


def _line_block(number: int, text: str) -> Block:
    if heading := _HEADING.match(text):
        return Heading(_plain(heading[2]), Place(line=number))
    if picture := _PICTURE.match(text):
        return Picture(picture[1] or "", Place(line=number))
    return Paragraph(_plain(text), Place(line=number))


def _tabbed_rows(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """Shape: each cell begins with a tab; further lines without one belong to it; a blank line ends the row."""
    rows: list[list[CellLines]] = [[]]
    end = index
    for position in range(index, len(lines)):
        number, text = lines[position]
        if text.startswith("\t"):
            rows[-1].extend([(number, part)] for part in text[1:].split("\t"))
        elif not text.strip(_SPACE):
            if rows[-1]:
                rows.append([])
            continue
        elif rows[-1]:
            rows[-1][-1].append((number, text))
        else:
            break
        end = position + 1
    rows = [row for row in rows if row]
    if max(map(len, rows)) == 1:
        rows = [[cell for row in rows for cell in row]]
    return rows, end


def _piped_rows(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """Shape: a line a row, cells between pipes. Where lines end with a pipe, one that does not goes on below."""
    end = index
    while end < len(lines) and lines[end][1].strip(_SPACE + "\t"):
        end += 1
    run = lines[index:end]
    piped = [text.rstrip() for _, text in run if "|" in text]
    closed = sum(text.endswith("|") for text in piped) * 2 > len(piped)
    rows: list[list[CellLines]] = []
    open_row = False
    for offset, (number, text) in enumerate(run):
        stripped = text.strip(_SPACE + "\t")
        if not open_row and not _PIPE.search(stripped):
            return rows, index + offset
        if _DELIMITER.match(stripped) and "-" in stripped and not open_row:
            continue
        cells = _split(stripped)
        if open_row:
            rows[-1][-1].append((number, cells[0]))
            rows[-1].extend([(number, cell)] for cell in cells[1:])
        else:
            rows.append([[(number, cell)] for cell in cells])
        open_row = closed and not stripped.endswith("|")
    return rows, end


def _split(row: str) -> list[str]:
    inner = row[1:] if row.startswith("|") else row
    cells = _PIPE.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|") for cell in cells]


def _separated_end(lines: list[Line], index: int) -> int:
    """Where a run of cells separated by lines of a single pipe ends, or 0 where none begins here.

    A blank line ends it unless it stands beside such a line.
    """
    if not any(_is_separator(text) for _, text in lines[index : index + 4]):
        return 0
    separators = 0
    end = index
    after_separator = True
    blank_before = False
    for position in range(index, len(lines)):
        text = lines[position][1]
        if not text.strip(_SPACE + "\t"):
            blank_before = True
            continue
        separator = _is_separator(text)
        if "|" in text and not separator:
            break
        if blank_before and not separator and not after_separator:
            break
        separators += separator
        end = position + 1
        after_separator, blank_before = separator, False
    return end if separators >= 3 and _starts_here(lines, index) else 0


def _starts_here(lines: list[Line], index: int) -> bool:
    """The first cell is the last line before the first separator; what stands above it is text."""
    for _, text in lines[index:]:
        if _is_separator(text):
            return True
        if not text.strip(_SPACE + "\t"):
            return False
    return False


def _separated_cells(run: list[Line], end: int) -> tuple[list[Line], list[list[CellLines]], int]:
    cells: list[CellLines] = [[]]
    for number, text in run:
        if _is_separator(text):
            cells.append([])
            if not cells[-2]:
                cells[-2].append((number, ""))
        elif text.strip(_SPACE + "\t"):
            cells[-1].append((number, text))
    before, cells[0] = cells[0][:-1], cells[0][-1:]
    if not cells[-1]:
        cells.pop()
    return before, [cells], end


def _is_separator(text: str) -> bool:
    return text.strip(_SPACE + "\t") == "|"


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
        return _plain(cell[0][1].strip(_SPACE + "\t"))
    return "\n".join(_plain(text.strip(_SPACE + "\t")) for _, text in cell)


def _plain(text: str) -> str:
    """The text without Markdown emphasis around the whole and with HTML breaks as line breaks."""
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text = text[2:-2].strip()
    return _BREAK.sub("\n", text) if "<" in text else text
