"""File names made of names from reports hold on Windows and stay in their folder."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from auditor.outputs.file_names import name_part, unlike
from tests.outputs.letters import HOSTILE

_NAMES = ("../../etc/passwd", "C:\\Windows\\x", "CON", "nul.txt", "局. ", 'a:b*c?"<>|', "甲\n乙", "", "..", *HOSTILE)


@pytest.mark.parametrize("name", _NAMES, ids=range(len(_NAMES)))
def test_a_name_is_a_plain_part_of_a_name(name: str) -> None:
    whole = f"{name_part(name)}2023年度整改通知书.docx"
    assert PurePosixPath(whole).name == PureWindowsPath(whole).name == whole
    assert not PureWindowsPath(whole).is_reserved()
    assert not set(whole) & set('<>:"/\\|?*\n\t')
    assert whole.isprintable()
    assert len(whole.encode()) < 255


def test_names_of_organs_stay_as_they_are() -> None:
    assert name_part("云岭市文化和旅游局（文物局）") == "云岭市文化和旅游局（文物局）"


def test_names_that_windows_takes_for_the_same_are_numbered() -> None:
    taken: set[str] = set()
    names = []
    for stem in ("Bureau", "bureau", "Bureau", "other"):
        names.append(unlike(stem, ".docx", taken))
        taken.add(names[-1].casefold())
    assert names == ["Bureau.docx", "bureau(2).docx", "Bureau(3).docx", "other.docx"]
