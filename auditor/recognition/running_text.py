"""The text of blocks one after another, with the place of every piece of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.document import Block, Grid, GridCell, Heading, Paragraph, Place
from auditor.recognition.characters import legible

_BLANK_CELL = "\ufffe"
"""No label and no figure: a row with a blank cell is not one whose cells run together."""


class RunningText(Struct, frozen=True):
    """`starts` counts the characters before each piece that has a place of its own."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, position: int) -> Place:
        return self.places[bisect_right(self.starts, position) - 1]


def running_text(blocks: Sequence[Block]) -> RunningText:
    """A paragraph or a row of a grid a line, a blank between cells."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    length = 0
    for text, place in _pieces(blocks):
        starts.append(length)
        places.append(place)
        pieces.append(legible(text))
        length += len(pieces[-1])
    return RunningText("".join(pieces), tuple(starts), tuple(places))


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text + "\n", block.place
        elif isinstance(block, Grid):
            for row in block.rows:
                yield from _row(row)


def _row(row: Sequence[GridCell]) -> Iterator[tuple[str, Place]]:
    first = next((index for index, cell in enumerate(row) if cell.text), len(row))
    for index, cell in enumerate(row[first:], first):
        yield (cell.text or _BLANK_CELL) + ("\n" if index == len(row) - 1 else " "), cell.place
