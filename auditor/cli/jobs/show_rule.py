"""What `audit rules show` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.rule_reference.entry import entry_of
from auditor.authoring.rule_reference.sheet import write_entry
from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.profiles.applying import load_office, rule_in_force


def show_rule(name: str, folders: Sequence[Path], profile: str | None) -> Exit:
    rule = rule_in_force(name, load_office(profile, folders))
    write_entry(entry_of(rule, official_forms()), terminal(), LANGUAGE)
    return Exit.DONE
