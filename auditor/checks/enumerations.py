"""Lists in running text: 甲、乙和丙, and how many members they have."""

from __future__ import annotations

from msgspec import Struct

from auditor.regexes import regex

_FIGURE = regex(r"[\d０-９]|[一二两三四五六七八九十][件条份次人名场期]")
_TITLE, _QUOTED = regex("《[^《》]*》"), regex("“[^“”]*”")
_REMARK = regex("[（(][^（()）]*[）)]")
_SIDE_BY_SIDE = regex("(?<=[△▲])(?=[△▲])|(?<=▲)(?:[和及与]|以及)(?=▲)")
_AND = regex("以及|[和或]|及(?!时)|(?<!参)与")
FARTHEST_OFF = 2


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
    names = tuple(name for part in plain.split("、") for name in _SIDE_BY_SIDE.split(part))
    return Members(names, len(names) + sum(len(_AND.findall(name)) for name in names))
