"""`audit rules impact --against REV`: a rule file as git has it, and as it was edited since."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.calling import call
from tests.cli.files import PROJECT, REPORTS

RULE = (PROJECT / "rules" / "national" / "applications" / "T3-002.yaml").read_text(encoding="utf-8")
WRONG = REPORTS / "青禾县教育局2023.txt"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    """A rule file of which git has the version that it is now."""
    path = tmp_path / "my-rules" / "T3-002.yaml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    named = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "a rule")):
        subprocess.run(["git", *named, *arguments], cwd=tmp_path, check=True, capture_output=True)
    return path


def test_an_edit_is_compared_with_the_revision(rule: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule.write_text(RULE.replace("severity: critical", "severity: minor"), encoding="utf-8")
    arguments = ["rules", "impact", "my-rules/T3-002.yaml", str(WRONG), "--against", "HEAD"]
    result = call(arguments, rule.parent.parent, monkeypatch)
    assert result.status == 1
    assert result.stdout.startswith("T3-002：与版本 HEAD 相比\n")
    assert "变了的问题：1" in result.stdout


def test_what_is_as_it_was_makes_no_difference(rule: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["rules", "impact", "my-rules/T3-002.yaml", str(WRONG), "--against", "HEAD"]
    assert call(arguments, rule.parent.parent, monkeypatch).status == 0


def test_a_revision_that_there_is_not_is_a_wrong_call(rule: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["rules", "impact", "my-rules/T3-002.yaml", str(WRONG), "--against", "v1"]
    result = call(arguments, rule.parent.parent, monkeypatch)
    assert (result.status, "没有文件“v1”" in result.stderr) == (2, True)
