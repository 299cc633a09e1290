"""The numbers of a list inside a section run on: none is left out, none stands twice.

```yaml
check:
  kind: numbering_runs_on
```

Read are the narrative sections: （一）, 1. and （1） at the beginning of a paragraph or sentence, and 一是 at that of a
clause. Each sort is counted by itself; a higher one begins the lower ones anew, and 一 begins a list anew. A number
that stands elsewhere between two others, in whatever sort (二、, 其二, 第二), is not left out; where it begins no list
of its own, as in （一） 2. （三）, the sorts are mixed. In a file converted from another format a find is for review.

Passes: 一是学习；二是检查。 Fails: 一是学习；三是检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, Passage, RunningText, section_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_ANYWHERE = Locus()
_LARGEST = 19
_WIDEST_GAP = 3
_NUMERALS = "一二三四五六七八九十"
_HAN = f"十?[{_NUMERALS}]"
_SHAPES = (rf"[（(](?P<number>{_HAN})[）)]", r"(?P<number>\d{1,2})[.．、](?!\d)", r"[（(](?P<number>\d{1,2})[）)]")
_AT_LINE_START = tuple(re.compile(rf"^[ \t\u3000]*{shape}", re.MULTILINE) for shape in _SHAPES)
_INSIDE_A_LINE = tuple(re.compile(rf"[。；;：:][ \u3000]*{shape}") for shape in _SHAPES)
_CLAUSES = re.compile(rf"(?:^|[。；;，,：:）)！\s])(?P<number>{_HAN})是", re.MULTILINE)
_SORTS = (*_AT_LINE_START, *_INSIDE_A_LINE, _CLAUSES)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: int
    sort: int

    @property
    def opens_a_list(self) -> bool:
        return self.value == 1


def compile_numbering_runs_on(params: Params, form: Form) -> Check:
    narrative = [section.id for section in form.sections if not section.is_table]

    def check(report: Report) -> Sequence[Outcome]:
        doubt = LOSSY_SOURCE if report.lossy else None
        read = [section_text(report, id_) for id_ in narrative if id_ in report.sections]
        if not read:
            return [not_applicable(_ANYWHERE, _NO_SECTIONS)]
        failed = [
            _outcome(text, number, problem, doubt)
            for text in read
            for number, problem in islice(_slips(text.text), MOST_OF_A_PASSAGE)
        ]
        return failed or [passed(_ANYWHERE)]

    return check


def _slips(text: str) -> Iterator[tuple[_Number, Text]]:
    """The numbers that do not follow the one before of their sort, and what is wrong."""
    before: dict[int, _Number] = {}
    astray: list[_Number] = []
    for number in _numbers(text):
        for lower in [sort for sort in before if number.sort < sort]:
            del before[lower]
        last = before.get(number.sort)
        before[number.sort] = number
        written = text[number.start : number.end]
        if last is None:
            astray.append(number)
        elif number.value == last.value and not number.opens_a_list:
            yield number, _TWICE.fill(number=written)
        elif 1 < number.value - last.value <= _WIDEST_GAP:
            instead = next((n for n in astray if n.start > last.start and n.value == last.value + 1), None)
            if instead is not None:
                yield (
                    instead,
                    _OTHER_SORT.fill(number=text[instead.start : instead.end], between=text[last.start : last.end]),
                )
            elif not _mentions(text[last.end : number.start], last.value + 1):
                yield number, _LEFT_OUT.fill(number=written, before=text[last.start : last.end])


def _numbers(text: str) -> list[_Number]:
    found = [
        _Number(_beginning(match), match.end(), _value(match["number"]), sort)
        for sort, pattern in enumerate(_SORTS)
        for match in pattern.finditer(text)
    ]
    return sorted((n for n in found if 0 < n.value <= _LARGEST), key=lambda number: number.start)


def _beginning(match: re.Match[str]) -> int:
    """Where the number begins, its bracket included."""
    at = match.start("number")
    return at - 1 if match.string[at - 1 : at] in ("（", "(") else at


def _mentions(text: str, value: int) -> bool:
    """The number stands there in some shape: 二是, 二、, （二）, 其二, 第二, 2., ②."""
    han = f"十{_NUMERALS[value - 11]}" if value > len(_NUMERALS) else _NUMERALS[value - 1]
    circled = chr(ord("①") + value - 1)
    shapes = rf"[（(、。；;，,：:\s其第]{han}|{han}[是要、来）)]|(?<!\d){value}[.．、）)]|{circled}|^{han}"
    return re.search(shapes, text) is not None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens = 10 if len(written) > 1 else 0
    return tens + _NUMERALS.index(written[-1]) + 1


def _outcome(read: RunningText, number: _Number, problem: Text, doubt: Text | None) -> Outcome:
    index = read.index_at(number.start)
    passage: Passage = read.passages[index]
    offset = read.starts[index]
    quote = passage.quote(number.start - offset, number.end - offset)
    values = {"problem": problem, "quote": quote}
    return Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote, doubt=doubt)


_NO_SECTIONS = Text("报告没有可读的文字部分", "the report has no narrative section to read")
_TWICE = Text("序号“{number}”重复", "the number “{number}” stands twice")
_OTHER_SORT = Text(
    "“{between}”之后的序号“{number}”写法不同", "behind “{between}” the number “{number}” is of another sort"
)
_LEFT_OUT = Text("序号从“{before}”跳到“{number}”", "the numbers go from “{before}” to “{number}”")

NUMBERING_RUNS_ON = Kind(
    name="numbering_runs_on",
    properties={},
    required=(),
    placeholders=frozenset({"problem", "quote"}),
    compile=compile_numbering_runs_on,
)
