"""Where in a report the quotes of its findings stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from auditor.document import Place
from auditor.findings import Finding
from auditor.outputs.page.marks import Numbered
from auditor.report import Report

TITLE, PREAMBLE = "title", "preamble"
_CUT = "…"
_PUT_IN = dict.fromkeys(map(ord, "【】\n"))
"""What a rule puts around a number that it quotes, and takes out: looked for without, in the text as in the quote."""


class Line(Struct, frozen=True):
    """A title, heading or paragraph, and the section that it stands in."""

    section: str
    text: str
    place: Place | None


class Quoted(Struct, frozen=True):
    """A part of a line that a finding quotes; `ends` says that the quote ends in it."""

    start: int
    end: int
    of: Numbered
    ends: bool


class _Text(Struct, frozen=True):
    """Lines as one text without line ends; `starts` says where in it each begins, by their `indexes` among all."""

    text: str
    starts: tuple[int, ...]
    indexes: tuple[int, ...]

    def line_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def report_lines(report: Report) -> list[Line]:
    """Everything that the report says outside its tables, in its order; nothing where that was let go."""
    if not (report.front or report.sections):
        return []
    lines = [Line(TITLE, report.title, report.title_place)] if report.title else []
    lines += [Line(PREAMBLE, paragraph.text, paragraph.place) for paragraph in report.front]
    for section in report.sections.values():
        lines.append(Line(section.id, section.heading or "", section.place))
        lines += [Line(section.id, paragraph.text, paragraph.place) for paragraph in section.paragraphs]
    return lines


def found_quotes(lines: Sequence[Line], findings: Sequence[Numbered]) -> dict[int, list[Quoted]]:
    """By the index of the line what is quoted of it; a quote that may stand in several places is in none."""
    found: dict[int, list[Quoted]] = {}
    texts: dict[str | None, _Text] = {}
    for each in findings:
        for index, quoted in _places(each, lines, texts):
            found.setdefault(index, []).append(quoted)
    return found


def _places(numbered: Numbered, lines: Sequence[Line], texts: dict[str | None, _Text]) -> Sequence[tuple[int, Quoted]]:
    """The parts of lines that the quote covers: in the finding's own section, else in all of the report."""
    wanted = _as_written(numbered.finding)
    for section in dict.fromkeys((numbered.finding.outcome.at.section, None)) if wanted else ():
        if section not in texts:
            texts[section] = _joined(lines, section)
        text = texts[section]
        starts = list(_starts(wanted, text.text))
        if len(starts) > 1:
            place = numbered.finding.outcome.place
            starts = [at for at in starts if place and lines[text.indexes[text.line_at(at)]].place == place]
        if len(starts) == 1:
            return list(_parts(numbered, lines, text, starts[0], starts[0] + len(wanted)))
    return ()


def _as_written(finding: Finding) -> str:
    """The quote without dots where it was cut."""
    return (finding.outcome.quote or "").translate(_PUT_IN).strip().strip(_CUT)


def _joined(lines: Sequence[Line], section: str | None) -> _Text:
    indexes = tuple(index for index, line in enumerate(lines) if section in (None, line.section))
    bare = [lines[index].text.translate(_PUT_IN) for index in indexes]
    return _Text("".join(bare), tuple(accumulate(map(len, bare[:-1]), initial=0)), indexes)


def _starts(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _parts(
    numbered: Numbered, lines: Sequence[Line], text: _Text, start: int, end: int
) -> Iterator[tuple[int, Quoted]]:
    """What the text from `start` to `end` covers of each line."""
    first, last = text.line_at(start), text.line_at(end - 1)
    for at in range(first, last + 1):
        index, begins = text.indexes[at], text.starts[at]
        kept = [place for place, character in enumerate(lines[index].text) if ord(character) not in _PUT_IN]
        covered = kept[max(start - begins, 0) : end - begins]
        if covered:
            yield index, Quoted(covered[0], covered[-1] + 1, numbered, at == last)
