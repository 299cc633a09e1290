"""Rule files as lint looks at them: as far as they can be read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from auditor.authoring.lint.model import RuleFile
from auditor.errors import FaultyFiles
from auditor.forms.loading import Forms
from auditor.rulebook.loading import checked_rule, forms_claimed
from auditor.rulebook.model import Rule
from auditor.rulebook.schema import rule_schema
from auditor.schema_check import SchemaCheck, schema_check
from auditor.strict_yaml import Loaded, load


def read_rule_file(path: Path, forms: Forms) -> RuleFile:
    """One file. Raises FaultyFiles where it is no YAML."""
    loaded = load(path)
    return RuleFile(loaded, _sound_keys(loaded, forms), _rule(loaded, forms))


def _sound_keys(loaded: Loaded, forms: Forms) -> frozenset[str]:
    if not isinstance(loaded.value, dict):
        return frozenset()
    checks = _key_checks(forms_claimed(forms))
    return frozenset(key for key in loaded.value if key in checks and not checks[key](_only(loaded, key)))


def _only(loaded: Loaded, key: str) -> Loaded:
    """The value of one key as if it were a file; where its faults stand does not matter here."""
    return replace(loaded, value=loaded.value[key], keys={}, values={})


@cache
def _key_checks(form_ids: tuple[str, ...]) -> dict[str, SchemaCheck]:
    return {key: schema_check(schema) for key, schema in rule_schema(form_ids)["properties"].items()}


def _rule(loaded: Loaded, forms: Forms) -> Rule | None:
    try:
        return checked_rule(loaded, Path(loaded.path), forms)
    except FaultyFiles:
        return None
