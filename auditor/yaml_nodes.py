"""A YAML text to plain values with their places; what YAML allows and rule files do not is refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from auditor.errors import Fault, FaultyFiles
from auditor.language import Text, same
from auditor.regexes import regex
from auditor.yaml_slips import (
    CONTROL,
    LINE_BREAK,
    NO_BLANK,
    NO_BLANK_BEHIND_DASH,
    ODD_BLANK,
    TWO_DOCUMENTS,
    WIDE_COLON,
    slip,
)

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_MAX_DEPTH = 50
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = regex(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = regex(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_WIDE_QUOTES = "“”‘’＂＇"
_SLIPS_IN_KEYS = (
    (regex("[^：]*(：)"), WIDE_COLON),
    (regex(r"""[^\s:]+(:)[{\["']"""), NO_BLANK),
    (regex(r"(-)[{\[]"), NO_BLANK_BEHIND_DASH),
    (regex("[^\u00a0\u200b-\u200f\u2060\u3000\ufeff]*([\u00a0\u200b-\u200f\u2060\u3000\ufeff])"), ODD_BLANK),
)

_ValuePath = tuple[str | int, ...]
_Mark = tuple[int, int]


class Nodes(NamedTuple):
    """`keys` and `values` map a path in `value` to the line and column, from 1, where its key and its value begin."""

    value: Any
    keys: dict[_ValuePath, _Mark]
    values: dict[_ValuePath, _Mark]
    lines: tuple[str, ...]


def nodes_of(text: str, name: str) -> Nodes:
    """Raises FaultyFiles, with `name` for the file, at the first thing that is not allowed."""
    return _Builder(text, name).build()


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._text = text
        self._lines = tuple(LINE_BREAK.split(text.rstrip("\r\n")))
        self._keys: dict[_ValuePath, _Mark] = {}
        self._values: dict[_ValuePath, _Mark] = {}
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def build(self) -> Nodes:
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            raise self._broken(error) from error
        except yaml.reader.ReaderError as error:
            before = LINE_BREAK.split(self._text.partition(chr(error.character))[0])
            raise self._refused_at(_CONTROL_CHARACTER, len(before) - 1, len(before[-1])) from error
        return Nodes(value, self._keys, self._values, self._lines)

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

    def _node(self, event: Any, path: _ValuePath) -> Any:
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

    def _mapping(self, path: _ValuePath) -> dict[str, Any]:
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

    def _sequence(self, path: _ValuePath) -> list[Any]:
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
        source = CONTROL.sub("�", self._lines[line])
        return FaultyFiles([Fault(self._name, text, line + 1, column + 1, source)])


def _mark(event: Any) -> _Mark:
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
