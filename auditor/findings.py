"""What the rules found: outcomes of single checks, and the findings that people read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from auditor.document import Place
from auditor.language import Text


class Status(StrEnum):
    """The five outcomes, the worst first."""

    ERROR = "error"
    FAIL = "fail"
    UNDETERMINED = "undetermined"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """Grave first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class Confidence(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"
    REVIEW = "review"


class Locus(Struct, frozen=True):
    """The logical place a check looks at: a cell, row or column of a table, or a section (or title, preamble)."""

    table: str | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None


class Operand(Struct, frozen=True):
    """A cell that a check read: its name, what stood there, and where."""

    name: str
    raw: str | None
    value: object
    place: Place | None


class Outcome(Struct, frozen=True):
    """One check on one report.

    `reason` explains undetermined, not applicable and error, and on a pass what was assumed.
    `doubt` says why a fail may be the file's fault and not the organ's; it lowers confidence to review.
    """

    status: Status
    at: Locus
    values: Mapping[str, object] = field(default_factory=dict)
    operands: tuple[Operand, ...] = ()
    place: Place | None = None
    quote: str | None = None
    reason: Text | None = None
    doubt: Text | None = None


class AllPassed(tuple[Outcome, ...]):
    """Outcomes that all are plain passes: none has a reason or figures to tell, so nobody has to look through them."""

    __slots__ = ()


class Waiver(Struct, frozen=True):
    """An office's decision to except a finding: of which rule, organ, year and place, why, by whom, and until when.

    `place` is the name of a logical place. `quote` narrows it down to one wording, `decided_on` are the operands that
    the decision rests on (see `operands_digest`), None where it rests on none. `expires` is the last day on which it
    counts, `line` that of the file where it stands.
    """

    rule: str
    organ: str
    year: int
    place: str
    reason: str
    approved_by: str
    approved_on: date
    expires: date
    quote: str | None = None
    decided_on: str | None = None
    line: int | None = None


class Finding(Struct, frozen=True):
    """A failed check of a rule, told to people. `pack` and `revision` are the rule's; `decided_on` hashes the operands.

    `disposition` is open, waived, look_again (waived, but the operands are no longer those decided on), draft (its rule
    is not proven) or announced (not yet in force). `caution` says in what lawful cases the rule may fire.

    `counts_from` is the day from which a rule counts that is not yet in force for the report. `waiver` is the one that
    means the finding, whether or not it still counts.
    """

    id: str
    decided_on: str
    rule: str
    pack: str
    revision: int
    name: str
    title: Text
    severity: Severity
    confidence: Confidence
    disposition: str
    message: Text
    basis: tuple[str, ...]
    remedy: Text
    outcome: Outcome
    caution: Text | None = None
    counts_from: date | None = None
    waiver: Waiver | None = None


def fingerprint(rule: str, organ: str | None, year: int | None, outcome: Outcome, occurrence: int = 1) -> str:
    """Names a finding across runs: rule, organ, year and logical place; never a message, line or expression.

    `occurrence` counts equal places and wordings of one rule in one report, from 1.
    """
    at = outcome.at
    return _digest(rule, organ, year, at.table, at.row, at.column, at.section, wording(outcome.quote), occurrence)


def wording(quote: str | None) -> str:
    """A quote without spaces, digits, punctuation and width: what stays when figures are corrected."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", quote or ""))


def operands_digest(outcome: Outcome) -> str:
    """Changes when the figures a person decided on have changed."""
    return _digest(*((operand.name, operand.raw) for operand in outcome.operands), outcome.quote)


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join("" if part is None else str(part) for part in parts).encode()).hexdigest()[:16]
