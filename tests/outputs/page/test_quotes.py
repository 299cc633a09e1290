"""Quotes are marked where they surely stand, and nowhere else."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.document import Paragraph, Place
from auditor.findings import Finding, Locus, Outcome, Status
from auditor.outputs.page.marks import Numbered
from auditor.outputs.page.narrative import Piece, shown_sections
from auditor.outputs.page.quotes import Line, found_quotes, report_lines
from auditor.report import HeadingMatch, Section
from tests.outputs.page.pages import AUDIT, STATISTICS, one, report_of, sample_page, samples, shown

LINES = (
    Line("overall", "总体情况", Place(line=1)),
    Line("overall", "收到申请20件，办结19件。", Place(line=2)),
    Line("overall", "收到申请20件，都已答复。", Place(line=3)),
    Line("other_matters", "没有其他事项。", Place(line=4)),
)


def of(quote: str, section: str | None = "overall", line: int | None = None, number: int = 1) -> Numbered:
    """A finding with that quote."""
    finding: Finding = samples().audits[2].findings[0]
    place = Place(line=line) if line else None
    outcome = Outcome(Status.FAIL, Locus(section=section), place=place, quote=quote)
    return Numbered(number, "①", replace(finding, outcome=outcome))


def marked(*findings: Numbered, lines: tuple[Line, ...] = LINES) -> list[str]:
    found = found_quotes(lines, findings)
    return [lines[index].text[part.start : part.end] for index in sorted(found) for part in found[index]]


def test_a_quote_without_dots_and_marks_is_found() -> None:
    assert marked(of("…申请20件，办结【19】件")) == ["申请20件，办结19件"]


def test_of_several_places_the_finding_says_which() -> None:
    assert marked(of("收到申请【20】件", line=3)) == ["收到申请20件"]
    assert list(found_quotes(LINES, [of("收到申请20件", line=3)])) == [2]


def test_a_quote_that_may_stand_in_several_places_is_marked_in_none() -> None:
    assert marked(of("收到申请20件")) == []
    assert marked(of("收到申请20件", line=9)) == []


def test_a_quote_over_two_lines_is_marked_in_both() -> None:
    assert marked(of("办结19件。收到申请20件，都")) == ["办结19件。", "收到申请20件，都"]
    parts = found_quotes(LINES, [of("办结19件。收到申请20件，都")])
    assert [part.ends for index in (1, 2) for part in parts[index]] == [False, True]


def test_a_quote_of_another_section_is_found_there() -> None:
    assert marked(of("没有其他事项", section="title")) == ["没有其他事项"]


def test_a_quote_that_is_not_there_or_empty_is_marked_nowhere() -> None:
    assert marked(of("没有这句话"), of(""), of("……")) == []


def test_marks_and_line_ends_of_the_text_itself_stay() -> None:
    lines = (Line("overall", "办理【重点】\n事项3件。", Place(line=1)),)
    assert marked(of("重点事项【3】件"), lines=lines) == ["重点】\n事项3件"]


def test_quotes_that_overlap_are_cut_where_one_begins_or_ends() -> None:
    first, second = of("收到申请20件，办结", number=1), replace(of("20件，办结19件", number=2), sign="②")
    quotes = found_quotes(LINES, [first, second])
    report = replace(
        samples().audits[0].report,
        title=None,
        front=(),
        sections={
            "overall": Section(
                "overall",
                LINES[0].text,
                None,
                tuple(Paragraph(line.text, Place()) for line in LINES[1:3]),
                HeadingMatch.EXACT,
            )
        },
    )
    (section,) = shown_sections(report, {}, LINES[:3], quotes, {})
    pieces: tuple[Piece, ...] = section.paragraphs[0]
    assert [piece.text for piece in pieces] == ["收到申请", "20件，办结", "19件", "。"]
    assert [[mark.number for mark in piece.marks] for piece in pieces] == [[], [1], [2], []]
    assert [piece.severity is None for piece in pieces] == [False, False, False, True]


def test_the_lines_of_a_report_are_all_its_text() -> None:
    report = samples().audits[0].report
    texts = [line.text for line in report_lines(report)]
    assert texts[0] == report.title
    assert "".join(texts[1:]).count(report.sections["overall"].paragraphs[0].text) == 1


def test_the_page_marks_quotes_and_leads_there_and_back() -> None:
    report = report_of(sample_page(), AUDIT)
    quote = one(report, "mark.major")
    assert quote.text() == "发生行政诉讼1件，结果维持"
    back = quote.next
    assert back is not None
    assert one(report, str(back.attributes["href"])).text().count("TXT-008") == 1


def test_a_quote_that_is_marked_in_another_section_leads_there() -> None:
    """DOC-002 stands at the title and quotes the preamble."""
    finding = next(node for node in report_of(sample_page(), STATISTICS).css(".f") if "DOC-002" in node.text())
    target = str(one(finding, ".where a").attributes["href"])
    assert one(sample_page(), f"mark + a{target}").text() == "①"
    assert shown(finding).startswith("①")
