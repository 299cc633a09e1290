"""Identity card and mobile phone numbers in text, broken by blanks or hyphens or not, in digits of any width."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from auditor.regexes import regex

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), ord("Ｘ"), ord("ｘ"))}
_GROUP = regex(r"[0-9]+(?:[Xx](?![0-9A-Za-z]))?")
_PARTED_BY = r"\s\u00ad\u200b-\u200f\u2060\ufeff._/·—–-"
_BREAK = regex(f"[{_PARTED_BY}]{{1,3}}")
_LONG_ENOUGH = regex(rf"\d(?:[{_PARTED_BY}]{{0,3}}\d){{10}}")
_CODE_BEFORE = regex(r"[0-9A-Za-z][-_]?\Z")
_CODE_AFTER = regex(r"[-_]?[0-9A-Za-z]")
_MONEY = regex(r"\.\d|\s?(?:万|亿)?元")
_MOBILE = regex(r"1[3-9]\d{9}")
_COUNTRY_CODES = ("86", "0086", "0")
_LENGTHS = (11, 15, 18)
_LONGEST_CODE = 4
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)
_FIRST_YEAR = 1850
_OLD_GROUPING = (6, 6, 3)
_MOBILE_GROUPINGS = ((11,), (3, 4, 4), (3, 8), (7, 4))


class PersonalKind(StrEnum):
    """Identity numbers have had 18 characters since 1999, 15 digits before."""

    IDENTITY = "identity"
    OLD_IDENTITY = "old_identity"
    MOBILE = "mobile"


class PersonalNumber(Struct, frozen=True):
    """`positions` are those of its characters in the text, breaks left out. `checked`: its check digit is right.

    `stands_alone`: no letter, and no hyphen to more digits, makes it a part of some longer code.
    """

    kind: PersonalKind
    positions: tuple[int, ...]
    checked: bool
    stands_alone: bool


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """From left to right, none overlapping. A number never begins or ends inside a run of digits."""
    if not _LONG_ENOUGH.search(text):
        return
    plain = text.translate(_WIDE)
    groups = [match.span() for match in _GROUP.finditer(plain)]
    taken = 0
    for index in range(len(groups)):
        if groups[index][0] >= taken and (found := _beginning_at(index, groups, plain)) is not None:
            yield found
            taken = found.positions[-1] + 1


def _beginning_at(index: int, groups: list[tuple[int, int]], plain: str) -> PersonalNumber | None:
    """The longest number made of this group of digits and those that follow it at a break."""
    found = None
    last = index
    while True:
        joined = groups[index : last + 1]
        length = sum(end - start for start, end in joined)
        if length in _LENGTHS or (last == index and length <= max(_LENGTHS) + _LONGEST_CODE):
            found = _number(joined, plain) or found
        following = groups[last + 1] if last + 1 < len(groups) else None
        if length >= 18 or following is None or not _BREAK.fullmatch(plain, groups[last][1], following[0]):
            return found
        last += 1


def _number(groups: list[tuple[int, int]], plain: str) -> PersonalNumber | None:
    positions = tuple(position for start, end in groups for position in range(start, end))
    digits = "".join(plain[position] for position in positions).upper()
    grouping = tuple(end - start for start, end in groups)
    whole = len(groups) == 1
    alone = _stands_alone(positions, plain)
    if len(digits) == 18 and "X" not in digits[:-1] and _is_identity(digits, digits[6:14]):
        checked = _check_digit_is_right(digits)
        return PersonalNumber(PersonalKind.IDENTITY, positions, checked, alone) if whole or checked else None
    if not digits.isdigit():
        return None
    if len(digits) == 15 and (whole or grouping == _OLD_GROUPING) and _is_identity(digits, f"19{digits[6:12]}"):
        return PersonalNumber(PersonalKind.OLD_IDENTITY, positions, False, alone)
    for code in _COUNTRY_CODES:
        if whole and digits.startswith(code) and len(digits) == len(code) + 11:
            positions, digits = positions[len(code) :], digits[len(code) :]
            grouping = (11,)
    if grouping in _MOBILE_GROUPINGS and _MOBILE.fullmatch(digits):
        on_one_line = "\n" not in plain[positions[0] : positions[-1]]  # figures below each other are no number
        if on_one_line and not _MONEY.match(plain, positions[-1] + 1):
            return PersonalNumber(PersonalKind.MOBILE, positions, False, alone)
    return None


def _stands_alone(positions: tuple[int, ...], plain: str) -> bool:
    start, end = positions[0], positions[-1] + 1
    broken_by_hyphens = any("-" in plain[first:second] for first, second in pairwise(positions))
    return not (
        broken_by_hyphens
        or _CODE_BEFORE.search(plain[max(start - 2, 0) : start])
        or _CODE_AFTER.match(plain[end : end + 2])
    )


def _is_identity(digits: str, born: str) -> bool:
    if int(digits[:2]) not in _PROVINCES:
        return False
    try:
        return date(int(born[:4]), int(born[4:6]), int(born[6:])).year >= _FIRST_YEAR
    except ValueError:
        return False


def _check_digit_is_right(digits: str) -> bool:
    from stdnum.cn import ric  # slow to import, and few texts hold eighteen digits

    return digits[-1] == ric.calc_check_digit(digits)
