"""YAML without surprises, for rule, form and settings files.

Only `true` and `false` are booleans; no octal, sexagesimal or date is guessed from plain text; duplicate keys,
anchors, aliases, tags and merges are refused. Every value keeps the line and column it came from.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from auditor.errors import Fault, FaultyFiles, refusal
from auditor.language import Text, same
from auditor.yaml_slips import NO_BLANK, ODD_BLANK, TWO_DOCUMENTS, WIDE_COLON, slip

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_MAX_BYTES = 1_000_000
_MAX_DEPTH = 50
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WIDE_QUOTES = "“”‘’＂＇"
_SLIPS_IN_KEYS = (
    (re.compile("[^：]*(：)"), WIDE_COLON),
    (re.compile(r"""[^\s:]+(:)[{\["']"""), NO_BLANK),
    (re.compile("[^\u00a0\u200b-\u200f\u2060\u3000\ufeff]*([\u00a0\u200b-\u200f\u2060\u3000\ufeff])"), ODD_BLANK),
)
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

    def inside(self, at: ValuePath) -> Loaded:
        """The part of the file at a path, as if it were a file of its own; what has no place there is at its key."""
        value = self.value
        for step in at:
            value = value[step]
        keys = {path[len(at) :]: mark for path, mark in self.keys.items() if path[: len(at)] == at}
        values = {path[len(at) :]: mark for path, mark in self.values.items() if path[: len(at)] == at}
        return Loaded(self.path, value, keys, values, self.lines)

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
        return _CONTROL.sub("�", _LINE_BREAK.split(raw.decode(encoding))[line - 1])
    except (UnicodeDecodeError, IndexError):
        return None


def _not_opened(path: Path, error: OSError) -> Text:
    if path.is_symlink() and not os.path.exists(path):
        return _BROKEN_LINK.fill(target=os.readlink(path))
    return _A_FOLDER if os.path.isdir(path) else _CANNOT_OPEN.fill(why=refusal(error))


def loads(text: str, name: str) -> Loaded:
    """Reads YAML text; `name` stands for the file in messages."""
    return _Builder(text, name).build()


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._text = text
        self._lines = tuple(_LINE_BREAK.split(text.rstrip("\r\n")))
        self._keys: dict[ValuePath, Mark] = {}
        self._values: dict[ValuePath, Mark] = {}
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def build(self) -> Loaded:
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            raise self._broken(error) from error
        except yaml.reader.ReaderError as error:
            before = _LINE_BREAK.split(self._text.partition(chr(error.character))[0])
            raise self._refused_at(_CONTROL_CHARACTER, len(before) - 1, len(before[-1])) from error
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
            raise self._refused(TWO_DOCUMENTS, extra.start_mark)
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
        if not event.style and _is_cut_in_wide_quotes(event.value):
            raise self._refused(_WIDE_QUOTE, event.start_mark)
        return _scalar(event)

    def _mapping(self, path: ValuePath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(_KEY_NOT_TEXT, event.start_mark)
            key = event.value
            if event.anchor is not None or key == "<<":
                raise self._refused(_ANCHOR, event.start_mark)
            if event.tag is not None:
                raise self._refused(_TAG, event.start_mark)
            if not event.style:
                self._refuse_slips_in_key(event)
            if key in mapping:
                raise self._refused(_DUPLICATE.fill(key=same(key)), event.start_mark)
            self._keys[(*path, key)] = _mark(event)
            mapping[key] = self._node(next(self._events), (*path, key))
            if mapping[key] is None and not event.style and ":" in key:
                mark: Any = event.start_mark
                raise self._refused_at(NO_BLANK, mark.line, mark.column + key.index(":"))
        return mapping

    def _refuse_slips_in_key(self, event: Any) -> None:
        """What was not quoted and reads as one key, though its author wrote a key and a value."""
        mark = event.start_mark
        for pattern, text in _SLIPS_IN_KEYS:
            if match := pattern.match(event.value):
                raise self._refused_at(text, mark.line, mark.column + match.start(1))
        if event.value and event.value[:1] in _WIDE_QUOTES and event.value[-1:] in _WIDE_QUOTES:
            raise self._refused(_WIDE_QUOTE, mark)

    def _sequence(self, path: ValuePath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _broken(self, error: yaml.MarkedYAMLError) -> FaultyFiles:
        stopped: Any = error.problem_mark
        began: Any = error.context_mark
        text, (line, column) = slip(
            self._lines, error.problem or "", (stopped.line, stopped.column), began and (began.line, began.column)
        )
        return self._refused_at(text, line, column)

    def _refused(self, text: Text, mark: Any) -> FaultyFiles:
        return self._refused_at(text, mark.line, mark.column)

    def _refused_at(self, text: Text, line: int, column: int) -> FaultyFiles:
        """Counts from 0; what is past the end of the file is told at the end of its last line."""
        if line >= len(self._lines):
            line, column = len(self._lines) - 1, len(self._lines[-1])
        source = _CONTROL.sub("�", self._lines[line])
        return FaultyFiles([Fault(self._name, text, line + 1, column + 1, source)])


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_cut_in_wide_quotes(text: str) -> bool:
    """A text may well stand in such quotes; one that they open and do not close was to be quoted by them."""
    return text.startswith("“") and text.count("“") != text.count("”")


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
_EMPTY = Text("文件是空的。", "the file is empty.")
_CONTROL_CHARACTER = Text("这里有看不见的控制字符，请删去。", "there is an invisible control character; delete it.")
_WIDE_QUOTE = Text(
    "值外面的引号要用半角；引号是内容的，外面再加一对半角引号。",
    "the quotes around a value must be half-width; if they belong to the text, put half-width quotes around it.",
)
_ANCHOR = Text(
    "不允许锚点、别名和合并键（& * <<），请写出完整内容。",
    "anchors, aliases and merge keys (& * <<) are not allowed; write the content out.",
)
_TAG = Text("不允许类型标签（!），请去掉。", "tags (!) are not allowed; remove it.")
_TOO_DEEP = Text("嵌套过深。", "nested too deeply.")
_KEY_NOT_TEXT = Text("键必须是文字。", "a key must be plain text.")
_DUPLICATE = Text("键“{key}”重复，请只保留一个。", "the key “{key}” stands twice; keep one.")
