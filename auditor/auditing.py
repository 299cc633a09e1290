"""The main job: files in, audits out. Nothing is lost on the way: what was not audited is listed with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.findings import Finding, Severity, Status
from auditor.forms.loading import Forms
from auditor.gathering import gather
from auditor.grading import Scheme, grades
from auditor.language import Text, enumerated, same
from auditor.readers.files import shown
from auditor.readers.reading import NotRead
from auditor.recognition.lexicon import Lexicon
from auditor.report_audit import GRAVITY, Audit, Measure, auditing
from auditor.rulebook.model import Rulebook
from auditor.settings import Settings
from auditor.sources import identity
from auditor.waivers.model import Waivers

_NO_SETTINGS = Settings()
_MOST_NAMED = 5


class NotAudited(Struct, frozen=True):
    """A file that was not audited, and why."""

    path: str
    reason: Text


class Run(Struct, frozen=True):
    """The result of one run, graded by the `scheme`. `unread` may have held reports; `skipped` plainly did not.

    `asked` are the rules whose findings were asked for, None for all; `only_organ` is what the names of organs had to
    hold. `waivers` are those held against the findings, None where there were none to hold.
    """

    rulebook: Rulebook
    forms: Forms
    scheme: Scheme
    audits: tuple[Audit, ...]
    unread: tuple[NotAudited, ...]
    skipped: tuple[NotAudited, ...]
    asked: frozenset[str] | None = None
    waivers: Waivers | None = None
    only_organ: str | None = None

    @property
    def is_complete(self) -> bool:
        """Reports were found, all of them read and graded, by rules that all ran."""
        crashed = any(r.status is Status.ERROR for audit in self.audits for r in audit.evaluation.results)
        undecided = any(audit.grade.grade == self.scheme.ungraded.grade for audit in self.audits)
        return bool(self.audits and self.rulebook.active) and not (self.unread or crashed or undecided)

    def has_findings(self, at_least: Severity) -> bool:
        """An open finding of that severity or graver, review and drafts left out."""
        return any(
            grades(finding) and GRAVITY[finding.severity] <= GRAVITY[at_least]
            for audit in self.audits
            for finding in audit.findings
        )


def is_shown(finding: Finding, at_least: Severity) -> bool:
    return GRAVITY[finding.severity] <= GRAVITY[at_least]


def audit_files(
    paths: Sequence[Path],
    rulebook: Rulebook,
    lexicon: Lexicon,
    scheme: Scheme,
    *,
    organ: str | None = None,
    rules: frozenset[str] | None = None,
    settings: Settings = _NO_SETTINGS,
    waivers: Waivers | None = None,
    keep_content: bool = False,
    jobs: int = 1,
    progress: Callable[[], object] = lambda: None,
) -> Run:
    """Audits every file. `organ` keeps reports whose organ's name holds it; `rules` keeps findings of those rules.

    Grades always rest on all rules, and on what the `waivers` leave open. What `settings` state of a file stands
    instead of what would be recognised. The reports' text and figures are let go as they are done with, unless an
    output needs them: `keep_content`. `jobs` is how many processes work; what comes of it is the same.
    `progress` is called after each file.
    """
    audits: list[Audit] = []
    unread: list[NotAudited] = []
    skipped: list[NotAudited] = []
    measure = Measure(rulebook, lexicon, scheme, settings, waivers, organ, rules, keep_content)
    for found in _audited_here(paths, measure, progress) if jobs == 1 else _by_several(jobs, paths, measure, progress):
        if isinstance(found, Audit):
            audits.append(found)
        else:
            (skipped if found.skipped else unread).append(NotAudited(shown(found.path), found.reason))
    noted = tuple(_noting_one_another(audits))
    return Run(rulebook, lexicon.forms, scheme, noted, tuple(unread), tuple(skipped), rules, waivers, organ)


def _audited_here(paths: Sequence[Path], measure: Measure, progress: Callable[[], object]) -> Iterator[Audit | NotRead]:
    audit = auditing(measure)
    for found in gather(paths, measure.lexicon, measure.settings, progress):
        if isinstance(found, NotRead):
            yield found
        elif measure.is_for(found):
            yield audit(found)


def _by_several(
    jobs: int, paths: Sequence[Path], measure: Measure, progress: Callable[[], object]
) -> Iterator[Audit | NotRead]:
    from auditor.processes import audited_by  # what it needs takes 30 ms to import

    return audited_by(jobs, paths, measure, progress)


def _noting_one_another(audits: Sequence[Audit]) -> Iterator[Audit]:
    """The audits, those of the same organ and year with a note that names them all."""
    paths: dict[tuple[str, int], list[str]] = {}
    for audit in audits:
        if known := identity(audit.report):
            paths.setdefault(known, []).append(audit.report.path)
    for audit in audits:
        report = audit.report
        known = identity(report)
        together = paths[known] if known else []
        if len(together) > 1:
            named = enumerated(list(map(same, together[:_MOST_NAMED])))
            note = (_SAME_ORGAN if len(together) <= _MOST_NAMED else _AND_MORE).fill(count=len(together), paths=named)
            audit = replace(audit, report=replace(report, notes=(*report.notes, note)))
        yield audit


def grade_counts(run: Run) -> Counter[str]:
    """How many reports have each grade, in the order of the letters; reports without a grade are left out."""
    return Counter(sorted(audit.grade.grade for audit in run.audits if audit.grade.grade))


_SAME_ORGAN = Text(
    "同一机关同一年度有{count}份报告，各自审核（同一文件夹里格式不同、数字大体一致的才合并）：{paths}",
    "{count} reports of this organ and year, each audited on its own (one folder, other formats and mostly the same"
    " figures make them one): {paths}",
)
_AND_MORE = Text(f"{_SAME_ORGAN.zh}等", f"{_SAME_ORGAN.en} and others")
