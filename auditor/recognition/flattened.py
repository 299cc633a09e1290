"""Tables that lost every mark of a table: lines of labels and figures among the paragraphs, made grids again.

A cell a line, or a row a line with blanks between its cells; labels may be broken over lines or blanks. Which figure
belongs to which column is not decided here: the grids are read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from auditor.document import Block, Grid, GridCell, Paragraph, Place
from auditor.recognition.characters import label_key, split_ordinal
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import is_figure

_MOST_PIECES = 6
_MOST_STACKED = 3
_FEWEST_LABELS = 4
_LONGEST_LINE = 400
_LONGEST_LABEL = 80
_LONGEST_STRANGE_LINE = 30
_MOST_STRANGE_LINES = 6
_SENTENCE = re.compile("[。；;！？]")
_ENUMERATOR = re.compile(r"[(（][一二三四五六七八九十\d]{1,3}[)）]")
_NOTE = re.compile(r"[(（][^()（）]+[)）]")
_TOP_LEVEL = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")
_PAGE_NUMBER = re.compile(r"[-—–－~·]+\s*\d{1,4}\s*[-—–－~·]+|第\s*\d{1,4}\s*页.{0,12}")


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of a line between blanks, or a label stacked over lines; `line` is the one it ends on."""

    text: str
    first_line: int
    line: int
    figure: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A label put together from its pieces, a figure, or a word that is neither; `line` is the one it ends on."""

    text: str
    first_line: int
    line: int
    key: str | None
    figure: bool


def with_flattened_tables(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """The same blocks, with each run of lines that are a table's cells as a grid of them."""
    made: list[Block] = []
    index = 0
    while index < len(blocks):
        end = index
        while end < len(blocks) and _may_be_cells(blocks[end], lexicon):
            end += 1
        made += _with_grids(blocks[index:end], lexicon)
        if end < len(blocks):
            made.append(blocks[end])
        index = end + 1
    return made


def _may_be_cells(block: Block, lexicon: Lexicon) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LINE or _SENTENCE.search(block.text):
        return False
    label = "".join(takewhile(lambda word: not is_figure(word), block.text.split()))
    if len(label) > _LONGEST_LABEL:
        return False
    if split_ordinal(block.text)[1].rstrip(":") in lexicon.headings:
        return False
    if not _TOP_LEVEL.match(block.text):
        return True
    key = label_key(label)
    return any(word.startswith(key) or key.startswith(word) for word in lexicon.label_words)


