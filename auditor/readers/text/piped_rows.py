"""Cells between pipes: a row a line, or a cell a line with a pipe behind each."""

from __future__ import annotations

from itertools import islice, pairwise, takewhile

from auditor.regexes import regex

_DELIMITER = regex(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_PIPE = regex(r"(?<!\\)\|")
_CELL_AND_PIPES = regex(r"(?P<cell>[^|]*)(?P<pipes>\|+)")
_FIGURE = regex(r"[-+−]?[\d,，.]+[^\d.、]{0,2}\Z")
_STYLE_SAMPLE = 60
_MOST_LINES_A_ROW = 4
_MOST_LINES_A_CELL = 4
_FEWEST_CELL_LINES = 4
SPACE = " \u3000\xa0\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x0c\x0b"

Line = tuple[int, str]
CellLines = list[Line]


def piped_rows(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """The rows of cells between pipes that begin at a line, and the index of the line after them."""
    return _cell_a_line(lines, index) if _has_a_cell_a_line(lines, index) else _row_a_line(lines, index)


def _row_a_line(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
    """Where lines end with a pipe, one that does not goes on below; elsewhere a pipe at the end is a blank cell."""
    sample = [text.rstrip() for _, text in lines[index : index + _STYLE_SAMPLE] if "|" in text]
    closed = sum(text.endswith("|") for text in sample) * _MOST_LINES_A_ROW >= len(sample)
    closed = closed and not _ends_in_blank_cells(lines, index)
    opened = sum(text.lstrip(SPACE).startswith("|") for text in sample) * 2 >= len(sample)
    rows: list[list[CellLines]] = []
    open_row = False
    for position in range(index, len(lines)):
        number, text = lines[position]
        stripped = text.strip(SPACE + "\t")
        begins_below = closed and bool(rows) and position + 1 < len(lines) and "|" in lines[position + 1][1]
        if not stripped or not (open_row or begins_below or _PIPE.search(stripped)):
            return _without_padding(rows, lines[index:position]), position
        if not open_row and _delimits(stripped, len(rows)):
            continue
        cells = _split(stripped, opened, closed)
        if open_row:
            rows[-1][-1].append((number, cells[0]))
            rows[-1].extend([(number, cell)] for cell in cells[1:])
        else:
            rows.append([[(number, cell)] for cell in cells])
        open_row = closed and not stripped.endswith("|")
    return _without_padding(rows, lines[index:]), len(lines)


def _ends_in_blank_cells(lines: list[Line], index: int) -> bool:
    """Nearly all rows are as long, some with a pipe at their end and some without: it is the edge of a blank cell."""
    run = [text.rstrip() for _, text in takewhile(lambda line: "|" in line[1], islice(lines, index, None))]
    most = max(text.count("|") for text in run)
    longest = [text.endswith("|") for text in run if text.count("|") == most]
    return len(set(longest)) > 1 and len(longest) * 4 >= len(run) * 3


def _without_padding(rows: list[list[CellLines]], lines: list[Line]) -> list[list[CellLines]]:
    """The rows without blank cells at their ends where these only fill the rows up, or may have been moved there."""
    texts = [text.strip(SPACE + "\t") for _, text in lines]
    padded = any(text.endswith("||") for text in texts) and not any(text.startswith("|") for text in texts)
    if not padded or any(map(_keeps_blanks, rows)):
        return rows
    return [_without_blank_end(row) if any(_FIGURE.match(cell[-1][1].strip()) for cell in row) else row for row in rows]


def _without_blank_end(row: list[CellLines]) -> list[CellLines]:
    return row[: max(index for index, cell in enumerate(row, 1) if cell[-1][1].strip())]


def _has_a_cell_a_line(lines: list[Line], index: int) -> bool:
    sample = [text.strip(SPACE + "\t") for _, text in lines[index : index + _STYLE_SAMPLE] if "|" in text]
    single = sum(_CELL_AND_PIPES.fullmatch(text) is not None for text in sample)
    return single >= _FEWEST_CELL_LINES and single * 4 >= len(sample) * 3


def _cell_a_line(lines: list[Line], index: int) -> tuple[list[list[CellLines]], int]:
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
        cells = [match["cell"].strip()] if match else _split(stripped, opened=True, closed=True)
        padding = match is not None and len(match["pipes"]) > 1
        if cells[0] or open_lines or not padding:
            rows[-1].append([*open_lines, (number, cells[0])])
        rows[-1] += [[(number, cell)] for cell in cells[1:]]
        if padding:
            rows.append([])
        open_lines = []
        end = position + 1
    if not any(map(_keeps_blanks, rows)):
        rows = [[cell for cell in row if cell[0][1]] for row in rows]
    return [row for row in rows if row], end


def _keeps_blanks(row: list[CellLines]) -> bool:
    """A blank stands in front of a figure; where none does, blanks may have been moved to the ends of rows."""
    texts = [cell[-1][1].strip() for cell in row]
    return any(not blank and _FIGURE.match(text) for blank, text in pairwise(texts))


def _delimits(row: str, rows_above: int) -> bool:
    """A Markdown delimiter, not a row of marks: long dashes or colons, or short dashes right below a header."""
    if not _DELIMITER.match(row):
        return False
    return (
        ":" in row or all(len(cell.strip()) >= 3 for cell in _split(row, opened=True, closed=True)) or rows_above == 1
    )


def _split(row: str, opened: bool, closed: bool) -> list[str]:
    """The cells of a row; `opened` and `closed` say that a pipe at its ends is the edge of the table, not of a cell."""
    cells = _PIPE.split(row)
    if opened and len(cells) > 1 and not cells[0].strip():
        cells.pop(0)
    if closed and len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|") for cell in cells]
