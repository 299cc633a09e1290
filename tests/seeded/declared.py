"""What the data files of this folder declare."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.auditing import national_rules


def _declared(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


FAULTS: dict[str, Any] = _declared("faults.yaml")
NARRATIVE_FAULTS: dict[str, dict[str, Any]] = _declared("narrative_faults.yaml")


def undecided_by(declared: Mapping[str, Any], form: str) -> set[str]:
    """The rules named, and those that `on-a-table` and `on-` with a table's id stand for."""
    groups: dict[str, list[str]] = {}
    for rule in national_rules().active:
        if rule.table and form in rule.applies.forms and not rule.applies.years and rule.id not in FAULTS["unsaid"]:
            groups.setdefault("on-a-table", []).append(rule.id)
            groups.setdefault(f"on-{rule.table}", []).append(rule.id)
    return {rule for name in declared.get("undecided", ()) for rule in groups.get(name, [name])}
