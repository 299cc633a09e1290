"""Tables without lines: their rows are lines of text where nothing wraps; else which figure is whose cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.document import UNREAD_CONTENT
from auditor.readers.pdf.lines import Line, Word
from auditor.regexes import regex

_FIGURE = regex(r"\d[\d,.，．]*(?![\d.、．)）])|[-/／—–无]+$")
_WRAPPED = regex(r"[\d(（)）]")
_CLOSE = 1.8
_APART = 1.0
_FEWEST_FIGURES = 2
_FRAGMENT = 2


def with_doubtful_figures_unread(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines, figures marked as unread where a cell of their table takes more than one line, and whether any is."""
    kept = list(lines)
    rows = [index for index, line in enumerate(lines) if _is_row(line)]
    doubtful = [part for run in _runs(rows, lines) if (part := _doubtful(run, lines)) is not None]
    for first, end, left in doubtful:
        for index in range(first, end):
            words = (w._replace(text=w.text + UNREAD_CONTENT) if w.left >= left else w for w in kept[index].words)
            kept[index] = kept[index]._replace(words=tuple(words))
    return kept, bool(doubtful)


def _figures(line: Line) -> list[Word]:
    return [
        word
        for before, word in pairwise((None, *line.words))
        if word is not None and _FIGURE.match(word.text) and _is_apart(before, word, line.size)
    ]


def _is_apart(before: Word | None, word: Word, size: float) -> bool:
    return before is None or word.left - before.right > _APART * size


def _is_row(line: Line) -> bool:
    figures = _figures(line)
    return len(figures) >= _FEWEST_FIGURES or (len(figures) == 1 and len(line.words) > 1)


def _runs(rows: Sequence[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    """Rows with nothing but close lines between them."""
    run: list[int] = []
    for row in rows:
        if run and not all(_is_close(above, below) for above, below in pairwise(lines[run[-1] : row + 1])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_close(above: Line, below: Line) -> bool:
    return below.box[3] - above.box[3] < _CLOSE * max(above.size, below.size)


def _doubtful(run: Sequence[int], lines: Sequence[Line]) -> tuple[int, int, float] | None:
    if not any(len(_figures(lines[row])) >= _FEWEST_FIGURES for row in run):
        return None
    left = min(figure.left for row in run for figure in _figures(lines[row]))
    first, end = run[0], run[-1] + 1
    while first > 0 and _is_close(lines[first - 1], lines[first]) and not _is_text(lines[first - 1], left):
        first -= 1
    while end < len(lines) and _is_close(lines[end - 1], lines[end]) and not _is_text(lines[end], left):
        end += 1
    heads = [word for line in lines[first : run[0]] for word in line.words if word.left >= left]
    between = [line for index, line in enumerate(lines[run[0] : end], run[0]) if index not in run]
    wraps = any(_WRAPPED.search(word.text) for word in heads) or any(
        word.left >= left or len(line.text) <= _FRAGMENT for line in between for word in line.words
    )
    close_rows = [(a, b) for a, b in pairwise(run) if b == a + 1]
    uneven = any(len(_figures(lines[a])) != len(_figures(lines[b])) for a, b in close_rows)
    return (run[0], end, left) if wraps or uneven else None


def _is_text(line: Line, left: float) -> bool:
    """One stretch of text that begins where labels do: a heading, a paragraph, or the rest of a label."""
    return len(line.words) == 1 and line.words[0].left < left and len(line.text) > _FRAGMENT
