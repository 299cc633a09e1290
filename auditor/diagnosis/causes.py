"""The causes of a report's broken sums: the fewest cells that would mend them, and the findings that this explains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.claims.reading import share_claims
from auditor.diagnosis.model import Cause, Change, Explanation
from auditor.diagnosis.pairs import pairs_of_one_slip
from auditor.diagnosis.search import Changes, TooMany, mending_sets
from auditor.diagnosis.slips import Surroundings, explanation
from auditor.diagnosis.solver import has_solver, solved
from auditor.diagnosis.sums import Residuals, Sums, residuals, sum_rules, together, usable
from auditor.diagnosis.telling import cause_told
from auditor.diagnosis.wholes import Lines, lines_of, whole_lines
from auditor.engine import Evaluation, outcomes_of
from auditor.findings import Confidence, Finding, Locus, Status, wording
from auditor.forms.loading import Forms
from auditor.forms.model import FormTable
from auditor.report import Cell, CellState, Number, Report, Table
from auditor.rulebook.model import Rule, Rulebook

_TRIES = 30_000
_MOST_SHOWN = 3
_MOST_JUDGED = 12
_LEFT_OPEN = 0.5
_ALIKE = 0.25
Diagnose = Callable[[Evaluation], tuple[Cause, ...]]
_Sign = tuple[str, Locus, str]
"""A failed check as a re-run can be held against it: rule, place and wording."""


@dataclass(frozen=True)
class _Prepared:
    """What the rules ask of a table of a form, worked out once for all reports."""

    sums: Sums
    sum_rules: frozenset[str]
    lines: Lines


def diagnosing(rulebook: Rulebook, forms: Forms) -> Diagnose:
    """What tells the causes of an evaluation, whose report still has its content, by these rules."""
    prepared: dict[tuple[str, str], _Prepared] = {}

    def of_table(table: FormTable, form: str) -> _Prepared:
        key = form, table.id
        if key not in prepared:
            asking = sum_rules(rulebook.active, form, table)
            sums = together(asking.values())
            prepared[key] = _Prepared(sums, frozenset(asking), lines_of(table, sums))
        return prepared[key]

    def diagnose(evaluation: Evaluation) -> tuple[Cause, ...]:
        causes: list[Cause] = []
        if not evaluation.findings:
            return ()
        for table in evaluation.report.tables.values():
            known = of_table(forms[table.form].tables[table.id], table.form)
            if cause := _cause(table, known, evaluation, forms, f"c{len(causes) + 1}"):
                causes.append(cause)
        return tuple(causes)

    return diagnose


def _cause(table: Table, known: _Prepared, evaluation: Evaluation, forms: Forms, id_: str) -> Cause | None:
    sums = usable(known.sums, table)
    values = [value or 0 for value in table.values]
    broken = residuals(sums, values)
    if not broken:
        return None
    form_table = known.lines.table
    lines = known.lines if sums is known.sums else lines_of(form_table, sums)
    found = _explanations(table, lines, values, sums, broken)
    touching = _touching(table, evaluation)
    judged = sorted(_judged(found, table, touching, evaluation, forms), key=lambda each: each.standing)
    alike = _alike(judged)
    ids = frozenset(rule.id for rule in touching) if found else known.sum_rules
    explained = _explained(alike, _sure(evaluation.findings, ids))
    if not explained:
        return None
    shown = tuple(each.explanation for each in alike[:_MOST_SHOWN])
    told = cause_told(form_table, shown, len(alike), could_look_further=not has_solver())
    return Cause(id_, table.id, tuple(finding.id for finding in explained), shown, len(alike), told)


def _explanations(
    table: Table, lines: Lines, values: Sequence[Number], sums: Sums, broken: Residuals
) -> list[Explanation]:
    """One slip that mends all of it; else any two cells; else three or four; else as many as the solver can tell."""
    cells = tuple(table.cells.values())
    blameless = frozenset(p for p, cell in enumerate(cells) if not _may_be_blamed(cell))
    around = Surroundings(lines.table, dict(zip(lines.table.addresses, values, strict=True)))

    def told(changes: Changes) -> Explanation:
        return explanation(_changes(changes, table, lines.table), around)

    def by_cells(count: int, besides: Collection[Changes] = ()) -> list[Explanation]:
        try:
            sets = mending_sets(sums, values, broken, blameless, count, _TRIES)
        except TooMany:
            return []
        return [told(each) for each in sets if each not in besides]

    single = by_cells(1)
    slips = set(pairs_of_one_slip(lines, values, sums, broken, blameless))
    found = [*single, *map(told, slips), *whole_lines(lines, values, sums, broken, blameless)]
    if not single:
        found += by_cells(2, besides=slips)
    return found or by_cells(3) or by_cells(4) or list(map(told, solved(sums, values, broken, blameless)))


def _may_be_blamed(cell: Cell) -> bool:
    return cell.state in (CellState.NUMBER, CellState.BLANK) and not cell.inferred


def _changes(changes: Changes, table: Table, form_table: FormTable) -> list[Change]:
    return [Change(form_table.addresses[p], table.values[p], value) for p, value in sorted(changes)]


@dataclass(frozen=True)
class _Judged:
    """An explanation with the failed checks that are `left` under it."""

    explanation: Explanation
    left: frozenset[_Sign]

    @property
    def standing(self) -> float:
        return self.explanation.cost + _LEFT_OPEN * len(self.left)


def _alike(judged: Sequence[_Judged]) -> list[_Judged]:
    """Those as good as the best. Where a change of one cell is enough, what was slipped makes no difference."""
    one_is_enough = any(len(each.explanation.changes) == 1 for each in judged)
    doubts = [_LEFT_OPEN * len(each.left) if one_is_enough else each.standing for each in judged]
    return [each for each, doubt in zip(judged, doubts, strict=True) if doubt <= min(doubts) + _ALIKE]


def _judged(
    found: Sequence[Explanation], table: Table, touching: Sequence[Rule], evaluation: Evaluation, forms: Forms
) -> Iterator[_Judged]:
    now = frozenset(map(_sign, _sure(evaluation.findings, frozenset(rule.id for rule in touching))))
    for index, each in enumerate(sorted(found, key=lambda each: each.cost)):
        is_judged = index < _MOST_JUDGED
        yield _Judged(each, _failed(_changed(evaluation.report, table, each), touching, forms) if is_judged else now)


def _touching(table: Table, evaluation: Evaluation) -> list[Rule]:
    """The rules that say for sure whether they are kept, of this table alone or held against it."""
    return [
        result.rule
        for result in evaluation.results
        if result.rule.table == table.id
        and result.rule.confidence is not Confidence.REVIEW
        and result.status in (Status.PASS, Status.FAIL)
    ]


def _failed(report: Report, rules: Sequence[Rule], forms: Forms) -> frozenset[_Sign]:
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


def _explained(alike: Sequence[_Judged], findings: Sequence[Finding]) -> list[Finding]:
    """Those that would be gone under each of the explanations; all, where there is none."""
    left = frozenset(sign for each in alike for sign in each.left)
    return [finding for finding in findings if _sign(finding) not in left]


def _sure(findings: Sequence[Finding], rules: frozenset[str]) -> list[Finding]:
    return [each for each in findings if each.rule in rules and each.confidence is not Confidence.REVIEW]


def _sign(finding: Finding) -> _Sign:
    return finding.rule, finding.outcome.at, wording(finding.outcome.quote)
