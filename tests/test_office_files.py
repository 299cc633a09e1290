"""Where the files of an office are sought, and what is said of those under other names."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.language import Text
from auditor.office_files import OfficeFile, find_misnamed, find_office_file

FILE = OfficeFile("office.yaml", Text("本办文件", "office file"), "--office")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_chosen_one_then_beside_then_here(folder: Path) -> None:
    assert find_office_file(FILE, [folder / "in"]) is None
    (folder / "office.yaml").touch()
    assert find_office_file(FILE, [folder / "in"]) == Path("office.yaml")
    (folder / "in" / "office.yaml").touch()
    for one_input in (folder / "in", folder / "in" / "a.txt"):
        assert find_office_file(FILE, [one_input]) == folder / "in" / "office.yaml"
    (folder / "other.yaml").touch()
    assert find_office_file(FILE, [folder / "in"], Path("other.yaml")) == Path("other.yaml")


def test_one_file_reached_in_two_ways_is_one(folder: Path) -> None:
    (folder / "in" / "office.yaml").touch()
    found = find_office_file(FILE, [folder / "in", Path("in") / "a.txt"])
    assert found is not None
    assert found.samefile(folder / "in" / "office.yaml")


def test_several_and_a_missing_one_are_refused(folder: Path) -> None:
    (folder / "also").mkdir()
    for name in ("in", "also"):
        (folder / name / "office.yaml").touch()
    with pytest.raises(UsageError, match="--office"):
        find_office_file(FILE, [folder / "in", folder / "also"])
    with pytest.raises(UsageError, match="office file"):
        find_office_file(FILE, [], folder / "nothing.yaml")


@pytest.mark.parametrize("name", ["office.yml", "office.yaml.txt", "office.yml.txt"])
def test_other_names_are_found_to_be_told_of(name: str, folder: Path) -> None:
    (folder / "in" / name).touch()
    assert find_misnamed(FILE, [folder / "in"]) == [folder / "in" / name]
    assert find_office_file(FILE, [folder / "in"]) is None
