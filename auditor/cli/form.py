"""`audit form`: the forms, and the names a rule may use."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.console import LANGUAGE, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.form_export import export, form_named
from auditor.cli.run import Lang
from auditor.forms.loading import official_forms
from auditor.outputs.form_sheet import write_form, write_form_list

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出表式", "List the forms"))
def list_(lang: Lang = None) -> int:
    write_form_list(official_forms(), terminal(), LANGUAGE)
    return Exit.DONE


@app.command(help=here("显示一种表式的名称", "Show the names of a form"))
def show(
    form: Annotated[str, typer.Argument(help=here("表式，如 goi-2021", "Form, e.g. goi-2021"), metavar="FORM")],
    lang: Lang = None,
) -> int:
    write_form(form_named(form, official_forms()), terminal(), LANGUAGE)
    return Exit.DONE


app.command(help=here("导出空白表或填好的表", "Export the form, blank or filled"))(export)
