"""Every way to change a value a little, by its JSON Schema; so a new check kind needs no mutators of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from auditor.authoring.mutation.identities import identity_edits
from auditor.authoring.mutation.model import Edit, Mutation
from auditor.authoring.mutation.names import NeighbouringNames
from auditor.authoring.mutation.numbers import digit_edits, near
from auditor.authoring.mutation.patterns import pattern_edits
from auditor.recognition.characters import label_key

Schema = Mapping[str, Any]


def mutations(value: Any, schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    """A value with one thing changed, for every such thing."""
    kind = "enum" if "enum" in schema else schema.get("type")
    mutate = _BY_TYPE.get(kind) if isinstance(kind, str) else None
    return mutate(value, schema, names) if mutate is not None else iter(())


def _of_mapping(value: Mapping[str, Any], schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    """Each value changed, and each key left out that may be; a list of several loses its items one by one instead."""
    for key, inner in value.items():
        for change in mutations(inner, schema["properties"].get(key, {}), names):
            yield replace(change, path=(key, *change.path), value={**value, key: change.value})
        if key not in schema.get("required", ()) and not (isinstance(inner, list) and len(inner) > 1):
            yield Mutation((key,), _shown(inner), "", {other: value[other] for other in value if other != key})


def _of_list(value: list[Any], schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    """Each item changed, and left out if no other is read alike; words of a closed set added where they are missing."""
    read = [_as_read(item, schema["items"]) for item in value]
    for index, item in enumerate(value):
        before, behind = value[:index], value[index + 1 :]
        for change in mutations(item, schema["items"], names):
            yield replace(change, path=(index, *change.path), value=[*before, change.value, *behind])
        if len(value) > 1 and read.count(read[index]) == 1:
            yield Mutation((index,), _shown(item), "", [*before, *behind])
    for word in schema["items"].get("enum", ()):
        if word not in value:
            yield Mutation((), "", word, [*value, word])


def _of_word(value: str, schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    return (Mutation((), value, word, word) for word in schema["enum"] if word != value)


def _of_boolean(value: bool, schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    yield Mutation((), _shown(value), _shown(not value), not value)


def _of_number(value: int | Decimal, schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    return (Mutation((), str(value), other, type(value)(other)) for other in near(value))


def _of_text(value: str, schema: Schema, names: NeighbouringNames) -> Iterator[Mutation]:
    """By the format that the schema gives; a text of a prescribed shape by its numbers, any other not at all."""
    edits = _BY_FORMAT.get("digits" if "pattern" in schema else schema.get("format", ""), _no_edits)(value, names)
    return (Mutation((), edit.before, edit.after, edit.of(value), edit.offset) for edit in edits)


def _no_edits(text: str, names: NeighbouringNames) -> Iterator[Edit]:
    return iter(())


def _as_read(item: object, schema: Schema) -> object:
    """Plain words are compared without width and punctuation, as checks do."""
    return label_key(item) or item if isinstance(item, str) and "format" not in schema else item


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


_BY_TYPE: dict[str, Callable[[Any, Schema, NeighbouringNames], Iterator[Mutation]]] = {
    "object": _of_mapping,
    "array": _of_list,
    "enum": _of_word,
    "boolean": _of_boolean,
    "integer": _of_number,
    "number": _of_number,
    "string": _of_text,
}
_BY_FORMAT: dict[str, Callable[[str, NeighbouringNames], Iterator[Edit]]] = {
    "identity": identity_edits,
    "pattern": lambda text, names: pattern_edits(text),
    "name": lambda text, names: names.edits(text),
    "digits": lambda text, names: digit_edits(text),
    "id": _no_edits,  # an unknown one is refused when the rule is read
    "prose": _no_edits,  # shown, and decides nothing
}
