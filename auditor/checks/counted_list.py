"""Where a count stands at a list, the list has so many members.

```yaml
check:
  kind: counted_list
  nouns: [栏目, 专题]
  verbs: [设立, 建成]
```

Looked for in the narrative sections are a count with the list behind it, after a colon or 分别是, 即
(六大专题：甲、乙、丙), and one with the list before it, where what is counted ends in one of `nouns` (甲、乙三个栏目).
Members are parted by 、; titles, quotations and brackets are not cut; 和, 及, 与 may part members or not, and neither
reading is a find. A list that is open (主要, 其中, 等) is none, but for one that 等 ends and that has more names than
the count, or four and more with a fixed number (五大, 六大) that they are one short of. With one of `verbs` between the
list and the count, the list does not tell what is counted. Members with figures, and counts that are far off, are other
statements. Behind 三个方面： the points 一是, 二是 are counted, where the list does not go on in the next paragraph.

Passes: 指南、制度、年报三个栏目。 Fails: 指南、制度、年报四个栏目。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from auditor.checks.enumerations import FARTHEST_OFF, Members, members_of
from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, Part, Passage, narrative
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.numbers import read_number
from auditor.regexes import regex
from auditor.report import Report

_ANYWHERE = Locus()
_NUMBER = "(?P<number>1[0-9]|20|[2-9]|十[一二三四五六七八九]?|[两二三四五六七八九])"
_LONE = rf"(?<![\d第.\-—~～至到约近超每余多一二三四五六七八九十百千万]){_NUMBER}"
_COUNT = rf"{_LONE}(?:大类|大|个|项|类|种)"
_THEN = "[”]?(?:[：:]|，?(?:分别是|分别为|即)[：:]?)"
_LIST_BEHIND = regex(
    rf"{_COUNT}(?P<noun>[\u4e00-\u9fff]{{0,8}}?){_THEN}(?P<list>[^。；;！？\n]{{3,200}})(?P<end>[。；;]|$)"
)
_POINTS_BEHIND = regex(rf"{_LONE}(?:大|个|项|类|种|点|条)(?P<noun>[\u4e00-\u9fff]{{0,12}}?){_THEN}(?=一是)")
_POINT = regex(r"(?:^|[。；;，,：:\s])(?P<point>十?[一二三四五六七八九十])是", re.MULTILINE)
_COUNTS = regex(r"[\d十两一二三四五六七八九][大个项类种点条]")
_OPEN = regex("等|其中|主要|例如|比如|包括|[一二三]是|[①②]|首先")
_CLAUSE_MARKS = regex("[，,。；;：:！？\n]")
_LONGEST_CLAUSE = 200
_LONGEST_MEMBER = 16
_FEWEST_TO_COUNT, _FEWEST_BEFORE_AND_SO_ON = 3, 4


def compile_counted_list(params: Params, form: Form) -> Check:
    nouns = "|".join(map(re.escape, params["nouns"]))
    behind_list = regex(rf"(?P<open>等)?(?<!“){_COUNT}(?:[\u4e00-\u9fff]{{0,4}}?)(?:{nouns})")
    verbs = regex("|".join(map(re.escape, params.get("verbs", ()))) or r"(?!)")

    def list_before(text: str, match: re.Match[str]) -> bool:
        clause = _CLAUSE_MARKS.split(text[max(match.start() - _LONGEST_CLAUSE, 0) : match.start()])[-1]
        found, count = members_of(clause), _count(match)
        if count < _FEWEST_TO_COUNT or any(len(name) > _LONGEST_MEMBER for name in found.names[1:]):
            return False
        told = found.names[-1:] if found.least < count else found.names[1:]
        if not found.misses(count) or any(map(verbs.search, told)):
            return False
        return not match["open"] or _disagrees_before_and_so_on(found, count, "大" in match[0])

    shapes = (
        (_LIST_BEHIND, _is_list_behind),
        (_POINTS_BEHIND, _are_points_behind),
        (behind_list, list_before),
    )

    def check(report: Report) -> Sequence[Outcome]:
        passages = narrative(report, form, (Part.SECTIONS,))
        if not passages:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        found = [outcome for p in passages for outcome in islice(_of_passage(p, shapes), MOST_OF_A_PASSAGE)]
        return found or [passed(_ANYWHERE)]

    return check


def _is_list_behind(text: str, match: re.Match[str]) -> bool:
    listed = match["list"]
    if match["end"] in ("；", ";") or _OPEN.search(listed) or _OPEN.search(match["noun"]):
        return False
    count, clauses = _count(match), listed.split("，")
    of_clauses = members_of("、".join(clause.replace("、", "") for clause in clauses))
    if of_clauses.least <= count <= of_clauses.most or (clauses[1:] and all("、" in clause for clause in clauses[1:])):
        return False
    return "、" in clauses[0] and members_of(clauses[0]).misses(count)


def _are_points_behind(text: str, match: re.Match[str]) -> bool:
    """一是, 二是 and so on to the last; undecided where the list goes on in the next paragraph."""
    last, at = 0, 0
    for point in _POINT.finditer(text, match.end() - 1):
        number = read_number(point["point"])
        if number is None or number[0] != last + 1:
            break
        last, at = last + 1, point.start("point")
    ends_here = at < len(match.string)
    return ends_here and last > 1 and 0 < abs(last - _count(match)) <= FARTHEST_OFF and not _OPEN.search(match["noun"])


def _disagrees_before_and_so_on(found: Members, count: int, is_fixed_number: bool) -> bool:
    """等 closes the list of a fixed number (五大) that is one short, and no list is longer than its count."""
    if found.least != found.most:
        return False
    return found.least > count or (is_fixed_number and found.least == count - 1 >= _FEWEST_BEFORE_AND_SO_ON)


def _of_passage(
    passage: Passage, shapes: Sequence[tuple[re.Pattern[str], Callable[[str, re.Match[str]], bool]]]
) -> Iterator[Outcome]:
    if not _COUNTS.search(passage.text):
        return
    text = f"{passage.text}\n{passage.below}"
    for pattern, disagrees in shapes:
        for match in pattern.finditer(passage.text):
            if disagrees(text, match):
                end = match.end("noun") if "noun" in match.groupdict() else match.end()
                quote = passage.quote(*match.span())
                values = {"found": passage.shown[match.start("number") : end], "quote": quote}
                yield Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote)


def _count(match: re.Match[str]) -> int:
    read = read_number(match["number"])
    return int(read[0]) if read else 0


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_TEXTS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}

COUNTED_LIST = Kind(
    name="counted_list",
    properties={
        "nouns": {**_TEXTS, "description": "What is counted, where the list stands before the count."},
        "verbs": {**_TEXTS, "description": "Words that part the list from a count that is not of its members."},
    },
    required=("nouns",),
    placeholders=frozenset({"found", "quote"}),
    compile=compile_counted_list,
)
