"""Tables that lost every mark of a table: lines of labels and figures among the paragraphs, made grids again.

A cell a line, or a row a line with blanks between its cells; labels may be broken over lines or blanks. Which figure
belongs to which column is not decided here: the grids are read like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from msgspec import Struct

from auditor.document import Block, Grid, GridCell, Paragraph, Place
from auditor.recognition.characters import is_near, label_key, ordinal_value, split_ordinal
from auditor.recognition.label_lines import NOTE, Unit, units_of
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import is_figure
from auditor.regexes import regex

_FEWEST_LABELS = 4
_LONGEST_LINE = 400
_LONGEST_LABEL = 80
_LONGEST_STRANGE_LINE = 30
_MOST_STRANGE_WORDS = 6
_ALONE_TO_A_ROW = 3
_SENTENCE = regex("[。；;！？]")
_TOP_LEVEL = regex(r"([一二三四五六七八九十]{1,3})\s*[、.．]")


class _Run(Struct, frozen=True):
    """A table's units line by line, and the paragraphs that their `first_line` counts."""

    lines: tuple[tuple[Unit, ...], ...]
    paragraphs: tuple[Paragraph, ...]


def with_flattened_tables(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """The same blocks, with each run of lines that are a table's cells as a grid of them."""
    made: list[Block | _Run] = []
    index = 0
    while index < len(blocks):
        end = index
        while end < len(blocks) and _may_be_cells(blocks[end], lexicon):
            end += 1
        made += _with_runs(blocks[index:end], lexicon)
        if end < len(blocks):
            made.append(blocks[end])
        index = end + 1
    a_row_a_line = _is_a_row_a_line([run for run in made if isinstance(run, _Run)])
    return [_grid(block, a_row_a_line) if isinstance(block, _Run) else block for block in made]


def _is_a_row_a_line(runs: Sequence[_Run]) -> bool:
    """Rows of the file stand on lines of their own, and most figures are not alone on a line."""
    lines = [line for run in runs for line in run.lines]
    rows = sum(map(_is_row, lines))
    alone = sum(len(line) == 1 and line[0].figure for line in lines)
    return alone < _ALONE_TO_A_ROW * rows


def _may_be_cells(block: Block, lexicon: Lexicon) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LINE or _SENTENCE.search(block.text):
        return False
    words = block.text.split()
    label = "".join(takewhile(lambda word: not is_figure(word), words))
    if len(label) > _LONGEST_LABEL or _holds_several_rows(words):
        return False
    if split_ordinal(block.text)[1].rstrip(":") in lexicon.headings:
        return False
    number = _TOP_LEVEL.match(block.text)
    return number is None or _is_numbered_label(number[1], label_key(label), lexicon)


def _holds_several_rows(words: Sequence[str]) -> bool:
    """Figures, then a label, then figures again: rows run together, whose cells may have lost blanks between them."""
    kinds = [is_figure(word) for word in words if is_figure(word) or not (len(word) <= 2 or NOTE.fullmatch(word))]
    return [kind for kind, _ in groupby(kinds)].count(True) > 1


def _is_numbered_label(number: str, key: str, lexicon: Lexicon) -> bool:
    """A label numbered like a heading, whole, begun or altered."""
    if any(word.startswith(key) or key.startswith(word) for word in lexicon.label_words):
        return True
    value = ordinal_value(number)
    return value is not None and any(is_near(key, word) for word in lexicon.numbered_labels.get(value, ()))


def _with_runs(lines: Sequence[Block], lexicon: Lexicon) -> Iterator[Block | _Run]:
    """Lines none of which is a heading or a sentence."""
    paragraphs = [line for line in lines if isinstance(line, Paragraph)]
    kept = 0
    for first, units in _runs(units_of(paragraphs, lexicon), paragraphs):
        labels = {unit.key for unit in units if unit.key}
        if len(labels) < _FEWEST_LABELS or labels.isdisjoint(lexicon.table_words):
            continue
        yield from paragraphs[kept:first]
        yield _Run(tuple(tuple(line) for _, line in groupby(units, key=lambda unit: unit.line)), tuple(paragraphs))
        kept = units[-1].line + 1
    yield from paragraphs[kept:]


def _runs(units: Sequence[Unit], lines: Sequence[Paragraph]) -> Iterator[tuple[int, list[Unit]]]:
    """Runs of labels and figures with few strange words between: the first line of each, and its units."""
    run: list[Unit] = []
    strange: list[Unit] = []
    for unit in units:
        if unit.key or (unit.figure and run):
            run += [*strange, unit]
            strange = []
        elif run and len(strange) < _MOST_STRANGE_WORDS and _may_be_label(lines[unit.line].text):
            strange.append(unit)
        else:
            if run:
                yield run[0].first_line, run
            run, strange = [], []
    if run:
        yield run[0].first_line, run


def _may_be_label(line: str) -> bool:
    """A short line, or one with figures behind its text."""
    return len(line) <= _LONGEST_STRANGE_LINE or is_figure(line.split()[-1])


def _grid(run: _Run, a_row_a_line: bool) -> Grid:
    """One row of cells, ended by each line that holds a label with its figures, or several figures.

    Where a row a line is the rule, figures that follow a whole row stand above some label: from there on figures and
    labels stay apart until a label has figures beside it again.
    """
    rows: list[list[GridCell]] = [[]]
    before: Sequence[Unit] = ()
    above = False
    for line in run.lines:
        only_figures = all(unit.figure for unit in line)
        behind_row = bool(before) and before[-1].figure and (_is_row(before) or len(before) > 1)
        above = a_row_a_line and not _is_row(line) and (above or (only_figures and behind_row and len(line) > 1))
        apart = a_row_a_line and only_figures and (len(line) == 1 or above)
        if rows[-1] and (apart or behind_row):
            rows.append([])
        rows[-1] += [GridCell(unit.text, Place(line=run.paragraphs[unit.first_line].place.line)) for unit in line]
        before = line
    return Grid(tuple(map(tuple, rows)), rows[0][0].place)


def _is_row(line: Sequence[Unit]) -> bool:
    """A line that ends with the figures of its own label."""
    return line[-1].figure and any(unit.key for unit in line)
