"""The parameters of a new rule's kind: as options say, and asked for by their schema where they are silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.authoring.parameters import fault_in, is_list_of_texts, value_of
from auditor.authoring.rule_reference.values import in_words
from auditor.authoring.starters import starter_of
from auditor.checks.model import Kind
from auditor.cli.asking import asked, filled_in, lines, meant, several
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.errors import UsageError
from auditor.forms.model import Form
from auditor.language import Text
from auditor.suggestions import did_you_mean

_OWN_OPTION = ("table", "section", "each", "identity")
Params = dict[str, Any]


def option_of(parameter: str) -> str:
    """The option by which a parameter is given."""
    return f"--{parameter}" if parameter in _OWN_OPTION else f"--param {parameter}=…"


def params_of(
    kind: Kind, given: Mapping[str, Sequence[str]], forms: Sequence[Form], *, all_must_fit: bool, ask: bool
) -> Params:
    """Parameters to which one of the forms gives a meaning, or all of them do. Raises UsageError."""
    for name in given:
        if name not in kind.properties:
            raise UsageError(_NO_PARAMETER.fill(kind=kind.name, name=name, hint=did_you_mean(name, kind.properties)))
    params = {n: value_of(option_of(n), kind.properties[n], _as_ids(n, kind, said, forms)) for n, said in given.items()}
    if ask:
        params |= _asked_of(kind, [name for name in kind.properties if name not in params], forms)
    while faults := [fault for form in forms if (fault := fault_in(kind, params, form)) is not None]:
        if len(faults) < len(forms) and not all_must_fit:
            break
        name, text = faults[0]
        if not ask:
            raise UsageError(text)
        complain(text, LANGUAGE)
        again = [name] if name in kind.properties else list(kind.properties)
        params = {key: value for key, value in params.items() if key not in again} | _asked_of(kind, again, forms)
    return params


def _asked_of(kind: Kind, names: Sequence[str], forms: Sequence[Form]) -> Params:
    """Answers to the parameters of a kind; those that may be left out and were are not among them."""
    if kind.table is not None and names:
        print(_NAMES.fill(form=forms[-1].id).to(LANGUAGE), file=terminal())
    answers = {name: _asked(kind, name, forms) for name in names}
    return {name: value for name, value in answers.items() if value is not None}


def _asked(kind: Kind, name: str, forms: Sequence[Form]) -> object:
    schema = kind.properties[name]
    question = starter_of(kind).asks[name]
    least = int(name in kind.required)
    if not least:
        question = _OPTIONAL.fill(question=question)
    if options := _options(name, schema, forms):
        several_fit = schema.get("type") == "array"
        found = several(question, options, most=None if several_fit else 1, least=least, also=_also(name, forms))
        return (found if several_fit else found[0]) if found else None
    if not is_list_of_texts(schema):
        return asked(question, lambda said: _read(kind, name, [said] if said else []))
    while True:
        try:
            return _read(kind, name, lines(question))
        except UsageError as error:
            complain(error.text, LANGUAGE)


def _read(kind: Kind, name: str, said: Sequence[str]) -> object:
    if not said and name not in kind.required:
        return None
    return value_of(name, kind.properties[name], said or [filled_in("")])


def _options(name: str, schema: Mapping[str, Any], forms: Sequence[Form]) -> dict[str, Text]:
    """What may be chosen, in words; nothing where anything may be written."""
    if name == "table":
        return {table.id: table.name for form in forms for table in form.tables.values()}
    if name == "section":
        return {section.id: section.name for form in forms for section in form.sections}
    return _values(name, schema)


def _values(name: str, schema: Mapping[str, Any]) -> dict[str, Text]:
    """The values of a closed set in words."""
    values = schema.get("enum") or schema.get("items", {}).get("enum", ())
    return {value: _EACH.get(value) or in_words(name, value, {}) for value in values}


def _also(name: str, forms: Sequence[Form]) -> dict[str, str]:
    """The headings by which people call a section, with their numbers and without."""
    sections = [section for form in forms for section in form.sections] if name == "section" else []
    return {
        words: section.id
        for section in sections
        for heading in (section.heading, *section.aliases)
        for words in (heading, f"{section.ordinal}、{heading}")
    }


def _as_ids(name: str, kind: Kind, said: Sequence[str], forms: Sequence[Form]) -> list[str]:
    """Words that stand for a section or a value of a closed set as its id, all else as it was written."""
    schema = kind.properties[name]
    values = _options(name, schema, forms) if name == "section" else _values(name, schema)
    return [meant(each, values, _also(name, forms)) or each for each in said]


_EACH = {"column": Text("逐列", "every column"), "row": Text("逐行", "every row")}
_NAMES = Text(
    "（各表、行、列的名称用 audit form show {form} 查看）",
    "(audit form show {form} has the names of tables, rows and columns)",
)
_OPTIONAL = Text("{question}（可以不写）", "{question} (may be left out)")
_NO_PARAMETER = Text("{kind} 没有参数“{name}”。{hint}", "{kind} has no parameter “{name}”.{hint}")
