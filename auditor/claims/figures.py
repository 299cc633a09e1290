"""The numbers of a text that count something: each with its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from auditor.claims.model import Number
from auditor.claims.phrases import Phrases
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import WordList
from auditor.patterns.numbers import NUMBER, read_number
from auditor.regexes import regex

_NUMBER = regex(NUMBER)
_BARE = regex(r"\d+|\d{1,3}(?:,\d{3})+|[\d.]+万")
_BARE_AFTER = regex("[,。;、()!?\n]|$")
_LETTER_BEFORE = regex("[A-Za-z]$")
_LAST_DIGITS = regex(r"\d(?:\.(\d+))?(?=[^\d.]*$)")
_ONE = Decimal(1)
_NEAR = 6
_SCALES = {"亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100}
_IDLE_UNITS = frozenset({"cases", "places", "things", "people"})
_LONGEST = 10
_IDLE_BELOW = 10
_DIVISIBLE = frozenset({"money", "share", "points"})
_ORDINAL_AND_NUMBER = regex(r"\d{1,2}\.[1-9]\d*")
_PERCENT = regex("百分之(?P<whole>[一二三四五六七八九十百]{1,4})(?:点(?P<digits>[零〇一二三四五六七八九]{1,2}))?")
_PIECES, _NAMED, _POINTS = "pieces", "named", "points"
_LONE_SCALES = frozenset("百千万亿")


class Figure(Struct, frozen=True):
    """A number and its unit: `start` to `end` with both, `number_end` where the number ends.

    `value` is in 元 for money, and `step` what one more in its last digit would be: 100 of 1.17万. `unit_kind` is one
    of the vocabulary's, None where no unit is written. `is_idle` says that it may count nothing, as in 一项工作: only
    words beside it tell. `told_at` is where a word of what is counted must stand, if it counts nothing without: before
    a number alone (予以公开188), behind 大.
    """

    start: int
    number_end: int
    end: int
    value: Number
    approximate: bool
    step: Number
    unit: str | None
    unit_kind: str | None
    is_idle: bool = False
    told_at: int | None = None

    def counts_among(self, counted: WordList) -> bool:
        """It counts something among these words of what is counted, and stands in none of them."""
        is_told = self.told_at is None or counted.covers(self.told_at, self.told_at + 1)
        return is_told and not counted.covers(self.start, self.number_end)


def find_figures(text: str, words: Vocabulary) -> Iterator[Figure]:
    """Every number of plain text that may count something, from left to right."""
    phrases = words.phrases
    read_to = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start < read_to:
            continue
        if match[0].endswith("百") and (share := _percent(text, start, end - 1, phrases)) is not None:
            read_to = share.end
            yield share
            continue
        before = text[max(0, start - _NEAR) : start]
        if _LETTER_BEFORE.search(before) or before.endswith(phrases.counts_nothing_before):
            continue
        if phrases.counts_nothing_after.match(text, end):
            continue
        read = (
            None
            if match[0] in _LONE_SCALES or (match[0].isdigit() and len(match[0]) > _LONGEST)
            else read_number(match[0])
        )
        if read is None:
            continue
        value, approximate = read[0], read[1] or bool(phrases.at_least.search(before))
        unit = words.unit.match(text, end)
        if unit is None:
            if _BARE.fullmatch(match[0]) and _BARE_AFTER.match(text, end):
                told_at = None if phrases.bare_leads.search(before) else start - 1
                yield Figure(start, end, end, value, approximate, _step(match[0]), None, None, told_at=told_at)
            continue
        kind, size = words.units[unit[0]]
        number, start = _behind_its_ordinal(match[0], start, kind, text)
        if number != match[0]:
            value = int(number)
        in_digits = any(map(str.isdigit, number))
        if kind == _POINTS and not in_digits:
            continue
        if _is_how_often(text, start, unit.end(), phrases) or _is_said_twice(text, start, unit.end()):
            continue
        told_at, kind = (unit.end(), _PIECES) if kind == _NAMED else (None, kind)
        roughly = text.startswith(phrases.roughly, unit.end())
        idle = kind in _IDLE_UNITS and not in_digits and value < _IDLE_BELOW
        step = _step(number) * size
        yield Figure(start, end, unit.end(), value * size, approximate or roughly, step, unit[0], kind, idle, told_at)


def _behind_its_ordinal(number: str, start: int, kind: str, text: str) -> tuple[str, int]:
    """3.4起复议被纠正: at the start of a line what cannot be divided is behind the number of a list."""
    begins_a_line = start == 0 or text[start - 1] == "\n"
    if not begins_a_line or kind in _DIVISIBLE or not _ORDINAL_AND_NUMBER.fullmatch(number):
        return number, start
    ordinal, _, own = number.partition(".")
    return own, start + len(ordinal) + 1


def _percent(text: str, start: int, at: int, phrases: Phrases) -> Figure | None:
    """百分之十三点七, from its 百 on; words such as 近 stand before it."""
    found = _PERCENT.match(text, at)
    whole = found and read_number(found["whole"])
    if found is None or whole is None:
        return None
    digits = found["digits"] or ""
    part = read_number(digits)
    value = Decimal(whole[0]) + Decimal(part[0] if part else 0).scaleb(-len(digits))
    approximate = start < at or text.startswith(phrases.roughly, found.end())
    step = Decimal(1).scaleb(-len(digits))
    return Figure(start, found.end(), found.end(), value, approximate, step, "%", "share")


def _is_how_often(text: str, start: int, end: int, phrases: Phrases) -> bool:
    """每季度通报一次, 每月召开1次: how often, and no count."""
    return text[start:end] in phrases.once and bool(phrases.every.search(text, max(0, start - _LONGEST), start))


def _is_said_twice(text: str, start: int, end: int) -> bool:
    """一件一件登记, 一步一步: one after the other."""
    return text[start] == "一" and text[start:end] in (text[end : 2 * end - start], text[2 * start - end : start])


def _step(written: str) -> Number:
    """What the last digit of a number counts; 1 for one in Chinese."""
    if written.isdecimal():
        return _ONE
    digits = _LAST_DIGITS.search(written)
    if digits is None:
        return 1
    scale = next((size for name, size in _SCALES.items() if name in written), 1)
    return Decimal(scale).scaleb(-len(digits[1] or ""))
