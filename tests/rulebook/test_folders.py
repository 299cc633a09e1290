"""Folders of rules as offices keep them: with links, on shared drives, and with what editors leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import Fault, FaultyFiles
from auditor.rulebook.choosing import choice_of, rules_chosen
from auditor.rulebook.folders import rule_files
from auditor.rulebook.loading import load_rulebook

SOUND = Path(__file__).parent / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one sound rule."""
    made = tmp_path / "my-rules"
    made.mkdir()
    (made / "Y-001.yaml").write_bytes((SOUND / "Y-001.yml").read_bytes())
    return made


def _refusal(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(FaultyFiles) as caught:
        load_rulebook([folder])
    return caught.value.faults


def _other_folder(beside: Path) -> Path:
    other = beside.parent / "shared-rules"
    other.mkdir()
    (other / "Y-002.yaml").write_bytes((SOUND / "Y-002.yaml").read_bytes())
    return other


def test_linked_folders_are_read_and_links_that_go_round_end(folder: Path) -> None:
    other = _other_folder(folder)
    (folder / "shared").symlink_to(other)
    (folder / "again").symlink_to(other)
    (other / "back").symlink_to(folder)
    assert {"Y-001", "Y-002"} <= set(load_rulebook([folder]).rules)
    assert sorted(path.name for path in rule_files(folder)) == ["Y-001.yaml", "Y-002.yaml"]


def test_the_rules_of_linked_folders_are_tested_with_the_folder_and_alone(folder: Path) -> None:
    (folder / "shared").symlink_to(_other_folder(folder))
    assert [rule.id for rule in rules_chosen(choice_of([str(folder)], []))] == ["Y-001", "Y-002"]
    assert [rule.id for rule in rules_chosen(choice_of([str(folder / "shared")], [folder]))] == ["Y-002"]


@pytest.mark.parametrize("name", ["Y-009.yaml", "Y-009.yml", "shared", "pack.yaml"])
@pytest.mark.parametrize("target", ["nowhere/it-is", "{name}"])
def test_a_broken_link_is_refused_with_where_it_leads(folder: Path, name: str, target: str) -> None:
    (folder / name).symlink_to(target.format(name=name))
    (fault,) = _refusal(folder)
    assert fault.path == str(folder / name)
    for text in (fault.text.zh, fault.text.en):
        assert f"“{target.format(name=name)}”" in text
    assert "link" in fault.text.en


@pytest.mark.parametrize("name", [".#Y-001.yaml", ".#shared", "notes.txt", "logo.png"])
def test_links_that_are_no_rules_are_left_alone(folder: Path, name: str) -> None:
    (folder / name).symlink_to("clerk@office.4711:1700000000")
    assert [path.name for path in rule_files(folder)] == ["Y-001.yaml"]


@pytest.mark.parametrize("name", ["Y-002.yaml", "Y-002.YML"])
def test_a_folder_named_like_a_rule_is_refused(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (fault,) = _refusal(folder)
    assert fault.path == str(folder / name)
    assert "folder" in fault.text.en


def test_endings_in_capitals_are_read(folder: Path) -> None:
    (folder / "Y-001.yaml").rename(folder / "Y-001.YAML")
    assert "Y-001" in load_rulebook([folder]).rules
    assert [rule.id for rule in rules_chosen(choice_of([str(folder / "Y-001.YAML")], []))] == ["Y-001"]


def test_an_ending_that_an_editor_put_on_is_told(folder: Path) -> None:
    (folder / "Y-001.yaml").rename(folder / "Y-001.yaml.txt")
    (fault,) = _refusal(folder)
    assert fault.line == 2
    assert "“Y-001.yaml.txt”" in fault.text.zh
    assert "“Y-001.yaml”" in fault.text.zh


def test_a_file_for_a_folder_is_called_a_file(folder: Path) -> None:
    (fault,) = _refusal(folder / "Y-001.yaml")
    assert "file" in fault.text.en
    assert "folder" in fault.text.en
