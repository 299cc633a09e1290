"""Which cells of the tables are lit, how, and where they lead."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from auditor.document import Place
from auditor.findings import Operand, Severity
from auditor.outputs.page.lit_cells import cells_read, lit_cells
from auditor.outputs.page.marks import numbered
from auditor.report_audit import Audit
from tests.outputs.page.pages import AUDIT, SCHOOLS, WATER, one, page_of, report_of, sample_page, samples, shown

PROCESS_INFORMATION = ("applications", ("denied.process_information", "natural_person"))


def audit_of(organ: str) -> Audit:
    return next(audit for audit in samples().audits if audit.report.organ.name == organ)


def lit(organ: str) -> list[LexborNode]:
    return report_of(sample_page(), organ).css("td.critical, td.major, td.minor")


def test_every_cell_that_a_finding_reads_is_lit_and_one_of_many_leads_to_it() -> None:
    """T3-002 reads a column of 22, T3-003 a row of seven; they meet in one cell."""
    rows, columns = (set(cells_read(finding, audit_of(SCHOOLS).report)) for finding in audit_of(SCHOOLS).findings[:2])
    assert rows & columns == {PROCESS_INFORMATION}
    assert len(lit(SCHOOLS)) == len(rows | columns)
    report = report_of(sample_page(), SCHOOLS)
    for finding, leading in zip(report.css(".f"), (1, 7), strict=False):
        links = report.css(f'td a[href="#{finding.attributes["id"]}"]')
        assert len(links) == leading


def test_the_one_suspected_cell_is_marked_and_is_what_findings_lead_to() -> None:
    report = report_of(sample_page(), SCHOOLS)
    suspect = one(report, "td.suspect")
    assert shown(suspect) == "1①②如果是 2"
    assert shown(suspect, "en") == "1①②if it were 2"
    leads = [str(link.attributes["href"])[1:] for link in report.css(".cause .where a")]
    assert [link.attributes["id"] for link in suspect.css("a")] == leads


def test_a_cell_is_lit_as_the_gravest_of_its_findings() -> None:
    """T4-002 is critical, TXT-008 major: both read the total of direct litigation."""
    marked = {shown(cell): str(cell.attributes["class"]) for cell in lit(AUDIT)}
    assert marked["2①②如果是 1"] == "critical suspect"
    assert "major" in marked.values()


def test_a_plain_cell_has_no_attribute_but_its_width() -> None:
    cells = report_of(sample_page(), WATER).css(".official td")
    plain = [cell for cell in cells if set(cell.attributes) <= {"colspan"}]
    assert len(plain) == len(cells) - len(lit(WATER))


def test_states_other_than_numbers_are_told_apart_and_counted() -> None:
    audit = audit_of(WATER)
    table = audit.report.tables["disputes"]
    first, second, *_ = table.cells
    cells = {**table.cells, first: replace(table.cells[first], raw="", value=None, state="blank")}
    cells[second] = replace(table.cells[second], raw="/", value=None, state="mark")
    tables = {**audit.report.tables, "disputes": replace(table, cells=cells)}
    changed = replace(audit, findings=(), causes=(), report=replace(audit.report, tables=tables))
    page = page_of(replace(samples(), audits=(changed,)))
    assert (one(page, "td.blank").text(), one(page, "td.mark").text()) == ("□", "/")
    assert [shown(each) for each in page.css(".states span")] == ["数 13", "空白 1", "符号 1"]


def test_a_text_that_is_called_as_a_cell_lights_none() -> None:
    audit = audit_of(WATER)
    finding = audit.findings[-1]
    operand = Operand("reconsideration.total", "行政复议3件", 3, Place(line=9))
    named = replace(finding, outcome=replace(finding.outcome, operands=(operand,)))
    assert cells_read(named, audit.report) == []


def test_a_cell_of_several_files_is_lit_by_what_stands_in_the_first() -> None:
    audit = next(audit for audit in samples().audits if len(audit.report.sources) > 1)
    finding = next(finding for finding in audit.findings if finding.rule == "PUB-004")
    assert cells_read(finding, audit.report) == [("proactive_disclosure", ("penalties", "decisions"))]


def test_without_a_sure_cause_no_cell_is_suspected() -> None:
    audit = audit_of(SCHOOLS)
    unsure = replace(audit, causes=tuple(replace(cause, alike=2) for cause in audit.causes))
    (findings,) = numbered(replace(samples(), audits=(unsure,)))
    cells = lit_cells(unsure, findings)
    assert {cell.would_be for cell in cells.values()} == {None}
    assert {cell.severity for cell in cells.values()} == {Severity.CRITICAL}


def test_what_counts_for_nothing_is_lit_otherwise() -> None:
    audit = audit_of(WATER)
    drafts = tuple(replace(finding, disposition="draft") for finding in audit.findings)
    (findings,) = numbered(replace(samples(), audits=(replace(audit, findings=drafts),)))
    assert {cell.counts for cell in lit_cells(audit, findings).values()} == {False}
    page = page_of(replace(samples(), audits=(replace(audit, findings=drafts, causes=()),)))
    assert len(page.css("td.critical.review")) == len(lit(WATER)) == 5
    assert page.css(".official td.critical:not(.review)") == []
