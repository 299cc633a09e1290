"""Kinds, readers and outputs of another package, which need no more than its entry points."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.files import REPORTS

HERE = Path(__file__).parent
REPORT = REPORTS / "青禾县水务局2023.txt"


def _audit(folder: Path, *arguments: str, package: str = "example") -> subprocess.CompletedProcess[str]:
    """A call in a process of its own that finds the package beside ours."""
    code = "from auditor.cli.main import main; main()"
    paths = os.pathsep.join([str(HERE / package), str(HERE.parents[1])])
    return subprocess.run(
        [sys.executable, "-c", code, *arguments, "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )


def test_a_rule_of_another_packages_kind_is_proven_and_runs(tmp_path: Path) -> None:
    rule = HERE / "example-rules" / "LOCAL-002.yaml"
    tested = _audit(tmp_path, "rules", "test", str(rule))
    assert (tested.stdout, tested.returncode) == ("Rules tested: 1; tests passed: 4, failed: 0.\n", 0)

    long_title = tmp_path / "长标题.txt"
    text = REPORT.read_text(encoding="utf-8")
    longer = text.replace("2023年政府", "及其所属各事业单位和派出机构2023年全年政府")
    long_title.write_text(longer, encoding="utf-8")
    run = _audit(tmp_path, "run", str(long_title), "--rules", str(rule.parent), "--rule", "LOCAL-002")
    assert "LOCAL-002" in run.stdout


def test_without_the_package_its_kind_is_unknown(tmp_path: Path) -> None:
    tested = _audit(tmp_path, "rules", "test", str(HERE / "example-rules" / "LOCAL-002.yaml"), package="nothing")
    assert "title_length" in tested.stderr
    assert tested.returncode == 2


def test_another_packages_output_is_written_and_its_reader_reads(tmp_path: Path) -> None:
    report = tmp_path / "年报.bars"
    report.write_text(REPORT.read_text(encoding="utf-8").replace("|", " ").replace("\n", "|"), encoding="utf-8")
    run = _audit(tmp_path, "run", str(report), "-o", "grades.organs")
    assert "青禾县水务局" in run.stdout, run.stderr
    assert (tmp_path / "grades.organs").read_text(encoding="utf-8").startswith("青禾县水务局 ")


def test_a_package_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    tested = _audit(tmp_path, "rules", "test", str(HERE / "example-rules" / "LOCAL-002.yaml"), package="broken")
    assert "audit-broken" in tested.stderr
    assert tested.returncode == 2
