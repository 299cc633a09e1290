"""What an XLSX sheet holds beside its values: borders, hidden rows and columns, formats, errors, empty formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.document import UNREAD_CONTENT
from auditor.readers.xlsx.number_formats import GENERAL
from auditor.readers.xlsx.styles import MAIN, CellStyle, marked_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Position = tuple[int, int]
_PLAIN = CellStyle(bordered=False, apart=False, format=GENERAL)
_CELL, _ROW, _VALUE, _FORMULA, _INLINE = (MAIN + name for name in ("c", "row", "v", "f", "is"))
_MOST_COLUMNS = 16_384


class SheetLayout(Struct, frozen=True):
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
    filled: list[Position] = []
    by_number = {str(number): style for number, style in enumerate(styles)}
    usual = by_number.get("0", _PLAIN)
    hidden_rows, cells = _cells(root)
    for position, cell in cells:
        number = cell.get("s")
        style = usual if number is None else by_number.get(number, _PLAIN)
        if style.bordered:
            bordered.add(position)
        if len(cell) == 0:
            continue
        filled.append(position)
        text = _instead(cell, marked, recalculated)
        if style.apart:
            text = f"（{text or _raw(cell)}）"
        if text is not None:
            instead[position] = text
        elif style.format != GENERAL:
            formats[position] = style.format or ""
    view = root.find(f"{MAIN}sheetViews/{MAIN}sheetView")
    return SheetLayout(
        bordered=frozenset(bordered),
        formats=formats,
        instead=instead,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(_hidden_columns(root)),
        shows_zeros=view is None or view.get("showZeros") not in ("0", "false"),
        rows=max((row for row, _ in filled), default=-1) + 1,
        columns=max((column for _, column in filled), default=-1) + 1,
        values=len(filled),
    )


def _cells(root: Element) -> tuple[set[int], list[tuple[Position, Element]]]:
    """The hidden rows, and the cells with their positions; one without an address follows the one before it."""
    hidden: set[int] = set()
    cells: list[tuple[Position, Element]] = []
    number = -1
    for row in root.iterfind(f"{MAIN}sheetData/{_ROW}"):
        stated = row.get("r", "")
        number = int(stated) - 1 if stated.isascii() and stated.isdecimal() and len(stated) < 8 else number + 1
        if _is_hidden(row, "ht"):
            hidden.add(number)
        column = -1
        for cell in row.iterchildren(_CELL):
            column = _column(cell.get("r", "").rstrip("0123456789"), column + 1)
            cells.append(((number, column), cell))
    return hidden, cells


@lru_cache(maxsize=1024)
def _column(letters: str, otherwise: int) -> int:
    if not 0 < len(letters) < 4 or not letters.isascii() or not letters.isupper():
        return otherwise
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _instead(cell: Element, marked: Mapping[int, str], recalculated: bool) -> str | None:
    kind = cell.get("t")
    if len(cell) == 1 and cell[0].tag == _VALUE and (kind is None or (kind == "s" and not marked)):
        return None
    value = cell.find(_VALUE)
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


def _is_hidden(line: Element, size: str) -> bool:
    """A row or column that is hidden, or without any height or width."""
    return line.get("hidden") in ("1", "true") or line.get(size) in ("0", "0.0")


def _hidden_columns(root: Element) -> Iterator[int]:
    for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, last = column.get("min") or "", column.get("max") or ""
        if _is_hidden(column, "width") and first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), _MOST_COLUMNS))
