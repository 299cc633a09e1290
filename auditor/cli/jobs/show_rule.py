"""What `audit rules show` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.rule_reference.changes import changes_in_words
from auditor.authoring.rule_reference.entry import entry_of
from auditor.authoring.rule_reference.sheet import write_entry
from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.profiles.applying import office_of, rule_in_force
from auditor.settings import find_settings


def show_rule(name: str, folders: Sequence[Path], profile: str | None) -> Exit:
    office = office_of(profile, folders, find_settings([]))
    rule = rule_in_force(name, office)
    changed = [value for value in office.values if value.rule == rule.id]
    changes = list(changes_in_words(rule, changed, official_forms()))
    entry = entry_of(rule, official_forms(), office.rulebook.off.get(rule.id))
    write_entry(entry, changes, terminal(), LANGUAGE)
    return Exit.DONE
