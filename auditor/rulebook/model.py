"""Rules and packs as values."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from auditor.checks.model import Check
from auditor.findings import Confidence, Severity
from auditor.language import Text


class RuleStatus(StrEnum):
    """A draft runs and is shown apart, never graded; a retired rule does not run."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class Basis(Struct, frozen=True):
    """The norm a rule stands on: a document and the place in it."""

    doc: str
    at: str | None = None

    def __str__(self) -> str:
        return f"{self.doc} {self.at}" if self.at else self.doc


class Applies(Struct, frozen=True):
    """Which forms, report years and organ kinds a rule is for; None is any. `years` is first and last, None open."""

    forms: tuple[str, ...]
    years: tuple[int | None, int | None] | None = None
    organs: tuple[str, ...] | None = None


class Effective(Struct, frozen=True):
    """The first and the last day of publication for which a rule counts; None is open."""

    first: date | None
    last: date | None


class InlineTest(Struct, frozen=True):
    """One case of a rule's proof. `given` overlays the specimen; `at` and what follows it narrow what is expected.
    `parameters` are set in the check as a profile would set them.

    `line` is where the case stands in the rule file.
    """

    name: str
    expect: str
    given: Mapping[str, Any]
    parameters: Mapping[str, Any]
    form: str | None = None
    organ: str | None = None
    at: str | None = None
    values: Mapping[str, Any] | None = None
    count: int | None = None
    review: bool | None = None
    line: int = 1


class Rule(Struct, frozen=True, dict=True):
    """`checks` holds the compiled check for each form the rule claims; `table` names the table whose form decides.

    `pack` is the name and version of the pack it came with, for an office's own folder without such a file its name.
    `usual` keeps the results that many reports have alike, so that they are one value.
    """

    id: str
    name: str
    title: Text
    status: RuleStatus
    severity: Severity
    confidence: Confidence
    mandatory: bool
    revision: int
    basis: tuple[Basis, ...]
    applies: Applies
    kind: str
    params: Mapping[str, Any]
    message: Text
    remedy: Text
    caution: Text | None
    tests: Sequence[InlineTest]
    pack: str
    path: str
    table: str | None
    effective: Effective
    checks: Mapping[str, Check]

    @cached_property
    def usual(self) -> dict[Hashable, Any]:
        return {}

    @property
    def family(self) -> str:
        return self.id.partition("-")[0]


class Rulebook(Struct, frozen=True):
    """The rules by id; `pack` is the national pack's name and version. `off` are those that the profile switches off,
    with its reasons. `families` names what the letters of the ids stand for.
    """

    pack: str
    rules: Mapping[str, Rule]
    profile: str | None = None
    off: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, Text] = field(default_factory=dict)

    @property
    def active(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.running if rule.status is RuleStatus.ACTIVE)

    @property
    def running(self) -> tuple[Rule, ...]:
        rules = (rule for rule in self.rules.values() if rule.status is not RuleStatus.RETIRED)
        return tuple(rule for rule in rules if rule.id not in self.off)
