"""The shipped files are taken on trust only while they are what was checked; here they are checked in full."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import auditor.rules_home as rules_home_module
from auditor.authoring.soundness import sound_values
from auditor.checks.wording_lists import load_list, official_list
from auditor.forms.loading import load_forms, official_forms
from auditor.grading import load_scheme, official_scheme
from auditor.patterns import language
from auditor.patterns.language import PARSED, Pattern, parse, parsed
from auditor.rulebook import loading
from auditor.rulebook.loading import load_rule, load_rulebook, rule_files
from auditor.rules_home import checked_value, digest, is_as_checked, rules_home


def test_what_is_noted_is_what_the_files_say() -> None:
    noted = json.loads((rules_home() / "checked.json").read_text(encoding="utf-8"), parse_float=Decimal)
    assert noted == sound_values(), "rules/ has changed; run `make schema`"


def test_the_shipped_files_are_those_that_were_checked() -> None:
    assert is_as_checked(), "rules/ has changed; run `make schema`"


def test_a_file_that_is_not_shipped_is_not_taken_on_trust(tmp_path: Path) -> None:
    shipped = rules_home() / "grading.yaml"
    (tmp_path / "grading.yaml").write_bytes(shipped.read_bytes())
    assert checked_value(shipped)["grades"]
    assert checked_value(tmp_path / "grading.yaml") is None


def test_what_is_noted_of_patterns_is_what_becomes_of_them() -> None:
    noted = checked_value(rules_home() / PARSED)
    assert len(noted) > 500
    assert [parse(source) for source in noted] == [parsed(source) for source in noted]


def test_no_shipped_pattern_is_worked_out_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str) -> Pattern:
        raise AssertionError(source)

    monkeypatch.setattr(language, "parsed", refuse)
    parse.cache_clear()
    official_list.cache_clear()
    for rule in load_rulebook().rules.values():
        assert list(rule.checks.values())


@pytest.mark.parametrize("path", rule_files(rules_home() / "national"), ids=lambda path: path.stem)
def test_every_shipped_rule_is_sound(path: Path) -> None:
    assert load_rule(path, official_forms(), known_sound=True) == load_rule(path, official_forms())


def test_the_shipped_forms_and_grades_are_sound() -> None:
    assert load_forms(rules_home() / "forms") == official_forms()
    assert load_scheme(rules_home() / "grading.yaml") == official_scheme()


@pytest.mark.parametrize("path", sorted((rules_home() / "lists").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_list_is_sound(path: Path) -> None:
    assert load_list(path).value == checked_value(path)


def test_what_differs_from_what_was_checked_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Path] = []

    def load_noting(path: Path, *arguments: object) -> object:
        checked.append(path)
        assert arguments[-1] is False
        return load_rule(path, official_forms())

    monkeypatch.setattr(loading, "is_as_checked", lambda: False)
    monkeypatch.setattr(loading, "load_rule", load_noting)

    assert load_rulebook().rules
    assert checked == rule_files(rules_home() / "national")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped files where a test may change them."""
    copy = tmp_path / "rules"
    shutil.copytree(rules_home(), copy)
    monkeypatch.setattr(rules_home_module, "rules_home", lambda: copy)
    rules_home_module._checked_values.cache_clear()
    yield copy
    rules_home_module._checked_values.cache_clear()


def test_files_as_they_were_noted_are_taken_on_trust(copied: Path) -> None:
    assert is_as_checked()


@pytest.mark.parametrize(
    "name", ["checked.json", "checked.sha256", "national/disputes/T4-002.yaml", "lists/misspellings.yaml"]
)
def test_what_was_altered_is_not_taken_on_trust(copied: Path, name: str) -> None:
    file = copied / name
    file.write_bytes(file.read_bytes().replace(b"critical", b"info").translate(bytes.maketrans(b"a0123", b"b1230")))
    assert not is_as_checked()
    assert checked_value(copied / "national" / "disputes" / "T4-002.yaml") is None


@pytest.mark.parametrize("name", ["checked.json", "checked.sha256", "grading.yaml"])
def test_what_is_missing_ends_the_trust(copied: Path, name: str) -> None:
    (copied / name).unlink()
    assert not is_as_checked()


def test_what_cannot_be_read_ends_the_trust(copied: Path) -> None:
    (copied / "national" / "old.yaml").mkdir()
    assert not is_as_checked()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "national").mkdir()
    (tmp_path / "national" / "A.yaml").write_bytes(b"id: A\nname: a\n")
    (tmp_path / "notes.txt").write_bytes(b"no rule\n")
    return tmp_path


def test_names_and_contents_make_the_digest(folder: Path) -> None:
    before = digest(folder)
    changes = {
        "content": lambda: (folder / "national" / "A.yaml").write_bytes(b"id: A\nname: b\n"),
        "name": lambda: (folder / "national" / "A.yaml").rename(folder / "national" / "B.yaml"),
        "file": lambda: (folder / "national" / "C.yml").write_bytes(b""),
    }
    seen = {before}
    for change in changes.values():
        change()
        seen.add(digest(folder))
    assert len(seen) == len(changes) + 1


def test_line_ends_and_other_files_do_not(folder: Path) -> None:
    before = digest(folder)
    (folder / "national" / "A.yaml").write_bytes(b"id: A\r\nname: a\r\n")
    (folder / "notes.txt").unlink()

    assert digest(folder) == before
