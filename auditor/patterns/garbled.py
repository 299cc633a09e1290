"""Characters that no person wrote: lost ones, and text decoded with an encoding that was not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from auditor.regexes import regex

_REPLACED = regex("\ufffd+")
_REPLACED_READ_AS_GBK = regex("(?:锟斤拷)+(?:锟斤?)?")
# without the codes of symbol fonts, and those that GB 18030 lent to characters before Unicode had them
_PRIVATE = regex("[\ue000-\ue765\ue865-\uefff\uf100-\uf8ff\U000f0000-\U0010fffd]+")
_WESTERN = regex(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{6,}"
)
_ACCENTED = regex("[À-ÖØ-öø-ÿ]")
_FEWEST_ACCENTED = 2
_UTF8_CHINESE = regex(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4,}")
_GB_CHINESE = regex(rb"(?:[\xb0-\xf7][\xa1-\xfe]){3,}")


# Of three characters of GBK that were two of UTF-8, one begins like a Chinese character of UTF-8.
_LEAD = b"".join(bytes((lead, second)) for lead in range(0xE4, 0xEA) for second in range(0x80, 0xC0)).decode("gbk")
_LEADS = frozenset(_LEAD)
_UTF8_LEADS = regex(f"[{_LEAD}]..[{_LEAD}]")


class Garbled(NamedTuple):
    """From where to where; `private` characters have a meaning in some font, the others in none."""

    start: int
    end: int
    private: bool = False


def find_garbled(text: str) -> Iterator[Garbled]:
    """Every stretch of garbled text, kind by kind."""
    for pattern in (_REPLACED, _REPLACED_READ_AS_GBK):
        for match in pattern.finditer(text):
            yield Garbled(match.start(), match.end())
    for match in _PRIVATE.finditer(text):
        yield Garbled(match.start(), match.end(), private=True)
    yield from _utf8_read_as_gbk(text)
    for match in _WESTERN.finditer(text):
        if len(_ACCENTED.findall(match[0])) >= _FEWEST_ACCENTED and _is_chinese_read_as_western(match[0]):
            yield Garbled(match.start(), match.end())


def _utf8_read_as_gbk(text: str) -> Iterator[Garbled]:
    if _LEADS.isdisjoint(text) or not _UTF8_LEADS.search(text):
        return
    raw = text.encode("gb18030", errors="replace")
    found = [match.span() for match in _UTF8_CHINESE.finditer(raw) if _is_common_chinese(match[0], "utf-8")]
    if not found:
        return
    ends = list(accumulate(len(character.encode("gb18030", errors="replace")) for character in text))
    for start, end in found:
        yield Garbled(sum(e <= start for e in ends), sum(e < end for e in ends) + 1)


def _is_chinese_read_as_western(text: str) -> bool:
    raw = b"".join(map(_western_byte, text))
    readings: tuple[tuple[re.Pattern[bytes], str], ...] = ((_UTF8_CHINESE, "utf-8"), (_GB_CHINESE, "gb2312"))
    return any(
        _is_common_chinese(match[0], encoding) for pattern, encoding in readings if (match := pattern.search(raw))
    )


def _western_byte(character: str) -> bytes:
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


def _is_common_chinese(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding).encode("gb2312")
    except UnicodeError:
        return False
    return True
