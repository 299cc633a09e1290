"""HTML that a page holds as a string: in a script, in JSON, in a form field. Nothing is run; only literals are read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.regexes import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LITERAL = regex(
    r"\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"?|'(?P<single>(?:[^'\\\n]|\\.)*+)'?|(?<!\\)`(?P<template>(?:[^`\\]|\\.)*+)`",
    re.DOTALL,
)
_ESCAPE = regex(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n|.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "\f", "v": "", "0": "", "\n": "", "\r\n": ""}
_PERCENT_U = regex(r"%u([0-9a-fA-F]{4})")
_TAG = regex(r"<(?:p|div|table|tr|td|span|br|h[1-6]|section|article|ul|ol)\b[^<>]*>", re.IGNORECASE)
_JOINED = regex(r"\s*\+\s*\Z")
_SHORTEST = 100
_DEEPEST = 3
_LARGEST_CODE = 0x10FFFF


def is_json(text: str) -> bool:
    """The file is no page but data that may hold one."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def markup_in(tree: LexborHTMLParser) -> tuple[str, LexborNode] | None:
    """The HTML of the element that holds most of it as a string, and that element."""
    found = [(_markup_of(node), node) for node in tree.css("script,textarea,input[type=hidden]")]
    return max(((markup, node) for markup, node in found if markup), key=lambda item: len(item[0]), default=None)


def markup_in_text(text: str, depth: int = 0) -> str:
    """The HTML in the string literals of a script or of JSON, in their order."""
    return "\n".join(markup for value in _literals(text) if (markup := _as_markup(value, depth)))


def _markup_of(node: LexborNode) -> str:
    if node.tag == "input":
        return _as_markup(node.attributes.get("value") or "", 0)
    text = node.text()
    is_code = node.tag == "script" and "html" not in (node.attributes.get("type") or "")
    return markup_in_text(text) if is_code and len(text) >= _SHORTEST else _as_markup(text, 0)


def _literals(text: str) -> Iterator[str]:
    """The values of string literals, those joined by a plus as one; strings joined to anything else stay apart."""
    chain: list[str] = []
    end = 0
    for match in _LITERAL.finditer(text):
        if chain and not _JOINED.match(text, end, match.start()):
            yield "".join(chain)
            chain = []
        chain.append(_unescaped(match["double"] or match["single"] or match["template"] or ""))
        end = match.end()
    yield "".join(chain)


def _as_markup(value: str, depth: int) -> str:
    if len(value) < _SHORTEST:
        return ""
    if not _TAG.search(value):
        value = html.unescape(value) if "&lt;" in value else _unquoted(value)
    if is_json(value) and depth < _DEEPEST:
        return markup_in_text(value, depth + 1)
    return value if _TAG.search(value) else ""


def _unquoted(value: str) -> str:
    return unquote(_PERCENT_U.sub(lambda match: chr(int(match[1], 16)), value)) if "%3C" in value.upper() else value


def _unescaped(literal: str) -> str:
    if "\\" not in literal:
        return literal
    return _ESCAPE.sub(_character, literal).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _CONTROLS.get(match[4], match[4])
    return chr(number) if (number := int(code, 16)) <= _LARGEST_CODE else "\ufffd"
