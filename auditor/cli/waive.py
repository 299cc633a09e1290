"""`audit waive`: findings that an office excepts, with reason, approver and expiry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import KEPT, Lang, Profile, Rules, SettingsFile, WaiversFile

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command(help=here("豁免留存结果里的一个问题", "Except a finding of a kept run"))
def add(
    finding: Annotated[str, typer.Argument(help=here("问题编号", "Id of the finding"), metavar="FINDING")],
    kept: Annotated[Path, KEPT],
    reason: Annotated[str, typer.Option("--reason", help=here("理由", "Why"))],
    by: Annotated[str, typer.Option("--by", help=here("批准人", "Who approves it"))],
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            help=here("最后一天，不写则从今天起十二个月", "Last day; else twelve months from today"),
            metavar="YYYY-MM-DD",
        ),
    ] = None,
    with_cause: Annotated[
        bool,
        typer.Option("--with-cause", help=here("同一成因的问题一并豁免", "Except the other findings of its cause too")),
    ] = False,
    waivers: WaiversFile = None,
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.add_waiver import add_waiver
    from auditor.cli.jobs.waive import offices_own

    _, office = offices_own(rules or (), profile, settings)
    return add_waiver(finding, kept, reason, by, until, with_cause, waivers, office)


@app.command("list", help=here("列出豁免", "List the waivers"))
def list_(
    waivers: WaiversFile = None,
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.waive import list_waivers, offices_own

    return list_waivers(waivers, offices_own(rules or (), profile, settings))


@app.command(
    help=here(
        "检查豁免：写法、到期；给出报告时还看有没有对应的问题",
        "Check the waivers: faults, expiry, use",
    )
)
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=here("报告文件或文件夹", "Files or folders"), metavar="[PATH...]")
    ] = None,
    waivers: WaiversFile = None,
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.waive import check_waivers, offices_own

    return check_waivers(paths or [], waivers, offices_own(rules or (), profile, settings, paths or []))
