"""Table four: its rows stand side by side, with one line of figures below the header."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.document import Grid
from auditor.language import Text
from auditor.recognition.figures import OTHER_ORDER, TWICE, offset_of
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.numbers import is_figure, read_cell
from auditor.recognition.rows import Cells, LabelledRow, key_of
from auditor.report import Address, Cell, CellState


def side_by_side(grids: Sequence[Grid], labels: TableLabels) -> dict[Address, Cell]:
    """Reads the one line of figures below each header; where a table stands twice, both must say the same."""
    readings = [cells for grid in grids if (cells := _line_of_figures(grid, labels)) is not None]
    if not readings:
        loose = _loose_line(grids, labels)
        if loose is None:
            return dict.fromkeys(labels.table.addresses, Cell(None, CellState.UNREAD, reason=_NO_FIGURES))
        return {address: replace(cell, inferred=True) for address, cell in _cells(loose, labels).items()}
    first, *others = readings
    if any([cell.raw for cell in other.values()] != [cell.raw for cell in first.values()] for other in others):
        return {
            address: Cell(None, CellState.UNREAD, place=cell.place, reason=TWICE) for address, cell in first.items()
        }
    return first


def missing_columns(grids: Sequence[Grid], labels: TableLabels) -> tuple[str, ...]:
    """The columns that the header leaves out, where the line below it has just as many figures less."""
    due = [column for _, column in labels.table.addresses]
    for grid in grids:
        cells = [cell for row in grid.rows for cell in row]
        named = [column for cell in cells if (column := labels.column(key_of(cell.text)))]
        figures = sum(is_figure(cell.text) for cell in cells if cell.text)
        left_out = [column for column in labels.table.columns if column not in named]
        rest = [column for column in due if column not in left_out]
        if left_out and named and named == rest and figures == len(rest) and _is_clear(cells, labels):
            return tuple(left_out)
    return ()


def _is_clear(cells: Cells, labels: TableLabels) -> bool:
    """Every word of the header is one of the form's."""
    return all(labels.knows(key_of(cell.text)) for cell in cells if cell.text and not is_figure(cell.text))


def columns_reordered(grids: Sequence[Grid], labels: TableLabels) -> bool:
    """The header names the columns of all rows, in another order than the form's."""
    due = [column for _, column in labels.table.addresses]
    for grid in grids:
        cells = [cell for row in grid.rows for cell in row]
        named = [column for cell in cells if (column := labels.column(key_of(cell.text)))]
        if named != due and sorted(named) == sorted(due) and _is_clear(cells, labels):
            return True
    return False


def _loose_line(grids: Sequence[Grid], labels: TableLabels) -> Cells | None:
    """The only row of just as many figures as the table has, where its header stands apart from it in pieces."""
    cells = [cell for grid in grids for row in grid.rows for cell in row]
    rows = list(dict.fromkeys(labels.rows[key] for cell in cells if (key := key_of(cell.text)) in labels.rows))
    lines = [row for grid in grids for row in grid.rows if sum(bool(c.text) and is_figure(c.text) for c in row) > 1]
    whole = len(lines) == 1 and len(lines[0]) == len(labels.table.addresses) and all(c.text for c in lines[0])
    return lines[0] if whole and rows == list(labels.table.rows) else None


def _line_of_figures(grid: Grid, labels: TableLabels) -> dict[Address, Cell] | None:
    """The figures of one grid; blanks that pad the header's own row are none of them."""
    table = labels.table
    cells = [(row, cell) for row, source in enumerate(grid.rows) for cell in source]
    labelled = [place for place, (_, cell) in enumerate(cells) if labels.names(key_of(cell.text))]
    named = [place for place in labelled if key_of(cells[place][1].text) in labels.rows]
    if not named:
        return None
    head = [key_of(cells[place][1].text) for place in labelled if place >= named[0]]
    last_row, last_label = cells[labelled[-1]]
    below = _one_line([row for row in grid.rows[last_row + 1 :] if any(cell.text for cell in row)])
    row = LabelledRow("", last_label, tuple(below or (cell for _, cell in cells[labelled[-1] + 1 :])), 0, ())
    if not row.cells:
        return None
    offset, reason = offset_of(row, len(table.addresses), None)
    if offset is not None and not _as_in_form(head, labels):
        offset, reason = None, OTHER_ORDER
    if offset is None:
        return dict.fromkeys(table.addresses, Cell(None, CellState.UNREAD, place=row.label.place, reason=reason))
    return _cells(row.cells[offset : offset + len(table.addresses)], labels)


def _one_line(rows: Sequence[Cells]) -> Cells:
    """The cells below a header; where the first row is followed by a single figure, that is the number of a page."""
    alone = len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == 1 for row in rows[1:])
    return rows[0] if alone else [cell for row in rows for cell in row]


def _cells(figures: Cells, labels: TableLabels) -> dict[Address, Cell]:
    table = labels.table
    return {
        (row, column): read_cell(figure.text, table.columns[column].holds, figure.place)
        for (row, column), figure in zip(table.addresses, figures, strict=True)
    }


def _as_in_form(head: Sequence[str], labels: TableLabels) -> bool:
    """The head names all rows in the form's order, and the columns of every row."""
    rows = list(dict.fromkeys(labels.rows[key] for key in head if key in labels.rows))
    columns = [column for key in head if (column := labels.column(key))]
    return rows == list(labels.table.rows) and columns == [column for _, column in labels.table.addresses]


_NO_FIGURES = Text("表头下面没有数字", "no figures below the header")
