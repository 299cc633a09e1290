"""The numbers of a list inside a section run on: none is left out, none stands twice.

```yaml
check:
  kind: numbering_runs_on
```

Read are the narrative sections: （一）, 1. and （1） at the beginning of a paragraph or sentence, 一是, 一要, 第一，
and 其一， at that of a clause, and ① anywhere. Each sort is counted by itself; a higher one begins the lower ones anew,
and 一 begins a list anew. A number that stands elsewhere between two others, in whatever sort, is not left out; where
it begins no list of its own, as in （一） 2. （三）, the sorts are mixed. In a file converted from another format a
find is for review.

Passes: 一是学习；二是检查。 Fails: 一是学习；三是检查。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.checks.list_numbers import ListNumber, mentions, numbers_in
from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, Passage, RunningText, section_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_ANYWHERE = Locus()
_WIDEST_GAP = 3
_REMEMBERED = 4


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


def _slips(text: str) -> Iterator[tuple[ListNumber, Text]]:
    """The numbers that do not follow the one before of their sort, and what is wrong."""
    before: dict[int, ListNumber] = {}
    astray: list[ListNumber] = []
    for number in numbers_in(text):
        for lower in [sort for sort in before if number.sort < sort]:
            del before[lower]
        last = before.get(number.sort)
        before[number.sort] = number
        written = text[number.start : number.end]
        if last is None:
            astray = [*astray[-_REMEMBERED:], number] if number.begins_a_paragraph else astray
        elif number.value == last.value and not number.opens_a_list:
            yield number, _TWICE.fill(number=written)
        elif 1 < number.value - last.value <= _WIDEST_GAP:
            instead = next((n for n in astray if n.start > last.start and n.value == last.value + 1), None)
            if instead is not None:
                yield (
                    instead,
                    _OTHER_SORT.fill(number=text[instead.start : instead.end], between=text[last.start : last.end]),
                )
            elif not mentions(text[last.end : number.start], last.value + 1):
                yield number, _LEFT_OUT.fill(number=written, before=text[last.start : last.end])


def _outcome(read: RunningText, number: ListNumber, problem: Text, doubt: Text | None) -> Outcome:
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
