"""The identities and bounds of tables three and four in plain arithmetic, apart from the rules that check them."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.forms.model import FormTable
from auditor.report import Address, Number
from tests.support.consistent import result_rows

Counts = Mapping[Address, Number]

_DISPUTE_RULES = {
    "reconsideration": "T4-001",
    "litigation_direct": "T4-002",
    "litigation_after_reconsideration": "T4-003",
}


def broken_identities(table: FormTable, numbers: Counts) -> list[tuple[str, str]]:
    """The rules that must fail, each with its place, for a table of whole counts."""
    return sorted(_applications(table, numbers) if table.id == "applications" else _disputes(table, numbers))


def _applications(table: FormTable, numbers: Counts) -> list[tuple[str, str]]:
    broken = []
    for column in table.columns:
        received, carried_in, processed, carried_out = (
            numbers[row, column] for row in ("new_received", "carried_in", "total_processed", "carried_out")
        )
        if received + carried_in != processed + carried_out:
            broken.append(("T3-001", f"applications/*.{column}"))
        if sum(numbers[row, column] for row in result_rows(table)) != processed:
            broken.append(("T3-002", f"applications/*.{column}"))
    if numbers["total_processed", "total"] < numbers["carried_in", "total"]:
        broken.append(("T3-007", "applications/*.total"))
    return broken + [("T3-003", f"applications/{row}.*") for row in _unequal_rows(table, numbers)]


def _disputes(table: FormTable, numbers: Counts) -> list[tuple[str, str]]:
    return [(_DISPUTE_RULES[row], f"disputes/{row}.*") for row in _unequal_rows(table, numbers)]


def _unequal_rows(table: FormTable, numbers: Counts) -> list[str]:
    """The rows whose last column is not the sum of the others."""
    *parts, total = table.columns
    return [row for row in table.rows if sum(numbers[row, part] for part in parts) != numbers[row, total]]
