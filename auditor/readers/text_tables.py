"""Tables in lines of text: cells marked by tabs or pipes, to rows of cells with their lines.

A leading tab a cell and a blank line a row; tabs or pipes between the cells of a row; a pipe behind each cell, one a
line; a pipe alone on the line between two cells.
"""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_CELL_AND_PIPES = re.compile(r"(?P<cell>[^|]*)(?P<pipes>\|+)")
_STYLE_SAMPLE = 60
_MOST_LINES_A_ROW = 4
_MOST_LINES_A_CELL = 4
_FEWEST_SEPARATORS = 3
_FEWEST_CELL_LINES = 4
SPACE = " \u3000\xa0\ufeff\x0c\x0b"

Line = tuple[int, str]
CellLines = list[Line]


def table_from(lines: list[Line], index: int) -> tuple[list[Line], list[list[CellLines]], int]:
    """The table that begins at a line, if one does: lines before its first cell, its rows, the index after it."""
    text = lines[index][1]
    if "\t" in text.rstrip("\t " if text.strip() else " "):
        rows, after = _tabbed_rows(lines, index)
        return [], rows, after
    if text.strip(SPACE):
        end = _separated_end(lines, index)
        if end:
            return _separated_cells(lines[index:end], end)
    if _PIPE.search(text):
        read_rows = _piped_cells if _has_a_cell_a_line(lines, index) else _piped_rows
        rows, after = read_rows(lines, index)
        return [], rows, after
    return [], [], index


def _tabbed_rows(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """Tabs between cells make a line a row. A leading tab alone makes it a cell: further lines without a tab belong to
    that cell, and a blank line ends the row.
    """
    rows: list[list[CellLines]] = [[]]
    end = index
    for position in range(index, len(lines)):
        number, text = lines[position]
        cells = text.split("\t")
        if len(cells) > 2 or (len(cells) == 2 and cells[0].strip(SPACE)):
            rows += [[[(number, cell)] for cell in cells], []]
        elif len(cells) == 2:
            rows[-1].append([(number, cells[1])])
        elif not text.strip(SPACE):
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
        stripped = text.strip(SPACE + "\t")
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


def _has_a_cell_a_line(lines: list[Line], index: int) -> bool:
    sample = [text.strip(SPACE + "\t") for _, text in lines[index : index + _STYLE_SAMPLE] if "|" in text]
    single = sum(_CELL_AND_PIPES.fullmatch(text) is not None for text in sample)
    return single >= _FEWEST_CELL_LINES and single * 4 >= len(sample) * 3


def _piped_cells(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """A cell a line with a pipe behind it; a pipe alone is a blank cell, several are the padding that ends a row.

    A cell may begin on lines without a pipe.
    """
    rows: list[list[CellLines]] = [[]]
    open_lines: CellLines = []
    end = index
    for position in range(index, len(lines)):
        number, text = lines[position]
        stripped = text.strip(SPACE + "\t")
        if not stripped:
            continue
        if "|" not in stripped:
            open_lines.append((number, stripped))
            if len(open_lines) >= _MOST_LINES_A_CELL:
                break
            continue
        match = _CELL_AND_PIPES.fullmatch(stripped)
        cells = [match["cell"].strip()] if match else _split(stripped)
        padding = match is not None and len(match["pipes"]) > 1
        if cells[0] or open_lines or not padding:
            rows[-1].append([*open_lines, (number, cells[0])])
        rows[-1] += [[(number, cell)] for cell in cells[1:]]
        if padding:
            rows.append([])
        open_lines = []
        end = position + 1
    return [row for row in rows if row], end


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
        if not text.strip(SPACE + "\t"):
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
    return bool(text.strip(SPACE + "\t")) and "|" not in text


def _separated_cells(run: list[Line], end: int) -> tuple[list[Line], list[list[CellLines]], int]:
    cells: list[CellLines] = [[]]
    for number, text in run:
        if _is_separator(text):
            cells.append([])
            if not cells[-2]:
                cells[-2].append((number, ""))
        elif text.strip(SPACE + "\t"):
            cells[-1].append((number, text))
    before, cells[0] = cells[0][:-1], cells[0][-1:]
    if not cells[-1]:
        cells.pop()
    return before, [cells], end


def _is_separator(text: str) -> bool:
    return text.strip(SPACE + "\t") == "|"
