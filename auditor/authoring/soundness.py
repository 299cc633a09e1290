"""Checks every shipped file in full and notes what a run takes on trust from then on: `make schema`."""

from __future__ import annotations

import json
from typing import Any

from auditor.checks.pattern_lists import patterns_said
from auditor.checks.wording_lists import load_list
from auditor.claims.spelling import word_indexes
from auditor.forms.loading import load_forms
from auditor.grading import load_scheme
from auditor.patterns.language import PARSED, parsed
from auditor.profiles.applying import load_office
from auditor.profiles.loading import shipped_profiles
from auditor.rulebook.folders import rule_files
from auditor.rulebook.loading import TABLE, load_rules
from auditor.rules_home import digest, rules_home
from auditor.strict_yaml import load

_NEEDED = ("national/pack.yaml", "vocabulary.yaml", "divisions.yaml", "grading.yaml")
_WITH_PATTERNS = ("national/", "lists/")


def sound_values() -> dict[str, Any]:
    """What those shipped files say that a run needs, by path; of rules all but their tests.

    Raises FaultyFiles where a shipped file is not sound, needed or not.
    """
    home = rules_home()
    files = rule_files(home / "national")
    rules = load_rules(files, load_forms(home / "forms"))
    load_scheme(home / "grading.yaml")
    lists = sorted((home / "lists").glob("*.yaml"))
    for path in lists:
        load_list(path)
    for profile in shipped_profiles():
        load_office(profile)
    in_folders = (path for folder in ("forms", "claims") for path in (home / folder).glob("*.yaml"))
    needed = [*(home / name for name in _NEEDED), *in_folders, *lists, *files]
    values = {path.relative_to(home).as_posix(): _without_tests(load(path).value) for path in needed}
    for path, rule in zip(files, rules, strict=True):
        values[path.relative_to(home).as_posix()][TABLE] = rule.table
    values["claims/words"] = word_indexes(values["claims/counted.yaml"], values["claims/wording.yaml"])
    values[PARSED] = _patterns_in([value for name, value in values.items() if name.startswith(_WITH_PATTERNS)])
    return dict(sorted(values.items()))


def note_sound_files() -> None:
    """Writes the values, and the digest of all files with them. Raises FaultyFiles.

    Nothing that was noted before is taken on trust meanwhile: an older version may have noted less.
    """
    home = rules_home()
    (home / "checked.sha256").unlink(missing_ok=True)
    (home / "checked.json").write_text(_line_by_line(sound_values()), encoding="utf-8", newline="\n")
    (home / "checked.sha256").write_text(f"{digest(home)}\n", encoding="ascii", newline="\n")


def _patterns_in(values: list[Any]) -> dict[str, Any]:
    found = map(parsed, sorted(set(patterns_said(values))))
    return {pattern.source: [pattern.expression, [list(parts) for parts in pattern.needs]] for pattern in found}


def _without_tests(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "tests"}


def _line_by_line(values: dict[str, Any]) -> str:
    """A line a file, so that a change of one shows as one."""
    lines = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in values.items())
    return f"{{\n{lines}\n}}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=float)


if __name__ == "__main__":
    note_sound_files()
