"""`audit notice`: a notice of rectification for each report with problems, and a circular on all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Force, Lang, NoWaivers, Profile, Rules, SettingsFile, WaiversFile
from auditor.findings import Severity


def notice(
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            help=here("写入的文件夹，没有则建立", "Folder to write to; made if it is not there"),
            metavar="DIR",
        ),
    ],
    paths: Annotated[
        list[Path] | None, typer.Argument(help=here("文件或文件夹", "Files or folders"), metavar="PATH...")
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            help=here("整改期限，不写则留空", "Day by which to put right; else left blank"),
            metavar="YYYY-MM-DD",
        ),
    ] = None,
    office: Annotated[
        str | None,
        typer.Option("--office", help=here("发文机关，不写则留空", "Issuing office; else left blank"), metavar="NAME"),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option(
            "--number",
            help=here(
                "文号，第一份的序号写在花括号里，往后递增，如 某政公开〔2024〕{12}号",
                "Reference number, that of the first notice in braces and counted on from there, such as OGI 2024/{12}",
            ),
            metavar="TEXT",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            help=here("通知书的模板（.docx），不写则用自带的", "Template of notices (.docx); else ours"),
            metavar="FILE",
        ),
    ] = None,
    circular: Annotated[
        bool, typer.Option("--circular", help=here("另写一份通报", "Write a circular on all reports too"))
    ] = False,
    circular_template: Annotated[
        Path | None,
        typer.Option(
            "--circular-template",
            help=here("通报的模板（.docx），写了就写通报", "Template of the circular (.docx); implies --circular"),
            metavar="FILE",
        ),
    ] = None,
    write_templates: Annotated[
        bool,
        typer.Option(
            "--write-templates",
            help=here("不审核，只写出自带的模板供修改", "Audit nothing; write our templates, to be edited"),
        ),
    ] = False,
    least: Annotated[
        Severity,
        typer.Option("--least", help=here("要求整改的最低级别", "Findings from this severity on are to be put right")),
    ] = Severity.MINOR,
    organ: Annotated[
        str | None,
        typer.Option("--organ", help=here("只写给名称含此文字的机关", "Only organs whose name holds this text")),
    ] = None,
    rules: Rules = None,
    profile: Profile = None,
    settings: SettingsFile = None,
    waivers: WaiversFile = None,
    no_waivers: NoWaivers = False,
    force: Force = False,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.write_notices import write_default_templates, write_notices

    if write_templates:
        return write_default_templates(to, paths or (), force)
    return write_notices(
        paths or [],
        to,
        rule_folders=rules or (),
        profile=profile,
        organ=organ,
        settings_file=settings,
        waivers_file=waivers,
        no_waivers=no_waivers,
        due=due,
        office=office,
        number=number,
        template=template,
        with_circular=circular or circular_template is not None,
        circular_template=circular_template,
        least=least,
        force=force,
    )
