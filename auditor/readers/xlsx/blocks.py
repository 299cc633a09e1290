"""The cells of a spreadsheet to blocks: rows of a table to grids, rows of text to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from auditor.document import Block, Grid, GridCell, Paragraph, Place
from auditor.readers.limits import Limits, over_limit
from auditor.regexes import regex

Position = tuple[int, int]
_LONGEST_SPANNING_LABEL = 15
_LONGEST_LABEL = 40
_MOST_WORDS_IN_A_LINE = 4
_NUMBERED = regex(r"\s*[一二三四五六七八九十]+\s*、")
_SENTENCE = regex("[。；！]")
_SPACE = " \t\r\n\u3000\u00a0"


class Range(Struct, frozen=True):
    """Cells merged into one; rows and columns count from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class SheetCells(Struct, frozen=True):
    """What a sheet shows. `texts` are the cells that are not blank; hidden rows and columns are in none of it."""

    name: str
    texts: Mapping[Position, str]
    merged: Sequence[Range]
    bordered: frozenset[Position]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


class _Row(Struct, frozen=True):
    """`columns` are those of its texts, `first` to `last` what these cover; `ruled_to` is the last with a border."""

    number: int
    columns: tuple[int, ...] = ()
    bordered: int = 0
    first: int = 0
    last: int = -1
    ruled_to: int = -1


def sheet_blocks(sheet: SheetCells, tables_before: int, limits: Limits) -> list[Block]:
    """The blocks of one sheet; its tables are numbered on from those before."""
    return list(_Sheet(sheet, limits).blocks(tables_before))


