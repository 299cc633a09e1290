"""ZIP archives: names as Windows writes them, archives in archives, and everything that must not be unpacked."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from auditor.errors import UnreadableFile
from auditor.readers.archive import members
from auditor.readers.limits import Limits

LIMITS = Limits(megabytes=1, unpacked_megabytes=5, files=20)


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_raw_names(files: dict[str, bytes], encoding: str) -> bytes:
    """An archive whose names are in an encoding that it does not declare, as Windows writes it."""
    placeholders = {chr(ord("p") + n) * len(name.encode(encoding)): name for n, name in enumerate(files)}
    raw = _zip({placeholder: files[name] for placeholder, name in placeholders.items()})
    for placeholder, name in placeholders.items():
        raw = raw.replace(placeholder.encode(), name.encode(encoding))
    return raw


def _read(raw: bytes, limits: Limits = LIMITS) -> dict[str, bytes | str]:
    return {
        str(name): content if isinstance(content, bytes) else content.text.zh for name, content in members(raw, limits)
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_declared_encoding(encoding: str) -> None:
    files = {"各局/教育局 (终稿).txt": b"a", "各镇/临溪镇2023年报.docx": b"b"}
    assert _read(_with_raw_names(files, encoding)) == files


def test_declared_names_folders_and_backslashes() -> None:
    raw = _zip({"教育局.txt": b"a", "空文件夹/": b"", "下级\\水务局.txt": b"b"})
    assert _read(raw) == {"教育局.txt": b"a", "下级/水务局.txt": b"b"}


def test_a_name_cannot_lead_out_of_the_archive() -> None:
    assert set(_read(_zip({"../../etc/年报.txt": b"a", "/根/年报.txt": b"b"}))) == {"etc/年报.txt", "根/年报.txt"}


def test_an_archive_in_an_archive() -> None:
    inner = _zip({"水务局.txt": b"b"})
    assert _read(_zip({"各镇.zip": inner, "教育局.txt": b"a"})) == {"各镇.zip/水务局.txt": b"b", "教育局.txt": b"a"}


def test_archives_too_deep_in_one_another_are_told_and_the_rest_is_read() -> None:
    raw = _zip({"年报.txt": b"deep"})
    for depth in range(4):
        raw = _zip({f"{depth}.zip": raw, f"{depth}.txt": b"a"})
    found = _read(raw)
    assert {name for name, content in found.items() if content == b"a"} == {
        "3.txt",
        "3.zip/2.txt",
        "3.zip/2.zip/1.txt",
    }
    assert "层" in str(found["3.zip/2.zip/1.zip"])


def test_a_damaged_archive_inside_another_is_told_and_the_rest_is_read() -> None:
    inner = _zip({"水务局.txt": b"b" * 1000})[:-30]
    found = _read(_zip({"坏.zip": inner, "教育局.txt": b"a"}))
    assert found["教育局.txt"] == b"a"
    assert "损坏" in str(found["坏.zip"])


@pytest.mark.parametrize("cut", [4, 40, 200])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    raw = _zip({f"{n}.txt": b"abc" * 100 for n in range(5)})
    with pytest.raises(UnreadableFile, match="damaged"):
        list(members(raw[:cut], LIMITS))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_is_damaged_is_told_and_the_rest_is_read(method: int) -> None:
    raw = bytearray(_zip({"a.txt": b"abc" * 1000, "b.txt": b"b"}, method))
    raw[raw.index(b"a.txt") + len("a.txt") + 9] ^= 0xFF
    found = _read(bytes(raw))
    assert "损坏" in str(found["a.txt"])
    assert found["b.txt"] == b"b"


def test_members_before_the_beginning_of_the_archive_are_told() -> None:
    """The directory is said to begin behind its own place, so that the files would begin before the first byte."""
    raw = bytearray(_zip({"a.txt": b"a"}))
    raw[raw.rindex(b"PK\5\6") + 18] ^= 0x20
    assert "损坏" in str(_read(bytes(raw))["a.txt"])


def test_a_member_under_a_password_is_told() -> None:
    raw = bytearray(_zip({"a.txt": b"secret", "b.txt": b"b"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(signature) + offset
        raw[at] |= 1
    found = _read(bytes(raw))
    assert "密码" in str(found["a.txt"])
    assert found["b.txt"] == b"b"


def test_a_member_too_large_is_told_and_the_rest_is_read() -> None:
    found = _read(_zip({"a.txt": b"0" * 1_500_000, "b.txt": b"b"}))
    assert "megabytes" in str(found["a.txt"])
    assert found["b.txt"] == b"b"


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    with pytest.raises(UnreadableFile, match="unpacked_megabytes"):
        list(members(_zip({f"{n}.txt": b"0" * 900_000 for n in range(10)}), LIMITS))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    raw = bytearray(_zip({"a.txt": b"0" * 40_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", raw, raw.index(signature) + offset, 1000)
    (content,) = _read(bytes(raw)).values()
    assert isinstance(content, str) or len(content) <= 1000


def test_too_many_files_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"limits\.files"):
        list(members(_zip({f"{n}.txt": b"" for n in range(21)}), LIMITS))
