"""YAML without surprises, for rule, form and settings files.

Only `true` and `false` are booleans; no octal, sexagesimal or date is guessed from plain text; duplicate keys,
anchors, aliases, tags and merges are refused. Every value keeps the line and column it came from.
"""

from __future__ import annotations

import codecs
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.errors import Fault, FaultyFiles, refusal
from auditor.language import Text
from auditor.yaml_slips import CONTROL, LINE_BREAK

_MAX_BYTES = 1_000_000

ValuePath = tuple[str | int, ...]
Mark = tuple[int, int]


class Loaded(Struct, frozen=True):
    """`value` is plain Python: dict, list, str, int, Decimal, bool, None.

    `keys` and `values` map a path in it to the line and column, from 1, where its key and its value begin.
    """

    path: str
    value: Any
    keys: dict[ValuePath, Mark]
    values: dict[ValuePath, Mark]
    lines: tuple[str, ...]

    def inside(self, at: ValuePath) -> Loaded:
        """The part of the file at a path, as if it were a file of its own; what has no place there is at its key."""
        value = self.value
        for step in at:
            value = value[step]
        keys = {path[len(at) :]: mark for path, mark in self.keys.items() if path[: len(at)] == at}
        values = {path[len(at) :]: mark for path, mark in self.values.items() if path[: len(at)] == at}
        return Loaded(self.path, value, keys, values, self.lines)

    def members(self, at: ValuePath) -> list[Loaded]:
        """What `inside` gives for each member of the list at a path, in one go through a long file."""
        members = self.value
        for step in at:
            members = members[step]
        keys, values = _by_member(self.keys, at), _by_member(self.values, at)
        return [Loaded(self.path, value, keys[index], values[index], self.lines) for index, value in enumerate(members)]

    def fault(self, at: ValuePath, text: Text) -> Fault:
        """A fault at the key of a path, or at the nearest thing around it that has a place."""
        while at and at not in self.keys:
            at = at[:-1]
        return self._fault(self.keys.get(at, (1, 1)), text)

    def fault_inside(self, at: ValuePath, text: Text, offset: int) -> Fault:
        """A fault `offset` characters into the value at a path; at its key where the value goes on below its line."""
        line, column = self.values[at]
        on_one_line = column + offset <= len(self.lines[line - 1]) + 1
        return self._fault((line, column + offset), text) if on_one_line else self.fault(at, text)

    def _fault(self, mark: Mark, text: Text) -> Fault:
        line, column = mark
        source = self.lines[line - 1] if line <= len(self.lines) else None
        return Fault(self.path, text, line, column, source)


def _by_member(marks: dict[ValuePath, Mark], at: ValuePath) -> dict[str | int, dict[ValuePath, Mark]]:
    found: dict[str | int, dict[ValuePath, Mark]] = defaultdict(dict)
    for path, mark in marks.items():
        if len(path) > len(at) and path[: len(at)] == at:
            found[path[len(at)]][path[len(at) + 1 :]] = mark
    return found


def load(path: Path, shown_as: str | None = None) -> Loaded:
    """Reads one file. Raises FaultyFiles naming file, line and column of the first thing that is not allowed."""
    name = shown_as or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FaultyFiles([Fault(name, _not_opened(path, error))]) from error
    if len(raw) > _MAX_BYTES:
        raise FaultyFiles([Fault(name, _TOO_LARGE)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultyFiles([Fault(name, _NOT_UTF8, line, source=_line_in_other_encoding(raw, line))]) from error
    return loads(text, name)


def _line_in_other_encoding(raw: bytes, line: int) -> str | None:
    """The author's line as Windows and Notepad write it; None where that makes no text of it."""
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "gb18030"
    try:
        return CONTROL.sub("�", LINE_BREAK.split(raw.decode(encoding))[line - 1])
    except (UnicodeDecodeError, IndexError):
        return None


def _not_opened(path: Path, error: OSError) -> Text:
    if path.is_symlink() and not os.path.exists(path):
        return _BROKEN_LINK.fill(target=os.readlink(path))
    return _A_FOLDER if os.path.isdir(path) else _CANNOT_OPEN.fill(why=refusal(error))


def loads(text: str, name: str) -> Loaded:
    """Reads YAML text; `name` stands for the file in messages."""
    from auditor.yaml_nodes import nodes_of  # a run on shipped rules parses no YAML, and its parser is slow to import

    return Loaded(name, *nodes_of(text, name))


_CANNOT_OPEN = Text(
    "打不开文件：{why}。请检查路径和权限。", "cannot open the file: {why}. Check the path and its permissions."
)
_BROKEN_LINK = Text(
    "这个链接指向“{target}”，那里没有文件。请修好链接，或把它删去。",
    "this is a link to “{target}”, where there is nothing. Mend the link or delete it.",
)
_A_FOLDER = Text(
    "这是文件夹，这里要的是文件。请检查路径；文件夹的名字不能以 .yaml 结尾。",
    "this is a folder where a file is due. Check the path; no folder may have a name that ends in .yaml.",
)
_TOO_LARGE = Text(
    "文件超过 1 MB，不像规则文件。请拆分或检查路径。",
    "larger than 1 MB; this is not a rule file. Split it or check the path.",
)
_NOT_UTF8 = Text("不是 UTF-8 编码。请另存为 UTF-8。", "not UTF-8. Save the file as UTF-8.")
