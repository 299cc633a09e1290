"""`audit run`: audits files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Format, Lang, NoWaivers, Profile, Rules, SettingsFile, WaiversFile
from auditor.findings import Severity


def run(
    paths: Annotated[list[Path], typer.Argument(help=here("文件或文件夹", "Files or folders"), metavar="PATH...")],
    rules: Rules = None,
    profile: Profile = None,
    fail_on: Annotated[
        Severity,
        typer.Option("--fail-on", help=here("达到此级别的问题使退出码为 1", "Findings from this severity on exit 1")),
    ] = Severity.CRITICAL,
    show: Annotated[
        Severity, typer.Option("--show", help=here("表格中列出此级别以上的问题", "Show findings from this severity on"))
    ] = Severity.MINOR,
    organ: Annotated[
        str | None,
        typer.Option("--organ", help=here("只审核名称含此文字的机关", "Only organs whose name holds this text")),
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", help=here("只列出这些规则的问题", "Only findings of these rules"))
    ] = None,
    format: Annotated[Format, typer.Option("--format", help=here("输出格式", "Output format"))] = Format.TABLE,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            help=here(
                "写入文件（.html .xlsx .md .csv .json .jsonl .sarif .xml）",
                "Write to a file (.html .xlsx .md .csv .json .jsonl .sarif .xml)",
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=here("把结果留存到新文件夹", "Keep the run in a new folder"), metavar="DIR"),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help=here("同时工作的进程数", "Processes that work at once"), metavar="N")
    ] = 1,
    settings: SettingsFile = None,
    waivers: WaiversFile = None,
    no_waivers: NoWaivers = False,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.audit_run import audit_run

    return audit_run(
        paths,
        rule_folders=rules or (),
        profile=profile,
        rules=rule or (),
        organ=organ,
        settings_file=settings,
        waivers_file=waivers,
        no_waivers=no_waivers,
        format=format,
        outputs=output or (),
        kept_in=out,
        jobs=jobs,
        show=show,
        fail_on=fail_on,
    )
