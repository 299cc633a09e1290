"""Tables whose figures run together: read where the table's sums leave one reading, else unread with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.document import Block
from auditor.forms.model import Column, Each, FormTable
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.recognition.lexicon import Lexicon, TableLabels
from auditor.recognition.numbers import read_cell
from auditor.recognition.run_together import Digits, digits_of
from auditor.recognition.running_text import running_text
from auditor.recognition.solving import Failure, Line, Sums, solve
from auditor.report import Address, Cell, CellState, Table


def with_figures_told_apart(table: Table, blocks: Sequence[Block], lexicon: Lexicon) -> Table:
    """A table with unread cells, with those read that can be; what was read otherwise must say the same.

    `blocks` are those of the document as it was read, for what runs together may have been taken apart wrongly since.
    """
    source = running_text(blocks)
    forms = lexicon.tables[table.id]
    named = [labels for labels in forms if labels.form == table.form]
    others = [labels for labels in forms if labels.form != table.form and table.all_unread]
    for labels in [*named, *others]:
        if lines := digits_of(source, labels):
            return _read(table, lines, labels)
    return table


def _read(table: Table, lines: Sequence[Digits], labels: TableLabels) -> Table:
    cells = dict(_one_by_one(lines, labels.table)) if not labels.table.sums else _by_sums(lines, labels.table)
    known = {address: cell for address, cell in table.cells.items() if cell.state is not CellState.UNREAD}
    if any(cell.value not in (None, known[address].value) for address, cell in cells.items() if address in known):
        return table
    if known and labels.table.sums and any(cell.state is CellState.UNREAD for cell in cells.values()):
        return table
    written = {row: label for line in lines for row, label in zip(line.rows, line.labels, strict=True)}
    return replace(
        table,
        form=labels.form,
        cells={**cells, **known},
        labels=written,
        place=table.place or lines[0].place,
        told=table.told or bool(labels.signs),
        met=table.met | set(map(label_key, (*written.values(), *(c.label for c in labels.table.columns.values())))),
    )


def _by_sums(lines: Sequence[Digits], table: FormTable) -> dict[Address, Cell]:
    """All figures of a table, or none. Where blanks part all of them, the sums only confirm what the blanks say."""
    columns = tuple(table.columns)
    solved = solve([Line(line.rows, line.pieces) for line in lines], sums_of(table))
    parted = all(len(line.pieces) == len(line.rows) * len(columns) for line in lines)
    return {
        (row, column): Cell(None, CellState.UNREAD, place=line.place, reason=_REASONS[solved])
        if isinstance(solved, Failure)
        else Cell(
            str(solved[row][position]),
            CellState.NUMBER,
            solved[row][position],
            inferred=not parted,
            place=line.place,
            by_sums=not parted,
        )
        for line in lines
        for row in line.rows
        for position, column in enumerate(columns)
    }


def sums_of(table: FormTable) -> Sums:
    in_rows = next(each for each in table.sums if each.each is Each.ROW)
    return Sums(
        row=tuple(1 if column in in_rows.of else -1 for column in table.columns),
        columns=tuple(
            dict.fromkeys(each.of, 1) | dict.fromkeys(each.equals, -1)
            for each in table.sums
            if each.each is Each.COLUMN
        ),
    )


def _one_by_one(lines: Sequence[Digits], table: FormTable) -> Iterator[tuple[Address, Cell]]:
    """Without sums: a figure that is the only one of its row, and zeros, which are figures each."""
    for line in lines:
        (row,) = line.rows
        columns = table.columns_of[row]
        for column, cell in zip(columns, _cells(line, columns), strict=True):
            yield (row, column.id), cell


def _cells(line: Digits, columns: Sequence[Column]) -> list[Cell]:
    width, digits = len(columns), "".join(line.pieces)
    if digits == "0" * width:
        return [Cell("0", CellState.NUMBER, 0, place=line.place)] * width
    if width == len(line.pieces) == 1:
        cell = read_cell(digits, columns[0].holds, line.place)
        if cell.state is CellState.NUMBER:
            return [cell]
    return [Cell(None, CellState.UNREAD, place=line.place, reason=_NO_SUMS)] * width


_NO_SUMS = Text(
    "数字连在一起，这几列没有合计可以核对，分不开",
    "figures run together, and these columns have no sum by which they could be told apart",
)
_REASONS = {
    Failure.NO_WAY: Text(
        "数字连在一起，怎样分都不能使各项合计全部成立",
        "figures run together, and no way to part them makes all sums hold",
    ),
    Failure.SEVERAL_WAYS: Text(
        "数字连在一起，分法不止一种，合计不足以确定",
        "figures run together, and the sums do not tell for sure how to part them",
    ),
    Failure.TOO_MANY_WAYS: Text(
        "数字连在一起，可能的分法太多，没有逐一核对", "figures run together in too many possible ways to try them all"
    ),
}
