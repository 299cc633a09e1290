"""Plain text and Markdown to blocks.

Tables in text come as cells that lines mark: a leading tab a cell and a blank line a row; tabs or pipes between the
cells of a row; a pipe alone on the line between two cells. A general Markdown parser is not used: it pads short rows
and drops surplus cells without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.document import Block, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.readers.decoding import decode

_HEADING = re.compile(r"#{1,6}[ \t]")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_SET_APART = re.compile(r"<(?:sup|sub|del|s|strike)>([^<>]{0,100})</(?:sup|sub|del|s|strike)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|(?<!_)__(?!_)")
_LEFT_OPEN = re.compile(r"\*{4,}")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STYLE_SAMPLE = 60
_MOST_LINES_A_ROW = 4
_FEWEST_SEPARATORS = 3
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
        ends_open=not text.endswith("\n"),
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
    if "\t" in text.rstrip("\t " if text.strip() else " "):
        rows, after = _tabbed_rows(lines, index)
        return [], rows, after
    if text.strip(_SPACE):
        end = _separated_end(lines, index)
        if end:
            return _separated_cells(lines[index:end], end)
    if _PIPE.search(text):
        rows, after = _piped_rows(lines, index)
        return [], rows, after
    return [], [], index


def _line_block(number: int, text: str) -> Block:
    if picture := _PICTURE.search(text):
        left = _plain(_PICTURE.sub("", text))
        return Paragraph(left, Place(line=number)) if left else Picture(picture[1] or "", Place(line=number))
    if _HEADING.match(text):
        return Heading(_plain(text.lstrip("#").rstrip("# \t").strip()), Place(line=number))
    return Paragraph(_plain(text.removeprefix("> ")), Place(line=number))


def _tabbed_rows(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """Tabs between cells make a line a row. A leading tab alone makes it a cell: further lines without a tab belong to
    that cell, and a blank line ends the row.
    """
    rows: list[list[CellLines]] = [[]]
    end = index
    for position in range(index, len(lines)):
        number, text = lines[position]
        cells = text.split("\t")
        if len(cells) > 2 or (len(cells) == 2 and cells[0].strip(_SPACE)):
            rows += [[[(number, cell)] for cell in cells], []]
        elif len(cells) == 2:
            rows[-1].append([(number, cells[1])])
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
    sample = [text.rstrip() for _, text in lines[index : index + _STYLE_SAMPLE] if "|" in text]
    closed = sum(text.endswith("|") for text in sample) * _MOST_LINES_A_ROW >= len(sample)
    rows: list[list[CellLines]] = []
    open_row = False
    for position in range(index, len(lines)):
        number, text = lines[position]
        stripped = text.strip(_SPACE + "\t")
        begins_below = closed and bool(rows) and position + 1 < len(lines) and "|" in lines[position + 1][1]
        if not stripped or not (open_row or begins_below or _PIPE.search(stripped)):
            return rows, position
        if not open_row and _delimits(stripped, len(rows)):
            continue
        cells = _split(stripped)
        if open_row:
            rows[-1][-1].append((number, cells[0]))
            rows[-1].extend([(number, cell)] for cell in cells[1:])
        else:
            rows.append([[(number, cell)] for cell in cells])
        open_row = closed and not stripped.endswith("|")
    return rows, len(lines)


def _delimits(row: str, rows_above: int) -> bool:
    """A Markdown delimiter, not a row of marks: long dashes or colons, or short dashes right below a header."""
    if not _DELIMITER.match(row):
        return False
    return ":" in row or all(len(cell.strip()) >= 3 for cell in _split(row)) or rows_above == 1


def _split(row: str) -> list[str]:
    inner = row[1:] if row.startswith("|") else row
    cells = _PIPE.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|") for cell in cells]


def _separated_end(lines: list[Line], index: int) -> int:
    """Where a run of cells separated by lines of a single pipe ends, or 0 where none begins here.

    The first cell is the last line before the first separator; what stands above it is text. A blank line ends the run
    unless it stands beside a separator.
    """
    first = next((i for i in range(index, min(index + 4, len(lines))) if not _is_cell_line(lines[i][1])), len(lines))
    if first >= len(lines) or not _is_separator(lines[first][1]):
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
    return end if separators >= _FEWEST_SEPARATORS else 0


def _is_cell_line(text: str) -> bool:
    return bool(text.strip(_SPACE + "\t")) and "|" not in text


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
    """The text without Markdown emphasis and HTML tags; breaks are line breaks, raised and struck text stays apart.

    Four asterisks are no emphasis where the line holds no other, a line to write on never is.
    """
    if "<" in text:
        text = _TAG.sub("", _SET_APART.sub(r"（\1）", _BREAK.sub("\n", text)))
    if not _EMPHASIS.search(text):
        return text
    return _EMPHASIS.sub("", text).strip() if _EMPHASIS.search(_LEFT_OPEN.sub("", text)) else text