def _with_grids(lines: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """Lines none of which is a heading or a sentence."""
    paragraphs = [line for line in lines if isinstance(line, Paragraph)]
    kept = 0
    words = (word for line in _unstacked(_words(paragraphs), lexicon) for word in line)
    for first, units in _runs(_units(_with_notes(words), lexicon), paragraphs):
        labels = {unit.key for unit in units if unit.key}
        if len(labels) < _FEWEST_LABELS or labels.isdisjoint(lexicon.table_words):
            continue
        yield from paragraphs[kept:first]
        yield _grid(units, paragraphs)
        kept = units[-1].line + 1
    yield from paragraphs[kept:]


def _words(lines: Sequence[Paragraph]) -> list[list[_Word]]:
    return [
        [_Word(text, index, index, is_figure(text)) for text in line.text.split()]
        for index, line in enumerate(lines)
        if not _PAGE_NUMBER.fullmatch(line.text)
    ]


def _unstacked(lines: Sequence[list[_Word]], lexicon: Lexicon) -> Iterator[list[_Word]]:
    """Header words that narrow columns broke stand above one another: put together, they are one line of labels."""
    index = 0
    while index < len(lines):
        for depth in range(_MOST_STACKED, 1, -1):
            stack = lines[index : index + depth]
            if len(stack) == depth and (labels := _stacked(stack, lexicon)):
                yield labels
                index += depth
                break
        else:
            yield lines[index]
            index += 1


def _stacked(stack: Sequence[Sequence[_Word]], lexicon: Lexicon) -> list[_Word] | None:
    """Each word of the first line with the next unused ones below it, where every word so becomes part of a label."""
    if any(word.figure for line in stack for word in line) or len(stack[0]) < max(map(len, stack)):
        return None
    below = [list(line) for line in stack[1:]]
    first_line, last_line = stack[0][0].line, stack[-1][-1].line
    labels: list[_Word] = []
    for word in stack[0]:
        for depth in range(len(below), -1, -1):
            pieces = [word, *(line[0] for line in below[:depth] if line)]
            text = "".join(piece.text for piece in pieces)
            if len(pieces) == depth + 1 and label_key(text) in lexicon.label_words:
                for line in below[:depth]:
                    line.pop(0)
                labels.append(_Word(text, first_line, last_line, False))
                break
        else:
            return None
    return labels if not any(below) else None


def _units(words: Sequence[_Word], lexicon: Lexicon) -> list[_Unit]:
    units: list[_Unit] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.figure:
            units.append(_Unit(word.text, word.line, word.line, None, True))
            index += 1
        else:
            found, index = _label_at(words, index, lexicon)
            units += found
    return units


def _with_notes(words: Iterable[_Word]) -> list[_Word]:
    """The words, with each figure the unit or note that stands apart from it."""
    joined: list[_Word] = []
    for word in words:
        if joined and joined[-1].figure and not word.figure and _goes_with(joined[-1].text, word.text):
            joined[-1] = replace(joined[-1], text=joined[-1].text + word.text)
        else:
            joined.append(word)
    return joined


def _goes_with(figure: str, word: str) -> bool:
    is_label = word.startswith(("(", "（")) and not _NOTE.fullmatch(word)
    return is_figure(figure + word) and not is_label and not _ENUMERATOR.fullmatch(word)


def _label_at(words: Sequence[_Word], start: int, lexicon: Lexicon) -> tuple[list[_Unit], int]:
    """The longest label whose pieces begin at a word; figures may stand behind its first line, before the rest."""
    pieces: list[_Word] = []
    figures: list[_Word] = []
    best: tuple[list[_Unit], int] | None = None
    for index in range(start, len(words)):
        word = words[index]
        if word.figure:
            if best is not None:
                break
            figures.append(word)
            continue
        pieces.append(word)
        if len(pieces) > _MOST_PIECES:
            break
        text = "".join(piece.text for piece in pieces)
        labels = _labels_in(text, lexicon)
        if labels:
            units = [_Unit(label, words[start].first_line, word.line, key, False) for label, key in labels]
            behind = [_Unit(figure.text, figure.line, word.line, None, True) for figure in figures]
            best = units + behind, index + 1
    if best is not None:
        return best
    word = words[start]
    return [_Unit(word.text, word.line, word.line, None, False)], start + 1


def _labels_in(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """The labels that a text consists of without a rest: one, or several header words run together."""
    key = label_key(text)
    if key in lexicon.label_words:
        return [(text, key)]
    if not lexicon.header_words.fullmatch(key):
        return []
    return [(word, word) for word in lexicon.header_word.findall(key)]


def _runs(units: Sequence[_Unit], lines: Sequence[Paragraph]) -> Iterator[tuple[int, list[_Unit]]]:
    """Runs of labels and figures with few strange words between: the first line of each, and its units."""
    run: list[_Unit] = []
    strange: list[_Unit] = []
    for unit in units:
        if unit.key or (unit.figure and run):
            run += [*strange, unit]
            strange = []
        elif run and len(strange) < _MOST_STRANGE_LINES and len(lines[unit.line].text) <= _LONGEST_STRANGE_LINE:
            strange.append(unit)
        else:
            if run:
                yield run[0].first_line, run
            run, strange = [], []
    if run:
        yield run[0].first_line, run


def _grid(units: Sequence[_Unit], lines: Sequence[Paragraph]) -> Grid:
    """One row of cells, ended by each line that holds a label with its figures, or several figures."""
    by_line = [list(group) for _, group in groupby(units, key=lambda unit: unit.line)]
    a_row_a_line = sum(map(_is_row, by_line)) > sum(len(line) == 1 and line[0].figure for line in by_line)
    rows: list[list[GridCell]] = [[]]
    before: list[_Unit] = []
    for line in by_line:
        apart = a_row_a_line and len(line) == 1 and line[0].figure
        if rows[-1] and (apart or (before and before[-1].figure and (_is_row(before) or len(before) > 1))):
            rows.append([])
        rows[-1] += [GridCell(unit.text, Place(line=lines[unit.first_line].place.line)) for unit in line]
        before = line
    return Grid(tuple(map(tuple, rows)), rows[0][0].place)


def _is_row(line: Sequence[_Unit]) -> bool:
    """A line that ends with the figures of its own label."""
    return line[-1].figure and any(unit.key for unit in line)
