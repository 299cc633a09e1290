"""What a folder may hold besides files: nothing in it is passed over in silence."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
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


def test_a_folder_as_offices_collect_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names with blanks and brackets, lock files, thumbnails, folders in folders, an archive with names in GBK, and one
    report in two formats: all of it is taken or said to be left out."""
    root = tmp_path / "年报 2023（收）"
    home, towns = root / "县直部门" / "民政局 [最终版]", root / "乡镇"
    home.mkdir(parents=True)
    towns.mkdir()
    shutil.copy(REPORTS / "青禾县民政局2023.docx", home / "民政局 2023 年报（最终版）.docx")
    shutil.copy(REPORTS / "青禾县民政局2023.pdf", home / "民政局 2023 年报（盖章）.pdf")
    shutil.copy(REPORTS / "云岭市文化和旅游局2023.html", root / "文旅局 年报(网页).html")
    (home / "~$政局 2023 年报.docx").write_bytes(b"lock")
    (home / "Thumbs.db").write_bytes(b"thumbnails")
    (root / "desktop.ini").write_text("[.ShellClassInfo]", encoding="utf-8")
    (root / "坏的.docx").write_bytes((REPORTS / "青禾县民政局2023.docx").read_bytes()[:3000])
    (root / "扫描件 001.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (root / "通知.txt").write_text("请于下周三前报送材料。", encoding="utf-8")
    name = "街道/梧桐街道 2022.txt".encode("gbk")
    with zipfile.ZipFile(towns / "各街道.zip", "w") as archive:
        archive.writestr("x" * len(name), (REPORTS / "梧桐街道办事处2022.txt").read_bytes())
    packed = (towns / "各街道.zip").read_bytes()
    (towns / "各街道.zip").write_bytes(packed.replace(b"x" * len(name), name))

    run = json.loads(call(["run", root.name, "--format", "json"], tmp_path, monkeypatch).stdout)

    assert {
        tuple(source.removeprefix(f"{root.name}/") for source in report["sources"]) for report in run["reports"]
    } == {
        ("文旅局 年报(网页).html",),
        (
            "县直部门/民政局 [最终版]/民政局 2023 年报（最终版）.docx",
            "县直部门/民政局 [最终版]/民政局 2023 年报（盖章）.pdf",
        ),
        ("乡镇/各街道.zip/街道/梧桐街道 2022.txt",),
    }
    assert {Path(unread["path"]).name for unread in run["unread"]} == {"坏的.docx", "扫描件 001.jpg"}
    skipped = {Path(skipped["path"]).name for skipped in run["skipped"]}
    assert skipped == {"~$政局 2023 年报.docx", "Thumbs.db", "desktop.ini", "通知.txt"}
    assert all(left_out["reason"] for left_out in (*run["unread"], *run["skipped"]))
