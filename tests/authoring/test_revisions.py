"""A rule as git kept it, and what is said where git has none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.authoring.revisions import rule_at
from auditor.errors import FaultyFiles, UsageError
from auditor.findings import Severity
from auditor.forms.loading import official_forms
from auditor.rules_home import rules_home

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")
RULE = (rules_home() / "national" / "applications" / "T3-002.yaml").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A rule file of which git has two versions, critical and then faulty; the file itself is minor."""
    path = tmp_path / "规则" / "T3-002.yaml"
    path.parent.mkdir()
    git(tmp_path, "init", "-q")
    for text in (RULE, RULE.replace("severity:", "severty:")):
        path.write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", "a version")
    path.write_text(RULE.replace("severity: critical", "severity: minor"), encoding="utf-8")
    return path


def test_a_rule_is_as_it_was(kept: Path) -> None:
    rule = rule_at("HEAD~1", kept, official_forms())
    assert (rule.id, rule.severity) == ("T3-002", Severity.CRITICAL)


def test_faults_of_a_revision_are_told_with_its_name(kept: Path) -> None:
    with pytest.raises(FaultyFiles) as refused:
        rule_at("HEAD", kept, official_forms())
    assert {fault.path for fault in refused.value.faults} == {f"HEAD:{kept}"}


@pytest.mark.parametrize("revision", ["HEAD~2", "nowhere", "-x", "--help", "HEAD:", "HEAD^{tree}"])
def test_a_revision_that_there_is_not_is_told(kept: Path, revision: str) -> None:
    with pytest.raises(UsageError) as refused:
        rule_at(revision, kept, official_forms())
    assert f"“{revision}”" in refused.value.text.en


def test_a_file_that_a_revision_does_not_have_is_told(kept: Path) -> None:
    with pytest.raises(UsageError) as refused:
        rule_at("HEAD", kept.with_name("LOC-001.yaml"), official_forms())
    assert "not in HEAD yet" in refused.value.text.en


def test_a_folder_that_git_does_not_keep_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError) as refused:
        rule_at("HEAD", tmp_path / "LOC-001.yaml", official_forms())
    assert "git does not keep" in refused.value.text.en


def test_git_that_is_not_installed_is_told(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError) as refused:
        rule_at("HEAD", kept, official_forms())
    assert "Install git" in refused.value.text.en
