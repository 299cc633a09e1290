"""Runs kept with --out: written, read back, explained, compared, and the ground of waivers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import COMMAND, Result, call, environment_of
from tests.cli.files import REPORTS, text_of
from tests.test_docs import README, rule_shown

Audit = Callable[..., Result]
EDUCATION = "青禾县教育局2023.txt"
JUNE = "1780272000"


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """Calls the command in a folder with one report in `in`, on 1 June 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE)
    (tmp_path / "in").mkdir()
    shutil.copy(REPORTS / EDUCATION, tmp_path / "in")

    def called(*arguments: str) -> Result:
        return call(arguments, tmp_path, monkeypatch)

    return called


def finding(folder: Path, rule: str) -> Any:
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return next(each for report in result["reports"] for each in report["findings"] if each["rule"] == rule)


def correct(folder: Path) -> None:
    """The one wrong figure of the report put right."""
    path = folder / "in" / EDUCATION
    lines = text_of(path).splitlines()
    at = next(number for number, line in enumerate(lines) if "过程性信息" in line)
    assert lines[at + 1].strip() == "1"
    lines[at + 1] = lines[at + 1].replace("1", "2")
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_kept_run_is_plain_files_of_which_one_alone_tells_the_time(audit: Audit, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert audit("run", "in", "--out", name).status == 1
    one, two = tmp_path / "one", tmp_path / "two"
    assert sorted(path.name for path in one.iterdir()) == ["cells.jsonl", "result.json", "run.json"]
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()
    about = json.loads((one / "run.json").read_text(encoding="utf-8"))
    assert about["made"].startswith("2026-06-01T")
    assert list(about["files"]) == [f"in/{EDUCATION}"]
    assert len(about["files"][f"in/{EDUCATION}"]) == 64
    assert about["rules"]["T3-001"]["revision"] == 1
    assert "2026-06-01" not in (one / "result.json").read_text(encoding="utf-8")
    written = json.loads(audit("run", "in", "--format", "json").stdout)
    assert json.loads((one / "result.json").read_text(encoding="utf-8")) == written


def test_a_kept_run_is_never_written_over(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    before = (tmp_path / "kept" / "run.json").read_bytes()
    again = audit("run", "in", "--out", "kept")
    assert (again.status, again.stdout) == (2, "")
    assert "已有东西" in again.stderr
    assert (tmp_path / "kept" / "run.json").read_bytes() == before
    (tmp_path / "file").touch()
    assert "不是文件夹" in audit("run", "in", "--out", "file").stderr


def test_a_correction_is_told_with_its_cell(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "before")
    correct(tmp_path)
    audit("run", "in", "--out", "after")
    told = audit("diff", "before", "after")
    assert told.status == 1
    for words in (
        "青禾县教育局 2023  等级 D → A  得分 80 → 100",
        "[消除] 严重 T3-002 表三 自然人：",
        "[消除] 严重 T3-003 表三 过程性信息：",
        "改动的单元格 1 处：表三 过程性信息·自然人 1 → 2",
        "问题：新增 0，消除 2，变化 0，没有再判定 0，不变 1。",
    ):
        assert words in told.stdout
    same = audit("diff", "after", "after")
    assert (same.status, same.stderr) == (0, "")
    assert "报告：不变 1，有变化 0" in same.stdout


def test_a_comparison_for_programs(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "before", "-o", "before.json")
    correct(tmp_path)
    audit("run", "in", "--out", "after")
    found = json.loads(audit("diff", "before", "after", "--format", "json").stdout)
    assert found["summary"] == {"new": 0, "gone": 2, "changed": 0, "undecided": 0, "same": 1}
    (report,) = found["reports"]
    assert (report["before"]["grade"], report["after"]["grade"]) == ("D", "A")
    assert report["cells"] == [
        {
            "table": "applications",
            "row": "denied.process_information",
            "column": "natural_person",
            "before": "1",
            "after": "2",
        }
    ]
    of_result = json.loads(audit("diff", "before.json", "after", "--format", "json").stdout)
    assert of_result["rules"] is None
    assert of_result["reports"][0]["cells"] is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("in", "run.json"), ("nowhere", "没有这个文件"), (f"in/{EDUCATION}", "不是审核结果"), ("half", "result.json")],
)
def test_what_is_no_kept_run_is_said(name: str, words: str, audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    shutil.copytree(tmp_path / "kept", tmp_path / "half")
    (tmp_path / "half" / "result.json").unlink()
    found = audit("diff", "kept", name)
    assert (found.status, found.stdout) == (2, "")
    assert words in found.stderr


def test_a_result_that_is_not_whole_is_refused(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    result = json.loads((tmp_path / "kept" / "result.json").read_text(encoding="utf-8"))
    for number, broken in enumerate(({**result, "version": 2}, {**result, "reports": [{}]}, [], {"version": 1})):
        (tmp_path / f"{number}.json").write_text(json.dumps(broken), encoding="utf-8")
        assert "不是审核结果" in audit("diff", "kept", f"{number}.json").stderr


def test_a_kept_finding_is_explained_with_the_sums_around_it(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    id_ = finding(tmp_path / "kept", "T3-003")["id"]
    told = audit("explain", id_[:6], "--in", "kept")
    assert (told.status, told.stderr) == (0, "")
    for words in (
        f"T3-003  严重  确定  {id_}",
        "算式: 左边 1，右边 2",
        "自然人 1（第",
        "成因: 如果“过程性信息·自然人”是 2（现填 1）",
        "同一成因: T3-002",
        "[不通过] T3-002 办理结果合计不符 表三 自然人  左边 14，右边 15",
        "[通过] T3-002 办理结果合计不符 表三 商业企业  左边 1，右边 1",
        "依据: 国办公开办函〔2021〕30号 表三",
        "整改: 核对该行各列。",
    ):
        assert words in told.stdout
    of_result = audit("explain", id_, "--in", "kept/result.json")
    assert "没有留存单元格" in of_result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "zzzz", "--in", "kept"), "没有编号“zzzz”的问题"),
        (("explain", "T3-001"), "还要给出报告文件"),
        (("explain", "zzzz", "in", "--in", "kept"), "不要再写报告文件"),
        (("waive", "add", "zzzz", "--in", "kept", "--reason", "已经核实", "--by", "王主任"), "没有编号“zzzz”的问题"),
    ],
)
def test_what_cannot_be_explained_or_waived_is_said(arguments: tuple[str, ...], words: str, audit: Audit) -> None:
    audit("run", "in", "--out", "kept")
    found = audit(*arguments)
    assert (found.status, found.stdout) == (2, "")
    assert words in found.stderr


