"""The parameters of a kind as a person types them, to values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.checks.model import Kind, ParameterError
from auditor.errors import FaultyFiles, UsageError
from auditor.forms.model import Form
from auditor.language import Text
from auditor.rulebook.compiling import IN_FORM, compiled_for
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, loads

Schema = Mapping[str, Any]


def is_text(schema: Schema) -> bool:
    return schema.get("type") == "string" or "enum" in schema


def is_list_of_texts(schema: Schema) -> bool:
    return schema.get("type") == "array" and is_text(schema["items"])


def value_of(name: str, schema: Schema, written: Sequence[str]) -> object:
    """A text as it stands, a list of texts one after the other or in brackets, anything else as YAML.

    Raises UsageError for what the parameter cannot be.
    """
    in_brackets = len(written) == 1 and written[0].startswith("[")
    if is_list_of_texts(schema) and not in_brackets:
        value: object = list(written)
    elif len(written) > 1:
        raise UsageError(_TWICE.fill(name=name))
    else:
        value = written[0] if is_text(schema) else _as_yaml(name, written[0])
    if faults := schema_check(dict(schema))(Loaded(name, value, {}, {}, ())):
        raise UsageError(_WRONG.fill(name=name, why=faults[0].text))
    return value


def _as_yaml(name: str, written: str) -> object:
    try:
        return loads(written, name).value
    except FaultyFiles as error:
        raise UsageError(_WRONG.fill(name=name, why=error.faults[0].text)) from error


def fault_in(kind: Kind, params: Mapping[str, Any], form: Form) -> tuple[str, Text] | None:
    """The parameter that means nothing in a form, with the reason; None where all do."""
    try:
        compiled_for(form, {"kind": kind.name, **params})
    except ParameterError as error:
        return str(error.path[0]), IN_FORM.fill(form=form.name, text=error.text)
    return None


_TWICE = Text("{name} 只能写一个值。", "{name} takes one value.")
_WRONG = Text("{name}：{why}", "{name}: {why}")
