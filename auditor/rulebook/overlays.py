"""What an inline test lays on the specimen: which names it may use, and what they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from auditor.findings import Locus
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names, table_named
from auditor.language import Text
from auditor.report import Address
from auditor.strict_yaml import ValuePath
from auditor.suggestions import did_you_mean
from auditor.written_days import day_fault

_NAMING_KEYS = ("sections", "order", "tables", "forms", "pictures")
_BY_TABLE = ("tables", "forms")
_OF_THE_FILE = ("format", "attachments", "pictures", "encoding_is_sure", "converted", "others")
_FREE_KEYS = (
    "title",
    "preamble",
    "year",
    "published",
    "organ",
    "sections",
    "order",
    "tables",
    "forms",
    "extra_sections",
    *_OF_THE_FILE,
)
_TABLE_KEYS = ("header", "extra_rows", "note")


def overlaid(content: dict[str, Any], given: Mapping[str, Any], form: Form) -> dict[str, Any]:
    content = deepcopy(content)
    for key in ("title", "preamble", "published", "order", "extra_sections", *_OF_THE_FILE):
        if key in given:
            content[key] = given[key]
    content["organ"].update(given.get("organ", {}))
    for section, change in _named_in(given, "sections", content["order"]).items():
        if change is None:
            del content["sections"][section]
        else:
            content["sections"][section].update(change)
    for table_id in _named_in(given, "tables", form.tables):
        content[table_id] = None
    for table_id, table in form.tables.items():
        names = Names(table)
        for name, raw in (given.get(table_id) or {}).items():
            if name in _TABLE_KEYS:
                content[name][table_id] = raw
            else:
                _overlay_cell(content, names, name, raw)
    return content


def _named_in(given: Mapping[str, Any], key: str, every: Iterable[str]) -> Mapping[str, Any]:
    """What is said of each; null for the whole key says it of all."""
    said = given.get(key, {})
    return dict.fromkeys(every) if said is None else said


def _overlay_cell(content: dict[str, Any], names: Names, name: str, raw: Any) -> None:
    target = target_of(name, names)
    cells = content[names.table.id]
    if isinstance(target, tuple) and target[1] == "label":
        content["labels"][names.table.id, target[0]] = raw
    elif isinstance(target, tuple):
        cells[target] = str(raw)
    else:
        for address in [address for address in cells if address[0] == target]:
            del cells[address]


def target_of(name: str, names: Names) -> Address | str | None:
    """What an overlay key means: a cell, the label of a row (as column `label`), or a whole row."""
    row, _, last = name.rpartition(".")
    if last == "label" and (found := names.row(row)) is not None:
        return found, "label"
    return names.cell(name) or names.row(name)


def overlay_faults(given: Mapping[str, Any], form: Form) -> Iterator[tuple[ValuePath, Text]]:
    """What an overlay names that the form does not have, with its path in the overlay."""
    section_ids = [section.id for section in form.sections]
    for key, value in given.items():
        if key in form.tables:
            for name, raw in value.items():
                if text := _cell_fault(name, raw, form.tables[key]):
                    yield (key, name), text
        elif key not in _FREE_KEYS:
            yield (key,), _NO_KEY.fill(key=key, hint=did_you_mean(key, [*_FREE_KEYS, *form.tables]))
        elif key == "published" and value is not None and (wrong := day_fault(value)):
            yield (key,), wrong
        elif key == "others":
            for index, other in enumerate(value):
                yield from (((key, index, *path), text) for path, text in overlay_faults(other, form))
        elif key in _NAMING_KEYS and value is not None:
            valid = form.tables if key in _BY_TABLE else section_ids
            for index, name in enumerate(value):
                if name not in valid:
                    at = (key, index) if key == "order" else (key, name)
                    yield at, _NO_KEY.fill(key=name, hint=did_you_mean(name, valid))


def _cell_fault(name: str, raw: object, table: FormTable) -> Text | None:
    names = Names(table)
    if name in _TABLE_KEYS:
        return _key_fault(name, raw, names)
    target = target_of(name, names)
    if target is None:
        hint = did_you_mean(name, [*names.cell_names(), *names.rows, *_TABLE_KEYS])
        return _NO_NAME.fill(table=table.name, name=name, hint=hint)
    if isinstance(target, str) and raw is not None:
        return _WHOLE_ROW.fill(name=name)
    return None if raw is not None or isinstance(target, str) else _NO_FIGURE.fill(name=name)


def _key_fault(key: str, raw: object, names: Names) -> Text | None:
    unknown = [name for name in raw if names.column(name) is None] if key == "header" and isinstance(raw, list) else []
    return _NO_COLUMN.fill(name=unknown[0], hint=did_you_mean(unknown[0], names.columns)) if unknown else None


def place_in_test(at: str, form: Form) -> Locus | None:
    """The place that `at` of a test names: table/row.column or section/id; None where the form has none such."""
    table_id, _, place = at.partition("/")
    if table_id == "section":
        known = {section.id for section in form.sections} | {"title", "preamble", "*"}
        return Locus(section=place) if place in known else None
    table = table_named(form, table_id)
    if table is None:
        return None
    names = Names(table)
    row, _, column = place.rpartition(".")
    found_row = row if row == "*" else names.row(row)
    found_column = column if column == "*" else names.column(column)
    return Locus(table.id, found_row, found_column) if found_row and found_column else None


_NO_COLUMN = Text("没有列“{name}”。{hint}", "there is no column “{name}”.{hint}")
_WHOLE_ROW = Text(
    "“{name}”是一整行，只能写 null（删去该行）；要改一格请写“{name}.列名”。",
    "“{name}” is a whole row and takes only null (no such row); write “{name}.column” for a cell.",
)
_NO_FIGURE = Text('“{name}”是一格，空白请写 ""。', '“{name}” is a cell; write "" for a blank.')
_NO_KEY = Text("样本里没有“{key}”。{hint}", "the specimen has no “{key}”.{hint}")
_NO_NAME = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
