"""Which rule found how much in which report."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.findings import Severity
from auditor.language import Text
from auditor.outputs.page.marks import Numbered, gravest
from auditor.outputs.page.rule_entries import RuleEntry
from auditor.outputs.words import SEVERITIES


class MatrixCell(Struct, frozen=True):
    """The findings of a rule in a report: how many, the gravest severity, and the number of the first.

    `severity_word` stands where the severity is not that of the column.
    """

    severity: Severity
    severity_word: Text | None
    count: int
    first: int


MatrixRow = tuple[MatrixCell | None, ...]


def matrix(reports: Sequence[Sequence[Numbered]], rules: Sequence[RuleEntry]) -> list[MatrixRow]:
    """A row a report with a cell for each of the rules, None where it found nothing."""
    return [_row(findings, rules) for findings in reports]


def _row(findings: Sequence[Numbered], rules: Sequence[RuleEntry]) -> MatrixRow:
    of_rule: dict[str, list[Numbered]] = {}
    for each in findings:
        of_rule.setdefault(each.finding.rule, []).append(each)
    return tuple(_cell(of_rule[rule.id], rule) if rule.id in of_rule else None for rule in rules)


def _cell(found: Sequence[Numbered], rule: RuleEntry) -> MatrixCell:
    severity = gravest([each.finding for each in found])
    word = None if severity is rule.severity else SEVERITIES[severity]
    return MatrixCell(severity, word, len(found), found[0].number)
