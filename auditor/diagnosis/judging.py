"""Explanations held against the rules: which checks would still fail, and which ones are as good as the best."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.claims.reading import share_claims
from auditor.diagnosis.model import Explanation, Slip
from auditor.engine import Evaluation, outcomes_of
from auditor.findings import Confidence, Finding, Locus, Status, wording
from auditor.forms.loading import Forms
from auditor.report import CellState, Report, Table
from auditor.rulebook.model import Rule, RuleStatus

MOST_JUDGED = 60
_LEFT_OPEN = 0.5
_ALIKE = 0.25
_EACH_CELL = 1.6
Sign = tuple[str, Locus, str]
"""A failed check as a re-run can be held against it: rule, place and wording."""


class Judged(Struct, frozen=True):
    """An explanation with the failed checks that are `left` under it."""

    explanation: Explanation
    left: frozenset[Sign]

    @property
    def standing(self) -> float:
        return self.explanation.cost + _LEFT_OPEN * len(self.left)


def judged(found: Sequence[Explanation], table: Table, evaluation: Evaluation, forms: Forms) -> list[Judged]:
    """The best first, MOST_JUDGED of them at most."""
    touching = touching_rules(table, evaluation)
    likeliest = sorted(found, key=lambda each: each.cost)[:MOST_JUDGED]
    all_judged = [
        Judged(each, _failed(_changed(evaluation.report, table, each), touching, forms)) for each in likeliest
    ]
    return sorted(all_judged, key=lambda each: each.standing)


def alike(judged: Sequence[Judged], are_alike: bool) -> list[Judged]:
    """Those as good as the best.

    Where one cell is enough, what was slipped makes no difference, and nor does it among separate errors; nor at all
    where they `are_alike`.
    """
    one_is_enough = are_alike or any(len(each.explanation.changes) == 1 for each in judged)
    doubts = [_LEFT_OPEN * len(each.left) + (0 if one_is_enough else _doubt(each.explanation)) for each in judged]
    return [each for each, doubt in zip(judged, doubts, strict=True) if doubt <= min(doubts) + _ALIKE]


def _doubt(explanation: Explanation) -> float:
    return _EACH_CELL * len(explanation.changes) if explanation.slip is Slip.SEVERAL else explanation.cost


def touching_rules(table: Table, evaluation: Evaluation) -> list[Rule]:
    """The active rules that say for sure whether they are kept, of this table alone or held against it."""
    return [
        result.rule
        for result in evaluation.results
        if result.rule.table == table.id
        and result.rule.status is RuleStatus.ACTIVE
        and result.rule.confidence is not Confidence.REVIEW
        and result.status in (Status.PASS, Status.FAIL)
    ]


def sign(finding: Finding) -> Sign:
    return finding.rule, finding.outcome.at, wording(finding.outcome.quote)


def _failed(report: Report, rules: Sequence[Rule], forms: Forms) -> frozenset[Sign]:
    """The checks that fail without a doubt."""
    return frozenset(
        (rule.id, outcome.at, wording(outcome.quote))
        for rule in rules
        for outcome in outcomes_of(rule, report, forms)
        if outcome.status is Status.FAIL and outcome.doubt is None
    )


def _changed(report: Report, table: Table, explained: Explanation) -> Report:
    """The report as it would be; what it says in words is the same."""
    cells = dict(table.cells)
    for change in explained.changes:
        raw = str(change.would_be)
        cells[change.address] = replace(cells[change.address], raw=raw, value=change.would_be, state=CellState.NUMBER)
    changed = replace(report, tables={**report.tables, table.id: replace(table, cells=cells)})
    share_claims(report, changed)
    return changed
