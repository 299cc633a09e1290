"""`audit form`: the forms, the names a rule may use, and the official form as a file, blank or filled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Force, FormFormat, Lang

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出表式", "List the forms"))
def list_(lang: Lang = None) -> int:
    from auditor.cli.jobs.show_forms import list_forms

    return list_forms()


@app.command(help=here("显示一种表式的名称", "Show the names of a form"))
def show(
    form: Annotated[str, typer.Argument(help=here("表式，如 goi-2021", "Form, e.g. goi-2021"), metavar="FORM")],
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.show_forms import show_form

    return show_form(form)


@app.command(help=here("导出空白表或填好的表", "Export the form, blank or filled"))
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
    from auditor.cli.jobs.export_form import export_form

    return export_form(form, format, source, output, force)
