"""What a report says of the parts that it consists of: their number and their names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.checks.passages import Passage
from auditor.patterns.numbers import read_number
from auditor.regexes import regex

_COUNTED = regex(
    r"(?P<open>等)?(?:共计?|这|合计)?(?<![第\d一二三四五六七八九十])(?P<number>1?\d|[两二三四五六七八九十])"
    r"(?:个|大|个大)?(?:组成)?(?:部分|板块|项内容)"
)
_SUBJECT = regex("本报告|本年度报告|本年报|年报(?=[共由分包含主内的正全，：])|年度报告|全文|正文|报告(?=共|由|分|包|$)")
_BEGINS_LIST = regex(
    "(?:^|[，,：:]|本报告|年报|报告|全文|正文|内容|主要)(?:由|包括|包含|涵盖|分为|分成|分|共有|共|含有|含|设有|有)(?:以下|了)?"
)
_NAMES_BEHIND = regex(
    r"(?:内容)?(?:组成|构成)?[，,]?(?:(?:分别|主要|依次)?(?:是|为|包括|包含)[：:]?|即[：:]?|[：:])(?P<names>[^。\n]{4,200})"
)
_NO_NAME = regex("《|编制|根据|依据|按照|统计|如下")
_LAST_TWO = regex("(?:以及|和|及)(?=其[他它]|存在|主要|下一步|附)")
_SPLIT = regex("[、；;]")
_COMMA = regex("[，,；;]")
_NUMBER = regex(r"(?<![^、；;，,：:])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]是)")
_SENTENCE_ENDS = regex("[。；;！!？?\n]")
_LONGEST_SENTENCE = 300


class Statement(Struct, frozen=True):
    """How many parts a sentence says there are, and the names it gives; `is_open` where it says 等 or gives none."""

    passage: Passage
    start: int
    end: int
    count: int
    names: tuple[str, ...]
    is_open: bool


def statement_in(passage: Passage) -> Statement | None:
    """The first such statement of a passage; None where it makes none."""
    for match in _COUNTED.finditer(passage.text):
        before = _SENTENCE_ENDS.split(passage.text[max(match.start() - _LONGEST_SENTENCE, 0) : match.start()])[-1]
        if _SUBJECT.search(before) is None:
            continue
        listed = _names_before(before) or _names_behind(passage.text, match.end())
        parted = () if _NO_NAME.search(listed) else _parted(listed)
        names = tuple(name for part in parted if (name := part.strip("等 ，,")))
        is_open = not names or bool(match["open"]) or "等" in listed
        read = read_number(match["number"])
        count = int(read[0]) if read else 0
        return Statement(passage, match.start() - len(before), match.end(), count, names, is_open)
    return None


def _parted(listed: str) -> Sequence[str]:
    """The names of a list: where more commas divide it than other marks, those stand between names and 、 in them."""
    listed = _NUMBER.sub("", listed)
    mark = _COMMA if len(_COMMA.findall(listed)) > len(_SPLIT.findall(listed)) else _SPLIT
    return mark.split(_LAST_TWO.sub("，" if mark is _COMMA else "、", listed))


def _names_before(sentence: str) -> str:
    """The enumeration that ends at the count: from the last word that can begin it."""
    begins = list(_BEGINS_LIST.finditer(sentence))
    listed = sentence[begins[-1].end() :] if begins else sentence.rpartition("：")[2] if "：" in sentence else ""
    return listed if "、" in listed else ""


def _names_behind(text: str, at: int) -> str:
    behind = _NAMES_BEHIND.match(text, at)
    return behind["names"] if behind is not None and _SPLIT.search(behind["names"]) else ""
