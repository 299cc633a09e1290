"""What `audit form export` does: a form in, a file out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor.cli.console import LANGUAGE, complain, data_stream
from auditor.cli.exits import Exit
from auditor.cli.options import FormFormat
from auditor.cli.saving import WRITTEN, save_new
from auditor.errors import UsageError, refusal
from auditor.forms.filling import Filling, filling_of
from auditor.forms.loading import Forms, official_forms
from auditor.forms.lookup import form_named
from auditor.forms.model import Form
from auditor.forms.printed import PrintedForm, printed_form
from auditor.language import Text
from auditor.outputs.form_docx import form_docx
from auditor.outputs.form_html import form_html
from auditor.outputs.form_xlsx import form_xlsx
from auditor.suggestions import did_you_mean

_WRITERS: dict[FormFormat, Callable[[PrintedForm], bytes]] = {
    FormFormat.DOCX: form_docx,
    FormFormat.XLSX: form_xlsx,
    FormFormat.HTML: form_html,
}


def export_form(form: str, format: FormFormat | None, source: Path | None, output: Path | None, force: bool) -> Exit:
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


def _read(source: Path, form: Form, forms: Forms) -> Filling:
    try:
        content = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(source), why=refusal(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(_NOT_UTF8.fill(path=str(source))) from error
    return filling_of(content, str(source), form, forms)


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
