"""How a count and a list stand together in running text, and whether they disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from auditor.checks.enumerations import FARTHEST_OFF, Members, behind_the_last_and, members_of
from auditor.checks.passages import Passage
from auditor.patterns.numbers import read_number
from auditor.regexes import HAN, regex


class Shape(NamedTuple):
    """How a count and a list stand together; no text holds them so that holds none of `parts`."""

    pattern: re.Pattern[str]
    parts: Sequence[str]
    disagrees: Callable[[Passage, re.Match[str]], bool]


_NUMBER = "(?P<number>1[0-9]|20|[2-9]|十[一二三四五六七八九]?|[两二三四五六七八九])"
LONE_NUMBER = rf"(?:(?<![\d第.\-—~～至到约近超每余多一二三四五六七八九十百千万])|(?<=[做抓落]到)){_NUMBER}"
_UNITS = "大类|大|个|项|类|种|家|处|场|期|部|份|张|套|本|道|位一体"
_COUNT_OF_ANY = rf"{LONE_NUMBER}(?:{_UNITS})"
_TIMES_OR_ANY = rf"{LONE_NUMBER}(?:{_UNITS}|次)"
_SORTS = ("类", "种")
_OF_ANYTHING = "个项"
_OF_SORTS = rf"(?<=[{''.join(_SORTS)}])(?:(?!的){HAN}){{0,8}}(?=[，,。；;的]|$)|(?<=位一体)"
THEN = "[”]?(?:[：:]|，?(?:分别是|分别为|即)[：:]?)"
PARTS_OF_THEN = ("：", ":", "分别是", "分别为", "即")
_ONE_BY_ONE = f"[，。]?{HAN}{{0,3}}(?:分别|依次)(?:是|为|位于|设在|在)"
_LIST_BEHIND = regex(
    rf"{_COUNT_OF_ANY}(?P<noun>“?{HAN}{{0,12}}?(?:（[^（）、，]{{1,6}}）)?){THEN}(?P<list>[^。；;！？\n]{{3,200}})(?P<end>[。；;]|$)"
)
_EACH_BEHIND = regex(
    rf"{_TIMES_OR_ANY}(?P<noun>{HAN}{{0,8}}?){_ONE_BY_ONE}(?P<list>(?!《)[^。；;，！？\n（(]{{3,200}})(?P<end>[。；;，]|$)"
)
_IN_BRACKETS = regex(
    rf"{LONE_NUMBER}(?:{_UNITS}|名)(?P<noun>{HAN}{{1,8}}|(?<=[处家类种个项]))[（(](?P<list>[^（()）。；;，：:]{{3,120}})(?P<end>[）)])"
)
_TITLES_BEFORE = regex(
    rf"(?P<list>(?:《[^《》]{{2,40}}》[、和及与]?|“[^“”]{{2,16}}”[、和及与]?){{2,12}})(?P<open>等)?{LONE_NUMBER}(?:大|个|项|部|份|件|种)"
    f"(?P<noun>(?<=大){HAN}{{2,4}}|{HAN}{{0,6}}?(?:制度|文件|办法|规定|方案|机制|规范|细则|规程|清单|措施|通知|意见|库|栏目|专栏|专题|专区|平台|板块))"
)
_QUOTED_BEFORE = regex(
    rf"“(?P<list>[^“”。；;]{{5,80}})”(?P<open>等)?的?“?{LONE_NUMBER}(?:大类|大|个|项|类|种)(?P<noun>{HAN}{{1,6}}?)(?=[，。；、”]|$)"
)
_TITLES_BEHIND = regex(
    rf"{LONE_NUMBER}[件篇期次部份项个条](?P<noun>{HAN}{{0,8}}?)(?:{THEN}|{_ONE_BY_ONE})"
    "(?P<list>(?:《[^《》]{2,60}》(?:（[^（）]*）)?[、，]?(?:以及|[和及与])?){2,12})(?P<end>[。；]|(?<=，)(?!另|还|以及)|$)"
)
_TOGETHER_WITH = regex("会同|联合|协同|联同")
_NOT_OF_ALL = regex("等|(?:和|与|(?<!涉)及)$")
_TITLE = regex("《|“")
_OPEN = regex("等|其中|主要|例如|比如|包括|[一二三]是|[①②]|首先")
_CLAUSE_MARKS = regex("[，,。；;：:！？\n]")
_SENTENCE_END = regex("[。！？\n]")
_GOES_ON_WITH = regex("，(?:以及|及|和)")
_LONGEST_CLAUSE = 200
_LONGEST_MEMBER = 16
_FEWEST_TO_COUNT, _FEWEST_BEFORE_AND_SO_ON = 3, 4


def list_before(nouns: Sequence[str], verbs: Sequence[str]) -> Shape:
    """甲、乙、丙四个栏目: the list before a count of what ends in one of `nouns`."""
    counted = "|".join(map(re.escape, nouns))
    named = f"(?:{_UNITS})(?:{HAN}{{0,4}}?(?:{counted})|{_OF_SORTS})|(?:{counted})"
    pattern = regex(rf"(?P<open>等)?(?:共(?=[^，。]{{1,2}}[家类种]))?(?<!“){LONE_NUMBER}(?:{named})")
    behind_a_name = regex(f"(?<=.)(?<!公)(?:{'|'.join(map(re.escape, verbs))})" if verbs else r"(?!)")

    def disagrees(passage: Passage, match: re.Match[str]) -> bool:
        clause, count = clause_before(match, passage), count_of(match)
        found = members_of(clause)
        if members_of(behind_the_last_and(clause)).least == count > 1:
            return False
        if (_TOGETHER_WITH.search(clause) and found.least + 1 == count) or _NOT_OF_ALL.search(found.names[-1]):
            return False
        if max(count, found.least) < _FEWEST_TO_COUNT or any(len(name) > _LONGEST_MEMBER for name in found.names[1:]):
            return False
        told = found.names[-1:] if found.least < count else found.names[1:]
        if not found.misses(count) or any(map(behind_a_name.search, told)):
            return False
        return not match["open"] or _disagrees_before_and_so_on(found, count, "大" in match[0])

    return Shape(pattern, (*nouns, *_SORTS, "位一体"), disagrees)


def _is_list_behind(passage: Passage, match: re.Match[str]) -> bool:
    listed = match["list"]
    if _OPEN.search(listed) or _OPEN.search(match["noun"]):
        return False
    count, clauses = count_of(match), _GOES_ON_WITH.sub("、", listed).split("，")
    of_clauses = members_of("、".join(clause.replace("、", "") for clause in clauses))
    if of_clauses.least <= count <= of_clauses.most or (clauses[1:] and all("、" in clause for clause in clauses[1:])):
        return False
    if match["end"] in ("；", ";") and _goes_on(passage.text[match.start("list") :], count):
        return False
    return "、" in clauses[0] and members_of(clauses[0]).misses(count)


def _goes_on(listed: str, count: int) -> bool:
    """甲、乙；丙；丁。: what semicolons part may be the members, or some of them."""
    groups = _SENTENCE_END.split(listed, maxsplit=1)[0].replace(";", "；").split("；")
    of_all = members_of("、".join(groups))
    return len(groups) == count or of_all.least <= count <= of_all.most or "、" not in groups[1]


def _is_each_behind(passage: Passage, match: re.Match[str]) -> bool:
    if _OPEN.search(match["list"]) or _OPEN.search(match["noun"]):
        return False
    return members_of(match["list"]).misses(count_of(match))


def _is_in_brackets(passage: Passage, match: re.Match[str]) -> bool:
    """专栏3个（甲、乙、丙、丁）: without a noun there may be several of one named, but no fewer than are named."""
    may_be_several = not match["noun"] and passage.text[match.start("noun") - 1] in _OF_ANYTHING
    is_less = members_of(match["list"]).least < count_of(match)
    return _is_each_behind(passage, match) and not (may_be_several and is_less)


def _is_quoted_before(passage: Passage, match: re.Match[str]) -> bool:
    """“甲、乙、丙”四大专栏: a list that is quoted as a whole."""
    found = members_of(match["list"])
    return not match["open"] and found.least >= _FEWEST_TO_COUNT and found.misses(count_of(match))


def _are_titles_before(passage: Passage, match: re.Match[str]) -> bool:
    found, count = len(_TITLE.findall(match["list"])), count_of(match)
    return count < found if match["open"] else 0 < abs(found - count) <= FARTHEST_OFF


def _are_titles_behind(passage: Passage, match: re.Match[str]) -> bool:
    off = abs(match["list"].count("《") - count_of(match))
    return not _OPEN.search(match["noun"]) and 0 < off <= FARTHEST_OFF


def _disagrees_before_and_so_on(found: Members, count: int, is_fixed_number: bool) -> bool:
    """等 closes the list of a fixed number (五大) that is one short, and no list is longer than its count."""
    if found.least != found.most:
        return False
    return found.least > count or (is_fixed_number and found.least == count - 1 >= _FEWEST_BEFORE_AND_SO_ON)


def clause_before(match: re.Match[str], passage: Passage) -> str:
    """The text of its clause before a match."""
    return _CLAUSE_MARKS.split(passage.text[max(match.start() - _LONGEST_CLAUSE, 0) : match.start()])[-1]


def count_of(match: re.Match[str]) -> int:
    read = read_number(match["number"])
    return int(read[0]) if read else 0


SHAPES = (
    Shape(_LIST_BEHIND, PARTS_OF_THEN, _is_list_behind),
    Shape(_EACH_BEHIND, ("分别", "依次"), _is_each_behind),
    Shape(_IN_BRACKETS, ("（", "("), _is_in_brackets),
    Shape(_TITLES_BEHIND, ("》",), _are_titles_behind),
    Shape(_TITLES_BEFORE, ("》", "”"), _are_titles_before),
    Shape(_QUOTED_BEFORE, ("”",), _is_quoted_before),
)
