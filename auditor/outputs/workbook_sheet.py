"""A sheet of a workbook: a head that stays, filters, colours, links. What is written as text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from auditor.findings import Severity
from auditor.language import Language, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Row = Sequence[object]
Columns = Sequence[tuple[Text, float]]
"""Headings and widths in characters."""
Look = Mapping[str, Any]
NO_LOOKS: Mapping[str, Look] = {}
SEVERITY_LOOKS: Mapping[Severity, Look] = {
    Severity.CRITICAL: {"bg_color": "#F8CBAD", "bold": True},
    Severity.MAJOR: {"bg_color": "#FFE699"},
    Severity.MINOR: {"bg_color": "#DDEBF7"},
    Severity.INFO: {"font_color": "#7F7F7F"},
}

MOST_CHARACTERS = 32767
_MOST_LINKS = 65_530
"""In one sheet, by the limits of Excel."""

_A4 = 9
_LINE_HEIGHT, _HIGHEST = 15.5, 400
_CELL: Look = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
_HEAD: Look = {**_CELL, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "vcenter"}
_LINK: Look = {"font_color": "#0563C1", "underline": 1}


class Link(Struct, frozen=True):
    """A row of another sheet, counted from 1."""

    sheet: str
    row: int


class Sheet:
    """A sheet with a head that stays, filters, and rows that break over A4 pages."""

    def __init__(self, book: Workbook, name: Text, columns: Columns, language: Language) -> None:
        self._book = book
        self._sheet: Worksheet = book.add_worksheet(name.to(language))
        self._cell: Format = book.add_format(_CELL)
        self._link: Format = book.add_format({**_CELL, **_LINK})
        self._widths = [width for _, width in columns]
        head = book.add_format(_HEAD)
        for column, (heading, width) in enumerate(columns):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, heading.to(language), head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&C&P / &N")

    def fill(
        self,
        rows: Iterable[Row],
        at: int | None = None,
        looks: Mapping[str, Look] = NO_LOOKS,
        links: Sequence[Link | None] = (),
        printed: int | None = None,
    ) -> None:
        """Writes the rows. Column `at` has the look of its value; the first cells lead where `links` say.

        The first `printed` columns are those on paper.
        """
        formats = {value: self._book.add_format({**_CELL, **look}) for value, look in looks.items()}
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                look = formats.get(str(value), self._cell) if column == at else self._cell
                link = links[last - 1] if links and column == 0 else None
                self._write(last, column, value, look, link)
            lines = max(map(_lines, row, self._widths), default=1)
            self._sheet.set_row(last, min(lines * _LINE_HEIGHT, _HIGHEST))
        self._sheet.autofilter(0, 0, last, len(self._widths) - 1)
        if printed is not None:
            self._sheet.print_area(0, 0, last, printed - 1)

    def _write(self, row: int, column: int, value: object, look: Format, link: Link | None) -> None:
        text = "" if value is None else str(value)
        cut = text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
        if not text:
            self._sheet.write_blank(row, column, None, look)
        elif isinstance(value, int):
            self._sheet.write_number(row, column, value, look)
        elif link is not None and row <= _MOST_LINKS:
            self._sheet.write_url(row, column, f"internal:'{link.sheet}'!A{link.row}", self._link, cut)
        else:
            self._sheet.write_string(row, column, cut, look)


def _lines(value: object, width: float) -> int:
    """How many lines a value takes in a column of that width; a Chinese character is as wide as two others."""
    texts = str(value).split("\n")
    widths = (sum(2 if character > "\u2e7f" else 1 for character in text) for text in texts)
    return sum(max(1, ceil(taken / (width - 1))) for taken in widths)
