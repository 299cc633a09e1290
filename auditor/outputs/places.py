"""Where something stands in its file: for people in words, for programs as the JSON contract has it."""

from __future__ import annotations

from typing import Any

from auditor.document import Place
from auditor.language import Text, same


def place_text(place: Place | None) -> Text | None:
    """The shortest way to find a place again; None where nothing of it is known.

    A line, a cell of a sheet, or the cell of a table on its page; the path of a web page's element is for programs.
    The file stands before it where a report has several.
    """
    if place is None:
        return None
    where = _line(place) or _sheet(place) or _table(place)
    parts = [same(place.file)] if place.file else []
    if where:
        parts.append(where)
    return Text(" ".join(part.zh for part in parts), ", ".join(part.en for part in parts)) if parts else None


def place_record(place: Place | None) -> dict[str, Any] | None:
    """The keys that are known."""
    if place is None:
        return None
    return {name: value for name, value in place._asdict().items() if value is not None}


def _line(place: Place) -> Text | None:
    return None if place.line is None else _LINE.fill(line=place.line)


def _sheet(place: Place) -> Text | None:
    if place.sheet is None:
        return None
    return (_SHEET if place.cell is None else _SHEET_CELL).fill(sheet=place.sheet, cell=place.cell)


def _table(place: Place) -> Text | None:
    """Page, table, row and column, as far as they are known."""
    known = place._asdict()
    parts = [words.fill(n=known[name]) for name, words in _PARTS.items() if known[name] is not None]
    return Text("".join(part.zh for part in parts), ", ".join(part.en for part in parts)) if parts else None


_LINE = Text("第{line}行", "line {line}")
_SHEET = Text("工作表“{sheet}”", "sheet “{sheet}”")
_SHEET_CELL = Text("工作表“{sheet}”{cell}", "sheet “{sheet}” {cell}")
_PARTS = {
    "page": Text("第{n}页", "page {n}"),
    "table": Text("第{n}个表格", "table {n} of the file"),
    "row": Text("第{n}行", "row {n}"),
    "column": Text("第{n}列", "column {n}"),
}
