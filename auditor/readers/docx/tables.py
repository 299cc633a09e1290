"""The rows and cells of a DOCX table, merged cells once, in their true columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers.docx.names import CELL, DELETED, ROW, TABLE, VAL, is_on, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_COLUMNS = 500
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_SPAN, _MERGED_DOWN, _MERGED_ACROSS, _CELL_DELETED = w("gridSpan"), w("vMerge"), w("hMerge"), w("cellDel")


class TableCell(NamedTuple):
    """A cell that is shown, with the column, from 1, of its left edge, and how many columns and rows it covers."""

    element: Element
    column: int
    columns: int = 1
    rows: int = 1


class TableRow(NamedTuple):
    """`is_hidden` rows are not shown, `is_deleted` ones are gone once the revisions are accepted."""

    cells: tuple[TableCell, ...]
    is_hidden: bool
    is_deleted: bool


def table_rows(table: Element) -> list[TableRow]:
    """The rows as written; what a merged cell covers is in none of them."""
    found: list[tuple[list[TableCell], Element | None]] = []
    begun: dict[int, tuple[list[TableCell], int]] = {}
    above: set[int] = set()
    for row in _children(table, ROW):
        properties = row.find(_ROW_PROPERTIES)
        cells, above, covered = _cells(row, _before(properties), above)
        for column in covered & begun.keys():
            line, index = begun[column]
            line[index] = line[index]._replace(rows=line[index].rows + 1)
        begun |= {cell.column: (cells, index) for index, cell in enumerate(cells)}
        found.append((cells, properties))
    return [TableRow(tuple(cells), _has(p, "hidden"), _has(p, *_DELETED_ROW)) for cells, p in found]


def _cells(row: Element, before: int, above: set[int]) -> tuple[list[TableCell], set[int], set[int]]:
    """The cells of a row, the columns at which a cell goes on downwards, and those covered by one from above."""
    cells: list[TableCell] = []
    going_down: set[int] = set()
    covered: set[int] = set()
    column = before + 1
    for cell in _children(row, CELL):
        span, down, across = 1, None, None
        properties = cell[0] if len(cell) and cell[0].tag == _CELL_PROPERTIES else ()
        for element in properties:
            tag = element.tag
            if tag == _SPAN:
                span = max(1, min(whole(element.get(VAL), 1), _MOST_COLUMNS))
            elif tag == _MERGED_DOWN:
                down = element.get(VAL) or "continue"
            elif tag == _MERGED_ACROSS:
                across = element.get(VAL) or "continue"
            elif tag == _CELL_DELETED:
                span = 0
        if span == 0:
            continue
        goes_on = down is not None and down != "restart" and column in above
        if down == "restart" or goes_on:
            going_down.add(column)
        if goes_on:
            covered.add(column)
        elif across is not None and across != "restart" and cells:
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + span)
        else:
            cells.append(TableCell(cell, column, span))
        column += span
    return cells, going_down, covered


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also inside content controls and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_INSIDE:
            yield from _children(child, tag)


def _before(properties: Element | None) -> int:
    skipped = None if properties is None else properties.find(w("gridBefore"))
    return 0 if skipped is None else min(whole(skipped.get(VAL), 0), _MOST_COLUMNS)


def _has(properties: Element | None, *names: str) -> bool:
    if properties is None:
        return False
    found = (properties.find(w(name)) for name in names)
    return any(element is not None and is_on(element.get(VAL)) for element in found)


_DELETED_ROW = ("del", "moveFrom")
_NOT_INSIDE = DELETED | {TABLE, w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("p"), w("sdtPr"), ROW, CELL}
