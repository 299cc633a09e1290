"""Kinds, readers and outputs of another package, which need no more than its entry points."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.files import REPORTS

HERE = Path(__file__).parent
RULE = HERE / "example-rules" / "LOCAL-002.yaml"
REPORT = REPORTS / "青禾县水务局2023.txt"


def _audit(
    folder: Path, *arguments: str, package: str = "example", registered: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """A call in a process of its own that finds the package beside ours, and what is `registered` in another folder."""
    code = "from auditor.cli.main import main; main()"
    paths = os.pathsep.join(map(str, [HERE / package, HERE.parents[1], *([registered] if registered else [])]))
    return subprocess.run(
        [sys.executable, "-c", code, *arguments, "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )


def test_a_rule_of_another_packages_kind_is_proven_and_runs(tmp_path: Path) -> None:
    tested = _audit(tmp_path, "rules", "test", str(RULE))
    assert (tested.stdout, tested.returncode) == ("Rules tested: 1; tests passed: 4, failed: 0.\n", 0)

    long_title = tmp_path / "长标题.txt"
    text = REPORT.read_text(encoding="utf-8")
    longer = text.replace("2023年政府", "及其所属各事业单位和派出机构2023年全年政府")
    long_title.write_text(longer, encoding="utf-8")
    run = _audit(tmp_path, "run", str(long_title), "--rules", str(RULE.parent), "--rule", "LOCAL-002")
    assert "LOCAL-002" in run.stdout


def test_without_the_package_its_kind_is_unknown(tmp_path: Path) -> None:
    tested = _audit(tmp_path, "rules", "test", str(RULE), package="nothing")
    assert "title_length" in tested.stderr
    assert tested.returncode == 2


def test_another_packages_output_is_written_and_its_reader_reads(tmp_path: Path) -> None:
    report = tmp_path / "年报.bars"
    report.write_text(REPORT.read_text(encoding="utf-8").replace("|", " ").replace("\n", "|"), encoding="utf-8")
    run = _audit(tmp_path, "run", str(report), "-o", "grades.organs")
    assert "青禾县水务局" in run.stdout, run.stderr
    assert (tmp_path / "grades.organs").read_text(encoding="utf-8").startswith("青禾县水务局 ")


def test_a_package_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    tested = _audit(tmp_path, "rules", "test", str(RULE), package="broken")
    _assert_named(tested, "audit-broken", "broken = audit_broken:NOTHING", "No module named 'audit_broken'")


@pytest.mark.parametrize(
    ("offered", "why"),
    [
        ("audit_missing:KIND", "No module named 'audit_missing'"),
        ("audit_exits:KIND", "SystemExit"),
        ("audit_failing:NOT_THERE", "NOT_THERE"),
        ("audit_failing:NO_KIND", "should be an auditor.checks.model.Kind, but is of type dict"),
        ("audit_failing:NO_SCHEMA", "its properties will not do"),
    ],
)
def test_what_is_no_kind_is_told_with_package_and_entry_point(tmp_path: Path, offered: str, why: str) -> None:
    _register(tmp_path / "site", "auditor.kinds", f"title_length = {offered}")
    tested = _failing(tmp_path, "rules", "test", str(RULE))
    assert tested.stdout == ""
    _assert_named(tested, "audit-failing 2.1", f"title_length = {offered}", why)


@pytest.mark.parametrize(
    ("offered", "why"), [("CRASHES", "KeyError: 'goi-2019-limits'"), ("NO_FUNCTION", "int, which is no function")]
)
def test_a_kind_that_cannot_make_a_check_is_told_at_the_rules_line(tmp_path: Path, offered: str, why: str) -> None:
    _register(tmp_path / "site", "auditor.kinds", f"title_length = audit_failing:{offered}")
    run = _failing(tmp_path, "run", str(REPORT), "--rules", str(RULE.parent))
    _assert_named(run, "audit-failing 2.1", f"title_length = audit_failing:{offered}", why)
    assert f"{RULE}:9:9: " in run.stderr


@pytest.mark.parametrize(
    ("offered", "why"),
    [("FAILS_ON_REPORTS", "ZeroDivisionError"), ("NO_OUTCOMES", "gives outcomes that are no Outcome")],
)
def test_a_check_that_fails_on_a_report_is_told_with_its_package(tmp_path: Path, offered: str, why: str) -> None:
    _register(tmp_path / "site", "auditor.kinds", f"title_length = audit_failing:{offered}")
    explained = _failing(tmp_path, "explain", "LOCAL-002", str(REPORT), "--rules", str(RULE.parent))
    assert "audit-failing 2.1" in explained.stdout, explained.stderr
    assert why in explained.stdout


@pytest.mark.parametrize(("offered", "why"), [("read_badly", "IndexError"), ("read_nothing", "NoneType")])
def test_a_reader_that_fails_leaves_one_file_unread(tmp_path: Path, offered: str, why: str) -> None:
    (tmp_path / "年报.bars").write_text("text of bars", encoding="utf-8")
    _register(tmp_path / "site", "auditor.readers", f"bars = audit_failing:{offered}")
    run = _failing(tmp_path, "run", str(tmp_path / "年报.bars"), str(REPORT), "--format", "json")
    assert run.returncode == 3, run.stderr
    (unread,) = json.loads(run.stdout)["unread"]
    assert "audit-failing 2.1" in unread["reason"]
    assert why in unread["reason"]


def test_what_json_does_not_have_is_written_as_text(tmp_path: Path) -> None:
    _register(tmp_path / "site", "auditor.kinds", "title_length = audit_failing:GIVES_DAYS")
    run = _failing(tmp_path, "run", str(REPORT), "--rules", str(RULE.parent), "--format", "json")
    assert run.returncode == 1, run.stderr
    (report,) = json.loads(run.stdout)["reports"]
    (found,) = [each for each in report["findings"] if each["rule"] == "LOCAL-002"]
    assert found["values"]["length"] == "2024-01-31"
    assert found["evidence"][0]["value"] == "2024-01-31"


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("offered", "why"),
    [("REFUSES", "Own: line 3, column 4"), ("ENDS", "SystemExit: done"), ("CANNOT_BE_SENT", "lambda")],
)
def test_what_a_check_raises_or_gives_is_told_alike_by_any_number_of_processes(
    tmp_path: Path, offered: str, why: str, jobs: str
) -> None:
    _register(tmp_path / "site", "auditor.kinds", f"title_length = audit_failing:{offered}")
    run = _failing(tmp_path, "run", str(REPORT), "--rules", str(RULE.parent), "--format", "json", "--jobs", jobs)
    assert run.returncode == 3, run.stderr
    (report,) = json.loads(run.stdout)["reports"]
    (told,) = [each["reason"]["en"] for each in report["undecided"] if each["rule"] == "LOCAL-002"]
    assert "audit-failing 2.1" in told
    assert why in told


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("size", [0, 600_000], ids=["small", "read in a process of its own"])
@pytest.mark.parametrize(
    ("offered", "why"),
    [("read_refusing", "line 7, column 8"), ("read_ending", "SystemExit: done"), ("read_unsendable", "lambda")],
)
def test_what_a_reader_raises_or_gives_is_told_alike_by_any_number_of_processes(
    tmp_path: Path, offered: str, why: str, size: int, jobs: str
) -> None:
    (tmp_path / "年报.bars").write_text("text of bars" + "|" * size, encoding="utf-8")
    _register(tmp_path / "site", "auditor.readers", f"bars = audit_failing:{offered}")
    run = _failing(tmp_path, "run", str(tmp_path / "年报.bars"), str(REPORT), "--format", "json", "--jobs", jobs)
    assert run.returncode == 3, run.stderr
    result = json.loads(run.stdout)
    assert [why in each["reason"] for each in result["unread"]] == [True]
    assert len(result["reports"]) == 1


@pytest.mark.parametrize("offered", ["audit_missing:read", "audit_failing:NO_KIND"])
def test_a_reader_that_is_none_stops_the_run(tmp_path: Path, offered: str) -> None:
    (tmp_path / "年报.bars").write_text("text of bars", encoding="utf-8")
    _register(tmp_path / "site", "auditor.readers", f"bars = {offered}")
    _assert_named(_failing(tmp_path, "run", str(tmp_path / "年报.bars")), "audit-failing 2.1", f"bars = {offered}", "")


@pytest.mark.parametrize("offered", ["audit_missing:write", "audit_failing:NO_KIND", "audit_failing:write_badly"])
def test_an_output_that_fails_is_told_with_its_package(tmp_path: Path, offered: str) -> None:
    _register(tmp_path / "site", "auditor.outputs", f"organs = {offered}")
    run = _failing(tmp_path, "run", str(REPORT), "-o", "grades.organs")
    assert not (tmp_path / "grades.organs").exists()
    _assert_named(run, "audit-failing 2.1", f"organs = {offered}", "")


def test_what_nobody_asked_for_may_be_broken(tmp_path: Path) -> None:
    _register(tmp_path / "site", "auditor.outputs", "other = audit_missing:write")
    assert _audit(tmp_path, "run", str(REPORT), "-o", "grades.organs", registered=tmp_path / "site").returncode == 1
    assert (tmp_path / "grades.organs").is_file()


def test_two_packages_with_one_name_are_both_told(tmp_path: Path) -> None:
    _register(tmp_path / "site", "auditor.outputs", "organs = audit_example:write_organs")
    run = _audit(tmp_path, "run", str(REPORT), "-o", "grades.organs", registered=tmp_path / "site")
    assert run.returncode == 2
    assert "audit-failing" in run.stderr
    assert "audit-example" in run.stderr


def _register(site: Path, group: str, line: str) -> None:
    """Installs the failing package into a folder, with one entry point."""
    folder = site / "audit_failing-2.1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: audit-failing\nVersion: 2.1\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(f"[{group}]\n{line}\n", encoding="utf-8")


def _failing(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _audit(folder, *arguments, package="failing", registered=folder / "site")


def _assert_named(done: subprocess.CompletedProcess[str], package: str, entry: str, why: str) -> None:
    assert done.returncode == 2, done.stderr
    for word in (package, entry, why, f"pip uninstall {package.split()[0]}"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr
