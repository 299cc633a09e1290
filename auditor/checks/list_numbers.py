"""The numbers of lists inside running text: （一）, 1., （1）, 第一，, 其一，, 一是, 一要, ①."""

from __future__ import annotations

import re

from msgspec import Struct

from auditor.regexes import regex

_LARGEST = 19
_NUMERALS = "一二三四五六七八九十"
_HAN = f"十?[{_NUMERALS}]"
_SHAPES = (rf"[（(](?P<number>{_HAN})[）)]", r"(?P<number>\d{1,2})[.．、](?!\d)", r"[（(](?P<number>\d{1,2})[）)]")
_AT_LINE_START = tuple(regex(rf"^[ \t\u3000]*{shape}", re.MULTILINE) for shape in _SHAPES)
_INSIDE_A_LINE = tuple(regex(rf"[。；;：:][ \u3000]*{shape}") for shape in _SHAPES)
_BEGINS = r"(?:^|[。；;，,：:）)！\s])"
_IN_CLAUSES = tuple(
    regex(f"{_BEGINS}{shape}", re.MULTILINE)
    for shape in (
        rf"第(?P<number>{_HAN})(?:[，,]|、(?![{_NUMERALS}]))",
        rf"其(?P<number>{_HAN})[，,、]",
        rf"(?P<number>{_HAN})是",
        rf"(?P<number>{_HAN})要",
    )
)
_CIRCLED = regex("(?P<number>[①-⑲])")
_SORTS = (*_AT_LINE_START, *_INSIDE_A_LINE, *_IN_CLAUSES, _CIRCLED)
_IN_BRACKETS = tuple(f"{bracket}{numeral}" for bracket in "（(" for numeral in _NUMERALS)
_OF_SHAPES = (_IN_BRACKETS, tuple(".．、"), tuple("（("))
_PARTS = (
    *(*_OF_SHAPES, *_OF_SHAPES),
    *(tuple(f"{before}{numeral}" for numeral in _NUMERALS) for before in "第其"),
    *(tuple(f"{numeral}{behind}" for numeral in _NUMERALS) for behind in "是要"),
    tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲"),
)
"""Of which a text has to hold one for a number of the sort to stand in it."""


class ListNumber(Struct, frozen=True):
    """A number that begins an item, its mark included; the lower its sort, the higher its place in an outline."""

    start: int
    end: int
    value: int
    sort: int

    @property
    def opens_a_list(self) -> bool:
        return self.value == 1

    @property
    def shape(self) -> int:
        """How it is written, at the start of a line or inside it."""
        return self.sort % len(_SHAPES) if self.sort < len(_AT_LINE_START) + len(_INSIDE_A_LINE) else self.sort

    @property
    def begins_a_paragraph(self) -> bool:
        return self.sort < len(_AT_LINE_START)


def numbers_in(text: str) -> list[ListNumber]:
    """The numbers of lists in a text, in its order."""
    found = [
        ListNumber(_beginning(match), match.end(), _value(match["number"]), sort)
        for sort, (pattern, parts) in enumerate(zip(_SORTS, _PARTS, strict=True))
        if any(part in text for part in parts)
        for match in pattern.finditer(text)
    ]
    return sorted((n for n in found if 0 < n.value <= _LARGEST), key=lambda number: number.start)


def _beginning(match: re.Match[str]) -> int:
    """Where the number begins, its bracket, 第 or 其 included."""
    at = match.start("number")
    return at - 1 if match.string[at - 1 : at] in ("（", "(", "第", "其") else at


def mentions(text: str, value: int) -> bool:
    """The number stands there in some shape: 二是, 二、, （二）, 其二, 第二, 2., ②."""
    han = f"十{_NUMERALS[value - 11]}" if value > len(_NUMERALS) else _NUMERALS[value - 1]
    circled = chr(ord("①") + value - 1)
    shapes = rf"[（(、。；;，,：:\s其第]{han}|{han}[是要、来）)]|(?<!\d){value}[.．、）)]|{circled}|^{han}"
    return re.search(shapes, text) is not None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if written >= "①" and written <= "⑲":
        return ord(written) - ord("①") + 1
    tens = 10 if len(written) > 1 else 0
    return tens + _NUMERALS.index(written[-1]) + 1
