"""Files to documents. Each format has one module; this one finds the files and picks the reader."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from auditor.document import Document
from auditor.errors import UnreadableFile, UsageError
from auditor.language import Text, same
from auditor.readers.formats import TEXT_SUFFIXES, foreign_format
from auditor.readers.text import read_text

_MAX_BYTES = 20_000_000


def find_files(paths: list[Path]) -> Iterator[Path]:
    """Every file named, and every file below a folder named, each once, in the order of their names.

    Hidden and linked folders are given as they are, not entered. Raises UsageError for a path that is not there.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(_NO_SUCH_PATH.fill(path=str(path)))
    seen: set[str] = set()
    for path in paths:
        for found in _below(path) if path.is_dir() else (path,):
            if (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                yield found


def _below(folder: Path) -> Iterator[Path]:
    locked: list[Path] = []
    for parent, subfolders, names in os.walk(folder, onerror=lambda error: locked.append(Path(error.filename))):
        yield from locked
        locked.clear()
        left = [name for name in subfolders if name.startswith(".") or (Path(parent) / name).is_symlink()]
        subfolders[:] = sorted(set(subfolders) - set(left))
        yield from (Path(parent) / name for name in sorted([*names, *left]))
    yield from locked


def read(path: Path) -> Document:
    """Reads one file. Raises UnreadableFile with the reason and what to do."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(_LOCKED_FOLDER)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(_NOT_A_FILE)
        size = status.st_size
        if size > _MAX_BYTES:
            raise UnreadableFile(_TOO_LARGE.fill(size=size // 1_000_000, limit=_MAX_BYTES // 1_000_000))
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(_CANNOT_OPEN.fill(why=same(error.strerror or str(error)))) from error
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(_EMPTY)
    if foreign := foreign_format(raw):
        raise UnreadableFile(_FOREIGN.fill(format=foreign))
    return read_text(shown(path), raw)


def shown(path: Path) -> str:
    """A path as text that can be printed; bytes of a name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def may_be_report(path: Path) -> bool:
    """By its name the file is of a kind that reports come in."""
    return path.suffix.lower() in TEXT_SUFFIXES


_NO_SUCH_PATH = Text("找不到“{path}”。请检查路径。", "there is no “{path}”. Check the path.")
_CANNOT_OPEN = Text(
    "打不开文件：{why}。请检查权限或重新复制。", "cannot open the file: {why}. Check its permissions or copy it again."
)
_LOCKED_FOLDER = Text(
    "打不开文件夹，里面可能有报告。请检查权限。", "cannot open the folder; it may hold reports. Check its permissions."
)
_NOT_A_FILE = Text("不是普通文件（管道或设备）。", "not an ordinary file (a pipe or a device).")
_TOO_LARGE = Text(
    "文件 {size} MB，超过 {limit} MB 的上限，不像一份年报。请检查是不是选错了文件。",
    "the file has {size} MB, over the limit of {limit} MB; hardly a report. Check that it is the right file.",
)
_EMPTY = Text("文件是空的。请重新导出或索要原件。", "the file is empty. Export it again or ask for the original.")
_FOREIGN = Text(
    "这是 {format} 文件，本版本只能读纯文本和 Markdown。请另存为 UTF-8 文本。",
    "this is a {format} file; this version reads plain text and Markdown only. Save it as UTF-8 text.",
)
