"""A rule's outcome on one report in words: each check with its figures, or the reason there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from auditor.diagnosis.model import Cause
from auditor.document import UNREAD_CONTENT
from auditor.engine import RuleResult
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.loading import Forms
from auditor.forms.place_names import operand_name, place_name
from auditor.language import Language, Text
from auditor.outputs.places import place_text
from auditor.outputs.words import STATUSES
from auditor.report import Report


def write_explanation(
    result: RuleResult,
    report: Report,
    forms: Forms,
    to: TextIO,
    language: Language,
    off: str | None = None,
    causes: Sequence[Cause] = (),
) -> None:
    """The rule, its outcome on the report, each check with its arithmetic and cells, and the causes of its findings.

    `off` is why the profile switches the rule off; then it is told what the outcome would be. Of the report's `causes`
    those that explain findings of the rule are told.
    """
    rule = result.rule
    lines = [
        f"{rule.id}  {rule.title.to(language)}",
        *(f"  {basis}" for basis in rule.basis),
        *([f"  {_OFF.fill(reason=off).to(language)}"] if off is not None else []),
        f"{report.path}: {STATUSES[result.status].to(language)}  {_counted(result, language)}",
        *_caution(result, language),
        *_causes(result, causes, language),
        "",
    ]
    worst_first = sorted(result.outcomes, key=lambda outcome: list(Status).index(outcome.status))
    for outcome in worst_first:
        lines += _check(outcome, result, report, forms, language)
    to.write("\n".join(lines) + "\n")


def _caution(result: RuleResult, language: Language) -> list[str]:
    """What to look at before acting, where there is something to act on."""
    caution = result.rule.caution
    return [_CAUTION.fill(caution=caution).to(language)] if caution and result.status is Status.FAIL else []


def _causes(result: RuleResult, causes: Sequence[Cause], language: Language) -> list[str]:
    """What explains findings of the rule."""
    found = {finding.id for finding in result.findings}
    return [_CAUSE.fill(told=cause.told).to(language) for cause in causes if found.intersection(cause.findings)]


def _counted(result: RuleResult, language: Language) -> str:
    counts = Counter(outcome.status for outcome in result.outcomes)
    return ", ".join(f"{STATUSES[status].to(language)} {counts[status]}" for status in Status if counts[status])


def _check(outcome: Outcome, result: RuleResult, report: Report, forms: Forms, language: Language) -> list[str]:
    place = place_name(outcome.at, report, forms).to(language)
    line = f"  [{STATUSES[outcome.status].to(language)}] {place}".rstrip()
    if "left" in outcome.values and outcome.values["left"] is not None:
        line += "  " + _SIDES.fill(**outcome.values).to(language)
    lines = [line]
    if outcome.status is Status.FAIL:
        lines.append("      " + result.rule.message.fill(**outcome.values).to(language))
    lines += [f"      {text.to(language)}" for text in (outcome.reason, outcome.doubt) if text is not None]
    cells = [_operand(operand, outcome.at, report, forms, language) for operand in outcome.operands]
    lines += [f"      {'  '.join(cells[start : start + 4])}" for start in range(0, len(cells), 4)]
    return lines


def _operand(operand: Operand, at: Locus, report: Report, forms: Forms, language: Language) -> str:
    name = operand_name(operand, at, report, forms).to(language)
    stands = place_text(operand.place)
    figure = operand.value if operand.value is not None else f"“{_raw(operand, language)}”"
    return f"{name} {figure}{_IN_BRACKETS.fill(place=stands).to(language) if stands else ''}"


def _raw(operand: Operand, language: Language) -> str:
    return (operand.raw or "").replace(UNREAD_CONTENT, _UNREAD.to(language))


_CAUSE = Text("  成因: {told}", "  cause: {told}")
_OFF = Text(
    "配置档停用了这条规则：{reason}。审核时不核查；以下是不停用时的结果。",
    "The profile switches this rule off: {reason}. An audit does not check it; below is what it would find.",
)
_UNREAD = Text("〔没有读的内容〕", "[content not read]")
_CAUTION = Text("  注意: {caution}", "  caution: {caution}")
_SIDES = Text("左边 {left}，右边 {right}", "left {left}, right {right}")
_IN_BRACKETS = Text("（{place}）", " ({place})")
