"""Where a count stands at a list, the list has so many members.

```yaml
check:
  kind: counted_list
  nouns: [栏目, 专题]
  verbs: [设立, 建成]
```

Looked for in the narrative sections are a count with the list behind it, after a colon, in brackets or after 分别是,
即, 主题分别为 (六大专题：甲、乙、丙), one with the list before it, where what is counted ends in one of `nouns`
(甲、乙三个栏目) or is told by no more than 类, 种, 位一体, and one behind titles or before them (《甲》《乙》三项制度).
So are numbers that a list is called by (学习会、恳谈会“三会”), 共2次 behind more names than that, months
(检查3次（4月、9月）), levels of government (市、县、乡三级), fewer spots than places (在图书馆、档案馆、文化站设立2个
查阅点) and names made of numbers (“一网两微”三个平台). Members are parted by 、, and before the last by 以及; titles,
quotations and brackets are not cut; 和, 及, 与 may part them or not, and neither reading is a find, unless what they
part ends like all the others, or begins with one unit (县图书馆及县档案馆), or they are two long names with nothing
alike (秋粮收购保障和冬季清洁取暖). A list that is open (主要, 其中, 等) is none, but for one that 等 ends and that has
more names than the count, or four and more with a fixed number (五大, 六大) that they are one short of. With one of
`verbs` behind a name and before the count, the list does not tell what is counted. Members with figures, and counts
that are far off, are other statements. Behind 三个方面： and 三项措施。 the points 一是, 二是, or （一）, 第一, 其一
and the like are counted; where they may go on in a further paragraph, only more of them than counted are a find.

Passes: 指南、制度、年报三个栏目。 Fails: 指南、制度、年报四个栏目。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.checks.counted_points import POINTS_BEHIND
from auditor.checks.fixed_numbers import FIXED_NUMBERS
from auditor.checks.levels_and_places import LEVELS_AND_PLACES
from auditor.checks.list_shapes import SHAPES, Shape, list_before
from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, Part, Passage, narrative
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import regex
from auditor.report import Report

_ANYWHERE = Locus()
_NUMBER_BEFORE = r"[\d十两一二三四五六七八九][{}]|“[两一二三四五六七八九十]|有[两二三四五六]："
_UNITS = "大个项类种点条家处场部份件方张套本步位次期轮道名级"


def compile_counted_list(params: Params, form: Form) -> Check:
    nouns: Sequence[str] = params["nouns"]
    shapes = (*SHAPES, *FIXED_NUMBERS, *LEVELS_AND_PLACES, POINTS_BEHIND, list_before(nouns, params.get("verbs", ())))
    counts = regex(_NUMBER_BEFORE.format("".join(sorted({*_UNITS, *(noun[0] for noun in nouns)}))))

    def check(report: Report) -> Sequence[Outcome]:
        passages = narrative(report, form, (Part.SECTIONS,))
        if not passages:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        told = [passage for passage in passages if counts.search(passage.text)]
        found = [outcome for p in told for outcome in islice(_of_passage(p, shapes), MOST_OF_A_PASSAGE)]
        return found or [passed(_ANYWHERE)]

    return check


def _of_passage(passage: Passage, shapes: Sequence[Shape]) -> Iterator[Outcome]:
    told: set[int] = set()
    for shape in shapes:
        if not any(part in passage.text for part in shape.parts):
            continue
        for match in shape.pattern.finditer(passage.text):
            if match.start("number") not in told and shape.disagrees(passage, match):
                told.add(match.start("number"))
                end = match.end("noun") if "noun" in match.groupdict() else match.end()
                quote = passage.quote(*match.span())
                values = {"found": passage.shown[match.start("number") : end], "quote": quote}
                yield Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote)


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
