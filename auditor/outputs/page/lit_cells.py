"""Which cells of a report its findings read, and which a cause suspects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.diagnosis.model import Cause
from auditor.document import Place
from auditor.findings import Finding, Operand, Severity
from auditor.grading import grades
from auditor.outputs.page.marks import Mark, Numbered, gravest
from auditor.report import Address, Cell, Number, Report
from auditor.report_audit import Audit

_MOST_MARKED = 8
CellAt = tuple[str, Address]
"""The id of a table, and the address in it."""


class Lit(Struct, frozen=True):
    """How a cell is lit; `counts` says that one of its findings does.

    `would_be` is the figure under which all sums would hold, where that is the only way.
    """

    severity: Severity
    counts: bool
    marks: tuple[Mark, ...]
    would_be: Number | None = None


def lit_cells(audit: Audit, findings: Sequence[Numbered], quoted: Collection[int] = ()) -> Mapping[CellAt, Lit]:
    """The cells that findings read, and those that the one explanation of a cause would change.

    Findings whose numbers are `quoted` have their first mark in the text. One that reads a whole column has its mark at
    one cell, lest there be more marks than figures.
    """
    suspected = dict(_suspected(audit.causes))
    readers: dict[CellAt, list[Finding]] = {}
    marks: dict[CellAt, list[Mark]] = {}
    for each in findings:
        cells = cells_read(each.finding, audit.report)
        first = _first(each.finding, cells, suspected, audit.report)
        for at in cells:
            readers.setdefault(at, []).append(each.finding)
            if at == first or len(cells) <= _MOST_MARKED:
                marks.setdefault(at, []).append(Mark(each.number, each.sign, at == first and each.number not in quoted))
    by_id = {finding.id: finding for finding in audit.findings}
    for cause in audit.causes:
        for at, _ in _suspected([cause]):
            readers.setdefault(at, [by_id[id_] for id_ in cause.findings])
    return {
        at: Lit(gravest(found), any(map(grades, found)), tuple(marks.get(at, ())), suspected.get(at))
        for at, found in readers.items()
    }


def cells_read(finding: Finding, report: Report) -> list[CellAt]:
    """The cells among the operands; without any, the cell that the finding is about."""
    at = finding.outcome.at
    tables = [table for table in report.tables.values() if table.cells and at.table in (None, table.id)]
    cells = {".".join(address): (table.id, address) for table in tables for address in table.cells}
    read = (
        cells[operand.name]
        for operand in finding.outcome.operands
        if operand.name in cells and _is_of(operand, _cell(report, cells[operand.name]))
    )
    about = cells.get(f"{at.row}.{at.column}")
    return list(dict.fromkeys(read)) or ([about] if about else [])


def _is_of(operand: Operand, cell: Cell) -> bool:
    """The operand was read from the cell, not from a text that speaks of it nor from another file."""
    return operand.raw == cell.raw and _in_its_file(operand.place) == _in_its_file(cell.place)


def _in_its_file(place: Place | None) -> Place | None:
    return place and place._replace(file=None)


def _cell(report: Report, at: CellAt) -> Cell:
    table, address = at
    return report.tables[table].cells[address]


def _first(
    finding: Finding, cells: Sequence[CellAt], suspected: Mapping[CellAt, Number], report: Report
) -> CellAt | None:
    """The cell to look at first: the suspected one, else the one that the finding names."""
    named = [at for at in cells if at in suspected]
    named += [at for at in cells if _cell(report, at).place == finding.outcome.place]
    return next(iter([*named, *cells]), None)


def _suspected(causes: Sequence[Cause]) -> Iterator[tuple[CellAt, Number]]:
    for cause in causes:
        for change in cause.sure.changes if cause.sure else ():
            yield (cause.table, change.address), change.would_be