def test_a_waiver_is_added_counts_and_is_listed(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    ids = [finding(tmp_path / "kept", rule)["id"] for rule in ("T3-002", "T3-003")]
    for id_ in ids:
        added = audit("waive", "add", id_, "--in", "kept", "--reason", "已出具更正说明", "--by", "王主任")
        assert (added.status, added.stdout) == (0, "")
        assert "至 2027-06-01" in added.stderr
    waived = audit("run", "in")
    assert waived.status == 0
    assert waived.stdout.count("已豁免") == 2
    assert audit("run", "in", "--no-waivers").status == 1
    assert "waivers.yaml：有效 2 条，到期 0 条，错误 0 处。" in audit("waive", "list").stdout
    assert audit("waive", "check", "in").status == 0
    again = audit("waive", "add", ids[0], "--in", "kept", "--reason", "已出具更正说明", "--by", "王主任")
    assert (again.status, "已有这条豁免" in again.stderr) == (2, True)


def test_a_waiver_of_figures_that_changed_is_to_be_looked_at_again(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    id_ = finding(tmp_path / "kept", "T3-002")["id"]
    audit("waive", "add", id_, "--in", "kept", "--reason", "已出具更正说明", "--by", "王主任")
    path = tmp_path / "in" / EDUCATION
    lines = text_of(path).splitlines()
    at = next(number for number, line in enumerate(lines) if "过程性信息" in line)
    lines[at + 1] = lines[at + 1].replace("1", "0")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = audit("run", "in")
    assert found.status == 1
    assert "原豁免须重新核实" in found.stdout
    assert "批准后数据变了" in found.stderr
    assert audit("waive", "check", "in").status == 1


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--until", "2027-06-02", "十二个月"),
        ("--until", "2026-05-31", "2026-06-01"),
        ("--until", "明年", "明年"),
        ("--reason", " 无 ", "--reason"),
        ("--by", "王", "--by"),
    ],
)
def test_a_waiver_without_substance_is_refused(
    option: str, value: str, words: str, audit: Audit, tmp_path: Path
) -> None:
    audit("run", "in", "--out", "kept")
    id_ = finding(tmp_path / "kept", "T3-002")["id"]
    given = {"--reason": "已出具更正说明", "--by": "王主任", option: value}
    found = audit("waive", "add", id_, "--in", "kept", *(part for pair in given.items() for part in pair))
    assert (found.status, found.stdout) == (2, "")
    assert words in found.stderr
    assert not (tmp_path / "waivers.yaml").exists()


