"""Blocks cut and joined so that each heading of a section is a block of its own.

Headings stand inside table cells where only lines of pipes divide them, inside paragraphs whose line breaks were lost,
and over two lines where a page was narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from auditor.document import Block, Grid, GridCell, Heading, Paragraph
from auditor.recognition.characters import folded, split_ordinal
from auditor.recognition.headings import LONGEST_HEADING
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex

_SHORTEST_HEADING = 4
_MOST_LINES_IN_A_CELL = 4
_IN_A_LIST = regex(r"\s*[；;、，,]\s*(?:以及|和|及)?\s*")


def split_at_headings(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """The same content in the same order, every numbered heading of the forms a paragraph of its own."""
    joined = _with_broken_headings_joined(blocks, lexicon)
    for block in joined:
        if isinstance(block, Grid):
            yield from _grids(block, lexicon)
        elif isinstance(block, Paragraph) and len(block.text) > LONGEST_HEADING:
            yield from _paragraphs(block, lexicon)
        else:
            yield block


def _with_broken_headings_joined(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    index = 0
    while index < len(blocks):
        block = blocks[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        joined = _joined(block, following, lexicon) if following else None
        yield joined or block
        index += 2 if joined else 1


def _joined(first: Block, second: Block, lexicon: Lexicon) -> Block | None:
    """Two lines that are a heading only together."""
    if not isinstance(first, (Heading, Paragraph)) or not isinstance(second, Paragraph):
        return None
    if len(first.text) + len(second.text) > LONGEST_HEADING:
        return None
    ordinal, rest = split_ordinal(first.text)
    is_half = ordinal is not None and rest not in lexicon.headings
    return (
        replace(first, text=first.text + second.text)
        if is_half and rest + folded(second.text) in lexicon.headings
        else None
    )


def _grids(block: Grid, lexicon: Lexicon) -> Iterator[Block]:
    if not any(_headings(cell.text, lexicon) for row in block.rows for cell in row):
        yield from _grid(block.rows)
        return
    rows: list[list[GridCell]] = []
    for row in block.rows:
        rows.append([])
        for cell in row:
            cuts = _headings(cell.text, lexicon)
            if not cuts:
                rows[-1].append(cell)
                continue
            lines = cell.text.split("\n")
            yield from _grid([*rows[:-1], [*rows[-1], *_cell(lines[: cuts[0]], cell)]])
            rows = [[]]
            for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True):
                yield Paragraph(lines[start], cell.place)
                if end < len(lines) or len(lines) - start > _MOST_LINES_IN_A_CELL:
                    yield from (Paragraph(line, cell.place) for line in lines[start + 1 : end])
                else:
                    rows = [_cell(lines[start + 1 :], cell)]
    yield from _grid(rows)


def _headings(text: str, lexicon: Lexicon) -> list[int]:
    """Which lines of a cell's text are headings."""
    if len(text) < _SHORTEST_HEADING:
        return []
    return [index for index, line in enumerate(text.split("\n")) if _is_heading(line, lexicon)]


def _grid(rows: Sequence[Sequence[GridCell]]) -> Iterator[Grid]:
    kept = tuple(tuple(row) for row in rows if row)
    if kept:
        yield Grid(kept, kept[0][0].place)


def _cell(lines: list[str], cell: GridCell) -> list[GridCell]:
    return [GridCell("\n".join(lines), cell.place)] if lines else []


def _is_heading(line: str, lexicon: Lexicon) -> bool:
    if len(line) < _SHORTEST_HEADING:
        return False
    ordinal, rest = split_ordinal(line)
    return ordinal is not None and rest in lexicon.headings


def _paragraphs(block: Paragraph, lexicon: Lexicon) -> Iterator[Paragraph]:
    found = [match.span() for match in lexicon.numbered_heading.finditer(block.text)]
    listed = {
        span for pair in pairwise(found) if _IN_A_LIST.fullmatch(block.text, pair[0][1], pair[1][0]) for span in pair
    }
    cuts = [0, *(edge for span in found if span not in listed for edge in span)]
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        if text := block.text[start:end].strip():
            yield Paragraph(text, block.place)
