"""`audit parse`: what was read of one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Force, Lang, SettingsFile, TableOrJson


def parse(
    file: Annotated[Path, typer.Argument(help=here("报告文件", "Report file"), metavar="FILE")],
    format: Annotated[
        TableOrJson | None, typer.Option("--format", help=here("输出格式", "Output format"), show_default="table")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            help=here("把原文和读取结果并排写成网页", "Write a page with source and reading side by side"),
            metavar="FILE",
        ),
    ] = None,
    claims: Annotated[
        bool,
        typer.Option(
            "--claims",
            help=here("还列出文中说到的数：数的是什么、多少、谁的", "Also list what the text claims in figures"),
        ),
    ] = False,
    force: Force = False,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.parse_file import parse_file

    return parse_file(file, format, html, claims, force, settings)
