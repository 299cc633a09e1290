"""The rules that a person chose: by id or name, as files, or as folders that stand beside the national pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from auditor.forms.loading import official_forms
from auditor.rulebook.folders import is_yaml, real, rule_files
from auditor.rulebook.loading import load_rulebook, load_rules
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rule, Rulebook
from auditor.rules_home import rules_home


class Choice(Struct, frozen=True):
    """What was named; nothing at all stands for every rule. `beside` are folders that the rulebook has in any case."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    ids: tuple[str, ...]
    beside: tuple[Path, ...]

    @property
    def extra_folders(self) -> list[Path]:
        """The folders to load besides the national pack, none of them twice."""
        extra: list[Path] = []
        for folder in (*self.beside, *self.folders):
            if not any(_is_inside(folder, known) for known in (_national(), *extra)):
                extra = [known for known in extra if not _is_inside(known, folder)] + [folder]
        return extra

    @property
    def places(self) -> list[Path]:
        """The files and folders that decide what the chosen rules are."""
        everything = [_national(), *self.extra_folders] if self.ids or not self.files + self.folders else []
        return [*self.files, *self.folders, *everything]


def choice_of(names: Sequence[str], beside: Sequence[Path]) -> Choice:
    folders = tuple(Path(name) for name in names if Path(name).is_dir())
    files = tuple(Path(name) for name in names if is_yaml(name) and Path(name) not in folders)
    ids = tuple(name for name in names if Path(name) not in (*files, *folders))
    return Choice(files, folders, ids, tuple(beside))


def rules_chosen(choice: Choice) -> list[Rule]:
    """Raises FaultyFiles with every fault of the files concerned, UsageError for an id that no rule has."""
    found = load_rules(choice.files, official_forms())
    if found and not choice.folders and not choice.ids:
        return found
    return chosen_of(choice, load_rulebook(choice.extra_folders), found)


def chosen_of(choice: Choice, rulebook: Rulebook, found: list[Rule]) -> list[Rule]:
    """The rules chosen of a rulebook, behind those `found` in files. Raises UsageError for an id that no rule has."""
    if found and not choice.folders and not choice.ids:
        return found
    if not found and not choice.folders and not choice.ids:
        return list(rulebook.running)
    inside = {file for folder in choice.folders for file in _files(folder)}
    in_folders = [rule for rule in rulebook.running if real(Path(rule.path)) in inside]
    return [*found, *in_folders, *(rule_named(id_, rulebook) for id_ in choice.ids)]


def _national() -> Path:
    return rules_home() / "national"


def _is_inside(folder: Path, other: Path) -> bool:
    """By its path, or through links."""
    return real(folder).is_relative_to(real(other)) or (bool(files := _files(folder)) and files <= _files(other))


def _files(folder: Path) -> set[Path]:
    return {real(path) for path in rule_files(folder)}
