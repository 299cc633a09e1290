"""What `audit rules docs` does: the reference of the rules as Markdown, a page a rule and language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.rule_reference.pages import reference_pages
from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.saving import WRITTEN, save_all_new
from auditor.forms.loading import official_forms
from auditor.profiles.applying import office_of
from auditor.settings import find_settings


def write_docs(out: Path, folders: Sequence[Path], profile: str | None, force: bool) -> Exit:
    pages = reference_pages(office_of(profile, folders, find_settings([])).rulebook, official_forms())
    save_all_new(out, {name: text.encode() for name, text in pages.items()}, force)
    complain(WRITTEN.fill(path=str(out)), LANGUAGE)
    return Exit.DONE
