"""What `audit explain FINDING --in RUN` does: a kept finding, told with its figures and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.errors import UsageError
from auditor.language import Text
from auditor.outputs.finding_told import write_finding
from auditor.profiles.applying import office_of
from auditor.runs.around import sums_around
from auditor.runs.reading import finding_in, read_run
from auditor.settings import find_settings


def explain_finding(
    id_: str,
    file: Path | None,
    kept: Path,
    rule_folders: Sequence[Path],
    profile: str | None,
    settings: Path | None,
) -> Exit:
    if file is not None:
        raise UsageError(_ONE_OR_THE_OTHER.fill(file=str(file)))
    run = read_run(kept)
    report, finding = finding_in(run, id_)
    office = office_of(profile, rule_folders, find_settings([], settings))
    forms = office.lexicon.forms
    around = list(sums_around(finding, report, run, office.rulebook, forms))
    write_finding(finding, report, around, run.cells is not None, forms, terminal(), LANGUAGE)
    return Exit.DONE


_ONE_OR_THE_OTHER = Text(
    "用 --in 时不要再写报告文件（{file}）。", "With --in no report file is given as well ({file})."
)
