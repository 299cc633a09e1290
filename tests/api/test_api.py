"""The tool from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import auditor
from auditor.errors import FaultyFiles, UsageError
from tests.cli.files import REPORTS

PROFILE = Path(__file__).parents[1] / "profiles" / "sound" / "county.yaml"


def test_a_folder_is_audited_as_on_the_command_line() -> None:
    run = auditor.audit(REPORTS)
    assert run.unread == ()
    assert {type(audit.report) for audit in run.audits} == {auditor.Report}
    assert any(finding.rule == "T3-002" for audit in run.audits for finding in audit.findings)


def test_rules_and_profile_are_those_of_the_command_line() -> None:
    assert auditor.load_rules().profile is None
    book = auditor.load_rules(profile=str(PROFILE))
    assert (book.profile, "LOCAL-001" in book.rules, list(book.off)) == ("county", True, ["DOC-009"])


def test_one_folder_and_a_list_of_them_mean_the_same(tmp_path: Path) -> None:
    own = PROFILE.parent / "office-rules"
    for folders in (own, str(own), [own], (str(own),)):
        assert "LOCAL-001" in auditor.load_rules(folders, profile=PROFILE).rules
        run = auditor.audit([REPORTS / "青禾县水务局2023.txt"], rules=folders)
        assert "LOCAL-001" in run.rulebook.rules


def test_settings_count_where_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("limits: {megabytes: 1}\n", encoding="utf-8")
    large = tmp_path / "年报.txt"
    large.write_text("一" * 700_000, encoding="utf-8")
    assert [item.path for item in auditor.audit(large, settings=tmp_path / "office.yaml").unread] == [str(large)]


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(UsageError):
        auditor.audit("no-such-folder")
    with pytest.raises(FaultyFiles):
        auditor.load_rules("no-such-folder")
    with pytest.raises(AttributeError):
        auditor.no_such_name  # noqa: B018


def test_every_name_is_there_and_importing_the_package_imports_nothing_else() -> None:
    assert [name for name in auditor.__all__ if not hasattr(auditor, name)] == []
    code = "import sys, auditor; print([name for name in sys.modules if name.startswith('auditor.')])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_content_is_kept_where_it_is_asked_for() -> None:
    file = REPORTS / "青禾县水务局2023.txt"
    (without,), (kept,) = (auditor.audit(file, keep_content=asked).audits for asked in (False, True))
    assert (len(without.report.tables["disputes"].cells), len(kept.report.tables["disputes"].cells)) == (0, 15)
    assert without.findings == kept.findings
