"""Text as claims are read in it: no blanks, lines joined that a page broke, years as they stand to the report.

A year becomes one character, so that 上年结转, 去年结转 and 2022年结转 are the same words in a report of 2023; a
month or a day of the next year is that year: 延期至2024年1月.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.patterns.folding import fold, span_as_written
from auditor.regexes import longest_first, regex

LAST, THIS, NEXT, ANOTHER, DATE, MONTH = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
YEAR_MARKS = (LAST, THIS, NEXT, ANOTHER)
_DATE = (
    r"(?:(?:19|20)\d\d年)?\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}[日号])?(?!\d)"
    r"|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}[时点]\d{1,2}分"
)
_ONE_MONTH = regex(r"(?<![-—~至\d])\d{1,2}月$")
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)年度?"
_LINE_ENDS = frozenset("。;!?:")
_SHORT_LINE = 15
_NUMBERED = regex(r"\(?[一二三四五六七八九十\d]{1,3}[、.)]")


class PlainText(Struct, frozen=True):
    """`text` without blanks, from `written`: `kept` are the folded characters left, and each of the text comes from
    those between its number in `starts` and the next one.
    """

    text: str
    written: str
    kept: Sequence[int]
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` stand in the text as written."""
        first, last = self.kept[self.starts[start]], self.kept[self.starts[end] - 1]
        return span_as_written(self.written, first, last + 1)


class YearWords:
    """The words for years, and what they become."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        marks = {word: mark for name, mark in _NAMES.items() for word in words[name]}
        self._marks = marks
        alternatives = "|".join([_DATE, _YEAR, *map(re.escape, longest_first(marks))])
        begins = "".join(sorted({word[0] for word in marks}))
        self._pattern = regex(rf"(?=[\d{begins}])(?:{alternatives})")  # most places are passed over at one look

    def in_words(self, words: str) -> str:
        """Words with a mark for each year, which stand for it whatever the report's year is."""
        return self._pattern.sub(lambda match: self._mark(match, None), words)

    def marked(self, text: str, year: int | None) -> tuple[str, list[int]]:
        """The text with a mark for each year, and where in `text` its characters begin, and its end."""
        parts: list[str] = []
        starts: list[int] = []
        end = 0
        for match in self._pattern.finditer(text):
            parts += (text[end : match.start()], self._mark(match, year))
            starts += range(end, match.start() + 1)
            end = match.end()
        parts.append(text[end:])
        starts += range(end, len(text) + 1)
        return "".join(parts), starts

    def _mark(self, match: re.Match[str], year: int | None) -> str:
        if match["year"]:
            return ANOTHER if year is None else _RELATIVE.get(int(match["year"]) - year, ANOTHER)
        if year is not None and match[0].startswith(f"{year + 1}年"):
            return NEXT
        return self._marks.get(match[0]) or (MONTH if _ONE_MONTH.search(match[0]) else DATE)


def plain(text: str, year: int | None, years: YearWords, left_out: re.Pattern[str]) -> PlainText:
    """The text made ready; `year` is the report's. `left_out` matches what is, and ends of lines, if they break one."""
    folded = fold(text)
    parts: list[str] = []
    kept: list[int] = []
    end = 0
    for match in left_out.finditer(folded):
        if match[0] != "\n" or _breaks_a_line(folded, match.start()):
            parts.append(folded[end : match.start()])
            kept += range(end, match.start())
            end = match.end()
    parts.append(folded[end:])
    kept += range(end, len(folded))
    marked, starts = years.marked("".join(parts), year)
    return PlainText(marked, text, kept, starts)


def _breaks_a_line(text: str, at: int) -> bool:
    """A line end inside a sentence: the line is long and ends without a mark, and the next begins nothing."""
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return len(line) >= _SHORT_LINE and line[-1] not in _LINE_ENDS and not _NUMBERED.match(text, at + 1)


_NAMES = {"last": LAST, "this": THIS, "next": NEXT}
_RELATIVE = {-1: LAST, 0: THIS, 1: NEXT}
