"""The cells of a table to its labelled rows, and the cells beside a label to the row's figures.

A row may hold more cells than columns, because merged label cells leave blanks behind. The row's figures are then the
window outside which everything is blank. Where two windows fit and read differently, rows of the same shape elsewhere
in the table decide; where nothing decides, the row is unread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from auditor.document import GridCell, Place
from auditor.recognition.characters import label_key
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.numbers import is_figure

Cells = Sequence[GridCell]
Shape = tuple[int, int]
GROUP_HEAD = ""
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class LabelledRow:
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


@dataclass(frozen=True, slots=True)
class Stray:
    """Figures under no label of the form: the label they do have, if any, and how many labelled rows stand before."""

    label: GridCell | None
    cells: tuple[GridCell, ...]
    after: int
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scan:
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


def scan(source: Sequence[Cells], labels: TableLabels, altered: Mapping[str, str] = MappingProxyType({})) -> Scan:
    """Reads the source rows of a table by the labels of one form, and by altered ones with the row each stands for."""
    scanner = _Scanner(labels, altered)
    for cells in source:
        scanner.read(cells)
    return Scan(
        rows=tuple(scanner.rows),
        strays=tuple(scanner.strays),
        met=frozenset(scanner.met),
        columns=frozenset(scanner.columns),
        head="".join(scanner.head),
        figures_above=scanner.figures_above,
    )


class _Scanner:
    def __init__(self, labels: TableLabels, altered: Mapping[str, str]) -> None:
        self._labels = labels
        self._row_of = {**labels.rows, **altered}
        self._header: list[str] = []
        self._last_column = 0
        self._header_open = True
        self.rows: list[LabelledRow] = []
        self.strays: list[Stray] = []
        self.met: set[str] = set()
        self.columns: set[str] = set()
        self.head: list[str] = []
        self.figures_above = False

    def read(self, cells: Cells) -> None:
        label_at: int | None = None
        before: _Role | None = None
        roles: set[_Role] = set()
        keys = [key_of(cell) for cell in cells]
        is_header = self._is_header(keys)
        for index, key in enumerate(keys):
            role = self._role(key, is_header or before in (_Role.COLUMN, _Role.HEAD)) if key else None
            if role is not _Role.ROW and not self.rows and label_at is None:
                self.head.append(label_key(cells[index].text))
            if role is None:
                is_above = before is _Role.COLUMN and cells[index].text != "" and is_figure(cells[index].text)
                self.figures_above = self.figures_above or is_above
                continue
            self._close(cells, label_at, index, runs_on=True)
            label_at = index if role is _Role.ROW else None
            if role in (_Role.COLUMN, _Role.HEAD):
                self._in_header(self._labels.column(key) or GROUP_HEAD, cells[index])
            self.met.add(self._labels.head(key) or key)
            roles.add(role)
            before = role
        self._close(cells, label_at, len(cells), runs_on=False)
        if roles <= {_Role.GROUP}:
            group = next((cell for cell, key in zip(cells, keys, strict=True) if key in self._labels.groups), None)
            self._keep_stray(cells, group)

    def _is_header(self, keys: Sequence[str]) -> bool:
        """A source row that names columns and no row, such as a header repeated on a new page."""
        labels = self._labels
        names_a_column = any(labels.column(key) is not None and key not in self._row_of for key in keys)
        return names_a_column and not any(key in self._row_of and labels.column(key) is None for key in keys)

    def _role(self, key: str, in_header: bool) -> _Role | None:
        """“总计” and “其他” name a column in the header and a row below it."""
        labels = self._labels
        if labels.column(key) is not None and (key not in self._row_of or in_header or not self.rows):
            return _Role.COLUMN
        if key in self._row_of:
            return _Role.ROW
        if labels.head(key) is not None:
            return _Role.HEAD
        return _Role.GROUP if key in labels.groups else None

    def _in_header(self, column: str, cell: GridCell) -> None:
        if not self._header_open:
            self._header, self._last_column = [], 0
        self._header_open = True
        self._header.append(column)
        self._last_column = max(self._last_column, (cell.place.column or 0) + cell.columns - 1)
        if column != GROUP_HEAD:
            self.columns.add(column)

    def _close(self, cells: Cells, label_at: int | None, end: int, runs_on: bool) -> None:
        if label_at is None:
            return
        self._header_open = False
        row = self._row_of[key_of(cells[label_at])]
        beside = self._in_the_table(cells[label_at + 1 : end])
        self.rows.append(LabelledRow(row, cells[label_at], beside, label_at, tuple(self._header), runs_on))
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
        unknown = (cell for cell in cells if _is_word(cell.text) and key_of(cell) not in self.met)
        label = next(unknown, group)
        figures = tuple(cell for cell in cells if not _is_word(cell.text))
        if any(cell.text and is_figure(cell.text) for cell in figures):
            self.strays.append(Stray(label, figures, len(self.rows), tuple(self._header)))


def key_of(cell: GridCell) -> str:
    """The label key of a cell; empty for a plain number and for a cell too long to be a label."""
    text = cell.text
    return label_key(text) if 1 < len(text) <= _LONGEST_LABEL and not text.isdigit() else ""


def windows(row: LabelledRow, width: int) -> list[int]:
    """Offsets at which `width` cells can be the row's figures. Windows that read the same count once.

    In a row with surplus cells, what stands behind an unknown label belongs to another row.
    """
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) == width:
        return [0]
    if len(texts) > width:
        texts = texts[: next((i for i, text in enumerate(texts) if is_label_like(text)), len(texts))]
    readings: dict[tuple[str, ...], int] = {}
    for offset in range(len(texts) - width + 1):
        if not any(texts[:offset]) and not any(texts[offset + width :]):
            readings.setdefault(tuple(texts[offset : offset + width]), offset)
    return list(readings.values())


def is_undoubted(row: LabelledRow, width: int, found: Sequence[int]) -> bool:
    """One window fits, and no blank at its edge could have changed places with a surplus blank beside it."""
    if len(found) != 1:
        return False
    texts = [cell.text.strip() for cell in row.cells]
    first, last = found[0], found[0] + width - 1
    left_is_sure = first == 0 or texts[first] != ""
    right_is_sure = texts[last] != "" or (last + 1 >= len(texts) and not row.runs_on)
    return (left_is_sure and right_is_sure) or not any(texts)


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


def _is_word(text: str) -> bool:
    return len(label_key(text)) >= 2 and not is_figure(text)


def is_label_like(text: str) -> bool:
    return len(label_key(text)) >= 3 and not is_figure(text)
