"""What kind of file this is, by its content first and its name second."""

from __future__ import annotations

from pathlib import Path

from auditor.language import Text

_SKIPPED_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "audit.yaml", "waivers.yaml"}
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS/WPS"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
)
_DATA_SUFFIXES = {".json", ".jsonl", ".csv", ".tsv", ".yaml", ".yml", ".toml", ".ini", ".py", ".sh", ".log", ".db"}
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")
TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".text", ""}


def skip_reason(path: Path) -> Text | None:
    """Why a file is plainly no report, told by its name alone; None where it may be one."""
    name = path.name.lower()
    if name.startswith(("~$", ".~lock.", "~wrl")) or name.endswith((".tmp", ".bak~")):
        return _LOCK_FILE
    if name in _SKIPPED_NAMES:
        return _SYSTEM_FILE
    if name.startswith("."):
        return _HIDDEN_FILE
    if path.is_symlink() and path.is_dir():
        return _LINKED_FOLDER
    return _DATA_FILE if path.suffix.lower() in _DATA_SUFFIXES else None


def foreign_format(raw: bytes) -> str | None:
    """The name of a format that is not plain text, by its first bytes; None for text."""
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            return name
    head = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "HTML" if head.startswith(_MARKUP) else None


_LOCK_FILE = Text("编辑软件的临时文件", "temporary file of an editor")
_SYSTEM_FILE = Text("系统或设置文件", "system or settings file")
_LINKED_FOLDER = Text("文件夹链接，没有进入", "link to a folder, not entered")
_DATA_FILE = Text("数据、设置或程序文件", "data, settings or program file")
_HIDDEN_FILE = Text("隐藏文件或文件夹", "hidden file or folder")
