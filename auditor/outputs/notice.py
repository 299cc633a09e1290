"""What a notice to an organ says: the values by the names that its template may use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, to_builtins

from auditor.auditing import Run
from auditor.document import Place
from auditor.findings import Finding, Severity
from auditor.forms.place_names import place_name
from auditor.grading import Scheme
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.docx_template import WordTemplate, filled
from auditor.outputs.evidence import evidence, norms
from auditor.outputs.letter import Letter, full_grade
from auditor.outputs.places import place_text
from auditor.outputs.problems import Problem, problems_of, to_verify
from auditor.outputs.words import SEVERITIES
from auditor.report_audit import Audit


class FindingLine(Struct, frozen=True):
    """A finding in the words of a letter. `caution` is what to look at before believing it."""

    finding: str
    place: str
    evidence: str
    basis: str
    remedy: str
    caution: str


class ProblemRow(Struct, frozen=True):
    """Findings under one number, and what would explain them all, if that is known."""

    n: int
    severity: str
    findings: tuple[FindingLine, ...]
    cause: str


class Notice(Struct, frozen=True):
    """Everything that a notice may say. The field names are those of templates, told in the user guide."""

    office: str
    number: str
    organ: str
    year: str
    title: str
    files: str
    form: str
    grade: str
    count: int
    severities: str
    remarks: tuple[str, ...]
    problems: tuple[ProblemRow, ...]
    to_verify: tuple[FindingLine, ...]
    due: str


NAMES = [name for kind in (Notice, ProblemRow, FindingLine) for name in kind.__struct_fields__]


def notice_docx(notice: Notice, template: WordTemplate, language: Language) -> bytes:
    """The letter's bytes. Raises UsageError for what is wrong with the template."""
    return filled(template, to_builtins(notice), NAMES, _TITLE.to(language))


def notice_of(audit: Audit, run: Run, letter: Letter, number: str, language: Language) -> Notice:
    report, problems = audit.report, problems_of(audit, letter.least)
    form = run.forms.get(report.form or "")
    files = [same(PurePath(source).name) for source in report.sources]
    return Notice(
        office=letter.signed_by(language),
        number=number,
        organ=audit.organ_name,
        year=str(report.year or ""),
        title=report.title or "",
        files=enumerated(files).to(language),
        form=form.name.to(language) if form else "",
        grade=full_grade(audit, run.scheme, language),
        count=len(problems),
        severities=_severities(problems).to(language),
        remarks=tuple(text.to(language) for text in _remarks(audit, run.scheme)),
        problems=tuple(_row(n, problem, audit, run, language) for n, problem in enumerate(problems, start=1)),
        to_verify=tuple(_line(finding, audit, run, language) for finding in to_verify(audit, letter.least)),
        due=letter.due_on(language),
    )


def _severities(problems: Sequence[Problem]) -> Text:
    """How many problems there are of each severity, those of none left out."""
    counts = Counter(problem.severity for problem in problems)
    return enumerated([_OF.fill(severity=SEVERITIES[each], n=counts[each]) for each in Severity if counts[each]])


def _remarks(audit: Audit, scheme: Scheme) -> Iterator[Text]:
    """What the reader has to know of the result."""
    if not audit.report.year_is_sure:
        yield _YEAR_OPEN
    if audit.grade.at_least:
        yield _AT_LEAST
    if audit.grade.grade == scheme.ungraded.grade:
        yield _NOT_GRADED


def _row(n: int, problem: Problem, audit: Audit, run: Run, language: Language) -> ProblemRow:
    lines = tuple(_line(finding, audit, run, language) for finding in problem.findings)
    cause = problem.cause.told.to(language) if problem.cause else ""
    return ProblemRow(n, SEVERITIES[problem.severity].to(language), lines, cause)


def _line(finding: Finding, audit: Audit, run: Run, language: Language) -> FindingLine:
    outcome, report = finding.outcome, audit.report
    place = place_name(outcome.at, report, run.forms).to(language)
    stands = place_text(_without_folder(outcome.place))
    caution = outcome.doubt or finding.caution
    return FindingLine(
        finding=finding.message.to(language),
        place="\n".join(filter(None, (place, stands.to(language) if stands else ""))) or _WHOLE.to(language),
        evidence=evidence(finding, report, run.forms).to(language),
        basis="\n".join(norms(finding, report, run.forms)),
        remedy=finding.remedy.to(language),
        caution=caution.to(language) if caution else "",
    )


def _without_folder(place: Place | None) -> Place | None:
    """The folders of the office are none of an organ's business."""
    return place._replace(file=PurePath(place.file).name) if place and place.file else place


_TITLE = Text("政府信息公开工作年度报告整改通知书", "Notice of rectification: annual report on government information")
_OF = Text("{severity}{n}项", "{n} {severity}")
_WHOLE = Text("报告全文", "the report")
_YEAR_OPEN = Text(
    "报告标题和统计期限所示的年度不一致，所属年度以核实结果为准。",
    "Title and data period name different years; which one is right remains to be verified.",
)
_AT_LEAST = Text(
    "部分必查项目未能核对，等级仅依据已核对的部分。",
    "Some mandatory checks could not be decided; the grade rests on the others alone.",
)
_NOT_GRADED = Text(
    "能核对的必查项目不足，暂不评定等级。",
    "Too few of the mandatory checks could be decided; the report is not graded for now.",
)
