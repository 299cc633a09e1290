"""What a circular to all organs says: facts of a run, by the names that its template may use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, to_builtins

from auditor.auditing import Run, grade_counts
from auditor.findings import Finding, Severity
from auditor.grading import Scheme
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.docx_template import WordTemplate, filled
from auditor.outputs.letter import GRADE, Letter, full_grade
from auditor.outputs.problems import Problem, problems_of
from auditor.outputs.words import NOT_GRADED, SEVERITIES
from auditor.report_audit import Audit

_MOST_COMMON = 10


class GradeCount(Struct, frozen=True):
    grade: str
    reports: int


class CommonProblem(Struct, frozen=True):
    """A rule, and on how many reports it found something that counts."""

    n: int
    rule: str
    severity: str
    reports: int
    percent: str


class OrganRow(Struct, frozen=True):
    """A report with its grade and its problems by severity, those of one cause counted once."""

    n: int
    organ: str
    year: str
    grade: str
    critical: int
    major: int
    minor: int


class UnreadFile(Struct, frozen=True):
    n: int
    file: str
    reason: str


class Circular(Struct, frozen=True):
    """Everything that a circular may say. The field names are those of templates, told in the user guide."""

    office: str
    years: str
    reports: int
    grades: tuple[GradeCount, ...]
    common: tuple[CommonProblem, ...]
    organs: tuple[OrganRow, ...]
    good: str
    to_rectify: str
    unread: tuple[UnreadFile, ...]
    due: str


NAMES = [
    name for kind in (Circular, GradeCount, CommonProblem, OrganRow, UnreadFile) for name in kind.__struct_fields__
]


def circular_docx(circular: Circular, template: WordTemplate, language: Language) -> bytes:
    """The circular's bytes. Raises UsageError for what is wrong with the template."""
    return filled(template, to_builtins(circular), NAMES, _TITLE.to(language))


def circular_of(run: Run, letter: Letter, language: Language) -> Circular:
    problems = [problems_of(audit, letter.least) for audit in run.audits]
    best, years = run.scheme.steps[-1].grade, _years(run)
    return Circular(
        office=letter.signed_by(language),
        years=years,
        reports=len(run.audits),
        grades=tuple(_grades(run, language)),
        common=tuple(_common(run.audits, letter.least, language)),
        organs=tuple(_organ_rows(run.audits, problems, run.scheme, language)),
        good=_named([audit for audit in run.audits if audit.grade.grade == best], years, language),
        to_rectify=_named([each for each, found in zip(run.audits, problems, strict=True) if found], years, language),
        unread=tuple(
            UnreadFile(n, PurePath(item.path).name, item.reason.to(language))
            for n, item in enumerate(run.unread, start=1)
        ),
        due=letter.due_on(language),
    )


def _years(run: Run) -> str:
    """The report year, or the first and the last."""
    years = sorted({audit.report.year for audit in run.audits if audit.report.year})
    return "—".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else ""


def _grades(run: Run, language: Language) -> Iterator[GradeCount]:
    """The best first; those that no report has are left out. Reports before the forms have none."""
    counts = grade_counts(run)
    for step in (*reversed(run.scheme.steps), run.scheme.ungraded):
        if reports := counts.get(step.grade):
            yield GradeCount(GRADE.fill(grade=step.grade, name=step.name).to(language), reports)
    if without := len(run.audits) - counts.total():
        yield GradeCount(_WITHOUT_GRADE.to(language), without)


def _common(audits: Sequence[Audit], least: Severity, language: Language) -> Iterator[CommonProblem]:
    """The rules that found something on most reports, each with the gravest severity it had."""
    order = {severity: position for position, severity in enumerate(Severity)}
    reports: Counter[str] = Counter()
    gravest: dict[str, Finding] = {}
    for audit in audits:
        findings = [finding for problem in problems_of(audit, least) for finding in problem.findings]
        reports.update({finding.rule for finding in findings})
        for finding in findings:
            known = gravest.setdefault(finding.rule, finding)
            gravest[finding.rule] = min(known, finding, key=lambda each: order[each.severity])
    ranked = sorted(gravest.values(), key=lambda each: (-reports[each.rule], order[each.severity], each.rule))
    for n, finding in enumerate(ranked[:_MOST_COMMON], start=1):
        found = reports[finding.rule]
        severity = SEVERITIES[finding.severity].to(language)
        yield CommonProblem(n, finding.title.to(language), severity, found, f"{100 * found / len(audits):.1f}%")


def _organ_rows(
    audits: Sequence[Audit], problems: Sequence[Sequence[Problem]], scheme: Scheme, language: Language
) -> Iterator[OrganRow]:
    for n, (audit, found) in enumerate(zip(audits, problems, strict=True), start=1):
        counts = Counter(problem.severity for problem in found)
        grade = full_grade(audit, scheme, language) or NOT_GRADED.to(language)
        yield OrganRow(
            n,
            audit.organ_name,
            str(audit.report.year or ""),
            grade,
            critical=counts[Severity.CRITICAL],
            major=counts[Severity.MAJOR],
            minor=counts[Severity.MINOR],
        )


def _named(audits: Sequence[Audit], years: str, language: Language) -> str:
    """The organs, each with the year of its report where there are several years."""
    named = [
        same(audit.organ_name)
        if str(audit.report.year or years) == years
        else _OF_YEAR.fill(organ=audit.organ_name, year=audit.report.year)
        for audit in audits
    ]
    return enumerated(list(dict.fromkeys(named))).to(language)


_TITLE = Text(
    "政府信息公开工作年度报告核查情况通报", "Circular on the annual reports on government information disclosure"
)
_WITHOUT_GRADE = Text("不评级（没有适用的规则）", "not graded (no rule applies)")
_OF_YEAR = Text("{organ}（{year}年度）", "{organ} ({year})")
