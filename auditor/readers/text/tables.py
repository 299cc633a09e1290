"""Tables in lines of text, to rows of cells with their lines.

Tabs or pipes between the cells of a row; a leading tab a cell and a blank line a row; a pipe alone on the line between
two cells; a pipe behind each cell, one a line.
"""

from __future__ import annotations

from auditor.readers.text.piped_rows import SPACE, CellLines, Line, piped_rows

_FEWEST_SEPARATORS = 3


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
    if "|" in text:
        rows, after = piped_rows(lines, index)
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
