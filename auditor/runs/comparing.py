"""What changed between two kept runs: reports, findings, cells, and the rules they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from auditor.findings import Severity
from auditor.runs.model import KeptRun, Record

_TELLING = ("decided_on", "severity", "confidence", "disposition")
"""What of a finding makes it another one for people, though its id is the same."""

_GRADED = ("grade", "at_least", "score")
_GRAVITY = [severity.value for severity in Severity]


class Change(StrEnum):
    """`undecided` is a finding whose check was not made or not decided again, which is no correction: see Unchecked."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    UNDECIDED = "undecided"
    SAME = "same"


class Unchecked(StrEnum):
    """Why a finding that is no longer there proves no correction."""

    NOT_RUN = "not_run"
    NO_TABLE = "no_table"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"


class FindingChange(Struct, frozen=True):
    """A finding as it was and as it is, None where it was or is not there. `by_rule` says that its rule changed too,
    `why` what keeps one that is undecided from being gone.
    """

    change: Change
    before: Record | None
    after: Record | None
    by_rule: bool = False
    why: Unchecked | None = None

    @property
    def finding(self) -> Record:
        finding = self.after or self.before
        assert finding is not None
        return finding


class Written(Struct, frozen=True):
    """What stands in a cell, and its state as the JSON contract has it; None where the table was not found."""

    raw: str | None
    state: str | None


class CellChange(Struct, frozen=True):
    """A cell of a table of the form, and what stands there in either run."""

    table: str
    form: str
    row: str
    column: str
    before: Written
    after: Written


class ReportChange(Struct, frozen=True):
    """One report in both runs, or in one of them; where it is not in the later one, nothing is said of its findings.

    `cells` is None where one of the runs has not kept any, `unread` why the later one could not read the file.
    """

    before: Record | None
    after: Record | None
    findings: tuple[FindingChange, ...]
    cells: tuple[CellChange, ...] | None
    unread: str | None = None

    @property
    def report(self) -> Record:
        report = self.after or self.before
        assert report is not None
        return report

    @property
    def is_same(self) -> bool:
        both = self.before is not None and self.after is not None
        grades = {tuple(report.get(key) for key in _GRADED) for report in (self.before, self.after) if report}
        unchanged = all(each.change is Change.SAME for each in self.findings)
        return both and len(grades) == 1 and unchanged and not self.cells


class RunComparison(Struct, frozen=True):
    """`rules` are those that were added, taken away or changed; None where one of the runs has not kept them.

    `only_rules` are those whose findings both runs were asked for, None for all; findings of others are left out.
    """

    before: KeptRun
    after: KeptRun
    reports: tuple[ReportChange, ...]
    rules: Mapping[str, Change] | None
    only_rules: frozenset[str] | None = None

    def count(self, change: Change) -> int:
        return sum(each.change is change for report in self.reports for each in report.findings)

    @property
    def is_same(self) -> bool:
        unread = [{item["path"] for item in run.result.get("unread", ())} for run in (self.before, self.after)]
        return unread[0] == unread[1] and all(report.is_same for report in self.reports)


def compared(before: KeptRun, after: KeptRun) -> RunComparison:
    """Reports of one organ and year are the same one, else those of one path; findings those of one id."""
    rules = _rules(before.about, after.about)
    only = _asked_of_both(before, after)
    pairs = _pairs(before.reports, after.reports)
    reports = (_report(one, two, before, after, rules or {}, only) for one, two in pairs)
    return RunComparison(before, after, tuple(reports), rules, only)


def _asked_of_both(before: KeptRun, after: KeptRun) -> frozenset[str] | None:
    asked = [(run.result.get("asked") or {}).get("rules") for run in (before, after)]
    sets = [frozenset(rules) for rules in asked if rules is not None]
    return frozenset.intersection(*sets) if sets else None


