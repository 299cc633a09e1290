"""Punctuation marks are full-width inside Chinese text, stand alone, and pair.

```yaml
check:
  kind: punctuation
```

Looked for are: half-width commas and their like between Chinese characters, and half-width full stops behind them;
marks that cannot follow one another (，。), begin a paragraph, or stand before 等 (甲、等); marks of titles, quotations
and brackets that do not pair or cross; years of document numbers in other brackets than 〔〕. A pair may stand astride
two paragraphs; a list number's bracket (1）) needs no partner, and straight quotation marks, and shapes mixed in one
pair, are no matter. Quotation marks turned the wrong way count as pairs where their number is even.

Half-width marks and marks at a beginning are for review, one finding a paragraph; neither is looked at in a file
converted from another format, nor half-width ones in a text where they are the rule. What does not pair in a converted
file is for review, and the partner may stand anywhere behind. Read are the preamble and the narrative sections.

Passes: 《公开指南》，已更新。 Fails: 《公开指南等文件已更新。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.mark_pairs import one_of_each, unpaired
from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import Part, Passage, narrative
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import HAN, regex
from auditor.report import Report

_ANYWHERE = Locus()
_PARTS = (Part.PREAMBLE, Part.SECTIONS)
_HALF = regex("[,;:?!]")
_FULL = regex("[，；：？！]")
_COLLIDING = regex("(?<![，、；：。,;])[，、；：。,;]{2}(?![，、；：。,;])")
_BEFORE_AND_SO_ON = regex("、等(?![级同待于次效额离])")
_FIRST = regex(r"\A\s*[，、；：。]")
_HALF_STOP = regex(rf"(?<={HAN}|[”》）])(?<![一二三四五六七八九十])\.(?=\s*\Z|{HAN})")
_YEAR_OF_NUMBER = regex(rf"(?<={HAN})([\[［【(（{{](?:19|20)\d\d[\]］】)）}}])(?=\s?第?\s?\d{{1,4}}\s?号)")
_NEXT_PARAGRAPH = 1
_FEWEST_TO_BE_THE_RULE = 4


def compile_punctuation(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        read = narrative(report, form, _PARTS)
        if not read:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        reach = len(read) if report.lossy else _NEXT_PARAGRAPH
        failed = [*_each_by_itself(read)]
        if not report.lossy:
            failed += [*_half_width(read), *_at_beginning(read)]
        for index, at in one_of_each(unpaired([passage.text for passage in read], reach)):
            failed.append(_outcome(read[index], at, at + 1, _UNPAIRED, LOSSY_SOURCE if report.lossy else None))
        return failed or [passed(_ANYWHERE)]

    return check


def _each_by_itself(read: Sequence[Passage]) -> Iterator[Outcome]:
    for passage in read:
        if match := _COLLIDING.search(passage.text):
            yield _outcome(passage, *match.span(), _COLLIDE)
        if match := _BEFORE_AND_SO_ON.search(passage.text):
            yield _outcome(passage, *match.span(), _AND_SO_ON)
        if "号" in passage.text and (match := _YEAR_OF_NUMBER.search(passage.text)):
            yield _outcome(passage, *match.span(), _BRACKETS)


def _at_beginning(read: Sequence[Passage]) -> Iterator[Outcome]:
    for passage in read:
        if match := _FIRST.search(passage.text):
            yield _outcome(passage, match.end() - 1, match.end(), _AT_BEGINNING, _MAY_BE_THE_PAGE)


def _half_width(read: Sequence[Passage]) -> list[Outcome]:
    found = [(passage, spans) for passage in read if (spans := _between_chinese(passage.text))]
    half = sum(len(spans) for _, spans in found)
    full = sum(len(_FULL.findall(passage.text)) for passage in read)
    if half >= _FEWEST_TO_BE_THE_RULE and half > full:
        return []
    return [_outcome(passage, *spans[0], _HALF_WIDTH, _MAY_BE_THE_PAGE) for passage, spans in found]


def _between_chinese(text: str) -> list[tuple[int, int]]:
    """Half-width marks that have such characters on both sides, but for a blank behind them, and full stops."""
    marks = [match.start() for match in _HALF.finditer(text)]
    between = [
        (at, at + 1)
        for at in marks
        if at
        and _is_chinese(text[at - 1], "”》）")
        and _is_chinese(text[at + 1 : at + 3].removeprefix(" ")[:1], "“《（")
    ]
    stops = _HALF_STOP.finditer(text) if "." in text else ()
    return sorted([*between, *(match.span() for match in stops)])


def _is_chinese(character: str, marks: str) -> bool:
    return bool(character) and ("\u4e00" <= character <= "\u9fff" or character in marks)


def _outcome(passage: Passage, start: int, end: int, problem: Text, doubt: Text | None = None) -> Outcome:
    quote = passage.quote(start, end)
    values = {"found": passage.shown[start:end], "problem": problem, "quote": quote}
    return Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote, doubt=doubt)


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_MAY_BE_THE_PAGE = Text("可能是网页或转换造成的", "it may come from the page or a conversion")
_HALF_WIDTH = Text("汉字之间用了半角标点", "a half-width mark between Chinese characters")
_AND_SO_ON = Text("“等”之前不用顿号", "no 、 stands before 等")
_AT_BEGINNING = Text("段首是标点", "a paragraph begins with a mark")
_COLLIDE = Text("标点重复或连用", "marks that cannot follow one another")
_BRACKETS = Text("文号的年份应当用六角括号〔〕", "the year of a document number stands in 〔〕")
_UNPAIRED = Text("书名号、引号或括号不成对", "a mark of a title, quotation or bracket without its partner")

PUNCTUATION = Kind(
    name="punctuation",
    properties={},
    required=(),
    placeholders=frozenset({"found", "problem", "quote"}),
    compile=compile_punctuation,
)
