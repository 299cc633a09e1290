"""Lists with a number that stands for them: 学习会、恳谈会“两会”, 四位一体, 检查3次（4月、9月）, 三种会共2次."""

from __future__ import annotations

import re

from auditor.checks.enumerations import FARTHEST_OFF, members_of
from auditor.checks.list_shapes import LONE_NUMBER, Shape, clause_before, count_of
from auditor.checks.passages import Passage
from auditor.regexes import HAN, regex

_DIGIT = "[零〇一二两三四五六七八九十百]"
_OF_SORTS = ("大", "项", "类")
_SLOGANS = "确立|维护|意识|自信|全面|坚持"
_CALLED = regex(
    "(?<!、)(?P<open>等)?的?“(?P<number>[两二三四五六七八九十])(?P<unit>[个大项类])?"
    f"(?!{_SLOGANS})(?P<noun>统一|(?:(?!{_DIGIT}){HAN}){{1,4}})”"
)
_CALLED_BEHIND = regex(
    f"“(?P<number>[两二三四五六七八九十])(?P<noun>统一|(?:(?!{_DIGIT}){HAN}){{1,4}})”(?:，?即|[：:])(?P<list>[^。；;，！？\\n]{{4,80}})"
)
_AS_ONE = regex(
    f"，{HAN}{{0,4}}?(?:形成|构建|构筑|打造|建成|建立)"
    rf"{HAN}{{0,6}}?“?{LONE_NUMBER}(?P<noun>位一体)"
)
_IN_ALL = regex(rf"共计?{LONE_NUMBER}[次场期轮个家处](?P<noun>{HAN}{{0,4}})(?=[，。；]|$)")
_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|[上中下]旬|底|初)?"
_MONTHS = f"(?P<list>{_MONTH}(?:[、和及]{_MONTH}){{1,11}})"
_IN_MONTHS = regex(
    rf"{LONE_NUMBER}[次场期轮](?P<noun>{HAN}{{0,8}}?)(?:，?分别(?:是|为)?[于在]?|[（(]){_MONTHS}(?![\d日])"
)
_ONE_MONTH = regex(_MONTH)
_SHORTEST, _LONGEST_ALIKE = 3, 5


def _is_called_so(passage: Passage, match: re.Match[str]) -> bool:
    """Each member holds what is counted (学习会、恳谈会“三会”), all are of one length (党务、村务、财务“四公开”),
    or the number is of sorts (甲、乙、丙“四项制度”); that of a slogan behind its verb (做到“两个…”) is not."""
    found, noun = members_of(clause_before(match, passage)), match["noun"]
    first, *others = found.names
    if not others or not found.misses(count_of(match)) or (match["open"] and found.least < count_of(match)):
        return False
    ends_alike = all(name.endswith(noun) for name in found.names)
    begins_alike = noun in first and all(name.startswith(noun) for name in others)
    lengths = {len(name) for name in others}
    is_row = match["unit"] in _OF_SORTS or (len(lengths) == 1 and max(lengths) < _LONGEST_ALIKE)
    is_row = is_row and len(found.names) >= _SHORTEST and found.least == found.most
    return ends_alike or begins_alike or is_row


def _are_called_so(passage: Passage, match: re.Match[str]) -> bool:
    """“五统一”，即统一标准、统一格式: each member begins or ends with what is counted."""
    found, noun = members_of(match["list"]), match["noun"]
    is_alike = all(name.endswith(noun) for name in found.names) or all(name.startswith(noun) for name in found.names)
    return is_alike and found.misses(count_of(match))


def _is_one_of_so_many(passage: Passage, match: re.Match[str]) -> bool:
    """网站、微信、公开栏，形成四位一体的格局."""
    found = members_of(clause_before(match, passage))
    return found.least >= _SHORTEST and found.misses(count_of(match))


def _are_more_than_all(passage: Passage, match: re.Match[str]) -> bool:
    """推进会、培训会、座谈会共2次: there may be several of one, but no fewer than are named."""
    found = members_of(clause_before(match, passage))
    return found.misses(count_of(match)) and found.least > count_of(match)


def _are_so_many_months(passage: Passage, match: re.Match[str]) -> bool:
    months = len(_ONE_MONTH.findall(match["list"]))
    return 0 < abs(months - count_of(match)) <= FARTHEST_OFF


FIXED_NUMBERS = (
    Shape(_CALLED, ("”",), _is_called_so),
    Shape(_CALLED_BEHIND, ("”",), _are_called_so),
    Shape(_AS_ONE, ("位一体",), _is_one_of_so_many),
    Shape(_IN_ALL, ("共",), _are_more_than_all),
    Shape(_IN_MONTHS, ("月",), _are_so_many_months),
)
