"""`waivers.yaml` as it is read: a bad waiver excepts nothing, is told, and takes no other down with it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from auditor.errors import UsageError, pointed_out
from auditor.forms.loading import official_forms
from auditor.rules_home import rules_home
from auditor.waivers.finding import find_waivers
from auditor.waivers.model import Waivers
from auditor.waivers.reading import last_day, load_waivers
from tests.support.auditing import national_rules

TODAY = date(2026, 6, 1)
SOUND: dict[str, Any] = {
    "rule": "T3-001",
    "organ": "青禾县教育局",
    "year": 2023,
    "place": "表三 自然人",
    "reason": "已出具更正说明",
    "approved_by": "王主任",
    "approved_on": "2026-01-20",
    "expires": "2027-01-20",
}
FAULTY = yaml.safe_load((Path(__file__).parent / "faulty.yaml").read_text(encoding="utf-8"))


def loaded(folder: Path, *waivers: dict[str, Any], name: str = "waivers.yaml") -> Waivers:
    text = yaml.safe_dump({"waivers": list(waivers)}, allow_unicode=True, sort_keys=False)
    return as_written(folder, text, name)


def as_written(folder: Path, text: str, name: str = "waivers.yaml") -> Waivers:
    (folder / name).write_text(text, encoding="utf-8")
    return load_waivers(folder / name, national_rules(), official_forms(), TODAY)


def test_a_sound_waiver(tmp_path: Path) -> None:
    waivers = loaded(tmp_path, SOUND, {**SOUND, "place": "whole report", "quote": "全年", "decided_on": "0" * 16})
    assert not waivers.faults
    first, second = waivers.entries
    assert (first.rule, first.organ, first.year, first.place) == ("T3-001", "青禾县教育局", 2023, "表三 自然人")
    assert (first.approved_on, first.expires, first.line) == (date(2026, 1, 20), date(2027, 1, 20), 2)
    assert (second.quote, second.decided_on) == ("全年", "0" * 16)


def test_a_rule_may_be_named_in_english(tmp_path: Path) -> None:
    name = national_rules().rules["T3-001"].name
    assert loaded(tmp_path, {**SOUND, "rule": name}).entries[0].rule == "T3-001"


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: json.dumps(case, ensure_ascii=False)[:60])
def test_a_faulty_waiver_excepts_nothing_and_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    faulty = {key: value for key, value in {**SOUND, **case.get("waiver", {})}.items() if key != case.get("lacks")}
    waivers = loaded(tmp_path, faulty, SOUND)
    assert [each.line for each in waivers.entries] == [2 + len(faulty)]
    assert waivers.faults
    told = "\n".join(pointed_out(fault, fault.text.zh) for fault in waivers.faults)
    assert "这一条豁免不起作用" in told
    for words in case["says"]:
        assert words in told
    assert all("counts for nothing" in fault.text.en for fault in waivers.faults)


@pytest.mark.parametrize(
    "text", ["", "waivers", "waivers: 没有\n", "豁免: []\n", "waivers: [\n", "waivers: []\nwaivers: []\n", "\t- a\n"]
)
def test_a_file_that_is_no_list_of_waivers_excepts_nothing(text: str, tmp_path: Path) -> None:
    waivers = as_written(tmp_path, text)
    assert waivers.entries == ()
    assert waivers.faults[0].path.endswith("waivers.yaml")


def test_an_empty_list_is_sound(tmp_path: Path) -> None:
    waivers = as_written(tmp_path, "waivers: []\n")
    assert (waivers.entries, waivers.faults) == ((), ())


@pytest.mark.parametrize(
    ("approved", "last"),
    [
        (date(2026, 1, 20), date(2027, 1, 20)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
    ],
)
def test_twelve_months_end_on_the_same_day(approved: date, last: date) -> None:
    assert last_day(approved) == last


def test_a_chosen_file_wins_over_the_one_beside_the_input_and_that_over_the_one_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, here, chosen = tmp_path / "inputs", tmp_path / "here", tmp_path / "chosen.yaml"
    for folder in (inputs, here):
        folder.mkdir()
    monkeypatch.chdir(here)
    assert find_waivers([inputs], None) is None
    (here / "waivers.yaml").touch()
    assert find_waivers([inputs], None) == Path("waivers.yaml")
    (inputs / "waivers.yaml").touch()
    with pytest.raises(UsageError, match="--waivers"):
        find_waivers([inputs], None)
    (here / "waivers.yaml").unlink()
    assert find_waivers([inputs], None) == inputs / "waivers.yaml"
    chosen.touch()
    assert find_waivers([inputs], chosen) == chosen
    with pytest.raises(UsageError, match=r"there\.yaml"):
        find_waivers([inputs], tmp_path / "not_there.yaml")


def test_inputs_with_several_waivers_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "waivers.yaml").touch()
    with pytest.raises(UsageError, match="--waivers"):
        find_waivers([tmp_path / "a", tmp_path / "b"], None)


@pytest.mark.parametrize("name", ["waivers.yml", "waivers.yaml.txt"])
def test_waivers_under_another_name_are_told_and_except_nothing(name: str, tmp_path: Path) -> None:
    waivers = loaded(tmp_path, SOUND, name=name)
    assert find_waivers([tmp_path], None) == tmp_path / name
    assert waivers.entries == ()
    assert "Rename" in waivers.faults[0].text.en


def test_the_schema_describes_every_key() -> None:
    schema = json.loads((rules_home() / "waivers.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    keys = schema["$defs"]["waiver"]["properties"]
    assert all(key["description"] for key in keys.values())
    assert set(schema["$defs"]["waiver"]["required"]) == set(SOUND)
