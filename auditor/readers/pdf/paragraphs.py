"""Lines of text to paragraphs: lines that fill their measure go on in the next, all others end a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from auditor.readers.pdf.lines import Line
from auditor.regexes import regex

_SLACK = 2.2
_INDENT = 0.6
_OTHER_SIZE = 0.2
_WIDER_PITCH = 1.35
_COLUMNS_APART = 2.0
_LONG_LINE = 12
_ENUMERATED = regex(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")


class Measure(NamedTuple):
    """Where full lines begin and end, and how far below one another they stand."""

    left: float
    right: float
    pitch: float


def measure_of(pages: Sequence[Sequence[Line]]) -> Measure:
    """The measure of a document's text, by its long lines on each page."""
    long = [line for lines in pages for line in lines if len(line.text) >= _LONG_LINE]
    if not long:
        return Measure(0.0, 0.0, 0.0)
    lefts, rights = sorted(line.box[0] for line in long), sorted(line.box[2] for line in long)
    part = len(long) // 10
    pitches = [
        below.box[3] - above.box[3]
        for lines in pages
        for above, below in pairwise(lines)
        if len(above.text) >= _LONG_LINE and below.box[3] - above.box[3] < 3 * above.size
    ]
    return Measure(lefts[part], rights[-1 - part], median(pitches) if pitches else 0.0)


def paragraphs(lines: Sequence[tuple[int, Line]], measure: Measure) -> Iterator[list[tuple[int, Line]]]:
    """Lines, each with the page it stands on, in the runs that are a paragraph each."""
    run: list[tuple[int, Line]] = []
    for page, line in lines:
        if run and not _goes_on(run[-1], (page, line), measure):
            yield run
            run = []
        run.append((page, line))
    if run:
        yield run


def text_of(lines: Sequence[Line]) -> str:
    """The text of a paragraph: a blank only between words that are written with blanks."""
    text = ""
    for line in lines:
        words = text and text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha()
        text += f" {line.text}" if words else line.text
    return text


def _goes_on(before: tuple[int, Line], after: tuple[int, Line], measure: Measure) -> bool:
    (page, above), (next_page, below) = before, after
    size = min(above.size, below.size)
    if abs(above.size - below.size) > _OTHER_SIZE * size or max(above.gap, below.gap) > _COLUMNS_APART:
        return False
    if next_page == page and below.box[3] - above.box[3] > _WIDER_PITCH * measure.pitch:
        return False
    is_full = above.box[2] >= measure.right - _SLACK * size
    is_indented = below.box[0] > measure.left + _INDENT * size
    return is_full and not is_indented and not _ENUMERATED.match(below.text)
