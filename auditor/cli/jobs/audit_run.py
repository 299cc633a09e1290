"""What `audit run` does: files in, findings out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from auditor.auditing import Run
from auditor.cli.console import LANGUAGE, complain, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.jobs.auditing_inputs import audited, complain_of_unread, inputs_of, uncollected
from auditor.cli.jobs.written_as import Output, output_for, writer_of
from auditor.cli.options import Format
from auditor.cli.saving import WRITTEN, replace_file
from auditor.clock import now
from auditor.errors import UsageError
from auditor.findings import Severity
from auditor.language import Text
from auditor.rulebook.lookup import rule_named


def audit_run(
    paths: list[Path],
    *,
    rule_folders: Sequence[Path],
    profile: str | None,
    rules: Sequence[str],
    organ: str | None,
    settings_file: Path | None,
    waivers_file: Path | None,
    no_waivers: bool,
    format: Format,
    outputs: Sequence[Path],
    kept_in: Path | None,
    jobs: int,
    show: Severity,
    fail_on: Severity,
) -> Exit:
    written = {path: output_for(path) for path in outputs}
    keep = _keeping(kept_in)
    inputs = inputs_of(paths, settings_file, profile, rule_folders, waivers_file, no_waivers)
    chosen = frozenset(rule_named(name, inputs.office.rulebook).id for name in rules)
    _keep_reports(inputs.files, outputs)
    with uncollected():
        keep_content = keep is not None or any(output.shows_reports for output in written.values())
        result = audited(inputs, organ, chosen or None, keep_content, jobs)
        if format is Format.CSV:
            complain_of_unread(result)
        writes = [partial(_save, path, output, result) for path, output in written.items()]
        writes += [partial(keep, result, inputs.files)] if keep is not None else []
        failures = [failure for write in writes if (failure := _failure(write))]
        _print(result, format, show)  # last: whoever reads it may close the pipe
        if failures:
            raise UsageError(Text("\n".join(each.zh for each in failures), "\n".join(each.en for each in failures)))
        return _exit(result, fail_on)


def _keep_reports(files: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Raises UsageError where an output would stand in the place of a file that is to be audited."""
    to_audit = {os.path.realpath(file) for file in files} if outputs else set()
    for path in outputs:
        if os.path.realpath(path) in to_audit:
            raise UsageError(_IS_AUDITED.fill(path=str(path)))


def _keeping(folder: Path | None) -> Callable[[Run, Sequence[Path]], None] | None:
    """What keeps the run in a folder, if it is to be kept. Raises UsageError where the folder is not free."""
    if folder is None:
        return None
    from auditor.outputs.run_folder import keep_run, prepare

    prepare(folder)
    made = now()

    def keep(run: Run, files: Sequence[Path]) -> None:
        keep_run(run, files, made, folder, LANGUAGE)
        complain(WRITTEN.fill(path=str(folder)), LANGUAGE)

    return keep


def _print(result: Run, format: Format, show: Severity) -> None:
    if format is not Format.TABLE:
        writer_of(format)(result, data_stream(), LANGUAGE)
        return
    from auditor.outputs.table import write_table  # rich is slow to import and only a terminal table needs it

    write_table(result, terminal(), LANGUAGE, show)


def _save(path: Path, output: Output, result: Run) -> None:
    replace_file(path, output.content(result, LANGUAGE))
    complain(WRITTEN.fill(path=str(path)), LANGUAGE)


def _failure(write: Callable[[], None]) -> Text | None:
    """Why a file could not be written, so that the others are all the same."""
    try:
        write()
    except UsageError as error:
        return error.text
    return None


def _exit(result: Run, fail_on: Severity) -> Exit:
    if not result.is_complete:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if result.has_findings(fail_on) else Exit.DONE


_IS_AUDITED = Text(
    "“{path}”本身就是要审核的文件，写上去就没有了。请给 -o 换一个名字。",
    "“{path}” is itself to be audited, and would be lost. Give -o another name.",
)
