"""The main job: files in, audits out. Nothing is lost on the way: what was not audited is listed with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.engine import Evaluation, evaluate
from auditor.errors import UnreadableFile
from auditor.findings import Finding, Severity, Status
from auditor.forms.loading import Forms
from auditor.grading import Grade, Scheme, grade, grades
from auditor.language import Text
from auditor.privacy import masked, masked_throughout
from auditor.readers import may_be_report, read
from auditor.readers.files import shown
from auditor.readers.formats import skip_reason
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report, Stated
from auditor.rulebook.model import Rulebook
from auditor.settings import Settings

_NO_SETTINGS = Settings()
_GRAVITY = {severity: position for position, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Audit:
    """One report, its content let go, with everything said of it."""

    report: Report
    evaluation: Evaluation
    grade: Grade
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NotAudited:
    """A file that was not audited, and why."""

    path: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one run. `unread` may have held reports; `skipped` plainly did not."""

    rulebook: Rulebook
    forms: Forms
    audits: tuple[Audit, ...]
    unread: tuple[NotAudited, ...]
    skipped: tuple[NotAudited, ...]

    def is_complete(self, ungraded: str) -> bool:
        """Reports were found, all of them read and graded, by rules that all ran."""
        crashed = any(r.status is Status.ERROR for audit in self.audits for r in audit.evaluation.results)
        undecided = any(audit.grade.grade == ungraded for audit in self.audits)
        return bool(self.audits and self.rulebook.active) and not (self.unread or crashed or undecided)

    def has_findings(self, at_least: Severity) -> bool:
        """An open finding of that severity or graver, review and drafts left out."""
        return any(
            grades(finding) and _GRAVITY[finding.severity] <= _GRAVITY[at_least]
            for audit in self.audits
            for finding in audit.findings
        )


def is_shown(finding: Finding, at_least: Severity) -> bool:
    return _GRAVITY[finding.severity] <= _GRAVITY[at_least]


def read_report(path: Path, lexicon: Lexicon, stated: Stated) -> Report | None:
    """One file's report; None where it is none. Raises UnreadableFile, also where the tool itself fails on the file."""
    try:
        return recognise(read(path), lexicon, stated)
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(_TOOL_FAILED.fill(why=masked(f"{type(error).__name__}: {error}"))) from error


def audit_files(
    paths: Iterable[Path],
    rulebook: Rulebook,
    lexicon: Lexicon,
    scheme: Scheme,
    *,
    organ: str | None = None,
    rules: frozenset[str] | None = None,
    settings: Settings = _NO_SETTINGS,
    progress: Callable[[Path], None] = lambda _: None,
) -> Run:
    """Audits every file. `organ` keeps reports whose organ's name holds it; `rules` keeps findings of those rules.

    Grades always rest on all rules. What `settings` state of a file stands instead of what would be recognised.
    """
    audits: list[Audit] = []
    unread: list[NotAudited] = []
    skipped: list[NotAudited] = []
    for path in paths:
        progress(path)
        if reason := skip_reason(path):
            skipped.append(NotAudited(shown(path), reason))
            continue
        try:
            report = read_report(path, lexicon, settings.stated_of(path))
        except UnreadableFile as error:
            unread.append(NotAudited(shown(path), error.text))
            continue
        if report is None:
            skipped.append(NotAudited(shown(path), _NO_REPORT if may_be_report(shown(path)) else _OTHER_FILE))
        elif organ is None or organ in (report.organ.name or ""):
            audits.append(_audit(report, rulebook, lexicon.forms, scheme, rules))
    return Run(rulebook, lexicon.forms, tuple(audits), tuple(unread), tuple(skipped))


def _audit(report: Report, rulebook: Rulebook, forms: Forms, scheme: Scheme, rules: frozenset[str] | None) -> Audit:
    evaluation = evaluate(report, rulebook, forms)
    report = replace(masked_throughout(report.without_content()), path=report.path)
    evaluation = replace(evaluation, report=report)
    graded = grade(evaluation, scheme)
    kept = [finding for finding in evaluation.findings if rules is None or finding.rule in rules]
    kept.sort(key=lambda finding: (_GRAVITY[finding.severity], finding.rule))
    return Audit(report, evaluation, graded, tuple(kept))


def grade_counts(run: Run) -> dict[str, int]:
    """How many reports have each grade; reports that are not graded are left out."""
    return dict(sorted(Counter(audit.grade.grade for audit in run.audits if audit.grade.grade).items()))


_NO_REPORT = Text(
    "没有年报的标题、板块或表格，不是年报", "no title, section or table of an annual report; another document"
)
_OTHER_FILE = Text("不是年报文件", "not a report")
_TOOL_FAILED = Text(
    "读取时程序出错（{why}），不是报告的问题，请反馈",
    "the tool failed while reading ({why}); not the report's fault, please report it",
)
