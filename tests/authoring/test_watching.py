"""Changes of rule files, seen by looking at them again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from auditor.authoring.watching import changes

LOOKS = 6


def told_after(place: Path, happens: Mapping[int, Callable[[], object]]) -> list[int]:
    """After how many looks something was told, if things happen after so many."""
    told: list[int] = []
    looked = 0

    def pause(seconds: float) -> None:
        nonlocal looked
        looked += 1
        happens.get(looked, int)()
        if looked == LOOKS:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        told.extend(looked for _ in changes([place], pause))
    return told


def later(file: Path) -> None:
    """Of the same size and another time, as an editor leaves it that replaces one figure."""
    file.write_text("id: 2", encoding="utf-8")
    os.utime(file, (1, 1))


@pytest.mark.parametrize(
    "change",
    [
        later,
        lambda file: file.write_text("id: 10", encoding="utf-8"),
        lambda file: file.unlink(),
        lambda file: file.with_name("LOC-002.yml").write_text("id: 1", encoding="utf-8"),
        lambda file: file.rename(file.with_name("LOC-003.yaml")),
    ],
    ids=["same size", "longer", "removed", "another added", "renamed"],
)
def test_a_folder_is_told_at_once_and_after_a_change(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file = tmp_path / "LOC-001.yaml"
    file.write_text("id: 1", encoding="utf-8")
    assert told_after(tmp_path, {3: lambda: change(file)}) == [0, 3]


def test_a_file_that_is_gone_while_an_editor_saves_is_told_when_it_is_back(tmp_path: Path) -> None:
    file = tmp_path / "LOC-001.yaml"
    file.write_text("id: 1", encoding="utf-8")
    assert told_after(file, {2: file.unlink, 4: lambda: file.write_text("id: 10", encoding="utf-8")}) == [0, 2, 4]


def test_what_is_no_rule_file_is_not_looked_at(tmp_path: Path) -> None:
    assert told_after(tmp_path, {2: lambda: (tmp_path / "说明.txt").write_text("改了", encoding="utf-8")}) == [0]
