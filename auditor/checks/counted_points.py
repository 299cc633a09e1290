"""Points behind their count, 存在三个问题：一是…二是…, and whether there are so many."""

from __future__ import annotations

import re

from auditor.checks.enumerations import FARTHEST_OFF
from auditor.checks.list_numbers import numbers_in
from auditor.checks.list_shapes import LONE_NUMBER, PARTS_OF_THEN, THEN, Shape, count_of
from auditor.checks.passages import Passage
from auditor.regexes import HAN, regex

_NOUN = f"“?{HAN}{{0,12}}?"
_TO_AN_END = (
    "(?:(?:措施|举措|方面)，(?:进一步|切实|不断|持续|着力|努力|全面|推动|推进|确保|提升|加强|做好|抓好)"
    f"(?:{HAN}|、){{0,16}})?"
)
_FIRST = r"一是|一要|第一[，、]|其一[，、]|[（(][一1][）)]|1[.．、](?!\d)|①"
_POINTS_BEHIND = regex(
    rf"{LONE_NUMBER}(?:方面|[大个项类种点条步件]|(?<=有[两二三四五六])(?=：))(?P<noun>{_NOUN}{_TO_AN_END})"
    rf"(?:{THEN}|。|(?<![个项件])，(?=一是))\n?(?={_FIRST}|$)"
)
_OPEN = regex("等|其中|例如|比如")
_RIGHT_BEHIND = 2


def _are_points_behind(passage: Passage, match: re.Match[str]) -> bool:
    """They are counted to the last of their shape; fewer than told only where they end before the paragraph does."""
    begin = match.end() - 1
    numbers = numbers_in(f"{passage.text}\n{passage.below}"[begin:])
    if not numbers or numbers[0].start > _RIGHT_BEHIND or _OPEN.search(match["noun"]):
        return False
    last, at = 0, 0
    for number in numbers:
        if number.shape != numbers[0].shape:
            continue
        if number.value != last + 1:
            break
        last, at = number.value, begin + number.start
    off = last - count_of(match)
    ends_here = at < len(passage.text)
    return last > 1 and abs(off) <= FARTHEST_OFF and (off > 0 or (off < 0 and ends_here))


POINTS_BEHIND = Shape(_POINTS_BEHIND, (*PARTS_OF_THEN, "。", "，"), _are_points_behind)
