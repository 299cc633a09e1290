"""What a file holds, before anybody asks what it means: blocks of text with their places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from auditor.language import Text

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of a page, in points from the page's upper left corner."""

GENERATOR, OUR_PAGE = "generator", "audit parse --html"
"""What every page that the tool writes says of itself, so that nobody takes it for the report."""

UNREAD_CONTENT = "\ufffc"
"""Stands in a cell's text for what the file holds there and no reader reads: a picture, an object, an empty formula."""


class Place(NamedTuple):
    """Where something stands in its file, counted from 1; what is not known is None, never invented.

    `table` counts the tables of the file; `row` and `column` count inside that table as it is written, covered cells of
    a merged one included. `box` is on the page (PDF), `css` a path to the element (HTML), `cell` a name such as B3 on
    the `sheet` (spreadsheets). `file` is set only where a report has several.
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None
    css: str | None = None
    sheet: str | None = None
    cell: str | None = None
    file: str | None = None


class Heading(Struct, frozen=True):
    """A line that the format itself marks as a heading."""

    text: str
    place: Place


class Paragraph(Struct, frozen=True):
    text: str
    place: Place


class GridCell(NamedTuple):
    """One cell, merged or not, at its upper left corner; the cells that a merged one covers are not in the grid.

    `rows` and `columns` are how many of each it covers.
    """

    text: str
    place: Place
    rows: int = 1
    columns: int = 1


class Grid(Struct, frozen=True):
    """Cells in reading order, in rows as far as the source tells them; rows may differ in length."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: Place


class Picture(Struct, frozen=True):
    """A picture whose content was not read."""

    description: str
    place: Place


Block = Heading | Paragraph | Grid | Picture


class Attachment(Struct, frozen=True):
    """A file that a page offers beside its text: the name it is shown under, and where it leads."""

    name: str
    target: str
    place: Place


class Document(Struct, frozen=True):
    """`lossy` says that a conversion before us may have lost headings or labels (PDF, or Markdown made from one).

    `damaged_lines` are lines with bytes that no encoding explains. `ends_open` says that the last line has no end: the
    file may have been cut. `metadata` are the names and contents that a page states of itself (ArticleTitle, PubDate…),
    the names as the page writes them. `notes` are what a reader of the findings has to know of the file. `leaves_out`
    says that it shows text which was not read: boxes drawn on a sheet, documents put into another.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    lossy: bool = False
    encoding: str = "utf-8"
    mixed_encodings: bool = False
    damaged_lines: tuple[int, ...] = ()
    ends_open: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Text, ...] = ()
    leaves_out: bool = False
