"""What `audit rules show` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.rule_reference.entry import entry_of
from auditor.authoring.rule_reference.sheet import write_entry
from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.profiles.applying import office_of
from auditor.rulebook.lookup import rule_named
from auditor.settings import find_settings


def show_rule(name: str, folders: Sequence[Path], profile: str | None) -> Exit:
    rulebook = office_of(profile, folders, find_settings([])).rulebook
    rule = rule_named(name, rulebook)
    write_entry(entry_of(rule, official_forms(), rulebook.off.get(rule.id)), terminal(), LANGUAGE)
    return Exit.DONE