class _Sheet:
    def __init__(self, sheet: SheetCells, limits: Limits) -> None:
        self._sheet = sheet
        self._limits = limits
        self._merged = {(merge.first_row, merge.first_column): merge for merge in sheet.merged}
        self._rows = self._used_rows()
        self._covered = self._covered_by_row()

    def blocks(self, tables: int) -> Iterator[Block]:
        for run in self._runs():
            table_rows = self._table_rows(run)
            widest = max(row.last for row in run)
            for is_table, group in groupby(run, key=lambda row: row.number in table_rows):
                rows = list(group)
                if is_table and any(len(row.columns) > 1 or row.bordered > 1 for row in rows):
                    tables += 1
                    yield self._grid(rows, widest, tables)
                else:
                    yield from (paragraph for row in rows for paragraph in self._paragraphs(row))

    def _used_rows(self) -> dict[int, _Row]:
        """The rows with a text, and those with borders between or right below them."""
        columns: dict[int, list[int]] = {}
        for row, column in self._sheet.texts:
            columns.setdefault(row, []).append(column)
        borders: dict[int, list[int]] = {}
        for row, column in self._sheet.bordered:
            borders.setdefault(row, []).append(column)
        last_text = max(columns, default=-1)
        ruled = {row for row, bordered in borders.items() if len(bordered) > 1 and row <= last_text + 1}
        return {row: self._row(row, columns.get(row, []), borders.get(row, [])) for row in sorted({*columns, *ruled})}

    def _row(self, number: int, columns: list[int], bordered: list[int]) -> _Row:
        columns.sort()
        merges = [merge for column in columns if (merge := self._merged.get((number, column)))]
        last = max(columns[-1:] + [merge.last_column for merge in merges], default=-1)
        first = columns[0] if columns else 0
        return _Row(number, tuple(columns), len(bordered), first, last, max(bordered, default=-1))

    def _covered_by_row(self) -> dict[int, list[Range]]:
        """The merged cells that reach into each row that is used, or lies under a merged cell with a text."""
        found: dict[int, list[Range]] = {}
        last = max(self._rows, default=-1)
        work = 0
        for merge in self._sheet.merged:
            end = min(merge.last_row, last)
            work += max(end - merge.first_row, 0)
            if work > self._limits.objects:
                raise over_limit("objects", self._limits, work)
            has_text = (merge.first_row, merge.first_column) in self._sheet.texts
            for number in range(merge.first_row, end + 1):
                if number in self._rows or (has_text and number not in self._sheet.hidden_rows):
                    found.setdefault(number, []).append(merge)
                    self._rows.setdefault(number, _Row(number))
        self._rows = dict(sorted(self._rows.items()))
        return found

    def _runs(self) -> Iterator[list[_Row]]:
        """Rows without a blank row between them."""
        run: list[_Row] = []
        for number, row in self._rows.items():
            if run and any(between not in self._sheet.hidden_rows for between in range(run[-1].number + 1, number)):
                yield run
                run = []
            run.append(row)
        if run:
            yield run

    def _table_rows(self, run: Sequence[_Row]) -> set[int]:
        """The rows of a run that are rows of a table."""
        several = [row for row in run if len(row.columns) > 1]
        is_ruled = any(row.bordered > 1 for row in run)
        if not several:
            return set()
        if len(several) == 1 and len(several[0].columns) <= _MOST_WORDS_IN_A_LINE and not is_ruled:
            return set()
        return {row.number for row in run if self._is_table_row(row, several, is_ruled)}

    def _is_table_row(self, row: _Row, several: Sequence[_Row], is_ruled: bool) -> bool:
        """`several` are the rows of the run with more than one text; `is_ruled` says that the run has borders."""
        if len(row.columns) > 1:
            return row.bordered > 1 or not is_ruled or len(row.columns) > 2
        if not row.columns:
            return row.bordered > 1 or row.number > several[0].number
        if is_ruled and row.bordered < 2:
            return False
        text = self._sheet.texts[row.number, row.columns[0]]
        if _spans(row, several, is_ruled):
            is_text = len(text) > _LONGEST_SPANNING_LABEL or _NUMBERED.match(text) or _SENTENCE.search(text)
            return not is_text
        if not is_ruled and row.number < several[0].number:
            return False
        return len(text) <= _LONGEST_LABEL and not _SENTENCE.search(text)

    def _grid(self, rows: Sequence[_Row], widest: int, table: int) -> Grid:
        first = min((row.first for row in rows if row.columns), default=0)
        last = max(max(row.last, min(row.ruled_to, widest)) for row in rows)
        if (last - first + 1) * len(rows) > self._limits.cells:
            raise over_limit("cells", self._limits, (last - first + 1) * len(rows))
        top = rows[0].number
        name, texts = self._sheet.name, self._sheet.texts
        letters = {column: column_letters(column) for column in range(first, last + 1)}
        cells = [
            tuple(
                GridCell(
                    texts.get((number, column), ""),
                    Place(
                        None,
                        table,
                        number - top + 1,
                        column - first + 1,
                        sheet=name,
                        cell=f"{letters[column]}{number + 1}",
                    ),
                    *self._spans(number, column),
                )
                for column in self._shown_columns(number, range(first, last + 1))
            )
            for number in (row.number for row in rows)
        ]
        return Grid(tuple(row for row in cells if row), self._place(top, first)._replace(table=table))

    def _spans(self, number: int, column: int) -> tuple[int, int]:
        """How many rows and columns the cell covers."""
        merge = self._merged.get((number, column))
        return (1, 1) if merge is None else (merge.last_row - number + 1, merge.last_column - column + 1)

    def _shown_columns(self, number: int, columns: range) -> list[int]:
        """The columns of a row whose cells neither a hidden column nor a merged cell takes away."""
        gone = set(self._sheet.hidden_columns)
        for merge in self._covered.get(number, ()):
            covered = set(range(max(merge.first_column, columns.start), min(merge.last_column + 1, columns.stop)))
            gone |= covered - ({merge.first_column} if number == merge.first_row else set())
        return [column for column in columns if column not in gone]

    def _paragraphs(self, row: _Row) -> Iterator[Paragraph]:
        """The lines of a row's cells; several short cells are one line."""
        texts = [self._sheet.texts[row.number, column] for column in row.columns]
        if not texts:
            return
        place = self._place(row.number, row.first)
        whole = " ".join(text for text in texts) if all("\n" not in text for text in texts) else "\n".join(texts)
        yield from (Paragraph(line, place) for raw in whole.split("\n") if (line := raw.strip(_SPACE)))

    def _place(self, row: int, column: int) -> Place:
        return Place(sheet=self._sheet.name, cell=f"{column_letters(column)}{row + 1}")


def _spans(row: _Row, several: Sequence[_Row], is_ruled: bool) -> bool:
    """The row's one text reaches over the whole table: that of its borders, else the rows above, else the next."""
    if is_ruled:
        return row.last >= row.ruled_to
    beside = [other for other in several if other.number < row.number] or several[:1]
    return row.first <= min(other.first for other in beside) and row.last >= max(other.last for other in beside)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column that counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
