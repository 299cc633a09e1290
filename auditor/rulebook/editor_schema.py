"""The JSON Schema of rule files as editors read it: with the names that a rule may use, to be offered while typing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from auditor.forms.loading import Forms
from auditor.forms.names import Names
from auditor.rulebook.schema import rule_schema


def editor_schema(forms: Forms) -> str:
    """The text of the schema. Ids and Chinese names of tables, sections, rows, columns and groups are its examples."""
    audited = tuple(id_ for id_, form in forms.items() if form.audited)
    schema: dict[str, Any] = _offering(rule_schema(audited))
    schema["$defs"] = {"names": {"examples": list(dict.fromkeys(_names(forms)))}}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _offering(schema: Any) -> Any:
    """The schema with every text that is a name pointing to the names."""
    if isinstance(schema, list):
        return [_offering(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    names = {"$ref": "#/$defs/names"} if schema.get("format") == "name" else {}
    return {key: _offering(value) for key, value in schema.items()} | names


def _names(forms: Forms) -> Iterator[str]:
    for form in forms.values():
        if form.audited:
            yield from (section.id for section in form.sections)
            for table in form.tables.values():
                names = Names(table)
                yield from (table.name.zh, table.id)
                yield from (*names.rows, *names.row_groups, *names.columns, *names.column_groups)


if __name__ == "__main__":
    from auditor.forms.loading import official_forms

    print(editor_schema(official_forms()), end="")
