"""Tables that lost every mark of a table: lines of labels and figures among the paragraphs, made grids again.

A cell a line, or a row a line with blanks between its cells; labels may be broken over lines or blanks. Which figure
belongs to which column is not decided here: the grids are read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.document import Block, Grid, GridCell, Paragraph, Place
from auditor.recognition.characters import label_key, ordinal_value, split_ordinal
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import is_figure

_MOST_PIECES = 6
_FEWEST_LABELS = 4
_LONGEST_LINE = 80
_LONGEST_STRANGE_LINE = 30
_MOST_STRANGE_LINES = 6
_SENTENCE = re.compile("[。；;！？]")
_PAGE_NUMBER = re.compile(r"[-—–－~·]+\s*\d{1,4}\s*[-—–－~·]+|第\s*\d{1,4}\s*页.{0,12}")


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of a line between blanks; `line` counts the blocks."""

    text: str
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
    ordinal, rest = split_ordinal(block.text)
    if rest.rstrip(":") in lexicon.headings:
        return False
    numbered = ordinal is not None and ordinal_value(ordinal) is not None and not ordinal.isascii()
    top_level = numbered and not block.text.lstrip().startswith(("(", "（"))
    return not top_level or any(word.startswith(label_key(block.text)) for word in lexicon.label_words)


def _with_grids(lines: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """Lines none of which is a heading or a sentence."""
    paragraphs = [line for line in lines if isinstance(line, Paragraph)]
    kept = 0
    for first, units in _runs(_units(list(_words(paragraphs)), lexicon), paragraphs):
        labels = {unit.key for unit in units if unit.key}
        if len(labels) < _FEWEST_LABELS or labels.isdisjoint(lexicon.table_words):
            continue
        yield from paragraphs[kept:first]
        yield _grid(units, paragraphs)
        kept = units[-1].line + 1
    yield from paragraphs[kept:]


def _words(lines: Sequence[Paragraph]) -> Iterator[_Word]:
    for index, line in enumerate(lines):
        if not _PAGE_NUMBER.fullmatch(line.text):
            for text in line.text.split():
                yield _Word(text, index, is_figure(text))


def _units(words: Sequence[_Word], lexicon: Lexicon) -> list[_Unit]:
    units: list[_Unit] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.figure:
            units.append(_Unit(word.text, word.line, word.line, None, True))
            index += 1
            continue
        found, index = _label_at(words, index, lexicon)
        units += found
    return units


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
            units = [_Unit(label, words[start].line, word.line, key, False) for label, key in labels]
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
    found: list[tuple[str, str]] = []
    while key:
        label = next((word for word in lexicon.longest_header_words if key.startswith(word)), None)
        if label is None:
            return []
        found.append((label, label))
        key = key[len(label) :]
    return found


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
    """One row of cells; a line that ends with the figures of its own label ends a row."""
    rows: list[list[GridCell]] = [[]]
    labelled_line = -1
    before: _Unit | None = None
    for unit in units:
        if before is not None and unit.line > before.line and before.figure and before.line == labelled_line:
            rows.append([])
        rows[-1].append(GridCell(unit.text, Place(line=lines[unit.first_line].place.line)))
        labelled_line = unit.line if unit.key else labelled_line
        before = unit
    return Grid(tuple(map(tuple, rows)), rows[0][0].place)
