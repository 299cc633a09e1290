"""What `audit run` does: files in, findings out."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from auditor.auditing import Run, audit_files
from auditor.cli.console import LANGUAGE, complain, data_stream, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import Format
from auditor.errors import UsageError, refusal
from auditor.findings import Severity
from auditor.grading import Scheme
from auditor.language import Language, Text
from auditor.outputs.csv_table import write_csv
from auditor.outputs.json_document import write_json
from auditor.outputs.json_lines import write_json_lines
from auditor.outputs.workbook import workbook
from auditor.plugged_in import OUTPUTS, plugged_in_as
from auditor.profiles.applying import settings_and_office
from auditor.readers.files import find_files, shown
from auditor.rulebook.lookup import rule_named
from auditor.settings import Settings
from auditor.suggestions import did_you_mean

Writer = Callable[[Run, TextIO, Language], None]
Content = Callable[[Run, Language], bytes]
WRITERS: dict[str, Writer] = {"json": write_json, "jsonl": write_json_lines, "csv": write_csv}
FILES: dict[str, Content] = {"xlsx": workbook}
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
    contents = {path: _content_for(path) for path in outputs}
    stated, office = settings_and_office(paths, settings_file, profile, rule_folders)
    chosen = frozenset(rule_named(name, office.rulebook).id for name in rules)
    files = list(find_files(paths))
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
                progress=advance,
            )
        _warn_of_unused(stated, files, result)
        if not result.audits:
            complain(_NO_REPORTS if organ is None else _NO_ORGAN.fill(organ=organ), LANGUAGE)
        if format is Format.CSV:
            for item in result.unread:
                complain(Text(f"{item.path}：{item.reason.zh}", f"{item.path}: {item.reason.en}"), LANGUAGE)
        _print(result, format, show)
        for path, content in contents.items():
            _save(path, content(result))
        return _exit(result, office.scheme, fail_on)


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
        WRITERS[format](result, data_stream(), LANGUAGE)
        return
    from auditor.outputs.table import write_table  # rich is slow to import and only a terminal table needs it

    write_table(result, terminal(), LANGUAGE, show)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.fill(path=str(path), why=refusal(error))) from error


def _content_for(path: Path) -> Callable[[Run], bytes]:
    """What a file of that name holds of a run. Raises UsageError for names that say no format, or no folder."""
    kind = path.suffix.lower().removeprefix(".")
    content = FILES.get(kind) or _as_text(kind, path)
    if not path.absolute().parent.is_dir():
        raise UsageError(_NO_OUTPUT_FOLDER.fill(path=str(path.parent)))
    return lambda result: content(result, LANGUAGE)


def _as_text(kind: str, path: Path) -> Content:
    write = WRITERS.get(kind) or _writer_of_packages(kind)
    if write is None:
        raise UsageError(_NO_FORMAT.fill(path=str(path), hint=did_you_mean(kind, [*FILES, *WRITERS])))

    def content(result: Run, language: Language) -> bytes:
        text = io.StringIO()
        write(result, text, language)
        return text.getvalue().encode("utf-8-sig" if kind == "csv" else "utf-8")

    return content


def _writer_of_packages(kind: str) -> Writer | None:
    plug_in = plugged_in_as(OUTPUTS, kind)
    if plug_in is None:
        return None
    if not callable(plug_in.value):
        raise plug_in.is_no(_NOT_CALLABLE.fill(type=type(plug_in.value).__name__))

    def write(result: Run, to: TextIO, language: Language) -> None:
        try:
            plug_in.value(result, to, language)
        except Exception as error:
            raise UsageError(plug_in.failed(error)) from error

    return write


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
_NOT_CALLABLE = Text("应当是函数，却是 {type}", "should be a function, but is of type {type}")
_NO_ORGAN = Text("没有名称含“{organ}”的机关。", "No organ's name holds “{organ}”.")
_NO_OUTPUT_FOLDER = Text("没有文件夹“{path}”，请先建立。", "There is no folder “{path}”; make it first.")
_NO_FORMAT = Text("不能写成“{path}”这种格式。{hint}", "Cannot write the format of “{path}”.{hint}")
_CANNOT_WRITE = Text("写不了 {path}：{why}。", "Cannot write {path}: {why}.")
_NO_REPORTS = Text("没有找到可审核的报告，请检查路径。", "No report to audit was found; check the paths.")
