"""`audit explain`: a rule's outcome on a report, or a finding of a kept run, with the arithmetic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import KEPT, Lang, Profile, Rules, SettingsFile


def explain(
    what: Annotated[
        str,
        typer.Argument(
            help=here("规则编号；用 --in 时是问题编号", "Rule id; with --in the id of a finding"),
            metavar="RULE|FINDING",
        ),
    ],
    file: Annotated[
        Path | None, typer.Argument(help=here("报告文件", "Report file"), metavar="[FILE]", show_default=False)
    ] = None,
    kept: Annotated[Path | None, KEPT] = None,
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    if kept is not None:
        from auditor.cli.jobs.explain_finding import explain_finding

        return explain_finding(what, file, kept, rules or (), profile, settings)
    from auditor.cli.jobs.explain_rule import explain_rule

    return explain_rule(what, file, rules or (), profile, settings)
