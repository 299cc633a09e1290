"""Rules over one report: what applies, what each check says, and the findings of those that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial

from msgspec import Struct

from auditor.checks.model import not_applicable
from auditor.errors import AuditError
from auditor.findings import (
    AllPassed,
    Confidence,
    Finding,
    Locus,
    Outcome,
    Status,
    fingerprint,
    operands_digest,
    wording,
)
from auditor.forms.loading import Forms
from auditor.language import Text, same
from auditor.organ_kinds import kinds_in_words
from auditor.privacy import Mask, mask_for, masked_throughout
from auditor.report import Report
from auditor.rulebook.model import Rule, Rulebook, RuleStatus

_WORST_FIRST = (Status.ERROR, Status.FAIL, Status.UNDETERMINED, Status.PASS, Status.NOT_APPLICABLE)
_ANYWHERE = Locus()
_USUAL = (Status.PASS, Status.NOT_APPLICABLE)
_FAIL = Status.FAIL  # a name of a module costs a tenth of a member of an enumeration, and this is asked of every check


class RuleResult(Struct, frozen=True):
    """A rule on a report: the outcomes of its checks, the worst of them, and the findings of those that failed."""

    rule: Rule
    outcomes: Sequence[Outcome]
    findings: Sequence[Finding] = ()

    @property
    def status(self) -> Status:
        statuses = {outcome.status for outcome in self.outcomes}
        return next((status for status in _WORST_FIRST if status in statuses), Status.NOT_APPLICABLE)


class Evaluation(Struct, frozen=True):
    """All rules on one report. `results` are in the rulebook's order, drafts among them."""

    report: Report
    results: Sequence[RuleResult]
    findings: Sequence[Finding]


def evaluate(report: Report, rulebook: Rulebook, forms: Forms) -> Evaluation:
    """Evaluates every running rule; a crash in one becomes its outcome `error` and the run goes on."""
    personal = cache(partial(mask_for, report))
    results = [_result(rule, report, forms, personal) for rule in rulebook.running]
    return Evaluation(report, results, [finding for result in results for finding in result.findings])


def evaluate_rule(rule: Rule, report: Report, forms: Forms) -> RuleResult:
    """One rule on one report. Outcomes leave here with what names a person masked."""
    return _result(rule, report, forms, partial(mask_for, report))


def _result(rule: Rule, report: Report, forms: Forms, masking: Callable[[], Mask | None]) -> RuleResult:
    try:
        outcomes = _outcomes(rule, report, forms)
        if type(outcomes) is AllPassed:
            return RuleResult(rule, outcomes)
        if mask := masking():
            outcomes = [_fit_to_show(outcome, mask) for outcome in outcomes]
        if len(outcomes) == 1 and _is_usual(outcomes[0]):
            return _usual(rule, outcomes[0])
        return RuleResult(rule, outcomes, _findings(report, rule, outcomes))
    except Exception as error:
        return RuleResult(rule, (_crashed(rule, error),))


def _is_usual(outcome: Outcome) -> bool:
    """It says nothing of this report but that the rule holds or does not apply."""
    tells = outcome.values or outcome.operands or outcome.place or outcome.quote or outcome.doubt
    return outcome.status in _USUAL and not tells


def _usual(rule: Rule, outcome: Outcome) -> RuleResult:
    """One value for all reports: a long run keeps the results of each."""
    said = outcome.status, outcome.at, outcome.reason
    if said not in rule.usual:
        rule.usual[said] = RuleResult(rule, (outcome,))
    result: RuleResult = rule.usual[said]
    return result


def outcomes_of(rule: Rule, report: Report, forms: Forms) -> Sequence[Outcome]:
    """What a rule says of a report, not masked, for those who ask what it would say of another one."""
    try:
        return _outcomes(rule, report, forms)
    except Exception as error:
        return (_crashed(rule, error),)


def _crashed(rule: Rule, error: Exception) -> Outcome:
    why = error.text if isinstance(error, AuditError) else same(f"{type(error).__name__}: {error}")
    return Outcome(Status.ERROR, _ANYWHERE, reason=_CRASHED.fill(rule=rule.id, why=masked_throughout(why)))


def _fit_to_show(outcome: Outcome, mask: Mask) -> Outcome:
    silent = not (outcome.values or outcome.operands or outcome.quote or outcome.reason)
    return outcome if silent else masked_throughout(outcome, mask)


def _outcomes(rule: Rule, report: Report, forms: Forms) -> Sequence[Outcome]:
    """Raises what the rule's check raises."""
    reason = _why_not(rule, report, forms)
    if reason is not None:
        return (not_applicable(_ANYWHERE, reason),)
    check = rule.checks.get(_form_for(rule, report) or "")
    if check is None:
        return (not_applicable(_ANYWHERE, _OTHER_FORM.fill(form=_form_name(rule, report, forms))),)
    open_reason = _why_open(rule, report)
    if open_reason is not None:
        return (Outcome(Status.UNDETERMINED, _ANYWHERE, reason=open_reason),)
    return check(report)


