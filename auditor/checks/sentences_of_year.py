"""No sentence begins with a year that is not the report's and tells what the organ did in it.

```yaml
check:
  kind: sentences_of_year
  patterns: ["{我|本}{局|县}", "公开{~12}{n}条"]
  unless_sentence_has: [同比]
  plans: [计划]
```

Looked at are sentences of the narrative sections that begin with a year, a list number, a short lead such as
主动公开方面： or the organ (我局在2022年) before it left aside, and in which one of `patterns` stands behind the year.
Years with a month, or of an interval (2022年以来), begin no such sentence. A sentence is left out where
`unless_sentence_has` describes something in it, where it names another year too, where the sentence before or behind it
in the paragraph names another year, and, of a later year, where `plans` describes something in it. Not applicable where
the report year is not known; every year that the report may be of is its own.

Passes: 2023年，我局公开信息45条。 Fails: 2022年，我局公开信息38条。 in a report of 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, SENTENCE_ENDS, Part, Passage, narrative
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import HAN, regex
from auditor.report import Report

_ANYWHERE = Locus()
_SENTENCE = regex(f"[^{SENTENCE_ENDS}]+")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789")
_YEAR = r"(?:20\d\d|２０[０-９]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
_LEAD = (
    r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）]|[、.．]|是)[、.．，,]?|[①-⑳])?"
    r"(?:[^，,。：:“”《》\d]{0,14}[：:])?[\s　]*"
    rf"(?:[我本全]?{HAN}{{0,4}}?(?:局|委|厅|办|镇|乡|街道|县|市|区|省|机关|单位|中心|政府|管委会))?在?"
)
_INTERVAL = r"(?:[—\-~～至到末底初来起前后间中上下、和及与第]|以来|以前|以后|年底|年末|年初|\s*\d)"
_BEGINS = regex(rf"{_LEAD}({_YEAR})\s*(?:年度|年全年|年)(?!{_INTERVAL})")
_ANY_YEAR = regex(rf"(?<!\d)({_YEAR})\s*年")
_THIS_YEAR = ("今年", "本年")


class _Sentence(Struct, frozen=True):
    start: int
    end: int
    text: str

    @property
    def years(self) -> set[int]:
        return {_year(written) for written in _ANY_YEAR.findall(self.text)}


def compile_sentences_of_year(params: Params, form: Form) -> Check:
    telling = patterns_in("patterns", params)
    beside = patterns_in("unless_sentence_has", params)
    plans = patterns_in("plans", params)

    def check(report: Report) -> Sequence[Outcome]:
        own = report.possible_years
        if not own:
            return [not_applicable(_ANYWHERE, _NO_YEAR)]
        passages = narrative(report, form, (Part.SECTIONS,))
        failed = [outcome for passage in passages for outcome in islice(_of_passage(passage, own), MOST_OF_A_PASSAGE)]
        return failed or [passed(_ANYWHERE)]

    def _of_passage(passage: Passage, own: frozenset[int]) -> Iterator[Outcome]:
        if "年" not in passage.text:
            return
        sentences = [_Sentence(*match.span(), match[0]) for match in _SENTENCE.finditer(passage.text)]
        for index, sentence in enumerate(sentences):
            if len(sentence.years) != 1 or own.issuperset(sentence.years):
                continue
            begins = _BEGINS.match(sentence.text)
            if begins is None or (year := _year(begins[1])) not in sentence.years:
                continue
            neighbours = [*sentences[max(index - 1, 0) : index], *sentences[index + 1 : index + 2]]
            exempt = beside if year < min(own) else [*beside, *plans]
            if (
                any(_sets_apart(other, year) for other in neighbours)
                or not all_found(sentence.text[begins.end() :], telling)
                or all_found(sentence.text, exempt)
            ):
                continue
            start = sentence.start + begins.start(1)
            quote = passage.quote(start, sentence.start + begins.end())
            values = {"year": str(year), "own": "、".join(map(str, sorted(own))), "quote": quote}
            yield Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote)

    return check


def _sets_apart(neighbour: _Sentence, year: int) -> bool:
    """The neighbour speaks of another year, so that this one is named on purpose."""
    return bool(neighbour.years - {year}) or any(words in neighbour.text for words in _THIS_YEAR)


def _year(written: str) -> int:
    return int(written.replace("二", "2").translate(_DIGITS))


_NO_YEAR = Text("报告年度不明", "the report year is not known")

SENTENCES_OF_YEAR = Kind(
    name="sentences_of_year",
    properties={
        "patterns": pattern_list("Patterns of what tells that the organ's work of the year is meant."),
        "unless_sentence_has": pattern_list("Patterns of what tells a comparison, history or the like."),
        "plans": pattern_list("Patterns of what tells a plan, looked for where the year is a later one."),
    },
    required=("patterns",),
    placeholders=frozenset({"year", "own", "quote"}),
    compile=compile_sentences_of_year,
)
