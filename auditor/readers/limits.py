"""How much of one file is read at most. What exceeds a limit is unread, and the reason names the setting for it."""

from __future__ import annotations

from msgspec import Struct

from auditor.errors import UnreadableFile
from auditor.language import Text, same


class Limits(Struct, frozen=True):
    """Per file: seconds to read it, its size and memory in MB, what it holds, and its size when unpacked.

    `nesting` is how deep elements, tables or archives may stand inside one another.
    """

    seconds: int = 30
    megabytes: int = 50
    memory_megabytes: int = 2000
    unpacked_megabytes: int = 300
    characters: int = 1_000_000
    cells: int = 50_000
    pages: int = 500
    objects: int = 300_000
    nesting: int = 200
    files: int = 5000


STANDARD_LIMITS = Limits()


def over_limit(name: str, limits: Limits, found: object | None = None) -> UnreadableFile:
    """The error for a file beyond the limit called `name`; `found` is how much it has, where that is known."""
    held = _MORE if found is None else same(str(found))
    return UnreadableFile(_OVER.fill(what=_WHAT[name], found=held, limit=getattr(limits, name), name=name))


_MORE = Text("更多", "more")
_OVER = Text(
    "{what}超过上限（{found}，上限 {limit}），没有读。如果确实是年报，请在 audit.yaml 的 limits.{name} 提高上限。",
    "{what} beyond the limit ({found}, limit {limit}); not read. If it is a report, raise limits.{name} in audit.yaml.",
)
_WHAT = {
    "seconds": Text("读取时间（秒）", "time to read (seconds)"),
    "megabytes": Text("文件大小（MB）", "size of the file (MB)"),
    "memory_megabytes": Text("占用内存（MB）", "memory (MB)"),
    "unpacked_megabytes": Text("解压后大小（MB）", "size when unpacked (MB)"),
    "characters": Text("字数", "characters"),
    "pages": Text("页数", "pages"),
    "cells": Text("单元格数", "cells"),
    "objects": Text("对象数", "objects"),
    "nesting": Text("嵌套层数", "depth of nesting"),
    "files": Text("压缩包内文件数", "files in the archive"),
}
