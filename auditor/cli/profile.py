"""`audit profile`: what an office changes of the national pack."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Lang, Rules, SettingsFile

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出自带的配置档", "List the profiles that come with the tool"))
def list_(lang: Lang = None) -> int:
    from auditor.cli.jobs.show_profile import list_profiles

    return list_profiles()


@app.command(help=here("显示生效的规则和每项改动的出处", "Show the rules in force and where each change comes from"))
def show(
    profile: Annotated[
        str | None,
        typer.Argument(
            help=here("编号或文件，不写则用 audit.yaml 里的", "Id or file; else that of audit.yaml"), metavar="[P]"
        ),
    ] = None,
    rules: Rules = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.show_profile import show_profile

    return show_profile(profile, rules or (), settings)
