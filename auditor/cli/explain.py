"""`audit explain RULE FILE`: why a rule passed, failed, did not apply or could not decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Lang, Profile, Rules, SettingsFile


def explain(
    rule: Annotated[str, typer.Argument(help=here("规则编号", "Rule id"), metavar="RULE")],
    file: Annotated[Path, typer.Argument(help=here("报告文件", "Report file"), metavar="FILE")],
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.explain_rule import explain_rule

    return explain_rule(rule, file, rules or (), profile, settings)
