"""More shapes of text: what copying from pages, Word and PDF, and careless conversion leave of the printed tables.

A line break inside a cell is a space, but in plain lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from auditor.report import Address
from tests.support.broken_markdown import write_broken_markdown
from tests.support.grids import Breaks, Kind, PrintedRow, Slot
from tests.support.shapes import (
    SHAPES,
    Keeps,
    RowLines,
    RowWriter,
    Shape,
    address_of,
    addresses_of,
    broken_lines,
    by_row,
    wrapped,
)

_WRAPPED_AT = 11
_HEADER_WRAPPED_AT = 3
_ROWS_A_PAGE = 7
_PAGE_NUMBERS = ("- 3 -", "3")


def _plain_lines(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A cell a line and no mark anywhere; blank and covered cells are not there."""
    for row in rows:
        yield [line for slot in row.slots if slot.text for line in broken_lines([(slot.text, address_of(slot))], "")]


def _piped_lines(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A cell a line with a pipe behind it, a pipe alone for a blank one, and after each row but the last a line of
    pipes that fills it up to the width of the table."""
    width = max(row.width for row in rows)
    for row in rows:
        slots = row.uncovered
        yield _ended_by_pipes(slots, width - len(slots) if row is not rows[-1] else 0)


def _piped_lines_collapsed(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """Like `_piped_lines`, but the pipes of blank cells stand with those that fill the row up."""
    width = max(row.width for row in rows)
    for row in rows:
        slots = [slot for slot in row.uncovered if slot.text]
        yield _ended_by_pipes(slots, width - len(slots))


def _ended_by_pipes(slots: Sequence[Slot], padding: int) -> RowLines:
    lines: RowLines = [(f"{slot.on_one_line} |".strip(), address_of(slot)) for slot in slots]
    return [*lines, ("|" * padding, ())] if padding else lines


def _spaced_rows(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A row a line, a space between cells, a group's label in front of its first row; blank cells are not there."""
    for row in rows:
        slots = [slot for slot in row.slots if slot.text]
        yield [(" ".join(slot.on_one_line for slot in slots), addresses_of(slots))]


def _aligned_rows(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A row a line, its cells set out with spaces, a group's label on a line of its own."""
    for row in rows:
        line = "".join(map(_set_out, row.cells)).rstrip()
        yield [*((group.text, ()) for group in row.groups), (line, addresses_of(row.cells))]


def _set_out(slot: Slot) -> str:
    text = slot.on_one_line
    columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(2, 8 * slot.span - columns)


def _wrapped_rows(figures_behind: int) -> RowWriter:
    """Long labels over several lines, headers stacked as narrow columns break them, groups' labels on their own lines,
    and now and then the number of a page. `figures_behind` is the piece of a label that the figures follow."""

    def write(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
        for number, row in enumerate(rows, 1):
            lines = _wrapped(row, figures_behind) if row.rows else _stacked(row)
            if number % _ROWS_A_PAGE == 0 and row is not rows[-1]:
                lines.append((_PAGE_NUMBERS[number // _ROWS_A_PAGE % len(_PAGE_NUMBERS)], ()))
            yield lines

    return write


def _wrapped(row: PrintedRow, figures_behind: int) -> RowLines:
    figures = [slot.on_one_line for slot in row.figures if slot.text]
    lines: RowLines = [(piece, ()) for piece in wrapped(row.label, _WRAPPED_AT)]
    piece, _ = lines[figures_behind]
    lines[figures_behind] = (" ".join([piece, *figures]).strip(), addresses_of(row.figures))
    return [*((group.text, ()) for group in row.groups), *lines]


def _stacked(row: PrintedRow) -> RowLines:
    if len(row.slots) == 1:
        return [(row.slots[0].text, ())]
    columns = [wrapped(slot.text, max(_HEADER_WRAPPED_AT, len(slot.text) // 2 + 1)) for slot in row.slots if slot.text]
    return [(" ".join(filter(None, level)), ()) for level in zip_longest(*columns, fillvalue="")]


def _between_pipes(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """`a | b | c`: pipes between cells only; covered cells are not there."""
    for row in rows:
        slots = row.uncovered
        yield [(" | ".join(slot.on_one_line for slot in slots).rstrip(), addresses_of(slots))]


def _tabbed_rows(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A row a line with tabs between its columns, covered and merged ones blank, as a sheet is copied."""
    for row in rows:
        columns = [text for slot in row.slots for text in (slot.on_one_line, *[""] * (slot.span - 1))]
        yield [("\t".join(columns), addresses_of(row.slots))]


def _written_out(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """A Markdown table in which a merged cell stands in each of the cells that it covers."""
    above: list[str] = []
    for index, row in enumerate(rows):
        pieces: list[tuple[str, tuple[Address, ...]]] = [("|", ())]
        texts: list[str] = []
        for slot in row.slots:
            covered = slot.kind is Kind.COVERED
            for part in range(slot.span):
                texts.append(above[len(texts)] if covered else slot.text.replace("\n", "<br>"))
                pieces.append((f" {texts[-1]} |", () if covered or part else address_of(slot)))
        lines = broken_lines(pieces, "")
        yield [*lines, ("|" + " --- |" * row.width, ())] if index == 0 else lines
        above = texts


PLAIN_LINES = Shape("plain-lines", ".txt", by_row(_plain_lines), Breaks.LABELS, keeps=Keeps.FIGURES, gap=1)
DENSE_LINES = Shape("plain-lines-dense", ".txt", by_row(_plain_lines), Breaks.LABELS, keeps=Keeps.FIGURES, gap=0)
INDENTED_LINES = Shape(
    "plain-lines-indented", ".txt", by_row(_plain_lines), Breaks.LABELS, keeps=Keeps.FIGURES, margin="　　", gap=0
)
PIPED_LINES = Shape("piped-lines", ".txt", by_row(_piped_lines), Breaks.LABELS, keeps=Keeps.INNER_BLANKS)
COLLAPSED_PIPED_LINES = Shape(
    "piped-lines-collapsed", ".txt", by_row(_piped_lines_collapsed), Breaks.LABELS, keeps=Keeps.FIGURES
)
SPACED_ROWS = Shape("spaced-rows", ".txt", by_row(_spaced_rows), Breaks.LABELS, keeps=Keeps.FIGURES)
ALIGNED_ROWS = Shape("spaced-rows-aligned", ".txt", by_row(_aligned_rows), Breaks.NONE, keeps=Keeps.FIGURES, margin=" ")
WRAPPED_ROWS = Shape("wrapped-rows", ".txt", by_row(_wrapped_rows(-1)), Breaks.NONE, keeps=Keeps.FIGURES)
WRAPPED_ROWS_FIRST = Shape("wrapped-rows-first", ".txt", by_row(_wrapped_rows(0)), Breaks.NONE, keeps=Keeps.FIGURES)
BETWEEN_PIPES = Shape("between-pipes", ".txt", by_row(_between_pipes), Breaks.LABELS, keeps=Keeps.INNER_BLANKS)
TABBED_ROWS = Shape("tabbed-rows", ".txt", by_row(_tabbed_rows), Breaks.LABELS)
WRITTEN_OUT = Shape("markdown-written-out", ".md", by_row(_written_out), Breaks.LABELS, markdown=True)
BROKEN_MARKDOWN = Shape("markdown-broken", ".md", write_broken_markdown, Breaks.NONE, markdown=True, keeps=Keeps.SOME)
TEXT_SHAPES = (
    PLAIN_LINES,
    DENSE_LINES,
    INDENTED_LINES,
    PIPED_LINES,
    COLLAPSED_PIPED_LINES,
    SPACED_ROWS,
    ALIGNED_ROWS,
    WRAPPED_ROWS,
    WRAPPED_ROWS_FIRST,
    BETWEEN_PIPES,
    TABBED_ROWS,
    WRITTEN_OUT,
    BROKEN_MARKDOWN,
)
ALL_SHAPES = (*SHAPES, *TEXT_SHAPES)
