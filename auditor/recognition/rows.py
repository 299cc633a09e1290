"""The cells of a table to its labelled rows, and the cells beside a label to the row's figures.

A row may hold more cells than columns, because merged label cells leave blanks behind. The row's figures are then the
window outside which everything is blank. Where two windows fit and read differently, rows of the same shape elsewhere
in the table decide; where nothing decides, the row is unread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from auditor.document import GridCell, Place
from auditor.recognition.characters import label_key
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.numbers import is_figure

Cells = Sequence[GridCell]
Shape = tuple[int, int]
GROUP_HEAD = ""
_LONGEST_LABEL = 80


class SourceRow(NamedTuple):
    """A row as written; `keys` are the label keys of the cells that have one, with the places of these cells in it."""

    cells: Cells
    keys: Sequence[tuple[int, str]]


class LabelledRow(Struct, frozen=True):
    """`label` as written; `cells` follow it in the source; `label_at` counts the cells before it.

    `header` are the columns that the header last above the row names, in its order, and GROUP_HEAD for each head word
    between them. `runs_on` says that another label follows in the same source row: blanks before it may be its own.
    `inferred` rows have no label: their place among the others tells which they are.
    """

    row: str
    label: GridCell
    cells: tuple[GridCell, ...]
    label_at: int
    header: tuple[str, ...]
    runs_on: bool = False
    inferred: bool = False

    @property
    def shape(self) -> Shape:
        return len(self.cells), self.label_at


class Stray(Struct, frozen=True):
    """Figures under no label of the form: the label they do have, if any, and how many labelled rows stand before."""

    label: GridCell | None
    cells: tuple[GridCell, ...]
    after: int
    header: tuple[str, ...]


class Scan(Struct, frozen=True):
    """The rows of a table as one form names them, what else holds figures, every label of that form that was met, and
    all columns that headers name.

    `head` is all that stands above the first row; `figures_above` says that figures stand between a header and the
    label below it.
    """

    rows: tuple[LabelledRow, ...]
    strays: tuple[Stray, ...]
    met: frozenset[str]
    columns: frozenset[str]
    head: str
    figures_above: bool


class _Role(Enum):
    ROW = auto()
    COLUMN = auto()
    HEAD = auto()
    GROUP = auto()


_ROW, _COLUMN, _HEAD, _GROUP = _Role  # naming a member takes as long as looking a label up


def source_row(cells: Cells) -> SourceRow:
    return SourceRow(cells, [(index, key) for index, cell in enumerate(cells) if (key := key_of(cell.text))])


def scan(source: Sequence[SourceRow], labels: TableLabels, altered: Mapping[str, str] = MappingProxyType({})) -> Scan:
    """Reads the source rows of a table by the labels of one form, and by altered ones with the row each stands for."""
    scanner = _Scanner(labels, altered)
    for row in source:
        scanner.read(row)
    return Scan(
        rows=tuple(scanner.rows),
        strays=tuple(scanner.strays),
        met=frozenset(scanner.met),
        columns=frozenset(scanner.columns),
        head="".join(label_key(cell.text) for cell in scanner.head),
        figures_above=scanner.figures_above,
    )


class _Scanner:
    def __init__(self, labels: TableLabels, altered: Mapping[str, str]) -> None:
        self._labels = labels
        self._row_of = {**labels.rows, **altered}
        self._header: tuple[str, ...] = ()
        self._last_column = 0
        self._header_open = True
        self.rows: list[LabelledRow] = []
        self.strays: list[Stray] = []
        self.met: set[str] = set()
        self.columns: set[str] = set()
        self.head: list[GridCell] = []
        self.figures_above = False

    def read(self, source: SourceRow) -> None:
        cells = source.cells
        label: tuple[int, str] | None = None
        before: _Role | None = None
        behind = 0
        has_labels = False
        is_header = self._is_header(source.keys)
        for index, key in source.keys:
            role = self._role(key, is_header or before is _COLUMN or before is _HEAD)
            if role is None:
                continue
            if before is _COLUMN:
                self._look_for_figures(cells[behind:index])
            if role is _ROW and label is None and not self.rows:
                self.head += cells[:index]
            self._close(cells, label, index, runs_on=True)
            label = (index, key) if role is _ROW else None
            if role is _COLUMN or role is _HEAD:
                self._in_header(self._labels.column(key) or GROUP_HEAD, cells[index])
            self.met.add(self._labels.head(key) or key)
            has_labels = has_labels or role is not _GROUP
            before, behind = role, index + 1
        if before is _COLUMN:
            self._look_for_figures(cells[behind:])
        self._close(cells, label, len(cells), runs_on=False)
        if not self.rows:
            self.head += cells
        if not has_labels:
            group = next((cells[index] for index, key in source.keys if key in self._labels.groups), None)
            self._keep_stray(cells, group)

    def _look_for_figures(self, behind_column: Cells) -> None:
        self.figures_above = self.figures_above or any(cell.text and is_figure(cell.text) for cell in behind_column)

    def _is_header(self, keys: Sequence[tuple[int, str]]) -> bool:
        """A source row that names columns and no row, such as a header repeated on a new page."""
        labels, row_of = self._labels, self._row_of
        names_a_column = any(key not in row_of and labels.column(key) is not None for _, key in keys)
        return names_a_column and not any(key in row_of and labels.column(key) is None for _, key in keys)

    def _role(self, key: str, in_header: bool) -> _Role | None:
        """“总计” and “其他” name a column in the header and a row below it."""
        labels = self._labels
        if labels.column(key) is not None and (key not in self._row_of or in_header or not self.rows):
            return _COLUMN
        if key in self._row_of:
            return _ROW
        if labels.head(key) is not None:
            return _HEAD
        return _GROUP if key in labels.groups else None

    def _in_header(self, column: str, cell: GridCell) -> None:
        if not self._header_open:
            self._header, self._last_column = (), 0
        self._header_open = True
        self._header += (column,)
        self._last_column = max(self._last_column, (cell.place.column or 0) + cell.columns - 1)
        if column != GROUP_HEAD:
            self.columns.add(column)

    def _close(self, cells: Cells, label: tuple[int, str] | None, end: int, runs_on: bool) -> None:
        if label is None:
            return
        self._header_open = False
        at, key = label
        beside = self._in_the_table(cells[at + 1 : end])
        self.rows.append(LabelledRow(self._row_of[key], cells[at], beside, at, self._header, runs_on))
        strange = next((i for i, cell in enumerate(beside) if i and is_label_like(cell.text)), len(beside))
        self._keep_stray(beside[strange:])

    def _in_the_table(self, beside: Cells) -> tuple[GridCell, ...]:
        """The cells but for the blank ones of a sheet that stand to the right of the header: its rows are all as wide
        as the widest table on it.
        """
        end = len(beside)
        while end and not beside[end - 1].text.strip() and self._is_right_of_header(beside[end - 1].place):
            end -= 1
        return tuple(beside[:end])

    def _is_right_of_header(self, place: Place) -> bool:
        return place.sheet is not None and place.column is not None and 0 < self._last_column < place.column

    def _keep_stray(self, cells: Cells, group: GridCell | None = None) -> None:
        figures = tuple(cell for cell in cells if not _is_word(cell.text))
        count = sum(bool(cell.text) and is_figure(cell.text) for cell in figures)
        if count > 1:
            self._header_open = False
        if count:
            unknown = (cell for cell in cells if _is_word(cell.text) and key_of(cell.text) not in self.met)
            self.strays.append(Stray(next(unknown, group), figures, len(self.rows), self._header))


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """The label key of a cell's text; empty for a plain number and for a text too long to be a label."""
    return label_key(text) if 1 < len(text) <= _LONGEST_LABEL and not text.isdigit() else ""


