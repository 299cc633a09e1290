"""`audit form export`: the official form, blank or filled from what `audit parse` read."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import LANGUAGE, complain, data_stream, here
from auditor.cli.exits import Exit
from auditor.cli.run import Lang
from auditor.cli.saving import WRITTEN, Force, save_new
from auditor.errors import UsageError, refusal
from auditor.forms.filling import Filling, filling_of
from auditor.forms.loading import Forms, official_forms
from auditor.forms.model import Form
from auditor.forms.printed import PrintedForm, printed_form
from auditor.language import Text
from auditor.outputs.form_docx import form_docx
from auditor.outputs.form_html import form_html
from auditor.outputs.form_xlsx import form_xlsx
from auditor.suggestions import did_you_mean


class FormFormat(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


_WRITERS: dict[FormFormat, Callable[[PrintedForm], bytes]] = {
    FormFormat.DOCX: form_docx,
    FormFormat.XLSX: form_xlsx,
    FormFormat.HTML: form_html,
}


def export(
    form: Annotated[str, typer.Option("--form", help=here("表式，如 goi-2021", "Form, e.g. goi-2021"), metavar="FORM")],
    format: Annotated[
        FormFormat | None,
        typer.Option(
            "--format",
            help=here("文件格式；不写则按 -o 的后缀", "File format; else that of the ending after -o"),
            show_default="docx",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help=here(
                "用 audit parse FILE --format json 的结果填表，不写则为空白表",
                "Fill in what audit parse FILE --format json wrote; else the form is blank",
            ),
            metavar="JSON",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=here(
                "写入的文件；不写则 HTML 输出到屏幕，其他格式在当前文件夹按表式或 JSON 的名字命名",
                "File to write; else HTML goes to standard output, the others to a file here, named after form or JSON",
            ),
            metavar="FILE",
        ),
    ] = None,
    force: Force = False,
    lang: Lang = None,
) -> int:
    forms = official_forms()
    chosen = form_named(form, forms)
    if not chosen.tables:
        raise UsageError(_NOTHING_TO_FILL_IN.fill(form=chosen.name))
    format = _format_of(format, output)
    filling = _read(source, chosen, forms) if source else None
    content = _WRITERS[format](printed_form(chosen, filling))
    for text in filling.left_blank if filling else ():
        complain(text, LANGUAGE)
    if output is None and format is FormFormat.HTML:
        data_stream().write(content.decode("utf-8"))
        return Exit.DONE
    path = output or Path(f"{source.stem if source else chosen.id}.{format}")
    save_new(path, content, force)
    complain(WRITTEN.fill(path=str(path)), LANGUAGE)
    return Exit.DONE


def _format_of(asked: FormFormat | None, output: Path | None) -> FormFormat:
    """Raises UsageError where the file's ending is that of another format, or of none that is written."""
    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    if not ending:
        return asked or FormFormat.DOCX
    if ending not in list(FormFormat):
        raise UsageError(_NO_FORMAT.fill(path=str(output), hint=did_you_mean(ending, FormFormat)))
    if asked not in (None, ending):
        raise UsageError(_OTHER_FORMAT.fill(path=str(output), format=asked))
    return FormFormat(ending)


def form_named(name: str, forms: Forms) -> Form:
    """The form of that id. Raises UsageError with the nearest."""
    if name not in forms:
        raise UsageError(_NO_FORM.fill(form=name, hint=did_you_mean(name, forms)))
    return forms[name]


def _read(source: Path, form: Form, forms: Forms) -> Filling:
    try:
        content = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(source), why=refusal(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(_NOT_UTF8.fill(path=str(source))) from error
    return filling_of(content, str(source), form, forms)


_NO_FORM = Text("没有表式“{form}”。{hint}", "There is no form “{form}”.{hint}")
_NOTHING_TO_FILL_IN = Text(
    "{form}没有统一表格，不能导出。请用 goi-2019 或 goi-2021。",
    "There are no official tables {form}, so nothing to export. Use goi-2019 or goi-2021.",
)
_NO_FORMAT = Text("不能写成“{path}”这种格式。{hint}", "Cannot write the format of “{path}”.{hint}")
_OTHER_FORMAT = Text(
    "“{path}”的后缀与 --format {format} 不一致。请改后缀，或去掉 --format。",
    "The ending of “{path}” is not that of --format {format}. Change it, or leave out --format.",
)
_CANNOT_READ = Text("读不了 {path}：{why}。请检查路径。", "Cannot read {path}: {why}. Check the path.")
_NOT_UTF8 = Text(
    "{path} 不是 UTF-8 文本。请用 audit parse FILE --format json 重新生成。",
    "{path} is no text in UTF-8. Make it again with audit parse FILE --format json.",
)
