"""The official tables as the report fills them, with the cells that findings read lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from auditor.forms.layout import CellKind, PrintedCell, PrintedTable, printed_table
from auditor.forms.loading import Forms
from auditor.forms.model import Layout
from auditor.language import Text
from auditor.outputs.page.lit_cells import CellAt, Lit
from auditor.outputs.parsed_words import counted, remarks, shown
from auditor.outputs.words import CELL_STATES
from auditor.report import CellState, Report, Table


class DrawnCell(Struct, frozen=True):
    """`scope` says of what a heading is the heading, None for a figure; `state` is None where a figure is a number.

    `spans` are the attributes of one that covers several rows or columns.
    """

    text: str
    spans: Markup
    scope: str | None
    state: CellState | None = None
    lit: Lit | None = None


Row = tuple[DrawnCell, ...]


class DrawnTable(Struct, frozen=True):
    """`widths` are shares of the table's width, each with the number of columns side by side that have it."""

    id: str
    name: Text
    form: Text
    layout: Layout
    widths: tuple[tuple[str, int], ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    states: tuple[tuple[Text, int], ...]
    remarks: tuple[Text, ...]


def drawn_tables(report: Report, forms: Forms, lit: Mapping[CellAt, Lit]) -> dict[str, DrawnTable]:
    """The tables whose cells were kept, by id."""
    kept = (table for table in report.tables.values() if table.cells)
    return {table.id: _drawn(table, forms, lit) for table in kept}


def _drawn(table: Table, forms: Forms, lit: Mapping[CellAt, Lit]) -> DrawnTable:
    form = forms[table.form]
    official = form.tables[table.id]
    printed = printed_table(official, {})
    rows = tuple(tuple(_cell(cell, table, lit) for cell in row) for row in printed.rows)
    states = [(CELL_STATES[state], count) for state, count in counted(table)]
    return DrawnTable(
        id=table.id,
        name=official.name,
        form=form.name,
        layout=printed.layout,
        widths=tuple(_widths(printed)),
        head=rows[: printed.head_rows],
        body=rows[printed.head_rows :],
        states=tuple(states),
        remarks=tuple(remarks(table, official)),
    )


def _widths(printed: PrintedTable) -> Iterator[tuple[str, int]]:
    for width, columns in groupby(f"{share:.1%}" for share in printed.widths):
        yield width, len(list(columns))


def _cell(printed: PrintedCell, table: Table, lit: Mapping[CellAt, Lit]) -> DrawnCell:
    spans = _spans(printed)
    if printed.kind is not CellKind.FIGURE or printed.address is None:
        return DrawnCell(printed.text, spans, _scope(printed))
    cell = table.cells[printed.address]
    state = None if cell.state is CellState.NUMBER else cell.state
    return DrawnCell(shown(cell), spans, None, state, lit.get((table.id, printed.address)))


def _spans(printed: PrintedCell) -> Markup:
    pairs = (("rowspan", printed.rows), ("colspan", printed.columns))
    return Markup("".join(f" {name}={count}" for name, count in pairs if count > 1))


def _scope(printed: PrintedCell) -> str:
    """Of what a label is the heading."""
    if printed.kind is CellKind.LABEL:
        return "rowgroup" if printed.rows > 1 else "row"
    return "colgroup" if printed.columns > 1 else "col"