def windows(row: LabelledRow, width: int) -> list[int]:
    """Offsets at which `width` cells can be the row's figures. Windows that read the same count once.

    In a row with surplus cells, what stands behind an unknown label belongs to another row. A word beside the figures
    is none of them: a unit, a remark.
    """
    if len(row.cells) == width:
        return [0]
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) > width:
        texts = texts[: next((i for i, text in enumerate(texts) if is_label_like(text)), len(texts))]
    readings: dict[tuple[str, ...], int] = {}
    for offset in range(len(texts) - width + 1):
        if not any(text and is_figure(text) for text in texts[:offset] + texts[offset + width :]):
            readings.setdefault(tuple(texts[offset : offset + width]), offset)
    return list(readings.values())


def is_undoubted(row: LabelledRow, width: int, found: Sequence[int]) -> bool:
    """One window fits, and no blank at its edge could have changed places with a surplus blank beside it."""
    if len(found) != 1:
        return False
    cells = row.cells
    first, last = found[0], found[0] + width - 1
    left_is_sure = first == 0 or cells[first].text.strip() != ""
    right_is_sure = cells[last].text.strip() != "" or (last + 1 >= len(cells) and not row.runs_on)
    return (left_is_sure and right_is_sure) or not any(cell.text.strip() for cell in cells)


def longest_alike(rows: Sequence[LabelledRow], widths: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many cells follow the label in the longest rows of as many columns that begin alike."""
    longest: dict[tuple[int, int], int] = {}
    for row, width in zip(rows, widths, strict=True):
        longest[row.label_at, width] = max(longest.get((row.label_at, width), 0), len(row.cells))
    return longest


def offsets_by_shape(rows: Sequence[LabelledRow], widths: Sequence[int]) -> dict[Shape, int]:
    """For each shape of row, the one offset at which its undoubted rows stand."""
    seen: dict[Shape, set[int]] = {}
    for row, width in zip(rows, widths, strict=True):
        found = windows(row, width)
        if is_undoubted(row, width, found) and any(cell.text for cell in row.cells):
            seen.setdefault(row.shape, set()).add(found[0])
    return {shape: next(iter(offsets)) for shape, offsets in seen.items() if len(offsets) == 1}


@lru_cache(maxsize=8192)
def _is_word(text: str) -> bool:
    return len(label_key(text)) >= 2 and not is_figure(text)


@lru_cache(maxsize=8192)
def is_label_like(text: str) -> bool:
    return len(label_key(text)) >= 3 and not is_figure(text)
