"""Files to documents, in order, whatever they are: nothing is lost, and everything not read has its reason."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from auditor.document import Document, Paragraph, Place
from auditor.readers import READERS
from auditor.readers.formats import Format
from auditor.readers.limits import STANDARD_LIMITS, Limits
from auditor.readers.reading import FileRead, NotRead, Reading, read_all


def _told(readings: list[Reading], folder: Path) -> dict[str, str]:
    """By path: the text of the first paragraph, or the reason, skipped ones in brackets."""
    told = {}
    for item in readings:
        if isinstance(item, FileRead):
            block = item.document.blocks[0]
            assert isinstance(block, Paragraph)
            said = block.text
        else:
            said = f"[{item.reason.zh}]" if item.skipped else item.reason.zh
        told[str(item.path.relative_to(folder))] = said
    return told


def _zip(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_files_and_the_files_in_archives_come_in_their_order(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "b.zip", {"乙.txt": "乙", "__MACOSX/._乙.txt": "x", "~$丙.txt": "x", "丁/己.txt": "己"})
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    paths = [tmp_path / "a.txt", archive, tmp_path / "c.txt", tmp_path / "Thumbs.db"]

    told = _told(list(read_all(paths)), tmp_path)

    assert list(told) == [
        "a.txt",
        "b.zip/乙.txt",
        "b.zip/__MACOSX/._乙.txt",
        "b.zip/~$丙.txt",
        "b.zip/丁/己.txt",
        "c.txt",
        "Thumbs.db",
    ]
    assert [told["a.txt"], told["b.zip/乙.txt"], told["b.zip/丁/己.txt"]] == ["甲", "乙", "己"]
    assert told["c.txt"].startswith("文件是空的")
    assert all(told[name].startswith("[") for name in ("b.zip/__MACOSX/._乙.txt", "b.zip/~$丙.txt", "Thumbs.db"))


def test_more_files_than_are_read_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number:03}.txt" for number in range(130)]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    assert list(_told(list(read_all(paths)), tmp_path)) == [path.name for path in paths]


def test_an_empty_archive_is_unread(tmp_path: Path) -> None:
    (item,) = read_all([_zip(tmp_path / "a.zip", {})])
    assert isinstance(item, NotRead)
    assert not item.skipped


def test_the_limits_of_the_settings_count(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"1.txt": "a", "2.txt": "b"})
    (item,) = read_all([path], Limits(files=1))
    assert isinstance(item, NotRead)
    assert "limits.files" in item.reason.zh


def test_a_native_reader_runs_in_the_other_process_and_a_crash_loses_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_native(path: str, raw: bytes, limits: Limits) -> Document:
        if b"crash" in raw:
            os._exit(9)
        return Document(path, "pdf", (Paragraph(f"{limits.pages} {os.getpid()}", Place()),))

    monkeypatch.setitem(READERS, Format.PDF, read_native)
    for name in ("1.pdf", "2 crash.pdf", "3.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 " + name.encode())

    told = _told(list(read_all(sorted(tmp_path.iterdir()))), tmp_path)

    for name in ("1.pdf", "3.pdf"):
        pages, process = told[name].split()
        assert pages == str(STANDARD_LIMITS.pages)
        assert process != str(os.getpid())
    assert "崩溃" in told["2 crash.pdf"]
