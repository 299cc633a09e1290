"""What other sums say of the cells that a kept finding rests on, worked out again from the kept cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from auditor.engine import outcomes_of
from auditor.findings import Outcome, Status
from auditor.forms.loading import Forms
from auditor.report import Cell, CellState, Organ, OrganKind, Report, Scope, Table
from auditor.rulebook.in_full import in_full
from auditor.rulebook.model import Rule, Rulebook
from auditor.runs.model import KeptRun, Record

_SUMS = "balance"


def sums_around(
    finding: Record, report: Record, run: KeptRun, rulebook: Rulebook, forms: Forms
) -> Iterator[tuple[Rule, Outcome]]:
    """Every other check of a sum that reads a cell of the finding; none where the run has not kept its cells."""
    tables: Mapping[str, Any] = (run.cells or {}).get(report["path"], {})
    table = finding["at"].get("table")
    if table not in tables:
        return
    again = _report(report, tables)
    named = {operand["name"] for operand in finding["evidence"]}
    for rule in rulebook.running:
        if rule.kind != _SUMS or rule.table != table:
            continue
        for outcome in outcomes_of(in_full(rule, forms), again, forms):
            is_itself = rule.id == finding["rule"] and _at(outcome) == finding["at"]
            reads = named.intersection(operand.name for operand in outcome.operands)
            if reads and not is_itself and outcome.status is not Status.NOT_APPLICABLE:
                yield rule, outcome


def _at(outcome: Outcome) -> dict[str, str | None]:
    return {"table": outcome.at.table, "row": outcome.at.row, "column": outcome.at.column}


def _report(report: Record, tables: Mapping[str, Any]) -> Report:
    """As much of the report as sums ask for."""
    organ, year = report["organ"], report["year"]
    kind = OrganKind(organ["kind"]) if organ["kind"] else None
    return Report(
        path=report["path"],
        organ=Organ(organ["name"], kind, organ["level"]),
        title=None,
        title_year=year,
        year=year,
        year_is_sure=True,
        period=None,
        published=None,
        scope=Scope(),
        form=report["form"],
        front=(),
        sections={},
        tables={id_: Table(id_, table["form"], _cells(table["cells"]), {}) for id_, table in tables.items()},
    )


def _cells(rows: Mapping[str, Any]) -> dict[tuple[str, str], Cell]:
    return {(row, column): _cell(cell) for row, columns in rows.items() for column, cell in columns.items()}


def _cell(kept: Mapping[str, Any]) -> Cell:
    by_sums = kept.get("by_sums", False)
    return Cell(kept["raw"], CellState(kept["state"]), _number(kept["value"]), inferred=by_sums, by_sums=by_sums)


def _number(value: float | None) -> int | Decimal | None:
    return Decimal(str(value)) if isinstance(value, float) else value
