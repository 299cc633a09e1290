"""`audit diff RUN1 RUN2`: what changed between two kept runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Lang, TableOrJson


def diff(
    before: Annotated[Path, typer.Argument(help=here("原来的结果", "The earlier run"), metavar="RUN1")],
    after: Annotated[Path, typer.Argument(help=here("现在的结果", "The later run"), metavar="RUN2")],
    format: Annotated[
        TableOrJson, typer.Option("--format", help=here("输出格式", "Output format"))
    ] = TableOrJson.TABLE,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.diff_runs import diff_runs

    return diff_runs(before, after, format)
