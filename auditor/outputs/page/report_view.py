"""All that the page says of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.findings import Status
from auditor.forms.loading import Forms
from auditor.language import Text, same
from auditor.outputs.page.finding_view import Group, grouped
from auditor.outputs.page.lit_cells import lit_cells
from auditor.outputs.page.marks import Numbered
from auditor.outputs.page.narrative import ShownSection, shown_sections
from auditor.outputs.page.quotes import found_quotes, report_lines
from auditor.outputs.page.report_line import ReportLine
from auditor.outputs.page.tables import drawn_tables
from auditor.outputs.parsed_words import facts
from auditor.outputs.words import NOT_GRADED, STATUSES
from auditor.report_audit import Audit
from auditor.rulebook.model import RuleStatus

Subject = tuple[str, str]
"""A table or a section that findings are about, by its kind and id."""


class Undecided(Struct, frozen=True):
    """Why some checks could not be decided, and the rules with the number of their checks."""

    reason: Text
    rules: tuple[tuple[str, int], ...]


class ReportView(Struct, frozen=True):
    """`anchors` are those that findings lead to, besides their marks."""

    line: ReportLine
    checks: tuple[tuple[Text, int], ...]
    facts: tuple[tuple[Text, Text], ...]
    sources: tuple[str, ...]
    notes: tuple[Text, ...]
    groups: tuple[Group, ...]
    sections: tuple[ShownSection, ...]
    anchors: Mapping[Subject, str]
    undecided: tuple[Undecided, ...]


def report_view(audit: Audit, line: ReportLine, findings: Sequence[Numbered], forms: Forms) -> ReportView:
    lines = report_lines(audit.report)
    quotes = found_quotes(lines, findings)
    quoted = frozenset(part.of.number for parts in quotes.values() for part in parts)
    lit = lit_cells(audit, findings, quoted)
    tables = drawn_tables(audit.report, forms, lit)
    sections = shown_sections(audit.report, forms, lines, quotes, tables)
    marked = quoted | {mark.number for cell in lit.values() for mark in cell.marks}
    anchors = {("table", id_): f"t{line.number}-{id_}" for id_ in tables}
    anchors |= {("section", section.id): f"s{line.number}-{section.id}" for section in sections if section.id}
    about = {each.number: anchors.get(_subject(each)) for each in findings if each.number not in marked}
    leads = {number: anchor for number, anchor in about.items() if anchor} | {number: f"m{number}" for number in marked}
    return ReportView(
        line=line,
        checks=tuple(_checks(audit)),
        facts=tuple(fact for fact in facts(audit.report, forms)[_AT_THE_HEAD:] if fact[1] != _UNKNOWN),
        sources=audit.report.sources,
        notes=audit.report.notes,
        groups=tuple(grouped(audit, findings, forms, leads, quoted)),
        sections=tuple(sections),
        anchors={subject: anchor for subject, anchor in anchors.items() if anchor in leads.values()},
        undecided=tuple(_undecided(audit)),
    )


def _subject(numbered: Numbered) -> Subject:
    at = numbered.finding.outcome.at
    return ("table", at.table) if at.table else ("section", at.section or "")


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


_AT_THE_HEAD = 1
"""The organ is named there."""

_UNKNOWN = same(NOT_GRADED.zh)
