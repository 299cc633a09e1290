"""Where in a report the quotes of its findings stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.document import Place
from auditor.findings import Finding
from auditor.outputs.page.marks import Numbered
from auditor.report import Report

TITLE, PREAMBLE = "title", "preamble"
_CUT, _MARKS = "…", "【】"


@dataclass(frozen=True, slots=True)
class Line:
    """A title, heading or paragraph, and the section that it stands in."""

    section: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A part of a line that a finding quotes; `ends` says that the quote ends in it."""

    start: int
    end: int
    of: Numbered
    ends: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines as one text without line ends, and for each of its characters the line and the place in that."""

    text: str
    origins: tuple[tuple[int, int], ...]


def report_lines(report: Report) -> list[Line]:
    """Everything that the report says outside its tables, in its order."""
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
        starts = list(_starts(wanted, texts[section].text))
        if len(starts) > 1:
            starts = _at_its_place(starts, texts[section], lines, numbered.finding.outcome.place)
        if len(starts) == 1:
            return list(_parts(numbered, texts[section].origins[starts[0] : starts[0] + len(wanted)]))
    return ()


def _as_written(finding: Finding) -> str:
    """The quote without what a rule put to it: dots where it was cut, marks around the number."""
    quote = (finding.outcome.quote or "").replace("\n", "").strip().strip(_CUT)
    return quote.translate(dict.fromkeys(map(ord, _MARKS)))


def _joined(lines: Sequence[Line], section: str | None) -> _Text:
    origins = [
        (index, at)
        for index, line in enumerate(lines)
        if section in (None, line.section)
        for at, character in enumerate(line.text)
        if character != "\n" and character not in _MARKS
    ]
    return _Text("".join(lines[index].text[at] for index, at in origins), tuple(origins))


def _starts(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _at_its_place(starts: Sequence[int], text: _Text, lines: Sequence[Line], place: Place | None) -> list[int]:
    return [at for at in starts if place is not None and lines[text.origins[at][0]].place == place]


def _parts(numbered: Numbered, origins: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Quoted]]:
    ends: Mapping[int, list[int]] = {index: [] for index, _ in origins}
    for index, at in origins:
        ends[index].append(at)
    last = origins[-1][0]
    for index, places in ends.items():
        yield index, Quoted(places[0], places[-1] + 1, numbered, index == last)
