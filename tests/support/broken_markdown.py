"""A PDF's table turned into Markdown by a tool that saw only parts of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import groupby

from msgspec.structs import replace

from tests.support.grids import PrintedRow
from tests.support.shapes import Line, addresses_of, wrapped

_LONGEST_KEPT = 12
_PIECE = 10
_GROUP_PIECE = 4


class _Fate(Enum):
    """What becomes of a printed row."""

    TEXT = auto()
    TABLE = auto()
    FIGURES = auto()


def write_broken_markdown(rows: Sequence[PrintedRow]) -> Iterator[Line]:
    """Small Markdown tables, each with its own delimiter row, between paragraphs of what was lost from them.

    Lost are groups, long labels, and headers over several rows. The labels of neighbouring rows are in one heap, by
    turns in front of the figures and behind them.
    """
    fates = {row: _fate(row, below) for row, below in zip(rows, [*rows[1:], None], strict=True)}
    in_front = False
    for fate, run in groupby(rows, fates.__getitem__):
        held = list(run)
        if fate is _Fate.TEXT:
            yield from (Line("".join(slot.text for slot in row.slots)) for row in held)
            yield Line("")
            continue
        yield from (Line(piece, rows=row.rows) for row in held for piece in _group_pieces(row))
        if fate is _Fate.TABLE:
            yield from _table(held)
            continue
        in_front = not in_front
        yield from _without_labels(held, in_front)


def _fate(row: PrintedRow, below: PrintedRow | None) -> _Fate:
    if row.rows:
        return _Fate.TABLE if len(row.label) <= _LONGEST_KEPT else _Fate.FIGURES
    heads_rows = below is not None and below.rows and len(row.slots) > 1
    return _Fate.TABLE if heads_rows and len(row.uncovered) == len(row.slots) else _Fate.TEXT


def _group_pieces(row: PrintedRow) -> list[str]:
    return [piece for group in row.groups for piece in wrapped(group.text, _GROUP_PIECE)]


def _table(rows: Sequence[PrintedRow]) -> Iterator[Line]:
    yield Line("")
    for index, row in enumerate(rows):
        text = "".join(f"| {slot.on_one_line} " for slot in row.cells) + "|"
        yield Line(text, rows=row.rows, cells=addresses_of(row.cells))
        if index == 0:
            yield Line("|" + "---|" * len(row.cells), rows=row.rows)
    yield Line("")


def _without_labels(rows: Sequence[PrintedRow], in_front: bool) -> Iterator[Line]:
    labels = [Line(piece, rows=row.rows) for row in rows for piece in wrapped(row.label, _PIECE)]
    tables = [line for row in rows for line in _table([replace(row, slots=row.figures)])]
    yield from [*labels, *tables] if in_front else [*tables, *labels]
