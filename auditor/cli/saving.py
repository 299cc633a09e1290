"""Files that a command is told to write: an existing one stays as it is unless --force says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from auditor.errors import UsageError, refusal
from auditor.language import Text


def save_new(path: Path, content: bytes, force: bool) -> None:
    """Raises UsageError where there is such a file already, no folder for it, or no right to write."""
    if not path.absolute().parent.is_dir():
        raise UsageError(_NO_FOLDER.fill(path=str(path.parent)))
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageError(_EXISTS.fill(path=str(path))) from error
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.fill(path=str(path), why=refusal(error))) from error


def save_all_new(folder: Path, contents: Mapping[str, bytes], force: bool) -> None:
    """Files of a folder, which is made: all of them or, where one is there already, none. Raises UsageError."""
    existing = [name for name in contents if (folder / name).exists()]
    if existing and not force:
        raise UsageError(_SOME_EXIST.fill(number=len(existing), first=str(folder / existing[0])))
    for within in dict.fromkeys((folder / name).parent for name in contents):
        _make(within)
    for name, content in contents.items():
        save_new(folder / name, content, force)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_CANNOT_MAKE.fill(folder=str(folder), why=refusal(error))) from error


def replace_file(path: Path, content: bytes) -> None:
    """Writes the whole file or leaves what is there. Raises UsageError where it cannot be written."""
    is_file = path.is_file() or not path.exists()  # not a device or a pipe
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}") if is_file else path
    try:
        beside.write_bytes(content)
        if is_file:
            beside.replace(path)
    except OSError as error:
        if is_file:
            beside.unlink(missing_ok=True)
        raise UsageError(_CANNOT_WRITE.fill(path=str(path), why=refusal(error))) from error


WRITTEN = Text("已写入 {path}", "Written: {path}")
_NO_FOLDER = Text("没有文件夹“{path}”，请先建立。", "There is no folder “{path}”; make it first.")
_EXISTS = Text(
    "已有文件“{path}”，没有覆盖。请换一个文件名，或加 --force。",
    "There is a file “{path}” already; it was left as it is. Choose another name, or add --force.",
)
_SOME_EXIST = Text(
    "已有 {number} 个文件（如 {first}），什么也没有写。请换一个文件夹，或加 --force。",
    "{number} files are there already, such as {first}; nothing was written. Choose another folder, or add --force.",
)
_CANNOT_MAKE = Text("不能建立文件夹 {folder}：{why}。", "Cannot make the folder {folder}: {why}.")
_CANNOT_WRITE = Text("写不了 {path}：{why}。", "Cannot write {path}: {why}.")
