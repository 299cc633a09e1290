"""The files of the paths a person names, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from auditor.errors import UnreadableFile, UsageError, refusal
from auditor.language import Text
from auditor.readers.limits import Limits, over_limit


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


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of one file. Raises UnreadableFile where there are none to read, or too many."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(_LOCKED_FOLDER)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(_NOT_A_FILE)
        if status.st_size > limits.megabytes * 1_000_000:
            raise over_limit("megabytes", limits, status.st_size // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(_CANNOT_OPEN.fill(why=refusal(error))) from error


def shown(path: Path) -> str:
    """A path as text that can be printed; bytes of a name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


_NO_SUCH_PATH = Text("找不到“{path}”。请检查路径。", "there is no “{path}”. Check the path.")
_CANNOT_OPEN = Text(
    "打不开文件：{why}。请检查权限或重新复制。", "cannot open the file: {why}. Check its permissions or copy it again."
)
_LOCKED_FOLDER = Text(
    "打不开文件夹，里面可能有报告。请检查权限。", "cannot open the folder; it may hold reports. Check its permissions."
)
_NOT_A_FILE = Text("不是普通文件（管道或设备）。", "not an ordinary file (a pipe or a device).")
