"""Tables to grids, told from tables that only lay out a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.document import Grid, GridCell, Place
from auditor.readers.html.spans import TO_THE_END, Span, TooManySlots, placed, span_of
from auditor.readers.limits import Limits, over_limit

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Located = tuple["LexborNode", str]
"""An element and the path to it."""
RowGroup = list[list[Located]]
"""The cells of each row of a thead, tbody or tfoot."""
Children = Callable[["LexborNode", str], Iterator[Located]]

_LINES_OF_AN_ARTICLE = 5
_LENGTH_OF_AN_ARTICLE = 200
_SLOTS_PER_CELL = 20
_ONE_SLOT = Span()


def spans_in(tree: LexborHTMLParser) -> dict[int, Span]:
    """The spans of all elements that state one, by element id."""
    found = ((node.mem_id, node.attributes) for node in tree.css("[rowspan],[colspan]"))
    return {id_: span_of(attributes.get("rowspan"), attributes.get("colspan")) for id_, attributes in found}


def around_tables(tree: LexborHTMLParser) -> set[int]:
    """The ids of the elements around a table of several cells: a table among them only lays out the page."""
    cells = Counter(_table_of(cell).mem_id for cell in tree.css("table table td,table table th"))
    around: set[int] = set()
    for table in tree.css("table table") if cells else ():
        above = table.parent if cells[table.mem_id] > 1 else None
        while above is not None and above.mem_id not in around:
            around.add(above.mem_id)
            above = above.parent
    return around


def _table_of(node: LexborNode) -> LexborNode:
    while node.tag != "table" and node.parent is not None:
        node = node.parent
    return node


def row_groups(table: LexborNode, path: str, children: Children) -> tuple[list[Located], list[RowGroup]]:
    """The captions of a table and its row groups as shown: header first, footer last."""
    captions: list[Located] = []
    groups: dict[str, list[RowGroup]] = {"thead": [], "tbody": [], "tfoot": []}
    for part, at in children(table, path):
        tag = part.tag or ""
        if tag == "caption":
            captions.append((part, at))
        elif tag in groups:
            rows = [children(row, below) for row, below in children(part, at) if row.tag == "tr"]
            groups[tag].append([[cell for cell in row if cell[0].tag in ("td", "th")] for row in rows])
    return captions, [group for kind in groups.values() for group in kind]


def grid_of(
    groups: Sequence[RowGroup],
    place: Place,
    spans: dict[int, Span],
    lines_of: Callable[[LexborNode, str], list[str]],
    limits: Limits,
) -> Grid | None:
    """The cells at their places, each once; None where the table only lays out what it holds.

    Raises UnreadableFile where spans claim far more than a table may have.
    """
    rows: list[tuple[GridCell, ...]] = []
    number = width = 0
    for group in groups:
        end = number + len(group)
        of_cells = [[spans.get(cell.mem_id, _ONE_SLOT) for cell, _ in row] for row in group]
        for row, of_row, columns in zip(group, of_cells, _columns(of_cells, limits), strict=True):
            number += 1
            width = max(width, *columns, 0)
            cells: list[GridCell] = []
            for (cell, path), span, column in zip(row, of_row, columns, strict=True):
                lines = lines_of(cell, path)
                if _is_article(lines):
                    return None
                at = Place(table=place.table, row=number, column=column, css=path)
                below = end - number + 1
                reach = below if span.rows == TO_THE_END else min(span.rows, below)
                cells.append(GridCell("\n".join(lines), at, reach, span.columns))
            if cells:
                rows.append(tuple(cells))
    return Grid(tuple(rows), place) if width > 1 else None


def _columns(spans: Sequence[Sequence[Span]], limits: Limits) -> list[list[int]]:
    try:
        return placed(spans, _slots(limits))
    except TooManySlots as error:
        raise over_limit("cells", limits) from error


def _slots(limits: Limits) -> int:
    return _SLOTS_PER_CELL * limits.cells


def _is_article(lines: Sequence[str]) -> bool:
    return len(lines) >= _LINES_OF_AN_ARTICLE and sum(map(len, lines)) >= _LENGTH_OF_AN_ARTICLE
