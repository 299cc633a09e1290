"""What `audit run` does: files in, findings out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from auditor.auditing import Run, audit_files
from auditor.cli.console import LANGUAGE, complain, data_stream, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.jobs.written_as import output_for, writer_of
from auditor.cli.options import Format
from auditor.errors import UsageError, refusal
from auditor.findings import Severity
from auditor.grading import Scheme
from auditor.language import Text
from auditor.profiles.applying import settings_and_office
from auditor.readers.files import find_files, shown
from auditor.rulebook.lookup import rule_named
from auditor.settings import Settings

_LONG_WORK = 50


def audit_run(
    paths: list[Path],
    *,
    rule_folders: Sequence[Path],
    profile: str | None,
    rules: Sequence[str],
    organ: str | None,
    settings_file: Path | None,
    format: Format,
    outputs: Sequence[Path],
    show: Severity,
    fail_on: Severity,
) -> Exit:
    written = {path: output_for(path) for path in outputs}
    stated, office = settings_and_office(paths, settings_file, profile, rule_folders)
    chosen = frozenset(rule_named(name, office.rulebook).id for name in rules)
    files = list(find_files(paths))
    _keep_reports(files, outputs)
    with _uncollected():
        with _progress(len(files)) as advance:
            result = audit_files(
                files,
                office.rulebook,
                office.lexicon,
                office.scheme,
                organ=organ,
                rules=chosen or None,
                settings=stated,
                keep_content=any(output.shows_reports for output in written.values()),
                progress=advance,
            )
        _warn_of_unused(stated, files, result)
        if not result.audits:
            complain(_NO_REPORTS if organ is None else _NO_ORGAN.fill(organ=organ), LANGUAGE)
        if format is Format.CSV:
            for item in result.unread:
                complain(Text(f"{item.path}：{item.reason.zh}", f"{item.path}: {item.reason.en}"), LANGUAGE)
        _print(result, format, show)
        for path, output in written.items():
            _save(path, output.content(result, LANGUAGE))
        return _exit(result, office.scheme, fail_on)


def _keep_reports(files: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Raises UsageError where an output would stand in the place of a file that is to be audited."""
    audited = {os.path.realpath(file) for file in files} if outputs else set()
    for path in outputs:
        if os.path.realpath(path) in audited:
            raise UsageError(_IS_AUDITED.fill(path=str(path)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Results hold no cycles, and walking them again and again costs a sixth of a long run."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _print(result: Run, format: Format, show: Severity) -> None:
    if format is not Format.TABLE:
        writer_of(format)(result, data_stream(), LANGUAGE)
        return
    from auditor.outputs.table import write_table  # rich is slow to import and only a terminal table needs it

    write_table(result, terminal(), LANGUAGE, show)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.fill(path=str(path), why=refusal(error))) from error


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], object]]:
    """What to call after each file: it moves a progress bar on a terminal when there are many."""
    if files < _LONG_WORK or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(here("审核", "Auditing"), total=files)
        yield lambda: bar.advance(task)


def _warn_of_unused(settings: Settings, files: list[Path], result: Run) -> None:
    no_reports = {item.path for item in (*result.unread, *result.skipped)}
    in_archives = {Path(source) for audit in result.audits for source in audit.report.sources}.difference(files)
    reports = [*(path for path in files if shown(path) not in no_reports), *in_archives]
    others = [path for path in files if shown(path) in no_reports]
    for entry in settings.unused(reports, others):
        complain(_UNUSED.fill(path=str(settings.path), line=entry.line, pattern=entry.pattern), LANGUAGE)


def _exit(result: Run, scheme: Scheme, fail_on: Severity) -> Exit:
    if not result.is_complete(scheme.ungraded.grade):
        return Exit.INCOMPLETE
    return Exit.FINDINGS if result.has_findings(fail_on) else Exit.DONE


_UNUSED = Text(
    "{path}:{line}: “{pattern}”没有对应的报告，这一条没有用上。请检查路径；整个文件夹写作“文件夹/**”。",
    "{path}:{line}: “{pattern}” means no report, so the entry has no use. Check the path; a whole folder is folder/**.",
)
_NO_ORGAN = Text("没有名称含“{organ}”的机关。", "No organ's name holds “{organ}”.")
_IS_AUDITED = Text(
    "“{path}”本身就是要审核的文件，写上去就没有了。请给 -o 换一个名字。",
    "“{path}” is itself to be audited, and would be lost. Give -o another name.",
)
_CANNOT_WRITE = Text("写不了 {path}：{why}。", "Cannot write {path}: {why}.")
_NO_REPORTS = Text("没有找到可审核的报告，请检查路径。", "No report to audit was found; check the paths.")