def _why_not(rule: Rule, report: Report, forms: Forms) -> Text | None:
    applies = rule.applies
    form = forms.get(report.form or "")
    if form is not None and not form.audited:
        return _BEFORE_THE_FORMS
    if applies.organs is not None and report.organ.kind is not None and report.organ.kind not in applies.organs:
        return _OTHER_ORGAN.fill(kinds=kinds_in_words(applies.organs))
    if _is_of_its_years(rule, report) is False:
        return _OTHER_YEAR.fill(year=report.year)
    if rule.effective.last and (day := _earliest_publication(report)) and day > rule.effective.last:
        return _NO_LONGER.fill(last=rule.effective.last.isoformat())
    return None


def _earliest_publication(report: Report) -> date | None:
    """The day of publication; where that is not known, the first day after the earliest year that it may be for."""
    if report.published is not None:
        return report.published
    return date(min(report.possible_years) + 1, 1, 1) if report.possible_years else None


def counts_from(rule: Rule, report: Report) -> date | None:
    """The day from which a rule counts, where the report was published before it or that is not known."""
    first, day = rule.effective.first, _earliest_publication(report)
    return first if first is not None and (day is None or day < first) else None


def _why_open(rule: Rule, report: Report) -> Text | None:
    """Why it cannot be said whether a rule applies."""
    if _is_of_its_years(rule, report) is None:
        return _YEAR_UNSURE
    return _KIND_UNKNOWN if rule.applies.organs is not None and report.organ.kind is None else None


def _is_of_its_years(rule: Rule, report: Report) -> bool | None:
    """The rule is for every year the report can be of; False where it is for none of them, None where that is open."""
    if rule.applies.years is None:
        return True
    first, last = rule.applies.years
    within = {(first or year) <= year <= (last or year) for year in report.possible_years}
    return within.pop() if len(within) == 1 else None


def _form_for(rule: Rule, report: Report) -> str | None:
    """The form a rule is held against: its table's own, else the report's."""
    table = report.tables.get(rule.table) if rule.table else None
    return table.form if table is not None else report.form


def _form_name(rule: Rule, report: Report, forms: Forms) -> Text:
    form = forms.get(_form_for(rule, report) or "")
    return form.name if form else Text("不明", "unknown")


def is_for_review(outcome: Outcome, rule: Rule) -> bool:
    """A finding of this outcome counts only once a person has confirmed it."""
    return outcome.doubt is not None or rule.confidence is Confidence.REVIEW


def _findings(report: Report, rule: Rule, outcomes: Sequence[Outcome]) -> Sequence[Finding]:
    failed = [outcome for outcome in outcomes if outcome.status is _FAIL]
    if not failed:
        return ()
    findings = []
    seen: Counter[tuple[Locus, str]] = Counter()
    for outcome in failed:
        place = (outcome.at, wording(outcome.quote))
        seen[place] += 1
        findings.append(_finding(report, rule, outcome, seen[place]))
    return findings


def _finding(report: Report, rule: Rule, outcome: Outcome, occurrence: int) -> Finding:
    values: Mapping[str, object] = outcome.values
    from_day = counts_from(rule, report)
    return Finding(
        id=fingerprint(rule.id, report.organ.name, report.year, outcome, occurrence),
        decided_on=operands_digest(outcome),
        rule=rule.id,
        pack=rule.pack,
        revision=rule.revision,
        name=rule.name,
        title=rule.title,
        severity=rule.severity,
        confidence=Confidence.REVIEW if is_for_review(outcome, rule) else rule.confidence,
        disposition="draft" if rule.status is RuleStatus.DRAFT else "announced" if from_day else "open",
        message=rule.message.fill(**values),
        basis=tuple(str(basis) for basis in rule.basis),
        remedy=rule.remedy,
        outcome=outcome,
        caution=rule.caution,
        counts_from=from_day,
    )


_BEFORE_THE_FORMS = Text(
    "2019年以前的年报没有统一格式，不按格式核查", "reports before 2019 had no form and are not audited against one"
)
_OTHER_ORGAN = Text("只适用于{kinds}", "only for {kinds}")
_OTHER_YEAR = Text("不适用于 {year} 年度", "not for report year {year}")
_NO_LONGER = Text("这条规则到 {last} 为止", "the rule counted until {last}")
_YEAR_UNSURE = Text(
    "报告年度不能确定，不知道是否适用", "the report year is not sure, so nor is whether the rule applies"
)
_KIND_UNKNOWN = Text(
    "不知道是哪一类机关，也就不知道是否适用（可在 audit.yaml 中写明）",
    "the kind of organ is not known, so nor is whether the rule applies; audit.yaml can state it",
)
_OTHER_FORM = Text("不适用于{form}", "not for the {form}")
_CRASHED = Text(
    "规则 {rule} 出错（{why}），不是报告的问题，请反馈",
    "rule {rule} crashed ({why}); not the report's fault, please report it",
)