def test_an_expired_waiver_fails_the_check(audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit("run", "in", "--out", "kept")
    id_ = finding(tmp_path / "kept", "T3-002")["id"]
    audit("waive", "add", id_, "--in", "kept", "--reason", "已出具更正说明", "--by", "王主任", "--until", "2026-07-01")
    assert "有效 1 条" in audit("waive", "check").stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1785542400")
    found = audit("waive", "check")
    assert found.status == 1
    assert "已到期" in found.stderr


def test_without_waivers_there_is_nothing_to_list_or_check(audit: Audit) -> None:
    for command in ("list", "check"):
        found = audit("waive", command)
        assert (found.status, found.stdout) == (0, "")
        assert "没有豁免" in found.stderr


def test_the_findings_of_one_cause_are_waived_together_or_named(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    id_, other = (finding(tmp_path / "kept", rule)["id"] for rule in ("T3-003", "T3-002"))
    arguments = ("--in", "kept", "--reason", "已更正", "--by", "王主任")
    alone = audit("waive", "add", id_, *arguments, "--waivers", "one.yaml")
    assert f"同一成因的还有 T3-002 {other[:8]}，仍然计入" in alone.stderr
    assert "请重新运行" in alone.stderr
    both = audit("waive", "add", id_, *arguments, "--with-cause")
    assert "同一成因的还有" not in both.stderr
    assert audit("run", "in").stdout.count("已豁免") == 2
    assert f"（{other}）" in audit("explain", id_, "--in", "kept").stdout


def test_the_same_waiver_in_the_other_language_is_the_same(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    id_ = finding(tmp_path / "kept", "T3-003")["id"]
    arguments = ("waive", "add", id_, "--in", "kept", "--reason", "已更正", "--by", "王主任")
    audit(*arguments)
    text = (tmp_path / "waivers.yaml").read_text(encoding="utf-8")
    english = text.replace("表三 过程性信息", "table 3 process information")
    (tmp_path / "waivers.yaml").write_text(english, encoding="utf-8")
    assert "已有这条豁免" in audit(*arguments).stderr
    (tmp_path / "waivers.yaml").write_text(text + english.partition("waivers:\n")[2], encoding="utf-8")
    assert "与另一条重复" in audit("run", "in").stderr


def test_waivers_beside_the_reports_and_here_are_not_chosen_between(audit: Audit, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "in"):
        (folder / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    found = audit("run", "in")
    assert (found.status, found.stdout) == (2, "")
    assert "可能是随报告来的" in found.stderr
    assert "使用豁免文件 waivers.yaml：0 条" in audit("run", "in", "--waivers", "waivers.yaml").stderr


def test_a_kept_run_that_was_changed_proves_nothing(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "kept")
    for name, change in (
        ("cells.jsonl", lambda text: text[:500]),
        ("result.json", lambda text: text.replace("D", "A")),
    ):
        path = tmp_path / "kept" / name
        before = path.read_text(encoding="utf-8")
        path.write_text(change(before), encoding="utf-8")
        assert f"{name} 留存以后改动过" in audit("diff", "kept", "kept").stderr
        path.write_text(before, encoding="utf-8")
    assert audit("diff", "kept", "kept").status == 0


def test_names_with_strange_line_breaks_are_kept(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "in" / EDUCATION).rename(tmp_path / "in" / "a\x85b\u2028c.txt")
    audit("run", "in", "--out", "kept")
    assert audit("diff", "kept", "kept").status == 0


def test_a_check_that_can_no_longer_be_decided_is_not_gone(audit: Audit, tmp_path: Path) -> None:
    audit("run", "in", "--out", "before")
    path = tmp_path / "in" / EDUCATION
    path.write_text("\n".join(text_of(path).splitlines()[:170]), encoding="utf-8")
    audit("run", "in", "--out", "after")
    told = audit("diff", "before", "after").stdout
    assert "[没有再判定] 严重 T3-002" in told
    assert "消除 0" in told


def test_a_rule_that_no_longer_applies_is_told_from_a_correction(audit: Audit, tmp_path: Path) -> None:
    """The office says that the organ is of another kind, for which the rule is not; or it switches the rule off."""
    rule = rule_shown(README).replace("结转下年 <= 0.1", "结转下年 >= 100")
    rule = rule.replace("applies: {", "applies: {organs: [department], ")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "LOC-001.yaml").write_text(rule, encoding="utf-8")
    audit("run", "in", "--rules", "rules", "--out", "before")
    assert finding(tmp_path / "before", "LOC-001")
    (tmp_path / "audit.yaml").write_text(
        f"reports: [{{path: in/{EDUCATION}, organ: {{kind: government}}}}]\n", encoding="utf-8"
    )
    assert audit("run", "in", "--rules", "rules", "--out", "other").status in (0, 1)
    told = audit("diff", "before", "other").stdout
    assert re.search(r"\[没有再判定\].* LOC-001 .*〔规则这次不适用〕", told)
    assert audit("run", "in", "--out", "without").status == 1
    told = audit("diff", "before", "without").stdout
    assert re.search(r"\[没有再判定\].* LOC-001 .*〔规则这次没有运行〕〔规则有变〕", told)


def test_runs_of_some_rules_or_organs_say_so(audit: Audit) -> None:
    audit("run", "in", "--out", "all")
    audit("run", "in", "--rule", "T3-002", "--out", "one")
    audit("run", "in", "--organ", "教育", "--out", "organ")
    told = audit("diff", "all", "one")
    assert "只比较两次都审核了的规则：T3-002" in told.stdout
    assert told.status == 0
    assert "organ 只审核了名称含“教育”的机关" in audit("diff", "all", "organ").stdout


def test_files_are_written_before_the_terminal_whoever_closes_it(audit: Audit, tmp_path: Path) -> None:
    command = [*COMMAND, "run", "in", "--out", "kept", "-o", "findings.json"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, env=environment_of()) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == 0
    assert (tmp_path / "kept" / "run.json").is_file()
    assert json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))["reports"]


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_stops_no_other(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "x.json").mkdir()
    found = audit("run", "in", "-o", "locked/x.json", "-o", "y.json")
    assert (found.status, "locked/x.json" in found.stderr) == (2, True)
    assert "青禾县教育局" in found.stdout
    assert (tmp_path / "y.json").is_file()
    assert sorted(path.name for path in (tmp_path / "locked").iterdir()) == ["x.json"]
