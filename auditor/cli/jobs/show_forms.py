"""What `audit form list` and `audit form show` do."""

from __future__ import annotations

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.forms.lookup import form_named
from auditor.outputs.form_sheet import write_form, write_form_list


def list_forms() -> Exit:
    write_form_list(official_forms(), terminal(), LANGUAGE)
    return Exit.DONE


def show_form(name: str) -> Exit:
    write_form(form_named(name, official_forms()), terminal(), LANGUAGE)
    return Exit.DONE
