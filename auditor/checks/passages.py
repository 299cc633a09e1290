"""The passages of a report that rules on wording read, each with its place, and the sentence around a find."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from auditor.document import Paragraph, Place
from auditor.findings import Locus
from auditor.forms.model import Form
from auditor.privacy import masked
from auditor.regexes import regex
from auditor.report import Report, Section

SENTENCE_ENDS = "。；;！!？?\n"
MOST_OF_A_PASSAGE = 20
"""So many findings tell that a passage is bad throughout; further ones tell nothing new."""
_SENTENCE_END = regex(f"[{SENTENCE_ENDS}]")
_NOT_FIRST = "，,、：:）)"
_LONGEST_QUOTE = 100
_BEFORE_FIND = 30


class Part(StrEnum):
    """The parts of a report that hold text."""

    TITLE = "title"
    PREAMBLE = "preamble"
    SECTIONS = "sections"
    TABLES = "tables"


class Passage(Struct, frozen=True):
    """A title, heading, paragraph or cell, and the text of the paragraphs above and below it."""

    text: str
    at: Locus
    place: Place | None
    above: str = ""
    below: str = ""

    @property
    def shown(self) -> str:
        """The text, character for character, with personal numbers masked, also those that a line end breaks."""
        return _masked_within(self.above, self.text, self.below)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence begins and ends that holds these characters."""
        ends = _sentence_ends(self.text)
        before, behind = bisect_left(ends, start), bisect_left(ends, end)
        return ends[before - 1] + 1 if before else 0, ends[behind] if behind < len(ends) else len(self.text)

    def quote(self, start: int, end: int) -> str:
        """The sentence around these characters as it may be shown, cut where it is long."""
        first, last = self.sentence(start, end)
        begin = first if last - first <= _LONGEST_QUOTE else max(first, start - _BEFORE_FIND)
        stop = min(last, max(begin + _LONGEST_QUOTE, end))
        quoted = self.shown[begin:stop].strip().lstrip(_NOT_FIRST)
        return f"{'…' if begin > first else ''}{quoted}{'…' if stop < last else ''}"


class RunningText(Struct, frozen=True):
    """Passages as one text, a line each or several; `starts` says where in it each begins, and the end of the last."""

    passages: tuple[Passage, ...]
    text: str
    starts: tuple[int, ...]

    def index_at(self, position: int) -> int:
        """The passage in which this character of the text stands."""
        return bisect_right(self.starts, position) - 1


def running_text(report: Report, parts: Sequence[Part]) -> RunningText:
    """What those parts of a report say, in its order; of tables the cells that hold more than a figure."""
    key = (RunningText, frozenset(parts))
    if key not in report.worked_out:
        report.worked_out[key] = _as_one(_passages(report, parts))
    found: RunningText = report.worked_out[key]
    return found


def narrative(report: Report, form: Form, parts: Sequence[Part]) -> list[Passage]:
    """What those parts say outside the sections that the form fills with a table, whose text may be the table's own."""
    tables = {section.id for section in form.sections if section.is_table}
    return [passage for passage in running_text(report, parts).passages if passage.at.section not in tables]


def section_text(report: Report, section: str) -> RunningText:
    """What one section of a report says, its heading first."""
    return _as_one(_of_section(report.sections[section]))


@lru_cache(maxsize=16)
def _masked_within(above: str, text: str, below: str) -> str:
    start = len(above) + 1
    return masked(f"{above}\n{text}\n{below}")[start : start + len(text)]


@lru_cache(maxsize=16)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _SENTENCE_END.finditer(text))


def _as_one(found: Iterable[Passage]) -> RunningText:
    passages = tuple(found)
    starts = accumulate((len(passage.text) + 1 for passage in passages), initial=0)
    return RunningText(passages, "\n".join(passage.text for passage in passages), tuple(starts))


def _passages(report: Report, parts: Sequence[Part]) -> Iterator[Passage]:
    if Part.TITLE in parts and report.title is not None:
        yield Passage(report.title, Locus(section="title"), report.title_place)
    if Part.PREAMBLE in parts:
        yield from _paragraphs(report.front, Locus(section="preamble"))
    if Part.SECTIONS in parts:
        for section in report.sections.values():
            yield from _of_section(section)
    if Part.TABLES in parts:
        for table in report.tables.values():
            for (row, column), cell in table.cells.items():
                if cell.raw and (cell.value is None or cell.note is not None):
                    yield Passage(cell.raw, Locus(table.id, row, column), cell.place)


def _of_section(section: Section) -> Iterator[Passage]:
    at = Locus(section=section.id)
    if section.heading is not None:
        yield Passage(section.heading, at, section.place)
    yield from _paragraphs(section.paragraphs, at)


def _paragraphs(paragraphs: Sequence[Paragraph], at: Locus) -> Iterator[Passage]:
    texts = ["", *(paragraph.text for paragraph in paragraphs), ""]
    for paragraph, above, below in zip(paragraphs, texts, texts[2:], strict=False):
        yield Passage(paragraph.text, at, paragraph.place, above, below)
