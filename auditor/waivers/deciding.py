"""Waivers held against the findings of a report: which of them an office has excepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.engine import Evaluation, RuleResult
from auditor.findings import Finding, Waiver, wording
from auditor.forms.loading import Forms
from auditor.report import Report
from auditor.waivers.model import Waivers
from auditor.waivers.places import folded, names_of


def decided(evaluation: Evaluation, waivers: Waivers, forms: Forms) -> Evaluation:
    """The evaluation with the dispositions that the waivers bring; nothing is taken from it or added to it."""
    report = evaluation.report
    meant = [waiver for waiver in waivers.entries if _is_of(waiver, report)]
    if not meant:
        return evaluation
    results = [_result(result, report, meant, waivers, forms) for result in evaluation.results]
    return replace(evaluation, results=results, findings=[each for result in results for each in result.findings])


def is_of_report(waiver: Waiver, organ: str | None, year: int | None) -> bool:
    return organ is not None and folded(waiver.organ) == folded(organ) and waiver.year == year


def _is_of(waiver: Waiver, report: Report) -> bool:
    return is_of_report(waiver, report.organ.name, report.year)


def _result(result: RuleResult, report: Report, meant: Sequence[Waiver], waivers: Waivers, forms: Forms) -> RuleResult:
    of_rule = [waiver for waiver in meant if waiver.rule == result.rule.id]
    if not (of_rule and result.findings):
        return result
    findings = [_with_waiver(finding, report, of_rule, waivers, forms) for finding in result.findings]
    return replace(result, findings=findings)


def _with_waiver(
    finding: Finding, report: Report, of_rule: Sequence[Waiver], waivers: Waivers, forms: Forms
) -> Finding:
    names = names_of(finding.outcome.at, report, forms)
    fitting = [waiver for waiver in of_rule if folded(waiver.place) in names and _is_of_wording(waiver, finding)]
    if not fitting:
        return finding
    waiver = min(fitting, key=lambda each: (not waivers.counts(each), not _rests_on_the_same(each, finding)))
    return replace(finding, waiver=waiver, disposition=_disposition(finding, waiver, waivers))


def _disposition(finding: Finding, waiver: Waiver, waivers: Waivers) -> str:
    """What does not count anyway stays as it is, and what has expired is open again."""
    if finding.disposition != "open" or not waivers.counts(waiver):
        return finding.disposition
    return "waived" if _rests_on_the_same(waiver, finding) else "look_again"


def _is_of_wording(waiver: Waiver, finding: Finding) -> bool:
    return waiver.quote is None or wording(waiver.quote) == wording(finding.outcome.quote)


def _rests_on_the_same(waiver: Waiver, finding: Finding) -> bool:
    return waiver.decided_on in (None, finding.decided_on)


def without_finding(waivers: Waivers, evaluations: Sequence[Evaluation]) -> tuple[list[Waiver], list[Waiver]]:
    """Waivers that mean no finding: those of reports that were evaluated, and those of others."""
    used = {id(finding.waiver) for evaluation in evaluations for finding in evaluation.findings if finding.waiver}
    idle: list[Waiver] = []
    of_others: list[Waiver] = []
    for waiver in waivers.entries:
        if id(waiver) not in used:
            known = any(_is_of(waiver, evaluation.report) for evaluation in evaluations)
            (idle if known else of_others).append(waiver)
    return idle, of_others
