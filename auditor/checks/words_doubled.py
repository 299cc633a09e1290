"""No word of the text stands twice in a row.

```yaml
check:
  kind: words_doubled
  characters: [的, 了]
  except: [政府政府, 不了了之]
  not_before: [人, 部门]
```

Read are the preamble and the narrative sections. A word is two to eight Chinese characters. Not counted are words made
of one character or of numerals, and those that begin with 一, 逐, 每 or 半 (一步一步). Of single characters only those
under `characters` count, and not in a file converted from another format. A find that overlaps one of the patterns of
`except` is none, nor is one with a text of `not_before` behind it: there the second word begins a longer one
(申请申请人). A sentence is one finding.

Passes: 逐项逐项核对。 Fails: 公开项目资金资金安排。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import MOST_OF_A_PASSAGE, Part, Passage, narrative
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import HAN, regex
from auditor.report import Report

_ANYWHERE = Locus()
_PARTS = (Part.PREAMBLE, Part.SECTIONS)
_DOUBLED = regex(rf"({HAN}{{2,8}}?)\1")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_STEPS = ("一", "逐", "每", "半")

_Finder = Callable[[str], Iterator[tuple[int, int]]]


def compile_words_doubled(params: Params, form: Form) -> Check:
    exceptions = patterns_in("except", params)
    longer = tuple(params.get("not_before", ()))
    single = regex("|".join(re.escape(character) * 2 for character in params.get("characters", ())) or r"(?!)")

    def words(text: str) -> Iterator[tuple[int, int]]:
        for match in _DOUBLED.finditer(text):
            word = match[1]
            is_word = len(set(word)) > 1 and not _NUMERALS.issuperset(word) and not word.startswith(_STEPS)
            if is_word and not text.startswith(longer, match.end()):
                yield match.span()

    def words_and_characters(text: str) -> Iterator[tuple[int, int]]:
        yield from words(text)
        yield from (match.span() for match in single.finditer(text))

    def check(report: Report) -> Sequence[Outcome]:
        read = narrative(report, form, _PARTS)
        if not read:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        finder = words if report.lossy else words_and_characters
        failed = [outcome for passage in read for outcome in islice(_of_passage(passage, finder), MOST_OF_A_PASSAGE)]
        return failed or [passed(_ANYWHERE)]

    def _of_passage(passage: Passage, finder: _Finder) -> Iterator[Outcome]:
        spans = sorted(finder(passage.text))
        left_out = all_found(passage.text, exceptions) if spans else []
        read_to = 0
        for start, end in spans:
            if start < read_to or any(start < other.end and other.start < end for other in left_out):
                continue
            read_to = passage.sentence(start, end)[1]
            quote = passage.quote(start, end)
            values = {"found": passage.shown[start:end], "quote": quote}
            yield Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote)

    return check


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")

_TEXTS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}

WORDS_DOUBLED = Kind(
    name="words_doubled",
    properties={
        "characters": {
            **_TEXTS,
            "items": {"type": "string", "minLength": 1, "maxLength": 1},
            "description": "Single characters that must not stand twice in a row.",
        },
        "except": pattern_list("Patterns of what is no find: overlapping finds are left out."),
        "not_before": {
            **_TEXTS,
            "description": "Texts that, behind a find, make its second word part of a longer one.",
        },
    },
    required=(),
    placeholders=frozenset({"found", "quote"}),
    compile=compile_words_doubled,
)
