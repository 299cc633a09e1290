"""The tool from Python: `from auditor import audit, load_rules`."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path

from auditor.auditing import NotAudited, Run, audit_files
from auditor.findings import Finding, Outcome
from auditor.profiles.applying import load_office, office_of
from auditor.readers.files import find_files
from auditor.report import Report
from auditor.report_audit import Audit
from auditor.rulebook.model import Rule, Rulebook
from auditor.settings import Settings, load_settings

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

AnyPath = str | PathLike[str]


def audit(
    *paths: AnyPath | Sequence[AnyPath],
    rules: AnyPath | Sequence[AnyPath] = (),
    profile: AnyPath | None = None,
    settings: AnyPath | None = None,
    keep_content: bool = False,
    jobs: int = 1,
) -> Run:
    """Audits files and folders as `audit run` does, with further folders of `rules`, a `profile` and `settings`.

    `audit.yaml` counts only where it is given. A file that cannot be read is in the run's `unread`. With `keep_content`
    reports keep their text and figures, masked, as the HTML report shows them. `jobs` is how many processes work at
    once; where processes do not fork, its module has to be guarded by `__name__ == "__main__"`. Raises UsageError
    for paths that are not there, FaultyFiles for rules, profiles and settings with faults.
    """
    stated = Settings() if settings is None else load_settings(Path(settings))
    office = office_of(_name(profile), _paths(rules), stated)
    files = list(find_files([path for each in paths for path in _paths(each)]))
    return audit_files(
        files, office.rulebook, office.lexicon, office.scheme, settings=stated, keep_content=keep_content, jobs=jobs
    )


def load_rules(*folders: AnyPath | Sequence[AnyPath], profile: AnyPath | None = None) -> Rulebook:
    """The national pack, further folders of rules, and what a profile changes. Raises as `audit` does."""
    return load_office(_name(profile), [path for each in folders for path in _paths(each)]).rulebook


def _name(profile: AnyPath | None) -> str | None:
    return None if profile is None else fspath(profile)


def _paths(named: AnyPath | Sequence[AnyPath]) -> list[Path]:
    """One path is as good as a list of them; a string is a path, not a list of letters."""
    return [Path(named)] if isinstance(named, (str, PathLike)) else [Path(path) for path in named]
