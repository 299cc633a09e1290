"""Waivers held against the findings of a report: which of them an office has excepted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.engine import Evaluation, RuleResult
from auditor.findings import Finding, Status, Waiver, wording
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


def _is_of(waiver: Waiver, report: Report) -> bool:
    return folded(waiver.organ) == folded(report.organ.name or "") and waiver.year == report.year


def _result(result: RuleResult, report: Report, meant: Sequence[Waiver], waivers: Waivers, forms: Forms) -> RuleResult:
    of_rule = [waiver for waiver in meant if waiver.rule == result.rule.id]
    if not (of_rule and result.findings):
        return result
    met = {id(waiver): met_by(waiver, result.findings, report, forms) for waiver in of_rule}
    findings = [
        _with_waiver(finding, [waiver for waiver in of_rule if finding.id in met[id(waiver)]], waivers)
        for finding in result.findings
    ]
    return replace(result, findings=findings)


def met_by(waiver: Waiver, findings: Sequence[Finding], report: Report, forms: Forms) -> frozenset[str]:
    """The ids of the findings of a report that a waiver means.

    Where several have its wording, those alone whose figures it was decided on, or else those it quotes to the letter.
    """
    fitting = [finding for finding in findings if _fits(waiver, finding, report, forms)]
    decided_on = [finding for finding in fitting if finding.decided_on == waiver.decided_on]
    quoted = [finding for finding in fitting if waiver.quote and folded(waiver.quote) == folded(_quote_of(finding))]
    return frozenset(finding.id for finding in decided_on or quoted or fitting)


def _fits(waiver: Waiver, finding: Finding, report: Report, forms: Forms) -> bool:
    is_there = waiver.rule == finding.rule and folded(waiver.place) in names_of(finding.outcome.at, report, forms)
    return is_there and (waiver.quote is None or wording(waiver.quote) == wording(_quote_of(finding)) != "")


def _quote_of(finding: Finding) -> str:
    return finding.outcome.quote or ""


def _with_waiver(finding: Finding, fitting: Sequence[Waiver], waivers: Waivers) -> Finding:
    if not fitting:
        return finding
    waiver = min(fitting, key=lambda each: (not waivers.counts(each), not _rests_on_the_same(each, finding)))
    return replace(finding, waiver=waiver, disposition=_disposition(finding, waiver, waivers))


def _disposition(finding: Finding, waiver: Waiver, waivers: Waivers) -> str:
    """What does not count anyway stays as it is, and what has expired is open again."""
    if finding.disposition != "open" or not waivers.counts(waiver):
        return finding.disposition
    return "waived" if _rests_on_the_same(waiver, finding) else "look_again"


def _rests_on_the_same(waiver: Waiver, finding: Finding) -> bool:
    return waiver.decided_on in (None, finding.decided_on)


class WithoutFinding(Struct, frozen=True):
    """Waivers that decide nothing: `idle` ones meet no finding of their report, of `repeated` ones another decides.

    `of_others` are of reports that were not evaluated.
    """

    idle: tuple[Waiver, ...]
    repeated: tuple[Waiver, ...]
    of_others: tuple[Waiver, ...]


def without_finding(waivers: Waivers, evaluations: Sequence[Evaluation], forms: Forms) -> WithoutFinding:
    """Nothing is said of a waiver whose rule did not run or could not be decided."""
    used = {id(finding.waiver) for evaluation in evaluations for finding in evaluation.findings if finding.waiver}
    idle: list[Waiver] = []
    repeated: list[Waiver] = []
    of_others: list[Waiver] = []
    for waiver in waivers.entries:
        if id(waiver) in used:
            continue
        own = [evaluation for evaluation in evaluations if _is_of(waiver, evaluation.report)]
        if any(met_by(waiver, each.findings, each.report, forms) for each in own):
            repeated.append(waiver)
        elif not own:
            of_others.append(waiver)
        elif all(_is_decided(waiver.rule, each) for each in own):
            idle.append(waiver)
    return WithoutFinding(tuple(idle), tuple(repeated), tuple(of_others))


def _is_decided(rule: str, evaluation: Evaluation) -> bool:
    statuses = {
        outcome.status for result in evaluation.results if result.rule.id == rule for outcome in result.outcomes
    }
    return bool(statuses) and not statuses & {Status.UNDETERMINED, Status.ERROR}
