"""Lists in running text: 甲、乙和丙, and how many members they have."""

from __future__ import annotations

from msgspec import Struct

from auditor.regexes import regex

_FIGURE = regex(r"(?:[0-9](?![0-9]*(?:月|日|年))|[０-９])|[一二两三四五六七八九十][件条份次人名场期]")
_TITLE, _QUOTED = regex("《[^《》]*》"), regex("“[^“”]*”")
_REMARK = regex("[（(][^（()）]*[）)]")
_BESIDE = regex("、|(?<=[^、])以及(?=[^、]*$)|(?<=[△▲])(?=[△▲])|(?<=▲)[和及与](?=▲)|(?<=△)[和及与](?=△(?:[、△]|$))")
_AND = regex("(?<=.)(?:以及|[和或]|(?<![以涉])及(?!时)|(?<!参)与)(?=.)")
FARTHEST_OFF = 2
_TWO, _LONG = 2, 4
_ONE_NAME = regex(
    "国民经济和社会|人力资源和社会|工业和信息|住房和城乡|文化和旅游|教育和体育|发展和改革|自然资源和规划|收费和政府性基金"
)
"""Names of departments and of what they do that hold an 和."""
_GOVERNMENTS = frozenset("省市州县区旗镇乡")


class Members(Struct, frozen=True):
    """How many members a list has at least, and at most where 和 parts members too."""

    names: tuple[str, ...]
    most: int

    @property
    def least(self) -> int:
        return len(self.names)

    def misses(self, count: int) -> bool:
        """So few or so many are there that the count does not fit, but may be meant of the list."""
        off = max(self.least - count, count - self.most)
        return self.least > 1 and 0 < off <= FARTHEST_OFF and not any(map(_FIGURE.search, self.names))


def behind_the_last_and(listed: str) -> str:
    """甲镇、乙镇和丙、丁两个街道: the list that the count right behind it may be of alone."""
    return _AND.split(listed)[-1]


def members_of(listed: str) -> Members:
    """The members of a list whose text this is."""
    plain = _QUOTED.sub("△", _TITLE.sub("▲", _REMARK.sub("", listed)))
    names = _without_the_last_and(_BESIDE.split(plain))
    return Members(tuple(names), len(names) + sum(len(_AND.findall(name)) for name in names))


def _without_the_last_and(names: list[str]) -> list[str]:
    """The list with what the last 和 parts as two, where these are two names and no pair that is one."""
    *others, last = names
    parted = _AND.split(last)
    if not others or len(parted) != _TWO or _ONE_NAME.search(last):
        return names
    return [*others, *parted] if _are_all_alike(others, parted) or _are_two_names(*parted) else names


def _are_all_alike(others: list[str], parted: list[str]) -> bool:
    """甲局、乙局和丙局, or 县图书馆、县档案馆和县政务大厅: they end like all others, or are of one unit with them."""
    ends, begins = {name[-1:] for name in (*others, *parted)}, {name[:1] for name in (*others[1:], *parted)}
    return len(ends) == 1 or (len(begins) == 1 and begins < _GOVERNMENTS)


def _are_two_names(one: str, other: str) -> bool:
    """秋粮收购保障和冬季清洁取暖: long ones with nothing alike, unlike 行政许可和行政处罚, 征地补偿和拆迁安置."""
    is_long = min(len(one), len(other)) >= _LONG and len(one + other) > 2 * _LONG
    return is_long and one[0] != other[0] and one[-1] != other[-1]
