"""Tables of HTML between lines of text, as programs that make Markdown of PDF and Word write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from auditor.document import Block, Grid, Place
from auditor.readers.limits import Limits
from auditor.readers.text.piped_rows import Line
from auditor.regexes import regex

_MARK = regex(r"<(/?)table\b[^<>]*>", re.IGNORECASE)


class Markup(NamedTuple):
    """A table of HTML, from its first mark to its last, and the line that it begins on."""

    line: int
    text: str


def parted(lines: Sequence[Line]) -> Iterator[list[Line] | Markup]:
    """Lines of text and tables of HTML, in their order; a table without an end is text."""
    kept: list[Line] = []
    held: list[Line] = []
    depth = 0
    for number, text in lines:
        start = 0
        for mark in _MARK.finditer(text):
            if depth == 0 and not mark[1]:
                kept += [(number, text[start : mark.start()])] if text[start : mark.start()].strip() else []
                start = mark.start()
            depth = max(0, depth + (-1 if mark[1] else 1))
            if depth == 0 and mark[1]:
                held.append((number, text[start : mark.end()]))
                start = mark.end()
                yield kept
                yield Markup(held[0][0], "\n".join(part for _, part in held))
                kept, held = [], []
        if depth:
            held.append((number, text[start:]))
        elif not start or text[start:].strip():
            kept.append((number, text[start:]))
    yield [*kept, *held]


def blocks_of(markup: Markup, tables: int, limits: Limits) -> Iterator[Block]:
    """The blocks of a table behind so many others, all at the line that it begins on.

    Raises UnreadableFile for markup beyond the limits.
    """
    from auditor.readers.html.blocks import content_of  # few texts hold tables of HTML
    from auditor.readers.html.parsing import parsed
    from auditor.readers.html.styles import styles_of

    tree = parsed(markup.text, limits)
    for block in content_of(tree, styles_of(tree), limits).blocks:
        if not isinstance(block, Grid):
            yield replace(block, place=Place(line=markup.line))
            continue
        tables += 1
        place = Place(line=markup.line, table=tables)
        rows = (
            tuple(c._replace(place=place._replace(row=c.place.row, column=c.place.column)) for c in row)
            for row in block.rows
        )
        yield Grid(tuple(rows), place)
