"""Forms by their ids."""

from __future__ import annotations

from auditor.errors import UsageError
from auditor.forms.loading import Forms
from auditor.forms.model import Form
from auditor.language import Text
from auditor.suggestions import did_you_mean


def form_named(name: str, forms: Forms) -> Form:
    """The form of that id. Raises UsageError with the nearest."""
    if name not in forms:
        raise UsageError(_NO_FORM.fill(form=name, hint=did_you_mean(name, forms)))
    return forms[name]


_NO_FORM = Text("没有表式“{form}”。{hint}", "There is no form “{form}”.{hint}")
