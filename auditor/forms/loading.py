"""Form files to `Form` values, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from auditor.errors import Fault, FaultyFiles
from auditor.forms.model import (
    Column,
    Each,
    Form,
    FormSection,
    FormTable,
    Group,
    Holds,
    Layout,
    Part,
    Row,
    Span,
    Sum,
    leaves,
)
from auditor.language import Text
from auditor.rules_home import checked_paths, checked_value, is_as_checked, rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load

Forms = Mapping[str, Form]


@cache
def official_forms() -> Forms:
    """The forms that come with the tool, oldest first."""
    return load_forms(rules_home() / "forms", known_sound=is_as_checked())


def load_forms(folder: Path, known_sound: bool = False) -> Forms:
    """Every form of a folder. Raises FaultyFiles with all faults of all files; those `known_sound` are not checked."""
    if known_sound:
        return _forms({path.stem: checked_value(path) for path in checked_paths(folder)})
    from auditor.forms.checking import reference_faults  # of no use to forms that are known to be sound

    check = schema_check(json.loads((folder / "form.schema.json").read_text(encoding="utf-8")))
    files: dict[str, Loaded | None] = {}
    faults: list[Fault] = []
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        if path.stem in files:
            faults.append(Fault(str(path), _TWO_ENDINGS.fill(stem=path.stem)))
            continue
        files[path.stem] = None
        try:
            file = load(path)
        except FaultyFiles as error:
            faults += error.faults
            continue
        found = check(file)
        faults += found
        files[path.stem] = None if found else file
    sound = {stem: file for stem, file in files.items() if file is not None}
    faults += [fault for stem, file in sound.items() for fault in reference_faults(stem, file, files)]
    if faults:
        raise FaultyFiles(faults)
    return _forms({stem: file.value for stem, file in sound.items()})


def _forms(values: Mapping[str, Any]) -> Forms:
    forms = [_form(value, values) for value in values.values()]
    return {form.id: form for form in sorted(forms, key=lambda form: form.first_year or 0)}


def form_due(forms: Forms, year: int | None) -> Form | None:
    """The form due for a report year; None where the year is not known."""
    return None if year is None else next((form for form in forms.values() if form.is_due(year)), None)


def _form(value: dict[str, Any], values: Mapping[str, Any]) -> Form:
    sections = value["sections"]
    if isinstance(sections, dict):
        sections = values[sections["same_as"]]["sections"]
    tables = [_shared(table, values) for table in value["tables"]]
    return Form(
        id=value["id"],
        name=Text(**value["name"]),
        notice=value.get("notice", {}).get("doc"),
        first_year=value["years"].get("from"),
        last_year=value["years"].get("to"),
        title=value["title"],
        signs=tuple(value.get("signs", ())),
        sections=tuple(_section(section) for section in sections),
        tables={table["id"]: _table(table) for table in tables},
        title_line=value.get("title_line"),
    )


def _shared(table: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    if "same_as" not in table:
        return table
    others: list[dict[str, Any]] = values[table["same_as"]]["tables"]
    return next(other for other in others if other["id"] == table["id"])


def _section(value: dict[str, Any]) -> FormSection:
    return FormSection(
        id=value["id"],
        ordinal=value["ordinal"],
        heading=value["heading"],
        name=Text(**value["name"]),
        is_table=value["content"] == "table",
        aliases=tuple(value.get("aliases", ())),
        means=tuple(tuple(words) for words in value.get("means", ())),
        excludes=tuple(value.get("not", ())),
        signs=tuple(value.get("signs", ())),
        prompt=value.get("prompt"),
    )


def _table(value: dict[str, Any]) -> FormTable:
    row_groups = tuple(map(_group, value.get("row_groups", ())))
    column_groups = tuple(map(_group, value.get("column_groups", ())))
    return FormTable(
        id=value["id"],
        section=value["section"],
        name=Text(**value["name"]),
        layout=Layout(value["layout"]),
        corner=tuple(value.get("corner", ())),
        signs=tuple(value.get("signs", ())),
        parts=tuple(_part(part) for part in value["parts"]),
        row_groups=row_groups,
        column_groups=column_groups,
        row_spans=tuple(Span(s["label"], leaves(tuple(s["over"]), row_groups)) for s in value.get("row_spans", ())),
        column_spans=tuple(
            Span(s["label"], leaves(tuple(s["over"]), column_groups)) for s in value.get("column_spans", ())
        ),
        sums=tuple(_sum(each, row_groups, column_groups) for each in value.get("sums", ())),
    )


def _part(value: dict[str, Any]) -> Part:
    columns = tuple(
        Column(c["id"], c["label"], Text(**c["name"]), Holds(c["holds"]), c.get("unit"), tuple(c.get("aliases", ())))
        for c in value["columns"]
    )
    rows = tuple(Row(r["id"], r["label"], Text(**r["name"]), tuple(r.get("aliases", ()))) for r in value["rows"])
    return Part(value.get("heading"), columns, rows)


def _group(value: dict[str, Any]) -> Group:
    return Group(value["id"], Text(**value["name"]), tuple(value["of"]), value.get("label"))


def _sum(value: dict[str, Any], row_groups: tuple[Group, ...], column_groups: tuple[Group, ...]) -> Sum:
    each = Each(value["each"])
    groups = column_groups if each is Each.ROW else row_groups
    return Sum(each, leaves(tuple(value["of"]), groups), leaves(tuple(value["equals"]), groups))


_TWO_ENDINGS = Text(
    "“{stem}”已有 .yaml 文件，请删去其中一个。",
    "there is a “{stem}” that ends in .yaml already; delete one of the two.",
)
