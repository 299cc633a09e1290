"""Points taken off the full score, and for what: by severity and capped per family, or as an office has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from auditor.diagnosis.model import Cause
from auditor.findings import Finding, Severity
from auditor.language import Text, same

Points = Decimal | int


class Deduction(Struct, frozen=True):
    """Points that an office takes off for each finding of some rules or families, and the `most` it takes in all."""

    name: Text
    rules: tuple[str, ...]
    points: Points
    most: Points | None = None

    def is_of(self, finding: Finding) -> bool:
        return finding.rule in self.rules or family_of(finding) in self.rules


class ScoreScheme(Struct, frozen=True):
    """An office's own `deductions` stand instead of the points of severities and the cap of a family."""

    points: Mapping[Severity, int]
    family_cap: int
    full: int = 100
    deductions: tuple[Deduction, ...] = ()


class Loss(Struct, frozen=True):
    """Points lost under one head: a deduction of the office by its `name`, or a `family` of rules.

    `taken` are the rules of the findings that count with the points of each, `points` what is lost of their sum once
    the cap is held against it.
    """

    family: str | None
    name: Text
    taken: tuple[tuple[str, Points], ...]
    points: Points

    @property
    def is_capped(self) -> bool:
        return self.points < sum(points for _, points in self.taken)


def losses(findings: Sequence[Finding], causes: Sequence[Cause], scheme: ScoreScheme) -> tuple[Loss, ...]:
    """What findings that count cost: of those of one cause the dearest alone, one for each error that it takes."""
    counted = list(_once_a_cause(findings, causes, scheme))
    heads = _of_office(counted, scheme) if scheme.deductions else _of_families(counted, scheme)
    return tuple(loss for loss in heads if loss.points)


def score(lost: Sequence[Loss], scheme: ScoreScheme) -> Points:
    return max(0, scheme.full - sum(loss.points for loss in lost))


def family_of(finding: Finding) -> str:
    return finding.rule.partition("-")[0]


def _of_families(findings: Sequence[Finding], scheme: ScoreScheme) -> Iterator[Loss]:
    for family in dict.fromkeys(map(family_of, findings)):
        taken = [(each.rule, scheme.points[each.severity]) for each in findings if family_of(each) == family]
        yield _loss(family, same(family), taken, scheme.family_cap)


def _of_office(findings: Sequence[Finding], scheme: ScoreScheme) -> Iterator[Loss]:
    for deduction in scheme.deductions:
        taken = [(finding.rule, deduction.points) for finding in findings if deduction.is_of(finding)]
        yield _loss(None, deduction.name, taken, deduction.most)


def _loss(family: str | None, name: Text, taken: Sequence[tuple[str, Points]], most: Points | None) -> Loss:
    whole = sum(points for _, points in taken)
    return Loss(family, name, tuple(taken), whole if most is None else min(whole, most))


def _cost(finding: Finding, scheme: ScoreScheme) -> Points:
    """What the finding would cost by itself."""
    if not scheme.deductions:
        return scheme.points[finding.severity]
    return sum(deduction.points for deduction in scheme.deductions if deduction.is_of(finding))


def _once_a_cause(findings: Sequence[Finding], causes: Sequence[Cause], scheme: ScoreScheme) -> Iterator[Finding]:
    """Of the findings that one cause explains, as many of the dearest as it takes errors."""
    cause_of = {id_: cause for cause in causes for id_ in cause.findings}
    counted: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda each: (-_cost(each, scheme), -scheme.points[each.severity])):
        cause = cause_of.get(finding.id)
        if cause is None or counted[cause.id] < cause.errors:
            yield finding
        if cause is not None:
            counted[cause.id] += 1
