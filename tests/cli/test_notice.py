"""`audit notice` on real folders: the files it writes, and templates that an office has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.cli.calling import call
from tests.cli.files import REPORTS, text_of
from tests.outputs.letters import texts

REPORT = "青禾县教育局2023.txt"
LETTER = "青禾县教育局2023年度整改通知书.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    shutil.copy(REPORTS / REPORT, tmp_path / "in")
    return tmp_path


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


def test_templates_written_out_and_changed_are_filled_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(["notice", "--write-templates", "--to", "own"], folder, monkeypatch).status == 0
    own = docx.Document(str(folder / "own" / "notice.zh.docx"))
    own.paragraphs[0].text = "{{ organ }}整改通知（本地格式）"
    own.save(str(folder / "own" / "notice.zh.docx"))
    arguments = ["notice", "in", "--to", "out", "--template", "own/notice.zh.docx"]
    assert call(arguments, folder, monkeypatch).status == 0
    assert texts(docx.Document(str(folder / "out" / LETTER)))[0] == "青禾县教育局整改通知（本地格式）"


def test_where_a_template_is_wrong_nothing_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = docx.Document()
    own.add_paragraph("{{ organ_name }}")
    own.save(str(folder / "own.docx"))
    result = call(["notice", "in", "--to", "out", "--circular-template", "own.docx"], folder, monkeypatch)
    assert result.status == 2
    assert "“organ_name”" in result.stderr
    assert "to_rectify" in result.stderr
    assert not (folder / "out").exists()


def test_a_hostile_name_stays_in_the_folder_and_no_letter_replaces_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = text_of(REPORTS / REPORT).replace("青禾县教育局", "青禾县..／../..\\局")
    for name in ("a", "b"):
        (folder / "in" / name).mkdir()
        (folder / "in" / name / f"{name}.txt").write_text(hostile, encoding="utf-8")
    result = call(["notice", "in", "--to", "out"], folder, monkeypatch)
    assert result.status == 0, result.stderr
    names = written(folder)
    assert len(names) == 3
    assert LETTER in names
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out"]
    assert not any("/" in name or "\\" in name or ".." in name for name in names)


def test_reference_numbers_are_counted_in_the_order_of_the_reports(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(REPORTS / "青禾县林业局2022.txt", folder / "in")
    arguments = ["notice", "in", "--to", "out", "--number", "青政公开〔2024〕{9}号"]
    assert call(arguments, folder, monkeypatch).status == 0
    said = [texts(docx.Document(str(folder / "out" / name)))[1] for name in written(folder)]
    assert said == ["青政公开〔2024〕9号", "青政公开〔2024〕10号"]


def test_letters_among_the_reports_are_skipped_by_the_next_audit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(["notice", "in", "--to", "in/letters", "--circular"], folder, monkeypatch).status == 0
    again = json.loads(call(["run", "in", "--format", "json"], folder, monkeypatch).stdout)
    assert [Path(report["path"]).name for report in again["reports"]] == [REPORT]
    assert sorted(Path(item["path"]).name for item in again["skipped"]) == ["通报.docx", LETTER]


def test_the_same_reports_give_the_same_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for to in ("out", "again"):
        assert call(["notice", "in", "--to", to, "--circular"], folder, monkeypatch).status == 0
    assert written(folder) == ["通报.docx", LETTER]
    for name in written(folder):
        assert (folder / "out" / name).read_bytes() == (folder / "again" / name).read_bytes()
