"""Rule files as lint looks at them: as far as they can be read."""

from __future__ import annotations

from pathlib import Path

from auditor.authoring.lint.model import RuleFile
from auditor.errors import FaultyFiles
from auditor.forms.loading import Forms
from auditor.rulebook.checking import sound_keys
from auditor.rulebook.loading import checked_rule
from auditor.rulebook.model import Rule
from auditor.strict_yaml import Loaded, load


def read_rule_file(path: Path, forms: Forms) -> RuleFile:
    """One file. Raises FaultyFiles where it is no YAML."""
    loaded = load(path)
    rule = _rule(loaded, forms)
    return RuleFile(loaded, sound_keys(loaded, forms), rule)


def _rule(loaded: Loaded, forms: Forms) -> Rule | None:
    try:
        return checked_rule(loaded, Path(loaded.path), forms)
    except FaultyFiles:
        return None
