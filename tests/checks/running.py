"""One check on one specimen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.findings import Outcome, Status
from auditor.forms.loading import official_forms
from auditor.forms.names import Names
from auditor.language import Text
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.specimens import specimen

AUDITED = ("goi-2019", "goi-2021")
Given = Mapping[str, Any]


def report(given: Given | None = None, form: str = "goi-2021", **changed: Any) -> Report:
    """The specimen of a department with an overlay, and with what no overlay can say changed."""
    found = specimen(official_forms()[form], OrganKind.DEPARTMENT, given or {}, official_lexicon())
    return replace(found, **changed)


def outcomes(kind: str, on: Report, /, **params: Any) -> Sequence[Outcome]:
    """What a check of that kind says of a report."""
    return KINDS[kind].compile(params, official_forms()[on.form or ""])(on)


def in_chinese(value: object) -> str:
    """A text that a message may name."""
    assert isinstance(value, Text)
    return value.zh


def worst(found: Sequence[Outcome]) -> Status:
    """The outcome that counts for the rule; `Status` lists the worst first."""
    return min((outcome.status for outcome in found), key=list(Status).index)


def only(found: Sequence[Outcome], status: Status) -> Outcome:
    """The one outcome of that status."""
    (outcome,) = [outcome for outcome in found if outcome.status is status]
    return outcome


def by_section(found: Sequence[Outcome]) -> dict[str, Status]:
    return {outcome.at.section or "": outcome.status for outcome in found}


def all_blank(table: str, form: str = "goi-2021") -> dict[str, dict[str, str]]:
    """The overlay that empties a table."""
    return {table: dict.fromkeys(Names(official_forms()[form].tables[table]).cell_names(), "")}


def no_tables() -> dict[str, dict[str, None]]:
    return {"tables": dict.fromkeys(("proactive_disclosure", "applications", "disputes"))}
