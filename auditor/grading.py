"""Open findings to a grade with its reason and a score, by the conditions of `rules/grading.yaml`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.diagnosis.model import Cause
from auditor.engine import Evaluation, counts_from
from auditor.errors import Fault, FaultyFiles
from auditor.findings import Confidence, Finding, Severity, Status
from auditor.language import Text
from auditor.rulebook.model import RuleStatus
from auditor.rules_home import checked_value, is_as_checked, rules_home
from auditor.schema_check import schema_check
from auditor.scoring import Loss, Points, ScoreScheme, losses, score
from auditor.strict_yaml import Loaded, load

OPEN = ("open", "look_again")
_DECIDED = (Status.PASS, Status.FAIL)


class GradeStep(Struct, frozen=True):
    """A grade and the severity that brings it; None for the grade without any."""

    grade: str
    name: Text
    severity: Severity | None


class Scheme(Struct, frozen=True):
    """How grades and the score come about."""

    steps: tuple[GradeStep, ...]
    ungraded: GradeStep
    decided_percent: int
    score: ScoreScheme


class MandatoryChecks(Struct, frozen=True):
    """The checks of mandatory rules in force that apply, those of them that were decided, and the rules in error."""

    decided: int
    applicable: int
    in_error: tuple[str, ...] = ()

    def are_enough(self, percent: int) -> bool:
        return not self.in_error and self.applicable > 0 and self.decided * 100 >= self.applicable * percent


class Grade(Struct, frozen=True):
    """`grade` is None for reports that no rule applies to; `at_least` repeats a D or C that too few checks back.

    Without a score is what has no grade, or of which too little was decided to give one.

    `brought_by` are the findings of the severity that brought the grade, none where there is nothing above info;
    `losses` is what the score lost.
    """

    grade: str | None
    at_least: str | None = None
    score: Points | None = None
    brought_by: tuple[Finding, ...] = ()
    mandatory: MandatoryChecks = MandatoryChecks(0, 0)
    losses: tuple[Loss, ...] = ()


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
        score=ScoreScheme(
            points={Severity(name): points for name, points in value["score"]["points"].items()},
            family_cap=value["score"]["family_cap"],
        ),
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
        return Grade(None)
    counted = [finding for finding in evaluation.findings if grades(finding)]
    severities = {finding.severity for finding in counted}
    step = next(s for s in scheme.steps if s.severity is None or s.severity in severities)
    mandatory = _mandatory_checks(evaluation)
    enough = mandatory.are_enough(scheme.decided_percent)
    stands = step.severity in (Severity.CRITICAL, Severity.MAJOR)
    if not enough and not stands:
        return Grade(scheme.ungraded.grade, mandatory=mandatory)
    lost = losses(counted, causes, scheme.score)
    return Grade(
        grade=step.grade,
        at_least=None if enough else step.grade,
        score=score(lost, scheme.score),
        brought_by=tuple(finding for finding in counted if finding.severity is step.severity),
        mandatory=mandatory,
        losses=lost,
    )


def grades(finding: Finding) -> bool:
    """The finding counts: open, or to be looked at again, and not left to a person's review."""
    return finding.disposition in OPEN and finding.confidence is not Confidence.REVIEW


def _mandatory_checks(evaluation: Evaluation) -> MandatoryChecks:
    active = [result for result in evaluation.results if result.rule.status is RuleStatus.ACTIVE]
    in_force = [result for result in active if counts_from(result.rule, evaluation.report) is None]
    mandatory = [result for result in in_force if result.rule.mandatory]
    statuses = [outcome.status for result in mandatory for outcome in result.outcomes]
    return MandatoryChecks(
        decided=sum(status in _DECIDED for status in statuses),
        applicable=sum(status is not Status.NOT_APPLICABLE for status in statuses),
        in_error=tuple(result.rule.id for result in mandatory if result.status is Status.ERROR),
    )


_NEEDS_ANY = Text(
    "只有最后一个等级可以没有“any”，请补上条件。", "only the last grade may have no “any”; add its condition."
)
_LAST_HAS_ANY = Text(
    "最后一个等级不能有“any”，否则没有问题的报告就没有等级；请去掉，或在后面补一个等级。",
    "the last grade may have no “any”, or a report without findings gets none; take it out or add a grade below.",
)
