"""What commands that audit have in common: what is audited and by what, the run, and what is said on the way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from auditor.auditing import Run, audit_files
from auditor.cli.console import LANGUAGE, complain, here
from auditor.cli.jobs.waivers import waivers_in_force, warn_of_waivers
from auditor.language import Text
from auditor.profiles.applying import settings_and_office
from auditor.profiles.model import Office
from auditor.readers.files import find_files, shown
from auditor.settings import Settings
from auditor.waivers.model import Waivers

_LONG_WORK = 50


class Inputs(Struct, frozen=True):
    """The files to audit, what is stated of them, the rules and grades in force, and what is excepted."""

    files: list[Path]
    settings: Settings
    office: Office
    waivers: Waivers | None


def inputs_of(
    paths: list[Path],
    settings_file: Path | None,
    profile: str | None,
    rule_folders: Sequence[Path],
    waivers_file: Path | None,
    no_waivers: bool,
) -> Inputs:
    settings, office = settings_and_office(paths, settings_file, profile, rule_folders)
    waivers = waivers_in_force(paths, waivers_file, no_waivers, office)
    return Inputs(list(find_files(paths)), settings, office, waivers)


def audited(
    inputs: Inputs,
    organ: str | None,
    rules: frozenset[str] | None = None,
    keep_content: bool = False,
    jobs: int = 1,
) -> Run:
    """The run, with a progress bar where it takes long; settings and waivers of no use, and no reports, are told."""
    with _progress(len(inputs.files)) as advance:
        result = audit_files(
            inputs.files,
            inputs.office.rulebook,
            inputs.office.lexicon,
            inputs.office.scheme,
            organ=organ,
            rules=rules,
            settings=inputs.settings,
            waivers=inputs.waivers,
            keep_content=keep_content,
            jobs=jobs,
            progress=advance,
        )
    _warn_of_unused(inputs.settings, inputs.files, result)
    warn_of_waivers(result, of_all=organ is None)
    if not result.audits:
        complain(_NO_REPORTS if organ is None else _NO_ORGAN.fill(organ=organ), LANGUAGE)
    return result


def complain_of_unread(result: Run) -> None:
    for item in result.unread:
        complain(Text(f"{item.path}：{item.reason.zh}", f"{item.path}: {item.reason.en}"), LANGUAGE)


@contextmanager
def uncollected() -> Iterator[None]:
    """Results hold no cycles, and walking them again and again costs a sixth of a long run."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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


def _warn_of_unused(settings: Settings, files: Sequence[Path], result: Run) -> None:
    no_reports = {item.path for item in (*result.unread, *result.skipped)}
    in_archives = {Path(source) for audit in result.audits for source in audit.report.sources}.difference(files)
    reports = [*(path for path in files if shown(path) not in no_reports), *in_archives]
    others = [path for path in files if shown(path) in no_reports]
    for entry in settings.unused(reports, others):
        complain(_UNUSED.fill(path=str(settings.path), line=entry.line, pattern=entry.pattern), LANGUAGE)


_UNUSED = Text(
    "{path}:{line}: “{pattern}”没有对应的报告，这一条没有用上。请检查路径；整个文件夹写作“文件夹/**”。",
    "{path}:{line}: “{pattern}” means no report, so the entry has no use. Check the path; a whole folder is folder/**.",
)
_NO_ORGAN = Text("没有名称含“{organ}”的机关。", "No organ's name holds “{organ}”.")
_NO_REPORTS = Text("没有找到可审核的报告，请检查路径。", "No report to audit was found; check the paths.")
