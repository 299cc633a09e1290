"""Open findings to a grade and a score, by the conditions of `rules/grading.yaml`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from auditor.diagnosis.model import Cause
from auditor.engine import Evaluation, counts_from
from auditor.errors import Fault, FaultyFiles
from auditor.findings import Confidence, Finding, Severity, Status
from auditor.language import Text
from auditor.rulebook.model import RuleStatus
from auditor.rules_home import checked_value, is_as_checked, rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load

_DECIDED = (Status.PASS, Status.FAIL)
_NOT_COUNTED = (Status.NOT_APPLICABLE,)


@dataclass(frozen=True, slots=True)
class GradeStep:
    """A grade and the severity that brings it; None for the grade without any."""

    grade: str
    name: Text
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that an office takes off for each finding of some rules or families, and the `most` it takes in all."""

    name: Text
    rules: tuple[str, ...]
    points: Decimal | int
    most: Decimal | int | None = None

    def taken_off(self, findings: Sequence[Finding]) -> Decimal | int:
        lost = self.points * sum(self._is_of(finding.rule) for finding in findings)
        return lost if self.most is None else min(lost, self.most)

    def _is_of(self, rule: str) -> bool:
        return rule in self.rules or rule.partition("-")[0] in self.rules


@dataclass(frozen=True)
class Scheme:
    """How grades and the score come about; an office's own `deductions` stand instead of points and cap."""

    steps: tuple[GradeStep, ...]
    ungraded: GradeStep
    decided_percent: int
    points: Mapping[Severity, int]
    family_cap: int
    full: int = 100
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """`grade` is None for reports that are not graded at all; `at_least` repeats a D or C that too few checks back.

    `score` is the full score minus the points of the open findings, of those of one cause the gravest alone, one for
    each error that it takes, capped per family; or as the office has it.
    """

    grade: str | None
    at_least: str | None
    score: Decimal | int | None


@cache
def official_scheme() -> Scheme:
    return load_scheme(rules_home() / "grading.yaml", known_sound=is_as_checked())


def load_scheme(path: Path, known_sound: bool = False) -> Scheme:
    """Reads a grading file. Raises FaultyFiles; one that is `known_sound` is not checked."""
    value: dict[str, Any] = checked_value(path) if known_sound else _checked(load(path))
    steps = tuple(
        GradeStep(step["grade"], Text(**step["name"]), Severity(step["any"]) if "any" in step else None)
        for step in value["grades"]
    )
    return Scheme(
        steps=steps,
        ungraded=GradeStep(value["ungraded"]["grade"], Text(**value["ungraded"]["name"]), None),
        decided_percent=value["decided_at_least_percent"],
        points={Severity(name): points for name, points in value["score"]["points"].items()},
        family_cap=value["score"]["family_cap"],
    )


def _checked(loaded: Loaded) -> Any:
    schema = json.loads((rules_home() / "grading.schema.json").read_text(encoding="utf-8"))
    if faults := schema_check(schema)(loaded) or _order_faults(loaded):
        raise FaultyFiles(faults)
    return loaded.value


def _order_faults(loaded: Loaded) -> list[Fault]:
    """The last grade, and only the last, stands without a condition; else some report has none, or a grade is dead."""
    steps = loaded.value["grades"]
    faults = [loaded.fault(("grades", i), _NEEDS_ANY) for i, step in enumerate(steps[:-1]) if "any" not in step]
    if "any" in steps[-1]:
        faults.append(loaded.fault(("grades", len(steps) - 1, "any"), _LAST_HAS_ANY))
    return faults


def grade(evaluation: Evaluation, scheme: Scheme, causes: Sequence[Cause] = ()) -> Grade:
    """The grade of one report; nothing is graded where no rule applies."""
    if all(result.status is Status.NOT_APPLICABLE for result in evaluation.results):
        return Grade(None, None, None)
    counted = [finding for finding in evaluation.findings if grades(finding)]
    severities = {finding.severity for finding in counted}
    step = next(s for s in scheme.steps if s.severity is None or s.severity in severities)
    enough = _enough_decided(evaluation, scheme.decided_percent)
    stands = step.severity in (Severity.CRITICAL, Severity.MAJOR)
    return Grade(
        grade=step.grade if enough or stands else scheme.ungraded.grade,
        at_least=step.grade if stands and not enough else None,
        score=_score(counted, causes, scheme),
    )


def grades(finding: Finding) -> bool:
    """The finding counts: open, and not left to a person's review."""
    return finding.disposition == "open" and finding.confidence is not Confidence.REVIEW


def _enough_decided(evaluation: Evaluation, percent: int) -> bool:
    active = [result for result in evaluation.results if result.rule.status is RuleStatus.ACTIVE]
    in_force = [result for result in active if counts_from(result.rule, evaluation.report) is None]
    mandatory = [result for result in in_force if result.rule.mandatory]
    if any(result.status is Status.ERROR for result in mandatory):
        return False
    statuses = [outcome.status for result in mandatory for outcome in result.outcomes]
    applicable = sum(status not in _NOT_COUNTED for status in statuses)
    decided = sum(status in _DECIDED for status in statuses)
    return decided * 100 >= applicable * percent and applicable > 0


def _score(findings: Sequence[Finding], causes: Sequence[Cause], scheme: Scheme) -> Decimal | int:
    if scheme.deductions:
        return max(0, scheme.full - sum(deduction.taken_off(findings) for deduction in scheme.deductions))
    lost: Counter[str] = Counter()
    for finding in _once_a_cause(findings, causes, scheme):
        lost[finding.rule.partition("-")[0]] += scheme.points[finding.severity]
    return max(0, scheme.full - sum(min(points, scheme.family_cap) for points in lost.values()))


def _once_a_cause(findings: Sequence[Finding], causes: Sequence[Cause], scheme: Scheme) -> Iterator[Finding]:
    """Of the findings that one cause explains, as many of the gravest as it takes errors."""
    cause_of = {id_: cause for cause in causes for id_ in cause.findings}
    counted: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda each: -scheme.points[each.severity]):
        cause = cause_of.get(finding.id)
        if cause is None or counted[cause.id] < cause.errors:
            yield finding
        if cause is not None:
            counted[cause.id] += 1


_NEEDS_ANY = Text(
    "只有最后一个等级可以没有“any”，请补上条件。", "only the last grade may have no “any”; add its condition."
)
_LAST_HAS_ANY = Text(
    "最后一个等级不能有“any”，否则没有问题的报告就没有等级；请去掉，或在后面补一个等级。",
    "the last grade may have no “any”, or a report without findings gets none; take it out or add a grade below.",
)