def _pairs(before: Sequence[Record], after: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """In the order of the later run; what is gone comes last."""
    left = list(before)
    was_of: dict[int, Record] = {}
    for same in (_is_only_one_of_its_organ(before, after), lambda one, two: bool(one["path"] == two["path"])):
        for number, report in enumerate(after):
            if number not in was_of and (match := next((one for one in left if same(one, report)), None)) is not None:
                was_of[number] = match
                left.remove(match)
    yield from ((was_of.get(number), report) for number, report in enumerate(after))
    yield from ((report, None) for report in left)


def _is_only_one_of_its_organ(before: Sequence[Record], after: Sequence[Record]) -> Callable[[Record, Record], bool]:
    """Whether two reports are of one organ and year, of which either run has no other."""
    times = [Counter(map(_organ_and_year, reports)) for reports in (before, after)]

    def same(one: Record, two: Record) -> bool:
        key = _organ_and_year(one)
        return key is not None and key == _organ_and_year(two) and all(each[key] == 1 for each in times)

    return same


def _organ_and_year(report: Record) -> tuple[str, int] | None:
    name, year = report["organ"].get("name"), report["year"]
    return None if name is None or year is None else (name, year)


def _report(
    one: Record | None,
    two: Record | None,
    before: KeptRun,
    after: KeptRun,
    rules: Mapping[str, Change],
    only: frozenset[str] | None,
) -> ReportChange:
    if two is None:
        unread = {item["path"]: item["reason"] for item in after.result.get("unread", ())}
        return ReportChange(one, None, (), (), unread.get(one["path"]) if one else None)
    pairs = list(_same_findings(_of(one, only), _of(two, only)))
    findings = [_finding(was, now, rules, two, after) for was, now in pairs]
    findings.sort(key=lambda each: (_GRAVITY.index(each.finding["severity"]), each.finding["rule"]))
    cells: tuple[CellChange, ...] | None = ()
    if one:
        known = before.cells is not None and after.cells is not None
        cells = tuple(_cells(before, after, one["path"], two["path"])) if known else None
    return ReportChange(one, two, tuple(findings), cells)


def _of(report: Record | None, only: frozenset[str] | None) -> list[Record]:
    found: Sequence[Record] = report["findings"] if report else ()
    return [finding for finding in found if only is None or finding["rule"] in only]


def _same_findings(before: Sequence[Record], after: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """First those that rest on the same figures in the same place, then those of one id: equal words have several."""
    left = list(before)
    was_of: dict[int, Record] = {}
    for key in (lambda each: (each["rule"], each["at"], each["decided_on"]), lambda each: each["id"]):
        for number, finding in enumerate(after):
            if number not in was_of and (match := next((one for one in left if key(one) == key(finding)), None)):
                was_of[number] = match
                left.remove(match)
    yield from ((was_of.get(number), finding) for number, finding in enumerate(after))
    yield from ((finding, None) for finding in left)


def _finding(
    before: Record | None, after: Record | None, rules: Mapping[str, Change], report: Record, run: KeptRun
) -> FindingChange:
    why = None
    if before is None:
        change = Change.NEW
    elif after is None:
        why = _why_unchecked(before, report, run)
        change = Change.UNDECIDED if why else Change.GONE
    else:
        change = Change.SAME if all(before[key] == after[key] for key in _TELLING) else Change.CHANGED
    finding = after or before
    by_rule = change is not Change.SAME and finding is not None and finding["rule"] in rules
    return FindingChange(change, before, after, by_rule, why)


def _why_unchecked(finding: Record, report: Record, run: KeptRun) -> Unchecked | None:
    """None where its rule ran, its table was found, and the check applied and was decided: only then has it passed."""
    rule, table = finding["rule"], finding["at"].get("table")
    if rule in run.result.get("rules", {}).get("off", {}) or (run.about is not None and rule not in run.about["rules"]):
        return Unchecked.NOT_RUN
    if table is not None and table not in report.get("forms", {table: None}):
        return Unchecked.NO_TABLE
    if not _places_of(finding["at"]).isdisjoint(report.get("not_applicable", {}).get(rule, ())):
        return Unchecked.NOT_APPLICABLE
    return Unchecked.UNDECIDED if any(_is_of(check, finding) for check in report["undecided"]) else None


def _is_of(check: Record, finding: Record) -> bool:
    """The check is of the finding's rule, at its place or at a wider one."""
    at = {key: value for key, value in check["at"].items() if value is not None}
    same_place = all(finding["at"].get(key) == value for key, value in at.items())
    return check["rule"] == finding["rule"] and same_place


def _places_of(at: Record) -> set[str]:
    """A place and the wider ones that hold it, as the checks that did not apply name theirs."""
    table, row, column = (at.get(key) for key in ("table", "row", "column"))
    if table is None:
        return {"*", f"section/{at.get('section')}"}
    return {"*", *(f"{table}/{one}.{other}" for one in (row or "*", "*") for other in (column or "*", "*"))}


def _cells(before: KeptRun, after: KeptRun, path_before: str, path_after: str) -> Iterator[CellChange]:
    was, now = _tables(before, path_before), _tables(after, path_after)
    for table in {**was, **now}:
        one, two = was.get(table, {}), now.get(table, {})
        old, new = one.get("cells", {}), two.get("cells", {})
        form = (two or one)["form"]
        for row in {**old, **new}:
            for column in {**old.get(row, {}), **new.get(row, {})}:
                was_written, written = (_written(cells.get(row, {}).get(column)) for cells in (old, new))
                if was_written != written:
                    yield CellChange(table, form, row, column, was_written, written)


def _written(cell: Record | None) -> Written:
    return Written(None, None) if cell is None else Written(cell["raw"], cell["state"])


def _tables(run: KeptRun, path: str) -> Record:
    return (run.cells or {}).get(path, {})


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
