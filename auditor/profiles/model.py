"""Profiles as values, and what they make of the national pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.findings import Severity
from auditor.grading import Scheme
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.model import Basis, Rulebook
from auditor.scoring import Deduction


class RuleChange(Struct, frozen=True):
    """What a profile says of one rule. `off` and `reason` are the office's own words; None and empty change nothing."""

    rule: str
    line: int
    severity: Severity | None = None
    parameters: Mapping[str, Any] | None = None
    basis: tuple[Basis, ...] = ()
    off: str | None = None
    reason: str | None = None


class Scoring(Struct, frozen=True):
    """An office's own score: points taken off a full score."""

    full: int
    deductions: tuple[Deduction, ...]


class Profile(Struct, frozen=True):
    """One profile file. `headings` are further tolerated wordings by section, `labels` by table and row or column."""

    id: str
    title: Text
    path: Path
    extends: str | None
    folders: tuple[Path, ...]
    headings: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, tuple[str, ...]]]
    changes: tuple[RuleChange, ...]
    scoring: Scoring | None


class Value(Struct, frozen=True):
    """A value in force and where it comes from: the file and line of a profile, or the rule's own file."""

    rule: str
    key: str
    now: object
    before: object
    path: str
    line: int
    reason: str | None


class Office(Struct, frozen=True):
    """Everything that a run needs: rules, words and grades as they are in force. `profiles`, the base first."""

    profiles: Sequence[Profile]
    rulebook: Rulebook
    lexicon: Lexicon
    scheme: Scheme
    values: Sequence[Value]
