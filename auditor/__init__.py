"""Rules-engine compliance auditor for annual reports on government information disclosure."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.api import Audit, Finding, NotAudited, Outcome, Report, Rule, Rulebook, Run, audit, load_rules

__all__ = [
    "Audit",
    "Finding",
    "NotAudited",
    "Outcome",
    "Report",
    "Rule",
    "Rulebook",
    "Run",
    "audit",
    "load_rules",
]


def __getattr__(name: str) -> Any:
    """The names of `auditor.api`, imported when they are asked for: a command line does not wait for them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("auditor.api"), name)
