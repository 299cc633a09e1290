"""What can go wrong and a person can mend. Every message names the fault, its place and what to do."""

from __future__ import annotations

import errno
import traceback
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct

from auditor.language import Text


class AuditError(Exception):
    """Base of every error the tool raises on purpose; `text` carries the message in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return self.text.en


class UnreadableFile(AuditError):
    """A file that may hold a report but cannot be read."""


def tool_failed(error: Exception) -> UnreadableFile:
    """The error for a file on which the tool itself failed: what and where in the tool, without the file's text."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f", {PurePath(frame.filename).name}:{frame.lineno}" for frame in last)
    return UnreadableFile(_TOOL_FAILED.fill(why=f"{type(error).__name__}{where}"))


def refusal(error: OSError) -> Text:
    """Why the system refused; in its own words where there are none of ours."""
    own = error.strerror or str(error)
    return Text(_REFUSALS.get(error.errno or 0, own), own)


class UsageError(AuditError):
    """A command was called with something that is not there or does not fit."""


class ExpressionError(AuditError):
    """An expression the language does not allow; `position` counts characters from 0."""

    def __init__(self, text: Text, position: int = 0) -> None:
        super().__init__(text)
        self.position = position


class Fault(Struct, frozen=True):
    """One thing wrong in a rule, form or settings file. Lines and columns count from 1."""

    path: str
    text: Text
    line: int | None = None
    column: int | None = None
    source: str | None = None


class FaultyFiles(AuditError):
    """Rule, form or settings files that cannot be used; every fault found in them, together."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(
            Text(
                "\n".join(pointed_out(f, f.text.zh) for f in faults),
                "\n".join(pointed_out(f, f.text.en) for f in faults),
            )
        )
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[FaultyFiles], tuple[list[Fault]]]:
        """What is sent to another process is made anew of its faults."""
        return FaultyFiles, (list(self.faults),)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults as a reader comes to them: file by file, and down each file."""
    known = list(faults)
    files = list(dict.fromkeys(fault.path for fault in known))
    return sorted(known, key=lambda fault: (files.index(fault.path), fault.line or 0, fault.column or 0))


def pointed_out(fault: Fault, message: str) -> str:
    """A message on a fault with its place, the author's own line and a mark below it."""
    where = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part is not None)
    if fault.source is None:
        return f"{where}: {message}"
    marker = "" if fault.column is None else f"\n    {_blanks_over(fault.source[: fault.column - 1])}^"
    return f"{where}: {message}\n    {fault.source}{marker}"


def _blanks_over(text: str) -> str:
    """Blanks as wide as the text on a terminal, where Chinese takes two cells; tabs stay, whatever their width."""
    wide = (unicodedata.east_asian_width(character) in "WF" for character in text)
    blanks = zip(text, wide, strict=True)
    return "".join("\t" if character == "\t" else "  " if is_wide else " " for character, is_wide in blanks)


_REFUSALS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.EBUSY: "文件被占用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EBADF: "输出已关闭",
}
_TOOL_FAILED = Text(
    "读取时程序出错（{why}），不是报告的问题，请反馈。",
    "the tool failed while reading ({why}); not the report's fault, please report it.",
)
