"""The outputs of a run by format and by the ending of a file's name. Each is imported only when it is asked for."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from auditor.auditing import Run
from auditor.cli.options import Format
from auditor.errors import UsageError
from auditor.language import Language, Text
from auditor.plugged_in import OUTPUTS, plugged_in_as
from auditor.suggestions import did_you_mean

Writer = Callable[[Run, TextIO, Language], None]
_ENDINGS = {
    "json": Format.JSON,
    "jsonl": Format.JSONL,
    "csv": Format.CSV,
    "sarif": Format.SARIF,
    "xml": Format.JUNIT,
    "md": Format.MARKDOWN,
}


class Output(Struct, frozen=True):
    """What a file holds of a run. `shows_reports` says that it needs their own text and figures too."""

    content: Callable[[Run, Language], bytes]
    shows_reports: bool = False


def writer_of(format: Format) -> Writer:
    """What writes a format of text other than the table of the terminal."""
    if format is Format.JSONL:
        from auditor.outputs.json_lines import write_json_lines

        return write_json_lines
    if format is Format.CSV:
        from auditor.outputs.csv_table import write_csv

        return write_csv
    if format is Format.SARIF:
        from auditor.outputs.sarif import write_sarif

        return write_sarif
    if format is Format.JUNIT:
        from auditor.outputs.junit import write_junit

        return write_junit
    if format is Format.MARKDOWN:
        from auditor.outputs.markdown import write_markdown

        return write_markdown
    from auditor.outputs.json_document import write_json

    return write_json


def output_for(path: Path) -> Output:
    """What a file of that name holds of a run. Raises UsageError for names that say no format, or no folder."""
    kind = path.suffix.lower().removeprefix(".")
    output = _OF_BYTES[kind]() if kind in _OF_BYTES else _as_text(kind, path)
    if not path.absolute().parent.is_dir():
        raise UsageError(_NO_OUTPUT_FOLDER.fill(path=str(path.parent)))
    return output


def _as_workbook() -> Output:
    from auditor.outputs.workbook import workbook

    return Output(workbook, shows_reports=True)


def _as_page() -> Output:
    from auditor.outputs.page.page import run_page

    return Output(run_page, shows_reports=True)


def _as_text(kind: str, path: Path) -> Output:
    write = writer_of(_ENDINGS[kind]) if kind in _ENDINGS else _writer_of_packages(kind)
    if write is None:
        raise UsageError(_NO_FORMAT.fill(path=str(path), hint=did_you_mean(kind, [*_OF_BYTES, *_ENDINGS])))

    def content(result: Run, language: Language) -> bytes:
        text = io.StringIO()
        write(result, text, language)
        return text.getvalue().encode("utf-8-sig" if kind == "csv" else "utf-8")

    return Output(content)


def _writer_of_packages(kind: str) -> Writer | None:
    plug_in = plugged_in_as(OUTPUTS, kind)
    if plug_in is None:
        return None
    if not callable(plug_in.value):
        raise plug_in.is_no(_NOT_CALLABLE.fill(type=type(plug_in.value).__name__))

    def write(result: Run, to: TextIO, language: Language) -> None:
        try:
            plug_in.value(result, to, language)
        except Exception as error:
            raise UsageError(plug_in.failed(error)) from error

    return write


_OF_BYTES = {"xlsx": _as_workbook, "html": _as_page}
_NOT_CALLABLE = Text("应当是函数，却是 {type}", "should be a function, but is of type {type}")
_NO_OUTPUT_FOLDER = Text("没有文件夹“{path}”，请先建立。", "There is no folder “{path}”; make it first.")
_NO_FORMAT = Text("不能写成“{path}”这种格式。{hint}", "Cannot write the format of “{path}”.{hint}")
