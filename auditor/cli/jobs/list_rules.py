"""What `audit rules list` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.outputs.rule_list import write_rule_list
from auditor.profiles.applying import office_of
from auditor.settings import find_settings


def list_rules(folders: Sequence[Path], profile: str | None) -> Exit:
    write_rule_list(office_of(profile, folders, find_settings([])).rulebook, terminal(), LANGUAGE)
    return Exit.DONE
