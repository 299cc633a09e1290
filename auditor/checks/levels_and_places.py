"""Lists of levels of government before their number (市、县、乡三级), of places with fewer spots than these set up in
them, and names that are made of numbers (“一网两微”三个平台)."""

from __future__ import annotations

import re
from itertools import groupby

from auditor.checks.enumerations import FARTHEST_OFF, members_of
from auditor.checks.list_shapes import LONE_NUMBER, Shape, count_of
from auditor.checks.passages import Passage
from auditor.patterns.numbers import read_number
from auditor.regexes import HAN, regex

_BY_LEVEL = (
    "国家 中央",
    "省 自治区",
    "市 州 盟",
    "县 区 旗 县区 区县 县市区",
    "乡 镇 街道 街 乡镇 镇街",
    "村 社区 村居 村社",
    "组 网格",
)
_LEVEL_OF = {name: level for level, names in enumerate(_BY_LEVEL) for name in names.split()}
_COUNTY = _LEVEL_OF["县"]
_NAME = f"(?:{'|'.join(sorted(_LEVEL_OF, key=len, reverse=True))})(?:级|[（(][^（()）]{{1,8}}[）)])?"
_LEVELS = regex(rf"(?<![、和及])(?P<list>{_NAME}(?:[、和及]{_NAME}){{1,6}}){LONE_NUMBER}级(?![甲乙医等资]|公路)")
_REMARK = regex("级|[（(][^（()）]*[）)]")
_PARTED = regex("[、和及]")

_SET_UP = "(?:设立|设置|设有|设|建成|建立|建设|增设|开设|新建)"
_SPOT = "(?:点|场所|专区|窗口|公开栏|公示栏)"
_PLACES = rf"(?:[在于]|依托)(?P<list>(?:(?!{_SET_UP})[^，。；;：:！？\n（()）等各共]){{5,120}}?){_SET_UP}了?"
_SPOTS_AT_PLACES = regex(rf"{_PLACES}{LONE_NUMBER}[处个](?P<noun>{HAN}{{0,12}}?{_SPOT})")
_AT_PLACES_SPOTS = regex(rf"{_PLACES}{HAN}{{2,14}}?{_SPOT}{LONE_NUMBER}[处个]")

_DIGIT = "[一两三四五六七八九]"
_OF_NUMBERS = regex(
    rf"“(?P<list>(?:{_DIGIT}(?:(?!{_DIGIT}){HAN}){{1,2}}[、+]?){{2,6}})”的?{LONE_NUMBER}(?:大|个|类|种)(?P<noun>{HAN}{{2,6}}?)(?=[，。；、]|$)"
)
_ONE_DIGIT = regex(_DIGIT)


def _are_other_levels(passage: Passage, match: re.Match[str]) -> bool:
    """乡、镇 and 县、市、区 may be one level each, or so many."""
    names = _PARTED.split(_REMARK.sub("", match["list"]))
    levels: list[int] = []
    for name in names:
        is_county = name == "市" and levels[-1:] == [_COUNTY]
        levels.append(_COUNTY if is_county else _LEVEL_OF[name])
    return not len(list(groupby(levels))) <= count_of(match) <= len(names)


def _are_fewer_than_places(passage: Passage, match: re.Match[str]) -> bool:
    found = members_of(match["list"])
    return found.misses(count_of(match)) and found.least > count_of(match)


def _are_other_numbers(passage: Passage, match: re.Match[str]) -> bool:
    """“两微一端” are three, or two names."""
    digits = [int(read[0]) for digit in _ONE_DIGIT.findall(match["list"]) if (read := read_number(digit))]
    off = min(abs(count_of(match) - due) for due in (len(digits), sum(digits)))
    return 0 < off <= FARTHEST_OFF


LEVELS_AND_PLACES = (
    Shape(_LEVELS, ("级",), _are_other_levels),
    Shape(_SPOTS_AT_PLACES, ("设", "建"), _are_fewer_than_places),
    Shape(_AT_PLACES_SPOTS, ("设", "建"), _are_fewer_than_places),
    Shape(_OF_NUMBERS, ("”",), _are_other_numbers),
)
