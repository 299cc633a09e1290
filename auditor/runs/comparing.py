"""What changed between two kept runs: reports, findings, cells, and the rules they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from auditor.findings import Severity
from auditor.runs.model import KeptRun, Record

_TELLING = ("decided_on", "severity", "confidence", "disposition")
"""What of a finding makes it another one for people, though its id is the same."""

_GRAVITY = [severity.value for severity in Severity]


class Change(StrEnum):
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding as it was and as it is, None where it was or is not there. `by_rule` says that its rule changed too."""

    change: Change
    before: Record | None
    after: Record | None
    by_rule: bool = False

    @property
    def finding(self) -> Record:
        finding = self.after or self.before
        assert finding is not None
        return finding


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a table of the form, and what stands there in either run; None where the table was not read."""

    table: str
    form: str
    row: str
    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ReportChange:
    """One report in both runs, or in one of them; where it is not in the later one, nothing is said of its findings.

    `cells` is None where one of the runs has not kept any.
    """

    before: Record | None
    after: Record | None
    findings: tuple[FindingChange, ...]
    cells: tuple[CellChange, ...] | None

    @property
    def report(self) -> Record:
        report = self.after or self.before
        assert report is not None
        return report

    @property
    def is_same(self) -> bool:
        both = self.before is not None and self.after is not None
        grades = {report["grade"] for report in (self.before, self.after) if report}
        unchanged = all(each.change is Change.SAME for each in self.findings)
        return both and len(grades) == 1 and unchanged and not self.cells


@dataclass(frozen=True, slots=True)
class RunComparison:
    """`rules` are those that were added, taken away or changed; None where one of the runs has not kept them."""

    before: KeptRun
    after: KeptRun
    reports: tuple[ReportChange, ...]
    rules: Mapping[str, Change] | None

    def count(self, change: Change) -> int:
        return sum(each.change is change for report in self.reports for each in report.findings)

    @property
    def is_same(self) -> bool:
        return all(report.is_same for report in self.reports)


def compared(before: KeptRun, after: KeptRun) -> RunComparison:
    """Reports of one organ and year are the same one, else those of one path; findings those of one id."""
    rules = _rules(before.about, after.about)
    pairs = _pairs(before.reports, after.reports)
    return RunComparison(before, after, tuple(_report(one, two, before, after, rules) for one, two in pairs), rules)


def _pairs(before: Sequence[Record], after: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """In the order of the later run; what is gone comes last."""
    times = [Counter(map(_organ_and_year, reports)) for reports in (before, after)]
    single = {key for counted in times for key in counted if key and max(each[key] for each in times) == 1}

    def key_of(report: Record) -> object:
        own = _organ_and_year(report)
        return own if own in single else report["path"]

    left = {key_of(report): report for report in before}
    for report in after:
        yield left.pop(key_of(report), None), report
    yield from ((report, None) for report in left.values())


def _organ_and_year(report: Record) -> tuple[str, int] | None:
    name, year = report["organ"]["name"], report["year"]
    return None if name is None or year is None else (name, year)


def _report(
    one: Record | None, two: Record | None, before: KeptRun, after: KeptRun, rules: Mapping[str, Change] | None
) -> ReportChange:
    if two is None:
        return ReportChange(one, None, (), ())
    was = {finding["id"]: finding for finding in one["findings"]} if one else {}
    now = {finding["id"]: finding for finding in two["findings"]}
    findings = [_finding(was.get(id_), now.get(id_), rules or {}) for id_ in {**now, **was}]
    findings.sort(key=lambda each: (_GRAVITY.index(each.finding["severity"]), each.finding["rule"]))
    cells: tuple[CellChange, ...] | None = ()
    if one:
        known = before.cells is not None and after.cells is not None
        cells = tuple(_cells(before, after, one["path"], two["path"])) if known else None
    return ReportChange(one, two, tuple(findings), cells)


def _finding(before: Record | None, after: Record | None, rules: Mapping[str, Change]) -> FindingChange:
    if before is None or after is None:
        change = Change.NEW if before is None else Change.GONE
    else:
        change = Change.SAME if all(before[key] == after[key] for key in _TELLING) else Change.CHANGED
    finding = after or before
    by_rule = change is not Change.SAME and finding is not None and finding["rule"] in rules
    return FindingChange(change, before, after, by_rule)


def _cells(before: KeptRun, after: KeptRun, path_before: str, path_after: str) -> Iterator[CellChange]:
    was, now = _tables(before, path_before), _tables(after, path_after)
    for table in {**was, **now}:
        one, two = was.get(table, {}), now.get(table, {})
        old, new = one.get("cells", {}), two.get("cells", {})
        form = (two or one)["form"]
        for row in {**old, **new}:
            for column in {**old.get(row, {}), **new.get(row, {})}:
                raws = [cells.get(row, {}).get(column, {}).get("raw") for cells in (old, new)]
                if raws[0] != raws[1]:
                    yield CellChange(table, form, row, column, *raws)


def _tables(run: KeptRun, path: str) -> Record:
    tables: Any = (run.cells or {}).get(path, {})
    return tables  # type: ignore[no-any-return]


def _rules(before: Record | None, after: Record | None) -> Mapping[str, Change] | None:
    if before is None or after is None:
        return None
    was, now = before["rules"], after["rules"]
    changes = {}
    for id_ in sorted({*was, *now}):
        if id_ not in was or id_ not in now:
            changes[id_] = Change.GONE if id_ in was else Change.NEW
        elif was[id_] != now[id_]:
            changes[id_] = Change.CHANGED
    return changes
