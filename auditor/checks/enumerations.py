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
_TWO = 2
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
    """甲局、乙局和丙局 are three, and so are 县图书馆、县档案馆和县政务大厅: the last 和 parts what ends like all the
    others, or belongs to one unit of government like them."""
    *others, last = names
    parted = _AND.split(last)
    if not others or len(parted) != _TWO:
        return names
    ends, begins = {name[-1:] for name in (*others, *parted)}, {name[:1] for name in (*others[1:], *parted)}
    are_alike = len(ends) == 1 or (len(begins) == 1 and begins < _GOVERNMENTS)
    return [*others, *parted] if are_alike else names
