"""All that the page says of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.auditing import Audit
from auditor.findings import Status
from auditor.forms.loading import Forms
from auditor.language import Text, same
from auditor.outputs.page.finding_view import Group, grouped
from auditor.outputs.page.lit_cells import lit_cells
from auditor.outputs.page.marks import Numbered
from auditor.outputs.page.narrative import ShownSection, section_anchor, shown_sections
from auditor.outputs.page.quotes import found_quotes, report_lines
from auditor.outputs.page.report_line import ReportLine
from auditor.outputs.page.tables import drawn_tables, table_anchor
from auditor.outputs.parsed_words import facts
from auditor.outputs.words import NOT_GRADED, STATUSES
from auditor.rulebook.model import RuleStatus


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why some checks could not be decided, and the rules with the number of their checks."""

    reason: Text
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    line: ReportLine
    checks: tuple[tuple[Text, int], ...]
    facts: tuple[tuple[Text, Text], ...]
    sources: tuple[str, ...]
    notes: tuple[Text, ...]
    groups: tuple[Group, ...]
    sections: tuple[ShownSection, ...]
    undecided: tuple[Undecided, ...]


def report_view(audit: Audit, line: ReportLine, findings: Sequence[Numbered], forms: Forms) -> ReportView:
    lit = lit_cells(audit, findings)
    lines = report_lines(audit.report)
    quotes = found_quotes(lines, findings)
    tables = drawn_tables(audit.report, forms, lit, line.number)
    sections = shown_sections(audit.report, forms, lines, quotes, tables, line.number)
    quoted = frozenset(part.of.number for parts in quotes.values() for part in parts)
    marked = quoted | {mark.number for cell in lit.values() for mark in cell.marks}
    standing = {section.anchor for section in sections} | {table.anchor for table in tables.values()}
    leads = {each.number: f"m{each.number}" for each in findings if each.number in marked}
    leads |= {
        each.number: anchor
        for each in findings
        if each.number not in marked and (anchor := _anchor(each, line.number)) in standing
    }
    return ReportView(
        line=line,
        checks=tuple(_checks(audit)),
        facts=tuple(fact for fact in facts(audit.report, forms) if fact[1] != _UNKNOWN),
        sources=audit.report.sources,
        notes=audit.report.notes,
        groups=tuple(grouped(audit, findings, forms, leads, quoted)),
        sections=tuple(sections),
        undecided=tuple(_undecided(audit)),
    )


def _anchor(numbered: Numbered, report: int) -> str:
    """Of the table or section that a finding is about."""
    at = numbered.finding.outcome.at
    return table_anchor(report, at.table) if at.table else section_anchor(report, at.section or "")


def _checks(audit: Audit) -> Iterator[tuple[Text, int]]:
    """The checks of active rules by outcome."""
    active = [result for result in audit.evaluation.results if result.rule.status is RuleStatus.ACTIVE]
    counts = Counter(outcome.status for result in active for outcome in result.outcomes)
    for status, word in STATUSES.items():
        if counts[status]:
            yield word, counts[status]


def _undecided(audit: Audit) -> Iterator[Undecided]:
    """The checks of active rules that could not be decided, by the reason."""
    rules: dict[Text, Counter[str]] = {}
    for result in audit.evaluation.results:
        if result.rule.status is RuleStatus.ACTIVE:
            for outcome in result.outcomes:
                if outcome.status in (Status.UNDETERMINED, Status.ERROR):
                    rules.setdefault(outcome.reason or STATUSES[outcome.status], Counter())[result.rule.id] += 1
    for reason, counts in rules.items():
        yield Undecided(reason, tuple(counts.items()))


_UNKNOWN = same(NOT_GRADED.zh)
