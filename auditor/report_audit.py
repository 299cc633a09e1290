"""One report held against the rules: its findings, their causes, what is excepted, and the grade."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from auditor.diagnosis.model import Cause
from auditor.engine import Evaluation, evaluate
from auditor.findings import Finding, Severity
from auditor.forms.loading import Forms
from auditor.grading import Grade, Scheme, grade
from auditor.language import Text, same
from auditor.privacy import masked_throughout
from auditor.recognition.lexicon import Lexicon
from auditor.report import Report
from auditor.rulebook.model import Rulebook
from auditor.settings import Settings
from auditor.waivers.model import Waivers

GRAVITY = {severity: position for position, severity in enumerate(Severity)}
_Diagnose = Callable[[Evaluation], tuple[Cause, ...]]


class Audit(Struct, frozen=True):
    """One report with everything said of it; its own text and figures only where they were to be kept, masked."""

    report: Report
    evaluation: Evaluation
    grade: Grade
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...] = ()

    @property
    def organ_name(self) -> str:
        """The organ as the report names it, else the report's file."""
        return self.report.organ.name or PurePath(self.report.path).name


class Measure(Struct, frozen=True):
    """What reports are read by and held against, and what is kept of them.

    `organ` is what the name of a report's organ has to hold; findings of all rules are kept, or of `rules` alone.
    """

    rulebook: Rulebook
    lexicon: Lexicon
    scheme: Scheme
    settings: Settings
    waivers: Waivers | None
    organ: str | None
    rules: frozenset[str] | None
    keep_content: bool

    def is_for(self, report: Report) -> bool:
        return self.organ is None or self.organ in (report.organ.name or "")


def auditing(measure: Measure) -> Callable[[Report], Audit]:
    """What audits a report. To be made once for many: it keeps what their sums have in common."""
    return partial(_audit, measure=measure, diagnose=_diagnosing(measure.lexicon.forms))


def _audit(report: Report, measure: Measure, diagnose: _Diagnose) -> Audit:
    forms = measure.lexicon.forms
    evaluation = evaluate(report, measure.rulebook, forms)
    causes, fault = _diagnosed(evaluation, diagnose)
    if measure.waivers is not None:
        from auditor.waivers.deciding import decided  # of no use to runs without waivers

        evaluation = decided(evaluation, measure.waivers, forms)
    report = replace(masked_throughout(report if measure.keep_content else report.without_content()), path=report.path)
    report = replace(report, notes=(*report.notes, fault)) if fault else report
    evaluation = replace(evaluation, report=report)
    graded = grade(evaluation, measure.scheme, causes)
    kept = [finding for finding in evaluation.findings if measure.rules is None or finding.rule in measure.rules]
    kept.sort(key=lambda finding: (GRAVITY[finding.severity], finding.rule))
    return Audit(report, evaluation, graded, tuple(kept), tuple(_of_those(causes, kept)))


def _of_those(causes: Sequence[Cause], findings: Sequence[Finding]) -> Iterator[Cause]:
    """The causes of the findings, each with those alone."""
    ids = {finding.id for finding in findings}
    for cause in causes:
        if kept := tuple(id_ for id_ in cause.findings if id_ in ids):
            yield replace(cause, findings=kept)


def _diagnosing(forms: Forms) -> _Diagnose:
    """What tells the causes of findings, imported with the first of them."""

    @cache
    def with_findings() -> _Diagnose:
        from auditor.diagnosis.causes import diagnosing

        return diagnosing(forms)

    return lambda evaluation: with_findings()(evaluation) if evaluation.findings else ()


def _diagnosed(evaluation: Evaluation, diagnose: _Diagnose) -> tuple[tuple[Cause, ...], Text | None]:
    """The causes; a crash costs them alone, and is told in a note."""
    try:
        return diagnose(evaluation), None
    except Exception as error:
        return (), _NO_CAUSES.fill(why=masked_throughout(same(f"{type(error).__name__}: {error}")))


_NO_CAUSES = Text(
    "查找成因时程序出错（{why}），不是报告的问题，请反馈",
    "looking for causes crashed ({why}); not the report's fault, please report it",
)
