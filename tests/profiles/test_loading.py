"""Profiles as offices get them wrong. What must be said of each file of faulty/ stands in faulty.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.errors import FaultyFiles, UsageError
from auditor.profiles.applying import load_office, settings_and_office
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


def test_the_faults_of_a_whole_chain_and_of_its_rules_come_together(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "LOCAL-001.yaml").write_text("id: LOCAL-001\n", encoding="utf-8")
    title = "title: {zh: 例, en: Example}\n"
    for name, text in (
        ("city", "id: city\n" + title + "rules:\n  DOC-006: {reason: 没有改动}\n  LOCAL-001: {severity: minor}\n"),
        ("county", "id: county\nextends: city.yaml\nfolders: [own]\nrules: {DOC-009: {severity: smal}}\n" + title),
        ("town", "id: town\n" + title + "extends: county.yaml\nrules: {T3-001: {off: 不查}, T9-999: {off: 不查}}\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        load_office("town.yaml", beside=tmp_path)
    found = {(Path(fault.path).stem, fault.line) for fault in caught.value.faults}
    assert found >= {("town", 4), ("county", 4), ("city", 4), ("LOCAL-001", 1)}
    assert ("city", 5) not in found


@pytest.mark.parametrize("base", ["id: [", "", "- a\n"])
def test_a_base_that_is_no_profile_hides_nothing(tmp_path: Path, base: str) -> None:
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    text = (
        "id: top\ntitle: {zh: 例, en: E}\nextends: base.yaml\nrules:\n  T3-001: {off: 不查}\n  LOCAL-009: {off: 不查}\n"
    )
    (tmp_path / "top.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        load_office("top.yaml", beside=tmp_path)
    found = [(Path(fault.path).stem, fault.line) for fault in caught.value.faults if Path(fault.path).stem == "top"]
    assert found == [("top", 5)]
    assert any(Path(fault.path).stem == "base" for fault in caught.value.faults)


def test_the_faults_of_settings_hide_none_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").write_text("limts: {seconds: 3}\n", encoding="utf-8")
    (tmp_path / "X-001.yaml").write_text("id: X-001\n", encoding="utf-8")
    with pytest.raises(FaultyFiles) as caught:
        settings_and_office([tmp_path], None, None, [tmp_path])
    assert {"audit.yaml", "X-001.yaml"} <= {Path(fault.path).name for fault in caught.value.faults}


def test_a_profile_of_the_settings_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").write_text("limits: {seconds: 3}\nprofile: self-chek\n", encoding="utf-8")
    with pytest.raises(FaultyFiles, match="self-check") as caught:
        settings_and_office([tmp_path], None, None, [])
    assert [fault.line for fault in caught.value.faults] == [2]


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
