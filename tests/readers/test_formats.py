"""What a file is: by its name where that is plain, else by its first bytes; never silently another thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UnreadableFile
from auditor.readers import may_be_report, read, read_content
from auditor.readers.formats import Format, format_of, skip_reason
from auditor.readers.limits import STANDARD_LIMITS
from tests.support.consistent import full_report
from tests.support.office_files import docx_of, unzipped, xlsx_of, zipped

REPORT = "青禾县水利局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "name",
    [
        "~$年报.docx",
        ".~lock.年报.odt#",
        "~WRL0001.tmp",
        "年报.tmp",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        ".gitignore",
        "audit.yaml",
        "waivers.yaml",
    ],
)
def test_a_name_that_is_plainly_no_report_is_skipped_with_a_reason(name: str) -> None:
    reason = skip_reason(Path("reports") / name)
    assert reason is not None
    assert reason.zh
    assert reason.en


@pytest.mark.parametrize(
    "name", ["年报.txt", "年报.md", "年报", "年报.doc", "年报.PDF", "audit.yaml.txt", "a~$b.txt", "lock.txt"]
)
def test_a_name_that_may_be_a_report_is_not_skipped(name: str) -> None:
    assert skip_reason(Path(name)) is None


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"PK\x03\x04\x14\x00", Format.ZIP),
        (b"\xd0\xcf\x11\xe0" + "WordDocument\0".encode("utf-16-le"), Format.DOC),
        (b"\xd0\xcf\x11\xe0" + "Workbook\0".encode("utf-16-le"), Format.XLS),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage\0".encode("utf-16-le"), Format.ENCRYPTED_OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OTHER_OLE),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"\xff\xd8\xff\xe0", Format.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Format.PICTURE),
        (b"GIF89a", Format.PICTURE),
        (b"Rar!\x1a\x07", Format.RAR),
        (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
        (b"<!DOCTYPE html><html>", Format.HTML),
        (b"\xef\xbb\xbf\r\n  <HTML lang=zh>", Format.HTML),
        (b"<!-- saved -->\n<!-- twice --><div class=a>", Format.HTML),
        (b"<!-- never closed ", Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">', Format.HTML),
        (b"\xff\xfe" + "<html>".encode("utf-16-le"), Format.HTML),
        ("<p>".encode("utf-16-be"), Format.HTML),
        (b"<b>", Format.HTML),
        (b"<font size=3>", Format.HTML),
        (b"<o:p></o:p>", Format.HTML),
        (b"Warning: include() failed\n<!DOCTYPE HTML>", Format.HTML),
        (b'{"data": {"content": "\\u003cp\\u003e', Format.HTML),
        (b'[{"body": "<table border=1>', Format.HTML),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>", Format.MHTML),
        (b"From: x\r\nContent-Type: multipart/related; boundary=b\r\nMIME-Version: 1.0\r\n", Format.MHTML),
        (b"<!-- note -->\n# ", Format.TEXT),
        (b"<div align=center>\n\n| a | b |\n|---|---|\n", Format.TEXT),
        (b"<<", Format.TEXT),
        (b'{"organ": "', Format.TEXT),
        (REPORT.encode(), Format.TEXT),
    ],
)
def test_the_content_tells_the_format(start: bytes, named: Format) -> None:
    assert format_of(start + REPORT.encode() * 3) is named


@pytest.mark.parametrize(
    ("start", "named"),
    [(b"\xff\xd8\xff\xe0", "图片"), (b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z")],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
def test_a_format_that_is_not_read_is_refused_by_its_content_whatever_its_name(
    tmp_path: Path, start: bytes, named: str, suffix: str
) -> None:
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(start + REPORT.encode() * 3)

    with pytest.raises(UnreadableFile) as refusal:
        read(path)

    assert named in refusal.value.text.zh


def test_text_under_a_foreign_name_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "年报.doc"
    path.write_text(REPORT, encoding="utf-8")

    document = read(path)
    assert document.blocks
    assert ".doc" in document.notes[0].zh


@pytest.mark.parametrize(
    ("suffix", "named"), [(".docx", ".docx"), (".pdf", ".pdf"), (".txt", "UTF-8"), (".html", "UTF-8")]
)
def test_content_that_is_neither_text_nor_what_the_name_says_may_be_damaged(suffix: str, named: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_content(f"年报{suffix}", bytes(range(1, 256)) * 20, STANDARD_LIMITS)
    assert named in refusal.value.text.zh


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.xml"])
def test_an_office_package_without_its_document_is_no_archive(member: str) -> None:
    package = docx_of(full_report("goi-2021")) if member.startswith("word") else xlsx_of(full_report("goi-2021"))
    parts = unzipped(package)
    del parts[member]
    assert format_of(zipped(parts)) is Format.OTHER_PACKAGE
    with pytest.raises(UnreadableFile, match="damaged"):
        read_content("年报.docx", zipped(parts), STANDARD_LIMITS)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.txt", True), ("a.MD", True), ("a", True), ("a.csv", False), ("a.PDF", True)]
)
def test_names_that_reports_come_in(name: str, expected: bool) -> None:
    assert may_be_report(name) is expected


def test_a_file_too_large_for_a_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    with path.open("wb") as file:
        file.truncate(51_000_000)

    with pytest.raises(UnreadableFile, match="50"):
        read(path)


def test_a_file_that_is_gone_or_a_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(UnreadableFile) as refusal:
            read(path)
        assert "None" not in refusal.value.text.en


def test_a_dangling_link_is_refused_not_lost(tmp_path: Path) -> None:
    link = tmp_path / "年报.txt"
    link.symlink_to(tmp_path / "不在.txt")

    with pytest.raises(UnreadableFile):
        read(link)


@pytest.mark.parametrize(
    ("text", "limit"), [("字" * 1_000_001, "characters"), ("| 1 | 2 | 3 | 4 | 5 |\n" * 10_001, "cells")]
)
def test_a_text_far_longer_than_a_report_is_refused_before_anything_searches_it(text: str, limit: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"limits\.{limit}"):
        read_content("年报.txt", text.encode(), STANDARD_LIMITS)
