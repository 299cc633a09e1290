"""How many checks and reports came out how: the counts that several outputs show."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from auditor.auditing import Run
from auditor.findings import Severity, Status
from auditor.grading import grades
from auditor.report_audit import Audit
from auditor.rulebook.model import Rule, RuleStatus


class Decided(Struct, frozen=True):
    """Checks of active rules on one report: how many were decided, of how many that apply."""

    decided: int
    applicable: int


def checks_decided(audit: Audit) -> Decided:
    active = [result for result in audit.evaluation.results if result.rule.status is RuleStatus.ACTIVE]
    counts = Counter(outcome.status for result in active for outcome in result.outcomes)
    decided = counts[Status.PASS] + counts[Status.FAIL]
    return Decided(decided, decided + counts[Status.UNDETERMINED] + counts[Status.ERROR])


def findings_by_severity(audit: Audit) -> Counter[Severity]:
    """Those that count: open, of rules in force, and left to no person's review."""
    return Counter(each.severity for each in audit.findings if grades(each))


def reports_by_outcome(run: Run) -> list[tuple[Rule, Counter[Status]]]:
    """For each running rule that was asked for, on how many reports it came out how."""
    rules = [rule for rule in run.rulebook.running if run.asked is None or rule.id in run.asked]
    counts: dict[str, Counter[Status]] = {rule.id: Counter() for rule in run.rulebook.running}
    for audit in run.audits:
        for result in audit.evaluation.results:
            counts[result.rule.id][result.status] += 1
    return [(rule, counts[rule.id]) for rule in rules]
