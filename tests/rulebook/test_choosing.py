"""Rules chosen by id, as files and as folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from auditor.errors import FaultyFiles, UsageError
from auditor.rulebook.choosing import choice_of, rules_chosen
from auditor.rulebook.loading import load_rulebook
from auditor.rules_home import rules_home

NATIONAL = rules_home() / "national"
ORIGINAL = NATIONAL / "applications" / "T3-001.yaml"


def office_rule(folder: Path, id_: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id_}.yaml"
    path.write_text(ORIGINAL.read_text(encoding="utf-8").replace("id: T3-001", f"id: {id_}"), encoding="utf-8")
    return path


def ids_of(names: list[str], beside: list[Path] | None = None) -> list[str]:
    return [rule.id for rule in rules_chosen(choice_of(names, beside or []))]


def test_nothing_named_is_every_rule() -> None:
    assert ids_of([]) == [rule.id for rule in load_rulebook().running]


def test_a_folder_stands_for_its_own_rules_alone(tmp_path: Path) -> None:
    office_rule(tmp_path, "LOC-001")
    office_rule(tmp_path / "街道", "LOC-002")
    assert ids_of([str(tmp_path)]) == ["LOC-001", "LOC-002"]
    assert ids_of([str(tmp_path / "街道")], [tmp_path]) == ["LOC-002"]
    assert ids_of([str(tmp_path), str(tmp_path / "街道")]) == ["LOC-001", "LOC-002"]
    assert ids_of([str(tmp_path / "街道"), str(tmp_path)]) == ["LOC-001", "LOC-002"]


def test_a_folder_of_the_national_pack_is_a_folder_too() -> None:
    found = ids_of([str(NATIONAL / "disputes")])
    assert found == [rule.id for rule in load_rulebook().running if rule.id.startswith("T4-")]


def test_files_folders_and_ids_go_together(tmp_path: Path) -> None:
    file = office_rule(tmp_path / "a", "LOC-001")
    office_rule(tmp_path / "b", "LOC-002")
    assert ids_of(["t3-002", str(tmp_path / "b"), str(file)]) == ["LOC-001", "LOC-002", "T3-002"]


def test_a_folder_may_not_take_the_id_of_a_national_rule(tmp_path: Path) -> None:
    shutil.copy(ORIGINAL, tmp_path)
    with pytest.raises(FaultyFiles) as caught:
        ids_of([str(tmp_path)])
    assert str(tmp_path / "T3-001.yaml") in {fault.path for fault in caught.value.faults}


def test_a_copy_of_a_national_rule_may_be_looked_at_as_a_file(tmp_path: Path) -> None:
    shutil.copy(ORIGINAL, tmp_path)
    assert ids_of([str(tmp_path / "T3-001.yaml")]) == ["T3-001"]


def test_the_faults_of_all_files_come_together(tmp_path: Path) -> None:
    files = [office_rule(tmp_path, id_) for id_ in ("LOC-001", "LOC-002")]
    for file in files:
        file.write_text(file.read_text(encoding="utf-8").replace("severity:", "severty:"), encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        ids_of([str(file) for file in files])
    assert {fault.path for fault in caught.value.faults} == {str(file) for file in files}


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(UsageError):
        ids_of(["没有这个"])


def test_the_places_are_those_that_decide(tmp_path: Path) -> None:
    file = office_rule(tmp_path, "LOC-001")
    assert choice_of([str(file)], []).places == [file]
    assert choice_of([str(tmp_path)], []).places == [tmp_path]
    assert choice_of(["T3-001"], [tmp_path]).places == [NATIONAL, tmp_path]
    assert choice_of([], []).places == [NATIONAL]
