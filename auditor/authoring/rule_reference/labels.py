"""The names that a rule uses for rows, columns and cells, with what the official form prints there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from auditor.expressions.parse import parse
from auditor.expressions.tree import Name, Node, children
from auditor.forms.model import Column, Form, FormTable, Group, Row
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same

Meant = tuple[Text, Text]
"""A name as people say it, and what the form prints."""
LookUp = Callable[[FormTable, str], Meant]
Tables = Sequence[tuple[Form, FormTable]]


class Label(Struct, frozen=True):
    """`forms` are those in which the form prints this for the name; None where all that the rule claims do."""

    name: str
    meaning: Text
    printed: Text
    forms: Text | None


def labels_of_identity(params: Mapping[str, Any], tables: Tables) -> tuple[Label, ...]:
    """The names of an identity and of its `only`, in the order they stand."""
    look_up, across = _LOOK_UPS[params.get("each")]
    names = dict.fromkeys(_names(parse(params["identity"])), look_up)
    return labels_of({**names, **dict.fromkeys(params.get("only", ()), across)}, tables)


def labels_of(names: Mapping[str, LookUp], tables: Tables) -> tuple[Label, ...]:
    """Names with how each is looked up; one label where all forms print the same."""
    found: dict[tuple[str, Text, Text], list[Text]] = {}
    for name, look_up in names.items():
        for form, table in tables:
            found.setdefault((name, *look_up(table, name)), []).append(form.name)
    return tuple(
        Label(name, meaning, printed, None if len(forms) == len(tables) else enumerated(forms))
        for (name, meaning, printed), forms in found.items()
    )


def row_label(table: FormTable, name: str) -> Meant:
    return _meant(name, Names(table).rows_meant(name) or (), table.rows, table.row_groups)


def column_label(table: FormTable, name: str) -> Meant:
    return _meant(name, Names(table).columns_meant(name) or (), table.columns, table.column_groups)


def cell_label(table: FormTable, name: str) -> Meant:
    """Of `row.column`, either of which may be a group."""
    addresses = Names(table).cells(name)
    rows = _meant(name, tuple(dict.fromkeys(row for row, _ in addresses)), table.rows, ())
    columns = _meant(name, tuple(dict.fromkeys(column for _, column in addresses)), table.columns, ())
    return _CROSSING.fill(row=rows[0], column=columns[0]), _CROSSING.fill(row=rows[1], column=columns[1])


def _meant(
    name: str, ids: tuple[str, ...], lines: Mapping[str, Row] | Mapping[str, Column], groups: Sequence[Group]
) -> Meant:
    group = next((group for group in groups if name in (group.id, group.name.zh)), None)
    single = enumerated([lines[id_].name for id_ in ids])
    return single if group is None or len(ids) == 1 else group.name, enumerated([same(lines[id_].label) for id_ in ids])


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.text
    for part in children(node):
        yield from _names(part)


_CROSSING = Text("{row}.{column}", "{row} / {column}")
_LOOK_UPS: dict[str | None, tuple[LookUp, LookUp]] = {
    "column": (row_label, column_label),
    "row": (column_label, row_label),
    None: (cell_label, cell_label),
}
