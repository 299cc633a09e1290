"""What `audit rules list` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.outputs.rule_list import write_rule_list
from auditor.profiles.applying import load_office


def list_rules(folders: Sequence[Path], profile: str | None) -> Exit:
    write_rule_list(load_office(profile, folders).rulebook, terminal(), LANGUAGE)
    return Exit.DONE
