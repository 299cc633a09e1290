"""What an XLSX sheet holds beside its values: borders, hidden rows and columns, formats, errors, empty formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.document import UNREAD_CONTENT
from auditor.readers.xlsx_styles import MAIN, CellStyle, marked_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Position = tuple[int, int]
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
_CELL, _ROW, _VALUE, _FORMULA, _INLINE = (MAIN + name for name in ("c", "row", "v", "f", "is"))
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Rows and columns count from 0. `formats` are those of numbers; `instead` are texts that stand for values.

    `rows` and `columns` are how far values reach, `values` how many there are.
    """

    bordered: frozenset[Position] = frozenset()
    formats: Mapping[Position, str] = field(default_factory=dict)
    instead: Mapping[Position, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    shows_zeros: bool = True
    rows: int = 0
    columns: int = 0
    values: int = 0


def sheet_layout(
    root: Element, styles: Sequence[CellStyle], marked: Mapping[int, str], recalculated: bool
) -> SheetLayout:
    """`recalculated`: the workbook was never calculated, so that a zero of a formula may be no result."""
    bordered: set[Position] = set()
    formats: dict[Position, str] = {}
    instead: dict[Position, str] = {}
    hidden: set[int] = set()
    last_row = last_column = -1
    values = 0
    by_number = {str(number): style for number, style in enumerate(styles)}
    for row, row_number, cells in _rows(root):
        if row.get("hidden") in ("1", "true"):
            hidden.add(row_number)
        for cell, position in cells:
            style = by_number.get(cell.get("s") or "0")
            if style is not None and style.bordered:
                bordered.add(position)
            if len(cell) == 0:
                continue
            values += 1
            last_row, last_column = max(last_row, position[0]), max(last_column, position[1])
            text = _instead(cell, marked, recalculated)
            if style is not None and style.apart:
                text = f"（{text or _raw(cell)}）"
            if text is not None:
                instead[position] = text
            elif style is not None and style.format != "General":
                formats[position] = style.format or ""
    view = root.find(f"{MAIN}sheetViews/{MAIN}sheetView")
    return SheetLayout(
        bordered=frozenset(bordered),
        formats=formats,
        instead=instead,
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(_hidden_columns(root)),
        shows_zeros=view is None or view.get("showZeros") not in ("0", "false"),
        rows=last_row + 1,
        columns=last_column + 1,
        values=values,
    )


def _rows(root: Element) -> Iterator[tuple[Element, int, list[tuple[Element, Position]]]]:
    """The rows with their cells and positions; one without an address follows the one before it."""
    number = -1
    for row in root.iterfind(f"{MAIN}sheetData/{_ROW}"):
        stated = row.get("r") or ""
        number = int(stated) - 1 if stated.isascii() and stated.isdecimal() and len(stated) < 8 else number + 1
        yield row, number, list(_cells(row, number))


def _cells(row: Element, number: int) -> Iterator[tuple[Element, Position]]:
    column = -1
    for cell in row.iterchildren(_CELL):
        match = _REFERENCE.match(cell.get("r") or "")
        column = _column(match[1]) if match else column + 1
        yield cell, (int(match[2]) - 1 if match else number, column)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _instead(cell: Element, marked: Mapping[int, str], recalculated: bool) -> str | None:
    kind, value = cell.get("t"), cell.find(_VALUE)
    text = "" if value is None else value.text or ""
    if kind == "e":
        return text
    if kind == "s":
        return marked.get(int(text)) if marked and text.isdecimal() else None
    if kind == "inlineStr":
        inline = cell.find(_INLINE)
        return None if inline is None else marked_text(inline)
    if cell.find(_FORMULA) is not None and kind != "str" and (not text or (recalculated and text == "0")):
        return UNREAD_CONTENT
    return None


def _raw(cell: Element) -> str:
    value = cell.find(_VALUE)
    return "" if value is None else value.text or ""


def _hidden_columns(root: Element) -> Iterator[int]:
    for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, last = column.get("min") or "", column.get("max") or ""
        if column.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), _MOST_COLUMNS))
