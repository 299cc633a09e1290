"""The parameters of a rule's check in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from auditor.authoring.rule_reference.kind_texts import kind_text
from auditor.authoring.rule_reference.labels import (
    Label,
    cell_label,
    column_label,
    labels_of,
    labels_of_identity,
    row_label,
)
from auditor.authoring.rule_reference.values import EACH, NONE, in_words
from auditor.expressions.notation import shown
from auditor.forms.loading import Forms
from auditor.forms.model import Form, FormTable
from auditor.forms.names import table_named
from auditor.language import Text, same
from auditor.rulebook.model import Rule


class Stated(Struct, frozen=True):
    """What a rule says of one parameter: a value a line, and the labels that its names stand for.

    `verbatim` values are expressions and patterns, not words.
    """

    name: str
    description: Text
    values: tuple[Text, ...]
    labels: tuple[Label, ...]
    verbatim: bool


def stated_parameters(rule: Rule, forms: Forms) -> tuple[Stated, ...]:
    """The parameters in the order of the rule file."""
    tables = tuple(_tables(rule, forms))
    return tuple(
        Stated(
            name,
            parameter_heading(rule, name),
            parameter_in_words(rule, name, value, forms),
            _labels(name, value, rule, tables),
            name in _VERBATIM,
        )
        for name, value in rule.params.items()
    )


def parameter_heading(rule: Rule, name: str) -> Text:
    """What a parameter is called where its value stands beside it."""
    return _LABELS.get(name, _described(rule.kind)[name])


def parameter_in_words(rule: Rule, name: str, value: Any, forms: Forms) -> tuple[Text, ...]:
    """A value that a parameter of the rule has or might have, a line each."""
    form = forms[rule.applies.forms[0]]
    return _places(name, value, form) or _listed(name, value, _described(rule.kind))


def _described(kind: str) -> dict[str, Text]:
    return {each.path: _as_label(each.description) for each in kind_text(kind).parameters}


def _tables(rule: Rule, forms: Forms) -> Iterator[tuple[Form, FormTable]]:
    for form_id in rule.applies.forms if rule.table else ():
        yield forms[form_id], forms[form_id].tables[rule.table or ""]


def _labels(name: str, value: Any, rule: Rule, tables: tuple[tuple[Form, FormTable], ...]) -> tuple[Label, ...]:
    if not tables:
        return ()
    if name == "identity":
        return labels_of_identity(rule.params, tables)
    if name == "identities":
        found = [label for identity in value for label in labels_of_identity(identity, tables)]
        return tuple(dict.fromkeys(found))
    return labels_of({value: _NAMING[name]}, tables) if name in _NAMING and isinstance(value, str) else ()


def _places(name: str, value: Any, form: Form) -> tuple[Text, ...]:
    """A table or a section by its name in the form; nothing where the parameter is another."""
    if name == "table" and (table := table_named(form, value)) is not None:
        return (table.name,)
    section = next((section for section in form.sections if name == "section" and section.id == value), None)
    if section is not None:
        return (Text(section.printed_heading, f"{section.printed_heading} ({section.name.en})"),)
    return ()


def _listed(path: str, value: Any, described: Mapping[str, Text]) -> tuple[Text, ...]:
    if path == "identity":
        return (same(shown(value)),)
    if isinstance(value, list) and path == "identities":
        return tuple(_identity(each) for each in value)
    if value is None:
        return (NONE,)
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return tuple(in_words(f"{path}[]", each, described) for each in value)
    if isinstance(value, list) and path in _PATTERNS:
        return tuple(same(each) for each in value)
    return (in_words(path, value, described),)


def _identity(value: Mapping[str, Any]) -> Text:
    identity = shown(value["identity"])
    if "each" not in value:
        return same(identity)
    told = _EACH_ONLY if "only" in value else _EACH_OF
    return told.fill(identity=identity, each=EACH[value["each"]], only="、".join(value.get("only", ())))


def _as_label(description: Text) -> Text:
    """A description without its full stop and its example, since the value stands beside it."""
    zh, en = description.zh.partition("，如 ")[0], description.en.partition(", such as ")[0]
    return Text(zh.removesuffix("。"), en.removesuffix("."))


_NAMING = {"cell": cell_label, "count": cell_label, "row": row_label, "total": column_label, "parts": column_label}
_PATTERNS = ("patterns", "except", "unless_sentence_has", "unless_report_has")
_VERBATIM = ("identity", *_PATTERNS)
_LABELS = {
    "table": Text("表", "table"),
    "section": Text("板块", "section"),
    "each": Text("核查范围", "looked at"),
    "only": Text("只限", "only for"),
    "identity": Text("应当成立", "must hold"),
    "identities": Text("都应当成立", "must all hold"),
}
_EACH_OF = Text("{identity}（{each}）", "{identity} ({each})")
_EACH_ONLY = Text("{identity}（{each}，只限{only}）", "{identity} ({each}, only {only})")
