"""Rule files as authors get them wrong. What must be said of each file of faulty/ stands in faulty.yaml."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import jsonschema
import pytest
import yaml

from auditor.errors import Fault, FaultyFiles
from auditor.forms.loading import official_forms
from auditor.language import Text
from auditor.rulebook.editor_schema import editor_schema
from auditor.rulebook.loading import load_rule, load_rulebook, rule_files
from auditor.rulebook.model import Applies, RuleStatus
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

HERE = Path(__file__).parent
FAULTY = HERE / "faulty"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "faulty.yaml").read_text(encoding="utf-8"))


def refusal(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(FaultyFiles) as caught:
        load_rulebook([folder])
    return caught.value.faults


def test_every_faulty_file_has_its_expectation() -> None:
    assert [path.stem for path in rule_files(FAULTY)] == list(EXPECTED)


@pytest.mark.parametrize("id_", EXPECTED)
def test_a_faulty_file_is_refused_with_what_is_wrong_and_nothing_else(id_: str) -> None:
    path = FAULTY / f"{id_}.yaml"
    with pytest.raises(FaultyFiles) as caught:
        load_rule(path, official_forms())
    faults = caught.value.faults
    assert [fault.line for fault in faults] == [due["line"] for due in EXPECTED[id_]]
    for fault, due in zip(faults, EXPECTED[id_], strict=True):
        assert fault.path == str(path)
        assert fault.source == path.read_text(encoding="utf-8").splitlines()[due["line"] - 1]
        assert fault.column == due.get("column", fault.column)
        assert [word for word in (*due.get("both", ()), *due.get("zh", ())) if word not in fault.text.zh] == []
        assert [word for word in (*due.get("both", ()), *due.get("en", ())) if word not in fault.text.en] == []


def test_the_faults_of_all_files_come_together() -> None:
    found = {(Path(fault.path).stem, fault.line) for fault in refusal(FAULTY)}
    assert found == {(id_, due["line"]) for id_, faults in EXPECTED.items() for due in faults}


def test_a_message_points_into_the_authors_own_line() -> None:
    with pytest.raises(FaultyFiles) as caught:
        load_rule(FAULTY / "X-104.yaml", official_forms())
    told = caught.value.text.zh.splitlines()
    assert told[0].startswith(f"{FAULTY / 'X-104.yaml'}:14:18: ")
    assert told[1] == "      identity: 新收 + 上年接转 == 办理总计 + 结转下年"
    before = told[1][: told[1].index("上年接转")]
    assert told[2] == " " * sum(2 if east_asian_width(character) in "WF" else 1 for character in before) + "^"


def test_sound_rules_join_the_national_ones() -> None:
    rules = load_rulebook([HERE / "sound"]).rules
    assert {"Y-001", "Y-002", "Y-003", "T3-001"} <= set(rules)
    assert rules["Y-001"].path.endswith(".yml")


def test_drafts_run_and_retired_rules_do_not() -> None:
    national, more = load_rulebook(), load_rulebook([HERE / "sound"])
    assert {rule.id for rule in more.running} - {rule.id for rule in national.running} == {"Y-001", "Y-002"}
    assert {rule.id for rule in more.active} - {rule.id for rule in national.active} == {"Y-001"}
    assert more.rules["Y-003"].status is RuleStatus.RETIRED


def test_both_yaml_endings_are_read_in_every_folder_below() -> None:
    assert {path.name for path in rule_files(HERE / "sound")} == {"Y-001.yml", "Y-002.yaml", "Y-003.yaml"}


def test_an_id_of_the_national_pack_is_refused_at_its_line() -> None:
    (fault,) = refusal(HERE / "duplicate")
    assert (Path(fault.path), fault.line) == (HERE / "duplicate" / "T3-001.yaml", 2)
    for text in (fault.text.zh, fault.text.en):
        assert "T3-001" in text
        assert str(rules_home() / "national" / "applications" / "T3-001.yaml") in text


def test_the_same_folder_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(HERE / "sound")
    once = load_rulebook([HERE / "sound"])
    assert load_rulebook([HERE / "sound", HERE / "sound", tmp_path / "link"]).rules == once.rules


def test_a_copy_of_a_rule_is_refused(tmp_path: Path) -> None:
    shutil.copy(HERE / "sound" / "Y-002.yaml", tmp_path)
    with pytest.raises(FaultyFiles, match="Y-002"):
        load_rulebook([HERE / "sound", tmp_path])


def test_a_missing_folder_and_a_file_for_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", FAULTY / "X-101.yaml"):
        (fault,) = refusal(path)
        assert fault.path == str(path)


@pytest.mark.parametrize("file", [None, "README.md", "pack.yaml"])
def test_a_folder_without_rules_is_refused(tmp_path: Path, file: str | None) -> None:
    if file:
        (tmp_path / file).write_text("name: mine\nversion: '1'\n", encoding="utf-8")
    (fault,) = refusal(tmp_path)
    assert fault.path == str(tmp_path)
    assert ".yaml" in fault.text.zh


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    shutil.copy(FAULTY / "X-102.yaml", tmp_path)
    (tmp_path / "X-001.yaml").write_bytes("id: 编号".encode("gb18030"))
    (tmp_path / "X-002.yaml").write_text("", encoding="utf-8")
    assert {Path(fault.path).name for fault in refusal(tmp_path)} == {"X-001.yaml", "X-002.yaml", "X-102.yaml"}


def test_nothing_is_evaluated_with_half_a_set(tmp_path: Path) -> None:
    shutil.copy(FAULTY / "X-102.yaml", tmp_path)
    shutil.copy(HERE / "sound" / "Y-001.yml", tmp_path)
    assert [Path(fault.path).name for fault in refusal(tmp_path)] == ["X-102.yaml"]


def test_a_rule_is_what_its_file_says() -> None:
    rule = load_rulebook().rules["T3-001"]
    assert (rule.name, rule.severity, rule.confidence, rule.mandatory) == (
        "received-equals-handled",
        "critical",
        "certain",
        True,
    )
    assert (rule.family, rule.revision, rule.kind, rule.table) == ("T3", 1, "balance", "applications")
    assert rule.applies == Applies(forms=("goi-2019", "goi-2021"))
    assert str(rule.basis[0]) == "国办公开办函〔2021〕30号 表三表注"
    assert rule.caution is not None
    assert rule.caution.zh.startswith("先对照原表")
    assert load_rulebook().rules["STR-002"].caution is None
    assert set(rule.checks) == {"goi-2019", "goi-2021"}
    lines = Path(rule.path).read_text(encoding="utf-8").splitlines()
    assert all(test.name in lines[test.line - 1] for test in rule.tests)


def test_the_national_pack_has_a_name_and_version() -> None:
    assert load_rulebook().pack == "national 1.0"


def test_a_pack_names_its_families(tmp_path: Path) -> None:
    (tmp_path / "Y-002.yaml").write_bytes((HERE / "sound" / "Y-002.yaml").read_bytes())
    (tmp_path / "pack.yaml").write_text(
        "name: local\nversion: '2'\nfamilies: {Y: {zh: 本地, en: Local}}\n", encoding="utf-8"
    )
    rulebook = load_rulebook([tmp_path])
    assert rulebook.families == {**load_rulebook().families, "Y": Text("本地", "Local")}
    assert (rulebook.pack, rulebook.rules["Y-002"].pack) == ("national 1.0", "local 2")


def test_a_family_named_in_one_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Y-002.yaml").write_bytes((HERE / "sound" / "Y-002.yaml").read_bytes())
    (tmp_path / "pack.yaml").write_text("name: local\nversion: '2'\nfamilies:\n  Y: {zh: 本地}\n", encoding="utf-8")
    assert [(Path(fault.path).name, fault.line) for fault in refusal(tmp_path)] == [("pack.yaml", 4)]


def test_the_mandatory_rules_are_those_that_decide_a_grade() -> None:
    mandatory = {rule.id for rule in load_rulebook().rules.values() if rule.mandatory}
    assert mandatory == {
        *("STR-001", "STR-008", "STR-009", "STR-010"),
        *("T3-001", "T3-002", "T3-003", "T4-001", "T4-002", "T4-003"),
    }


def test_the_schema_for_editors_is_the_one_in_force() -> None:
    assert (rules_home() / "rule.schema.json").read_text(encoding="utf-8") == editor_schema(official_forms())


def test_editors_offer_the_names_and_refuse_what_the_loader_refuses() -> None:
    schema = json.loads(editor_schema(official_forms()))
    assert {"新收", "new_received", "自然人", "applications", "overall"} <= set(schema["$defs"]["names"]["examples"])
    rules = [load(path).value for path in rule_files(rules_home() / "national")]
    editor = jsonschema.Draft202012Validator(schema)
    assert [rule["id"] for rule in rules if not editor.is_valid(rule)] == []
    assert not editor.is_valid({**rules[0], "severty": "minor"})


@pytest.mark.parametrize("path", rule_files(rules_home() / "national"), ids=lambda path: path.stem)
def test_a_national_rule_names_the_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../rule.schema.json"
