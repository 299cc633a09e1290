"""Numbers in running text: 20, ２０, 1,024, 1.17万, 二十三, 二〇二三, 近百, 300余."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from auditor.patterns.folding import fold, span_as_written
from auditor.regexes import regex

_DIGITS = {
    character: value
    for series in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖")
    for value, character in enumerate(series)
} | {"两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_MULTIPLIERS = _TENS | _SCALES
_HAN = "".join([*_DIGITS, *_MULTIPLIERS])
_SCALE = "".join(_MULTIPLIERS)

_BEFORE = "大约|约|将近|接近|近|超过|超|逾|不足"
_ARABIC = rf"(?<!\d)(?<!\d[.,])(?<![{_SCALE}])(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d{{1,6}})?"
_AFTER_ARABIC = rf"(?!\d|\.\d|,\d{{3}}(?!\d)| ?[{_SCALE}]+ ?\d)"  # 3万5千 is read as no number rather than as 3
_FIRST = "".join(sorted({word[0] for word in _BEFORE.split("|")}))
_WRITTEN = (
    rf"(?=[{_FIRST}\d{_HAN}])"  # where most places are passed over at one look
    rf"(?:(?:{_BEFORE}) ?)?"
    rf"(?:{_ARABIC}{_AFTER_ARABIC}(?: ?万亿| ?[{_SCALE}])?|(?<![\d{_HAN}])[{_HAN}]{{1,16}}(?![{_HAN}]))"
    r"(?: ?[余多](?: ?[万亿])?)?"
)
NUMBER = rf"(?:{_WRITTEN})(?!\d)"
"""A regular expression without groups for one number in folded text; its length is bounded."""

_PARTS = regex(
    rf"(?P<before>{_BEFORE})?(?:(?P<arabic>[\d,.]+)(?P<scale>[{_SCALE}]*)|(?P<han>[{_HAN}]+))"
    r"(?P<more>[余多])?(?P<last>[万亿])?\Z"
)
_ANY = regex(NUMBER)

Number = int | Decimal


class WrittenNumber(Struct, frozen=True):
    """A number and its span in characters of the text; 余, 约, 多, 近 and their like make it approximate."""

    value: Number
    approximate: bool
    start: int
    end: int


def find_numbers(text: str) -> Iterator[WrittenNumber]:
    """Every number of a text, from left to right."""
    for match in _ANY.finditer(fold(text)):
        read = read_number(match[0])
        if read is not None:
            value, approximate = read
            yield WrittenNumber(value, approximate, *span_as_written(text, match.start(), match.end()))


def read_number(written: str) -> tuple[Number, bool] | None:
    """The value of a number in folded text and whether it is approximate; None for what is no number, such as 十百."""
    if written.isdecimal():
        return int(written), False
    match = _PARTS.match(written.replace(" ", ""))
    if match is None:
        return None
    value = _arabic(match["arabic"], match["scale"]) if match["arabic"] else _chinese(match["han"])
    if value is None:
        return None
    value *= _SCALES.get(match["last"] or "", 1)
    return _plain(value), bool(match["before"] or match["more"])


def _arabic(digits: str, scales: str) -> Number:
    value = Decimal(digits.replace(",", ""))
    for scale in scales:
        value *= _MULTIPLIERS[scale]
    return value


def _chinese(written: str) -> int | None:
    """二〇二三 digit by digit, 二十三 by its units; None for 三万五, which may be 30005 and 35000."""
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    return _by_scales(written, tuple(reversed(_SCALES.items())))


def _by_scales(written: str, scales: Sequence[tuple[str, int]]) -> int | None:
    if not scales:
        return _below_ten_thousand(written)
    (scale, size), *smaller = scales
    head, found, rest = written.partition(scale)
    if not found:
        return _by_scales(written, smaller)
    count = _by_scales(head, smaller) if head else 1
    below = None if len(rest) == 1 else _by_scales(rest, smaller) if rest else 0
    return None if count is None or below is None else count * size + below


def _below_ten_thousand(written: str) -> int | None:
    """千, 百, 十 in falling order, each with at most one digit before it; a last digit below 百 stands behind a 零."""
    total, digit, lowest, zero = 0, None, 10_000, False
    for character in written:
        unit = _TENS.get(character)
        if unit is None:
            if digit or character not in _DIGITS:
                return None
            zero = digit == 0
            digit = _DIGITS[character]
            continue
        if unit >= lowest or digit == 0:
            return None
        total, digit, lowest, zero = total + (digit or 1) * unit, None, unit, False
    if digit and lowest in (100, 1000) and not zero:
        return None
    return total + (digit or 0)


def _plain(value: Number) -> Number:
    return int(value) if value == int(value) else value
