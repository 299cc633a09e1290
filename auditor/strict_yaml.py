"""YAML without surprises, for rule, form and settings files.

Only `true` and `false` are booleans; no octal, sexagesimal or date is guessed from plain text; duplicate keys,
anchors, aliases, tags and merges are refused. Every value keeps the line and column it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from auditor.errors import Fault, FaultyFiles
from auditor.language import Text, same

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_MAX_BYTES = 1_000_000
_MAX_DEPTH = 50
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SCANNING_A_KEY = "while scanning a simple key"
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")

ValuePath = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True)
class Loaded:
    """`value` is plain Python: dict, list, str, int, Decimal, bool, None.

    `keys` and `values` map a path in it to the line and column, from 1, where its key and its value begin.
    """

    path: str
    value: Any
    keys: dict[ValuePath, Mark]
    values: dict[ValuePath, Mark]
    lines: tuple[str, ...]

    def fault(self, at: ValuePath, text: Text) -> Fault:
        """A fault at the key of a path, or at the nearest thing around it that has a place."""
        while at and at not in self.keys:
            at = at[:-1]
        return self._fault(self.keys.get(at, (1, 1)), text)

    def fault_inside(self, at: ValuePath, text: Text, offset: int) -> Fault:
        """A fault `offset` characters into the value at a path."""
        line, column = self.values[at]
        return self._fault((line, column + offset), text)

    def _fault(self, mark: Mark, text: Text) -> Fault:
        line, column = mark
        source = self.lines[line - 1] if line <= len(self.lines) else None
        return Fault(self.path, text, line, column, source)


def load(path: Path, shown_as: str | None = None) -> Loaded:
    """Reads one file. Raises FaultyFiles naming file, line and column of the first thing that is not allowed."""
    name = shown_as or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FaultyFiles([Fault(name, _CANNOT_OPEN.fill(why=error.strerror or str(error)))]) from error
    if len(raw) > _MAX_BYTES:
        raise FaultyFiles([Fault(name, _TOO_LARGE)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultyFiles([Fault(name, _NOT_UTF8, line)]) from error
    return loads(text, name)


def loads(text: str, name: str) -> Loaded:
    """Reads YAML text; `name` stands for the file in messages."""
    return _Builder(text, name).build()


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._text = text
        self._lines = tuple(text.splitlines())
        self._keys: dict[ValuePath, Mark] = {}
        self._values: dict[ValuePath, Mark] = {}
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def build(self) -> Loaded:
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            unfinished_key = error.context == _SCANNING_A_KEY
            mark = error.context_mark if unfinished_key else error.problem_mark or error.context_mark
            wide_colon = unfinished_key and mark is not None and "：" in self._lines[mark.line]
            told = _WIDE_COLON if wide_colon else _BROKEN.fill(why=same(error.problem or str(error)))
            raise self._refused(told, mark) from error
        except yaml.reader.ReaderError as error:
            bad = next((n for n, line in enumerate(self._text.split("\n"), 1) if _CONTROL.search(line)), None)
            raise FaultyFiles([Fault(self._name, _CONTROL_CHARACTER, bad)]) from error
        return Loaded(self._name, value, self._keys, self._values, self._lines)

    def _document(self) -> Any:
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise FaultyFiles([Fault(self._name, _EMPTY)])
        value = self._node(next(self._events), ())
        next(self._events)
        extra = next(self._events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise self._refused(_TWO_DOCUMENTS, extra.start_mark)
        return value

    def _node(self, event: Any, path: ValuePath) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._refused(_ANCHOR, event.start_mark)
        if event.tag is not None:
            raise self._refused(_TAG, event.start_mark)
        if len(path) > _MAX_DEPTH:
            raise self._refused(_TOO_DEEP, event.start_mark)
        line, column = _mark(event)
        self._values[path] = line, column + (getattr(event, "style", None) in ("'", '"'))
        self._keys.setdefault(path, (line, column))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event)

    def _mapping(self, path: ValuePath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(_KEY_NOT_TEXT, event.start_mark)
            if event.anchor is not None:
                raise self._refused(_ANCHOR, event.start_mark)
            if event.tag is not None:
                raise self._refused(_TAG, event.start_mark)
            key = event.value
            if key == "<<":
                raise self._refused(_ANCHOR, event.start_mark)
            if key in mapping:
                raise self._refused(_DUPLICATE.fill(key=same(key)), event.start_mark)
            self._keys[(*path, key)] = _mark(event)
            mapping[key] = self._node(next(self._events), (*path, key))
        return mapping

    def _sequence(self, path: ValuePath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _refused(self, text: Text, mark: Any) -> FaultyFiles:
        if mark is None:
            return FaultyFiles([Fault(self._name, text)])
        source = self._lines[mark.line] if mark.line < len(self._lines) else None
        return FaultyFiles([Fault(self._name, text, mark.line + 1, mark.column + 1, source)])


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text) if len(text) < 20 else text
    if _DECIMAL.match(text):
        return Decimal(text)
    return text


_CANNOT_OPEN = Text(
    "打不开文件：{why}。请检查路径和权限。", "cannot open the file: {why}. Check the path and its permissions."
)
_TOO_LARGE = Text(
    "文件超过 1 MB，不像规则文件。请拆分或检查路径。",
    "larger than 1 MB; this is not a rule file. Split it or check the path.",
)
_NOT_UTF8 = Text("不是 UTF-8 编码。请另存为 UTF-8。", "not UTF-8. Save the file as UTF-8.")
_EMPTY = Text("文件是空的。", "the file is empty.")
_WIDE_COLON = Text("冒号要用半角“:”，后面空一格。", "the colon must be the half-width “:”, followed by a space.")
_CONTROL_CHARACTER = Text("这里有看不见的控制字符，请删去。", "there is an invisible control character; delete it.")
_BROKEN = Text(
    "YAML 写法有误：{why}。请检查缩进、引号和冒号（须用半角）。",
    "not valid YAML: {why}. Check indentation, quotes and colons.",
)
_TWO_DOCUMENTS = Text("一个文件只能写一份内容，请去掉“---”。", "one file holds one document; remove the “---”.")
_ANCHOR = Text(
    "不允许锚点、别名和合并键（& * <<），请写出完整内容。",
    "anchors, aliases and merge keys (& * <<) are not allowed; write the content out.",
)
_TAG = Text("不允许类型标签（!），请去掉。", "tags (!) are not allowed; remove it.")
_TOO_DEEP = Text("嵌套过深。", "nested too deeply.")
_KEY_NOT_TEXT = Text("键必须是文字。", "a key must be plain text.")
_DUPLICATE = Text("键“{key}”重复，请只保留一个。", "the key “{key}” stands twice; keep one.")
