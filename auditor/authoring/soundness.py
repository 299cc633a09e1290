"""Checks every shipped file in full and prints the digest that says so: `make schema` notes it."""

from __future__ import annotations

from auditor.forms.loading import load_forms
from auditor.grading import load_scheme
from auditor.profiles.applying import load_office
from auditor.profiles.loading import shipped_profiles
from auditor.rulebook.folders import rule_files
from auditor.rulebook.loading import load_rules
from auditor.rules_home import digest, rules_home


def digest_of_sound_files() -> str:
    """Raises FaultyFiles where one of the files is not sound."""
    home = rules_home()
    load_rules(rule_files(home / "national"), load_forms(home / "forms"))
    load_scheme(home / "grading.yaml")
    for profile in shipped_profiles():
        load_office(profile)
    return digest(home)


if __name__ == "__main__":
    print(digest_of_sound_files())
