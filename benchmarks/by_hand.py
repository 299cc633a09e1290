"""The identities and counts of the three tables as a program would have them that was written for nothing else.

Twice: over figures by row and column name, as one would write it first, and over plain lists, as short as it gets.
Both return the places that fail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.report import Report

Named = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Table, row, column to the figure."""

Failure = tuple[str, str | None, str | None]
"""Rule, row, column."""

RULES = ("T2-001", "T3-001", "T3-002", "T3-003", "T3-004", "T4-001", "T4-002", "T4-003")
_COLUMNS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total")
_NOT_RESULTS = ("new_received", "carried_in", "total_processed", "carried_out")
_DISPUTES = {
    "T4-001": "reconsideration",
    "T4-002": "litigation_direct",
    "T4-003": "litigation_after_reconsideration",
}
_NOT_COUNTS = ("items_change", "amount")


def named(report: Report) -> Named:
    """The figures of a report by table, row and column."""
    tables: dict[str, Any] = {}
    for table in report.tables.values():
        for (row, column), cell in table.cells.items():
            tables.setdefault(table.id, {}).setdefault(row, {})[column] = cell.value
    return tables


def failures(figures: Named) -> list[Failure]:
    """What fails, by the names of rows and columns."""
    failed: list[Failure] = []
    three = figures["applications"]
    results = [row for row in three if row not in _NOT_RESULTS]
    for column in _COLUMNS:
        received = three["new_received"][column] + three["carried_in"][column]
        handled = three["total_processed"][column] + three["carried_out"][column]
        if received != handled:
            failed.append(("T3-001", None, column))
        if sum(three[row][column] for row in results) != three["total_processed"][column]:
            failed.append(("T3-002", None, column))
    for name, row in three.items():
        total = (
            row["natural_person"]
            + row["commercial"]
            + row["research"]
            + row["public_interest"]
            + row["legal_service"]
            + row["other"]
        )
        if total != row["total"]:
            failed.append(("T3-003", name, None))
        for column, count in row.items():
            if not isinstance(count, int) or count < 0:
                failed.append(("T3-004", name, column))
    for rule, name in _DISPUTES.items():
        row = figures["disputes"][name]
        if row["upheld"] + row["corrected"] + row["other_outcome"] + row["pending"] != row["total"]:
            failed.append((rule, name, None))
    for name, row in figures["proactive_disclosure"].items():
        for column, count in row.items():
            if column not in _NOT_COUNTS and (not isinstance(count, int) or count < 0):
                failed.append(("T2-001", name, column))
    return failed


Lists = tuple[Sequence[Sequence[int]], Sequence[Sequence[int]], Sequence[Sequence[int]]]
"""The counts of table two, table three in the form's order of rows, table four."""


def lists(figures: Named) -> Lists:
    """The same figures without their names."""
    two = [[n for c, n in row.items() if c not in _NOT_COUNTS] for row in figures["proactive_disclosure"].values()]
    three, four = ([list(row.values()) for row in figures[table].values()] for table in ("applications", "disputes"))
    return two, three, four


def failures_in_lists(figures: Lists) -> list[tuple[str, int]]:
    """What fails, as rule and position."""
    two, three, four = figures
    failed: list[tuple[str, int]] = []
    received, carried_in, *results, processed, carried_out = three
    for i, (a, b, c, d) in enumerate(zip(received, carried_in, processed, carried_out, strict=True)):
        if a + b != c + d:
            failed.append(("T3-001", i))
    for i, (total, *parts) in enumerate(zip(processed, *results, strict=True)):
        if sum(parts) != total:
            failed.append(("T3-002", i))
    for i, row in enumerate(three):
        if sum(row[:6]) != row[6]:
            failed.append(("T3-003", i))
        if min(row) < 0:
            failed.append(("T3-004", i))
    for i, row in enumerate(four):
        if sum(row[:4]) != row[4]:
            failed.append((f"T4-00{i + 1}", i))
    for i, row in enumerate(two):
        if row and min(row) < 0:
            failed.append(("T2-001", i))
    return failed
