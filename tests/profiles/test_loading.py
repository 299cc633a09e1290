"""Profiles as offices get them wrong. What must be said of each file of faulty/ stands in faulty.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.errors import FaultyFiles, UsageError
from auditor.profiles.applying import load_office
from auditor.profiles.loading import profile_chain, shipped_profiles

HERE = Path(__file__).parent
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "faulty.yaml").read_text(encoding="utf-8"))


def test_every_faulty_profile_has_its_expectation() -> None:
    assert sorted(path.stem for path in (HERE / "faulty").glob("*.yaml")) == sorted(EXPECTED)


@pytest.mark.parametrize("id_", EXPECTED)
def test_a_faulty_profile_is_refused_with_what_is_wrong_and_nothing_else(id_: str) -> None:
    path = HERE / "faulty" / f"{id_}.yaml"
    with pytest.raises(FaultyFiles) as caught:
        load_office(str(path))

    faults = caught.value.faults
    assert [fault.line for fault in faults] == [due["line"] for due in EXPECTED[id_]]
    for fault, due in zip(faults, EXPECTED[id_], strict=True):
        assert fault.path == str(path)
        assert fault.source == path.read_text(encoding="utf-8").splitlines()[due["line"] - 1]
        assert [word for word in due["both"] if word not in fault.text.zh or word not in fault.text.en] == []


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        load_office("provincal-office")
    assert "provincial-office" in caught.value.text.zh


def test_the_base_comes_first_and_paths_count_from_the_file() -> None:
    chain = profile_chain(str(HERE / "sound" / "county.yaml"))
    assert [profile.id for profile, _ in chain] == ["self-check", "county"]
    assert chain[-1][0].folders == (HERE / "sound" / "office-rules",)


def test_a_path_counts_from_the_folder_it_is_written_in() -> None:
    chain = profile_chain("county.yaml", HERE / "sound")
    assert chain[-1][0].path == HERE / "sound" / "county.yaml"


@pytest.mark.parametrize("id_", shipped_profiles())
def test_every_shipped_profile_loads(id_: str) -> None:
    office = load_office(id_)
    assert office.rulebook.profile == id_
    assert office.values
    assert all(value.reason for value in office.values)
