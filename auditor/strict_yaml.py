"""YAML without surprises, for rule, form and settings files.

Only `true` and `false` are booleans; no octal, sexagesimal or date is guessed from plain text; duplicate keys,
anchors, aliases, tags and merges are refused. Every value keeps the line and column it came from.
"""

from __future__ import annotations

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

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_MAX_BYTES = 1_000_000
_MAX_DEPTH = 50
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WIDE_COLON_AFTER_KEY = re.compile(r"""[ -]*[^ '"#:：-][^'"#:：]*：""")
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
        raise FaultyFiles([Fault(name, _NOT_UTF8, line)]) from error
    return loads(text, name)


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
            key = event.value
            if event.anchor is not None or key == "<<":
                raise self._refused(_ANCHOR, event.start_mark)
            if event.tag is not None:
                raise self._refused(_TAG, event.start_mark)
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

    def _broken(self, error: yaml.MarkedYAMLError) -> FaultyFiles:
        """The parser complains where it stopped, which may be a line or more below the line at fault."""
        problem: str = error.problem or ""
        stopped: Any = error.problem_mark
        began: Any = error.context_mark
        why = next((text for beginning, text in _WHY.items() if problem.startswith(beginning)), _UNTOLD)
        if why in (_NO_COLON, _SECOND_COLON):
            for line in range(began.line if began else max(stopped.line - 1, 0), len(self._lines[: stopped.line + 1])):
                if _WIDE_COLON_AFTER_KEY.match(source := self._lines[line]):
                    return self._refused_at(_WIDE_COLON, line, len(source) - len(source.lstrip(" -")))
        at_its_beginning = began and (why in (_NO_COLON, _OPEN_QUOTE) or stopped.line >= len(self._lines))
        return self._refused(_BROKEN.fill(why=why.fill(problem=problem)), began if at_its_beginning else stopped)

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
_WIDE_COLON = Text("冒号要用半角“:”，后面空一格。", "the colon must be the half-width “:”, followed by a space.")
_CONTROL_CHARACTER = Text("这里有看不见的控制字符，请删去。", "there is an invisible control character; delete it.")
_BROKEN = Text("YAML 写法有误：{why}。", "not valid YAML: {why}.")
_NO_COLON = Text("这一行没有半角冒号和空格，请补上", "this line has no “: ”; add it")
_SECOND_COLON = Text(
    "这里不能再有冒号，请给值加引号，或检查缩进", "no “: ” may stand here; quote the value or indent it"
)
_OPEN_QUOTE = Text("引号没有闭合，请补上", "this quote is not closed; close it")
_INDENTATION = Text("缩进或引号与上文不合，请对齐", "indentation or quotes do not fit what stands above; align it")
_BRACKET = Text("括号没有配对，或少了逗号，请补上", "a bracket is not closed or a comma is missing; add it")
_FIRST_CHARACTER = Text(
    "不能以这个字符开头，请加引号；缩进须用空格",
    "nothing may begin with this character; quote it, and indent with blanks",
)
_UNTOLD = Text("请检查缩进、引号和冒号", "{problem}; check indentation, quotes and colons")
_WHY = {
    "could not find expected ':'": _NO_COLON,
    "mapping values are not allowed": _SECOND_COLON,
    "found unexpected end of stream": _OPEN_QUOTE,
    "did not find expected key": _INDENTATION,
    "did not find expected '-'": _INDENTATION,
    "did not find expected <document start>": _INDENTATION,
    "did not find expected ','": _BRACKET,
    "did not find expected node content": _BRACKET,
    "found character that cannot start": _FIRST_CHARACTER,
}
_TWO_DOCUMENTS = Text("一个文件只能写一份内容，请去掉“---”。", "one file holds one document; remove the “---”.")
_ANCHOR = Text(
    "不允许锚点、别名和合并键（& * <<），请写出完整内容。",
    "anchors, aliases and merge keys (& * <<) are not allowed; write the content out.",
)
_TAG = Text("不允许类型标签（!），请去掉。", "tags (!) are not allowed; remove it.")
_TOO_DEEP = Text("嵌套过深。", "nested too deeply.")
_KEY_NOT_TEXT = Text("键必须是文字。", "a key must be plain text.")
_DUPLICATE = Text("键“{key}”重复，请只保留一个。", "the key “{key}” stands twice; keep one.")
