"""What a report says in its sections, the words that findings quote marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.grading import grades
from auditor.outputs.page.marks import Mark, gravest
from auditor.outputs.page.quotes import PREAMBLE, TITLE, Line, Quoted
from auditor.outputs.page.tables import DrawnTable
from auditor.report import Report


class Piece(Struct, frozen=True):
    """A part of a line that the same findings quote; `counts` says that one of them does.

    `marks` are those of findings whose quote ends with it.
    """

    text: str
    severity: Severity | None = None
    counts: bool = True
    marks: tuple[Mark, ...] = ()


Pieces = tuple[Piece, ...]


class ShownSection(Struct, frozen=True):
    """A section as it stands in the report; `id` is None for a table that stands in none of them."""

    id: str | None
    ordinal: str | None
    heading: Pieces
    paragraphs: tuple[Pieces, ...]
    table: DrawnTable | None = None


def shown_sections(
    report: Report,
    forms: Forms,
    lines: Sequence[Line],
    quotes: Mapping[int, Sequence[Quoted]],
    tables: Mapping[str, DrawnTable],
) -> list[ShownSection]:
    """The sections in the report's order, each with the table that the form puts there; tables left over come last."""
    of_section: dict[str, list[Pieces]] = {}
    for index, line in enumerate(lines):
        of_section.setdefault(line.section, []).append(tuple(_pieces(line.text, quotes.get(index, ()))))
    left = dict(tables)
    in_section = {table.section: id_ for form in forms.values() for id_, table in form.tables.items()}
    sections = []
    if title := of_section.get(TITLE):
        sections.append(ShownSection(TITLE, None, title[0], ()))
    if front := of_section.get(PREAMBLE):
        sections.append(ShownSection(PREAMBLE, None, (), tuple(front)))
    for section in report.sections.values():
        heading, *paragraphs = of_section[section.id]
        table = left.pop(in_section.get(section.id, ""), None)
        sections.append(ShownSection(section.id, section.ordinal, heading, tuple(paragraphs), table))
    return [*sections, *(ShownSection(None, None, (), (), table) for table in left.values())]


def _pieces(text: str, quotes: Sequence[Quoted]) -> Iterator[Piece]:
    """The text cut wherever a quote begins or ends."""
    bounds = sorted({0, len(text), *(bound for quoted in quotes for bound in (quoted.start, quoted.end))})
    for start, end in pairwise(bounds):
        over = [quoted for quoted in quotes if quoted.start <= start and end <= quoted.end]
        findings = [quoted.of.finding for quoted in over]
        ended = [quoted.of for quoted in over if quoted.end == end and quoted.ends]
        marks = tuple(Mark(each.number, each.sign, True) for each in ended)
        counts = any(map(grades, findings))
        yield Piece(text[start:end], gravest(findings), counts, marks) if over else Piece(text[start:end])
