"""What `audit rules list` and `audit rules show` do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.outputs.rule_sheet import write_rule, write_rule_list
from auditor.profiles.applying import load_office
from auditor.rulebook.lookup import rule_named


def list_rules(folders: Sequence[Path], profile: str | None) -> Exit:
    write_rule_list(load_office(profile, folders).rulebook, terminal(), LANGUAGE)
    return Exit.DONE


def show_rule(name: str, folders: Sequence[Path], profile: str | None) -> Exit:
    rulebook = load_office(profile, folders).rulebook
    write_rule(rule_named(name, rulebook), official_forms(), terminal(), LANGUAGE)
    return Exit.DONE
