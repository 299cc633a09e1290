"""When a report was published: as a line says it, else as the page states it of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from auditor.document import Block, Document, Grid, Picture, Place
from auditor.language import Text
from auditor.recognition.characters import folded
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex

_MOST_CELLS_OF_AN_ARCHIVE = 40
_SEPARATED = regex(r"(20\d{2})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")
_DIGITS_ONLY = regex(r"(20\d{2})(\d{2})(\d{2})(?:\d{6})?\Z")


class Publication(Struct, frozen=True):
    """`day` is the one that counts; `stated` that of the page's metadata where it says another.

    `place` is the line or cell that shows the day, None where only the metadata state it.
    """

    day: date | None
    place: Place | None = None
    stated: date | None = None

    @property
    def note(self) -> Text | None:
        return _DIFFERS.fill(shown=self.day, stated=self.stated) if self.day and self.stated else None


def find_publication(document: Document, lexicon: Lexicon) -> Publication:
    """The publication date where a line or a pair of cells states it as one, else where the metadata does."""
    shown, place = _shown(document, lexicon)
    stated = _stated(document, lexicon)
    if shown is None:
        return Publication(stated)
    return Publication(shown, place, stated if stated != shown else None)


def _shown(document: Document, lexicon: Lexicon) -> tuple[date | None, Place | None]:
    texts = [text for block in document.blocks for text in _texts(block)]
    for label in lexicon.vocabulary["published"]["labels"]:
        for text, place in texts:
            _, found, after = text.partition(label)
            if found and (match := _SEPARATED.match(folded(after).lstrip(":"))):
                return _date(match), place
    return None, None


def _texts(block: Block) -> Iterator[tuple[str, Place]]:
    """Lines of text, and the cells of a small table with the cell before each."""
    if isinstance(block, Grid):
        if sum(map(len, block.rows)) > _MOST_CELLS_OF_AN_ARCHIVE:
            return
        for row in block.rows:
            yield from ((cell.text, cell.place) for cell in row)
            yield from ((f"{label.text.strip('：: ')}：{cell.text}", cell.place) for label, cell in pairwise(row))
    elif not isinstance(block, Picture):
        yield block.text, block.place


def _stated(document: Document, lexicon: Lexicon) -> date | None:
    contents = {name.lower(): content for name, content in document.metadata.items()}
    for name in lexicon.vocabulary["published"]["metadata"]:
        content = folded(contents.get(name.lower(), ""))
        if match := _SEPARATED.match(content) or _DIGITS_ONLY.match(content):
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


_DIFFERS = Text(
    "页面上的发布日期是 {shown}，网页标签里是 {stated}，以页面为准",
    "the page shows {shown} as its day of publication and states {stated} in its metadata; what it shows counts",
)
