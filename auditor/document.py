"""What a file holds, before anybody asks what it means: blocks of text with their places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its file, counted from 1; what is not known is None, never invented.

    `table` counts the tables of the file; `row` and `column` count inside that table as it is written.
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class GridCell:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in reading order, in rows as far as the source tells them; rows may differ in length."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose content was not read."""

    description: str
    place: Place


Block = Heading | Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """`lossy` says that a conversion before us may have lost headings or labels (Markdown made from a PDF).

    `damaged_lines` are lines with bytes that no encoding explains. `ends_open` says that the last line has no end: the
    file may have been cut.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    lossy: bool = False
    encoding: str = "utf-8"
    mixed_encodings: bool = False
    damaged_lines: tuple[int, ...] = ()
    ends_open: bool = False
