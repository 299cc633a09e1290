"""`audit form`: the forms, and the names a rule may use."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.console import LANGUAGE, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.run import Lang
from auditor.errors import UsageError
from auditor.forms.loading import official_forms
from auditor.language import Text
from auditor.outputs.form_sheet import write_form, write_form_list
from auditor.suggestions import did_you_mean

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
    forms = official_forms()
    if form not in forms:
        raise UsageError(_NO_FORM.fill(form=form, hint=did_you_mean(form, forms)))
    write_form(forms[form], terminal(), LANGUAGE)
    return Exit.DONE


_NO_FORM = Text("没有表式“{form}”。{hint}", "There is no form “{form}”.{hint}")
