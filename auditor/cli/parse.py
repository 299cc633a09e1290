"""`audit parse`: what was read of one file."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor import gathering
from auditor.cli.console import LANGUAGE, complain, data_stream, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.run import Lang, SettingsFile
from auditor.errors import UnreadableFile, UsageError
from auditor.language import Text
from auditor.outputs.records import parsed_record
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Report
from auditor.settings import find_settings


class ParseFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def parse(
    file: Annotated[Path, typer.Argument(help=here("报告文件", "Report file"), metavar="FILE")],
    format: Annotated[
        ParseFormat, typer.Option("--format", help=here("输出格式", "Output format"))
    ] = ParseFormat.TABLE,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    report = read_report(file, settings)
    if report is None:
        return Exit.INCOMPLETE
    if format is ParseFormat.JSON:
        json.dump(parsed_record(report), data_stream(), ensure_ascii=False, indent=1)
        print()
        return Exit.DONE
    from auditor.outputs.parsed_table import write_parsed

    write_parsed(report, official_lexicon().forms, terminal(), LANGUAGE)
    return Exit.DONE


def read_report(file: Path, settings: Path | None = None) -> Report | None:
    """One report; None after saying why it could not be read. Raises UsageError where there is no such file.

    `settings` are looked for beside the file and here where none are given.
    """
    if file.is_dir():
        raise UsageError(_FOLDER.fill(path=str(file)))
    if not file.is_file():
        raise UsageError(_NO_FILE.fill(path=str(file)))
    try:
        report = gathering.read_report(file, official_lexicon(), find_settings([file], settings))
    except UnreadableFile as error:
        complain(Text(f"{file}：{error.text.zh}", f"{file}: {error.text.en}"), LANGUAGE)
        return None
    if report is None:
        complain(_NO_REPORT.fill(path=str(file)), LANGUAGE)
    return report


_FOLDER = Text(
    "“{path}”是文件夹，这个命令一次看一份报告。请写出文件名；整个文件夹用 audit run。",
    "“{path}” is a folder, and this command looks at one report. Name the file; for a folder there is audit run.",
)
_NO_FILE = Text("没有文件“{path}”。请检查路径。", "There is no file “{path}”. Check the path.")
_NO_REPORT = Text(
    "{path}：没有年报的标题、板块或表格，不是年报。",
    "{path}: no title, section or table of an annual report; another document.",
)
