"""What a folder may hold besides files: nothing in it is passed over in silence."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.calling import call, call_apart
from tests.cli.files import REPORTS

_CLEAN = REPORTS / "云岭市公共资源交易中心2023.md"


def test_a_linked_folder_is_audited_or_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in").mkdir()
    shutil.copy(REPORTS / "青禾县教育局2023.txt", tmp_path / "elsewhere")
    shutil.copy(_CLEAN, tmp_path / "in")
    (tmp_path / "in" / "上年").symlink_to("../elsewhere")
    result = call(["run", "in"], tmp_path, monkeypatch)
    assert "上年" in result.stdout + result.stderr


def test_a_linked_folder_that_holds_itself_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(_CLEAN, tmp_path / "in")
    (tmp_path / "in" / "again").symlink_to(".")
    result = call(["run", "in"], tmp_path, monkeypatch)
    assert "报告 1 份" in result.stdout


def test_a_folder_that_cannot_be_opened_makes_the_run_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "锁住").mkdir(parents=True)
    shutil.copy(_CLEAN, tmp_path / "in")
    really = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("锁住"):
            raise PermissionError(13, "Permission denied", path)
        return really(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        result = call(["run", "in"], tmp_path, patched)
    assert "锁住" in result.stdout + result.stderr
    assert result.status == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(_CLEAN, tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "管道.txt")
    result = call_apart(["run", "in"], tmp_path, seconds=10)
    assert "管道.txt" in result.stdout
    assert result.status in (0, 3)


def test_a_file_that_is_not_allowed_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(_CLEAN, tmp_path / "in")
    (tmp_path / "in" / "锁住.txt").write_text("一、总体情况", encoding="utf-8")
    really = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "锁住.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        result = call(["run", "in"], tmp_path, patched)
    assert "in/锁住.txt  打不开文件" in result.stdout
    assert "报告 1 份，未读出 1 个文件" in result.stdout
    assert result.status == 3


def test_files_are_audited_in_the_order_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.md", "a/z.md", "a/c/x.md", "c.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_CLEAN, tmp_path / "in" / name)
    result = call(["run", "in", "--format", "jsonl"], tmp_path, monkeypatch)
    paths = [line.split('"path":"')[1].split('"')[0] for line in result.stdout.splitlines()[1:]]
    assert sorted(paths) == sorted(f"in/{name}" for name in ("b.md", "a/z.md", "a/c/x.md", "c.md"))
    assert paths == ["in/b.md", "in/c.md", "in/a/z.md", "in/a/c/x.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there are file names bytes of any encoding")
@pytest.mark.parametrize("format", ["table", "jsonl"])
def test_a_file_name_in_another_encoding(format: str, tmp_path: Path) -> None:
    """An archive from Windows, unpacked on Linux, gives names in GBK."""
    (tmp_path / "in").mkdir()
    shutil.copy(REPORTS / "青禾县水务局2023.txt", os.fsencode(tmp_path / "in") + "/水务局.txt".encode("gbk"))
    result = call_apart(["run", "in", "--format", format, "-o", "结果.json", "-o", "结果.csv"], tmp_path)
    assert "Traceback" not in result.stderr
    assert result.status == 1
    assert "T4-001" in result.stdout
    assert "T4-001" in (tmp_path / "结果.json").read_text(encoding="utf-8")
    assert "T4-001" in (tmp_path / "结果.csv").read_text(encoding="utf-8-sig")
