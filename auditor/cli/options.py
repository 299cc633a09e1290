"""Options that several commands have, and the formats they write."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


class TableOrJson(StrEnum):
    TABLE = "table"
    JSON = "json"


class FormFormat(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


class Tongue(StrEnum):
    ZH = "zh"
    EN = "en"


Lang = Annotated[Tongue | None, typer.Option("--lang", help=here("输出语言：zh 或 en", "Language: zh or en"))]
Rules = Annotated[
    list[Path] | None, typer.Option("--rules", help=here("另加的规则文件夹", "Folder of further rules"), metavar="DIR")
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help=here("配置档：编号或文件，不写则用 audit.yaml 里的", "Profile: id or file; else that of audit.yaml"),
        metavar="P",
    ),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        help=here(
            "设置文件，不写则用报告旁或当前文件夹的 audit.yaml", "Settings; else audit.yaml beside the input or here"
        ),
        metavar="FILE",
    ),
]
WaiversFile = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        help=here(
            "豁免文件，不写则用报告旁或当前文件夹的 waivers.yaml", "Waivers; else waivers.yaml beside the input or here"
        ),
        metavar="FILE",
    ),
]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help=here("不用任何豁免", "Use no waivers"))]
KEPT = typer.Option(
    "--in",
    help=here("留存的结果：--out 的文件夹或 JSON 结果", "Kept run: a folder of --out, or a JSON result"),
    metavar="RUN",
)
Force = Annotated[bool, typer.Option("--force", help=here("覆盖已有的文件", "Overwrite an existing file"))]
