"""The causes of a report's broken sums: what would mend them, and the findings that this explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.diagnosis.explaining import (
    Explained,
    Trouble,
    may_be_blamed,
    of_fewest_cells,
    of_one_slip,
    of_one_slip_or_two_cells,
)
from auditor.diagnosis.judging import MOST_JUDGED, Judged, alike, judged, sign, touching_rules
from auditor.diagnosis.model import Cause
from auditor.diagnosis.solver import has_solver
from auditor.diagnosis.sums import Sums, apart, residuals, sums_asked_by, together, usable
from auditor.diagnosis.telling import cause_told
from auditor.diagnosis.wholes import Lines, lines_of
from auditor.engine import Evaluation
from auditor.findings import Confidence, Finding, Status
from auditor.forms.loading import Forms
from auditor.forms.model import FormTable
from auditor.report import Table
from auditor.rulebook.model import Rule, RuleStatus

_MOST_SHOWN = 3
_DECIDABLE = (Status.PASS, Status.FAIL, Status.UNDETERMINED)
Diagnose = Callable[[Evaluation], tuple[Cause, ...]]


class _Asked(Struct, frozen=True):
    """The sums that rules ask of a table, and its lines as they tell them apart."""

    sums: Sums
    rules: frozenset[str]
    lines: Lines


def diagnosing(forms: Forms) -> Diagnose:
    """What tells the causes of an evaluation whose report still has its content."""
    known: dict[tuple[str, str, tuple[str, ...]], _Asked] = {}

    def asked(rules: Sequence[Rule], table: FormTable, form: str) -> _Asked:
        key = form, table.id, tuple(rule.id for rule in rules)
        if key not in known:
            asking = {rule.id: found for rule in rules if (found := sums_asked_by(rule, table))}
            sums = together(asking.values())
            known[key] = _Asked(sums, frozenset(asking), lines_of(table, sums))
        return known[key]

    def diagnose(evaluation: Evaluation) -> tuple[Cause, ...]:
        if not evaluation.findings:
            return ()
        causes: list[Cause] = []
        for table in evaluation.report.tables.values():
            rules = [each for each in _in_force(evaluation) if each.table == table.id]
            found = asked(rules, forms[table.form].tables[table.id], table.form)
            causes += _of_table(table, found, evaluation, forms)
        return tuple(replace(cause, id=f"c{number}") for number, cause in enumerate(causes, start=1))

    return diagnose


def _in_force(evaluation: Evaluation) -> Iterator[Rule]:
    """The rules that say something for sure of this report."""
    for result in evaluation.results:
        rule = result.rule
        is_sure = rule.status is RuleStatus.ACTIVE and rule.confidence is not Confidence.REVIEW
        if is_sure and result.status in _DECIDABLE:
            yield rule


def _of_table(table: Table, asked: _Asked, evaluation: Evaluation, forms: Forms) -> Iterator[Cause]:
    """One cause for each group of sums that have no cell in common, or one where one slip explains all of them.

    Where one cell would mend each of two such groups, two errors are as likely as that slip.
    """
    trouble = _trouble(table, asked, usable(asked.sums, table))
    if trouble is None:
        return
    parts = [part for sums in apart(trouble.sums) if (part := _trouble(table, asked, sums))]
    explained = [of_fewest_cells(part) for part in parts]
    if len(parts) > 1:
        are_two_cells = len(parts) == 2 and all(map(_is_of_one_cell, explained))
        whole = of_one_slip_or_two_cells(trouble, explained) if are_two_cells else Explained(of_one_slip(trouble))
        if whole.explanations:
            parts, explained = [trouble], [whole]
    for part, found in zip(parts, explained, strict=True):
        if cause := _cause(part, found, asked, evaluation, forms):
            yield cause


def _is_of_one_cell(found: Explained) -> bool:
    return any(len(each.changes) == 1 for each in found.explanations)


def _trouble(table: Table, asked: _Asked, sums: Sums) -> Trouble | None:
    values = [value or 0 for value in table.values]
    broken = residuals(sums, values)
    if not broken:
        return None
    blameless = frozenset(p for p, cell in enumerate(table.cells.values()) if not may_be_blamed(cell))
    lines = asked.lines if sums is asked.sums else lines_of(asked.lines.table, sums)
    return Trouble(table, lines, sums, values, broken, blameless)


def _cause(trouble: Trouble, found: Explained, asked: _Asked, evaluation: Evaluation, forms: Forms) -> Cause | None:
    table = trouble.table
    best = alike(judged(found.explanations, table, evaluation, forms), found.are_alike)
    explained = _explained(trouble, best, asked, evaluation)
    if not explained:
        return None
    are_all = found.are_all and len(found.explanations) <= MOST_JUDGED
    shown = tuple(each.explanation for each in best[:_MOST_SHOWN])
    told = cause_told(
        trouble.lines.table,
        shown,
        len(best),
        are_all=are_all,
        checks_all=usable(asked.sums, table) is asked.sums,
        could_look_further=not has_solver(),
    )
    return Cause("", table.id, tuple(finding.id for finding in explained), shown, len(best), told, are_all)


def _explained(trouble: Trouble, best: Sequence[Judged], asked: _Asked, evaluation: Evaluation) -> list[Finding]:
    """The findings that would be gone under each explanation; where there is none, those on the broken sums."""
    touching = {rule.id for rule in touching_rules(trouble.table, evaluation)}
    sure = [each for each in evaluation.findings if each.rule in touching and each.confidence is not Confidence.REVIEW]
    if best:
        left = frozenset(failed for each in best for failed in each.left)
        return [finding for finding in sure if sign(finding) not in left]
    addresses = trouble.lines.table.addresses
    broken = {".".join(addresses[p]) for index in trouble.broken for p in trouble.sums.factors[index]}
    on_sums = [finding for finding in sure if finding.rule in asked.rules]
    return [finding for finding in on_sums if broken.issuperset(each.name for each in finding.outcome.operands)]
