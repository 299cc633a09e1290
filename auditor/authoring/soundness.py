"""Checks every shipped file in full and prints what a run takes on trust from then on: `make schema` notes it."""

from __future__ import annotations

import json
from typing import Any

from auditor.forms.loading import load_forms
from auditor.grading import load_scheme
from auditor.profiles.applying import load_office
from auditor.profiles.loading import shipped_profiles
from auditor.rulebook.folders import rule_files
from auditor.rulebook.loading import load_rules
from auditor.rules_home import digest, rules_home
from auditor.strict_yaml import load

_NEEDED = ("national/pack.yaml", "vocabulary.yaml", "divisions.yaml", "grading.yaml")


def sound_files() -> dict[str, Any]:
    """The digest of all shipped files, and what those say that a run needs, by path; of rules all but their tests.

    Raises FaultyFiles where one of the files is not sound.
    """
    home = rules_home()
    rules = rule_files(home / "national")
    load_rules(rules, load_forms(home / "forms"))
    load_scheme(home / "grading.yaml")
    for profile in shipped_profiles():
        load_office(profile)
    needed = [*(home / name for name in _NEEDED), *(home / "forms").glob("*.yaml"), *rules]
    values = {path.relative_to(home).as_posix(): _without_tests(load(path).value) for path in needed}
    return {"digest": digest(home), "values": dict(sorted(values.items()))}


def _without_tests(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "tests"}


def _line_by_line(checked: dict[str, Any]) -> str:
    """A line a file, so that a change of one shows as one."""
    lines = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in checked["values"].items())
    return f'{{"digest": {_json(checked["digest"])}, "values": {{\n{lines}\n}}}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=float)


if __name__ == "__main__":
    print(_line_by_line(sound_files()))
