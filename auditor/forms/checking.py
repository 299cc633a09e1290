"""What a JSON Schema cannot say of form files: names that must be there once, and parts taken from other forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import Fault
from auditor.language import Text
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean

Files = Mapping[str, Loaded]


def reference_faults(stem: str, files: Files) -> list[Fault]:
    """Faults of one file that fits the schema; `files` are all files of the folder by their stems."""
    file = files[stem]
    found = [*_identity(stem, file.value), *_sections(stem, file.value, files)]
    for index, table in enumerate(file.value["tables"]):
        at: ValuePath = ("tables", index)
        if "same_as" in table:
            found += _taken_table(stem, table, at, files)
        else:
            found += [*_table_section(file.value, table, at, files), *_names(table, at), *_groups(table, at)]
    return [file.fault(at, text) for at, text in found]


Found = Iterator[tuple[ValuePath, Text]]


def _identity(stem: str, form: dict[str, Any]) -> Found:
    if form["id"] != stem:
        yield ("id",), _ID_IS_NOT_STEM.fill(id=form["id"], stem=stem)


def _sections(stem: str, form: dict[str, Any], files: Files) -> Found:
    sections = form["sections"]
    if isinstance(sections, dict):
        at: ValuePath = ("sections", "same_as")
        source = sections["same_as"]
        yield from _source(stem, source, "sections", at, files)
        if source in files and source != stem and isinstance(files[source].value.get("sections"), dict):
            yield at, _TAKEN_ITSELF.fill(id=source, origin=files[source].value["sections"].get("same_as"))


def _taken_table(stem: str, table: dict[str, Any], at: ValuePath, files: Files) -> Found:
    source = table["same_as"]
    yield from _source(stem, source, table["id"], (*at, "same_as"), files)
    if source not in files or source == stem:
        return
    others = {other["id"]: other for other in files[source].value.get("tables") or [] if "id" in other}
    if table["id"] not in others:
        yield at, _NO_SUCH_TABLE.fill(id=table["id"], form=source, hint=did_you_mean(table["id"], others))
    elif "same_as" in others[table["id"]]:
        yield at, _TAKEN_ITSELF.fill(id=source, origin=others[table["id"]]["same_as"])


def _source(stem: str, source: str, part: str, at: ValuePath, files: Files) -> Found:
    if source not in files:
        yield at, _NO_SUCH_FORM.fill(id=source, hint=did_you_mean(source, files))
    elif source == stem:
        yield at[:-1], _ITSELF.fill(id=source, part=part)


def _table_section(form: dict[str, Any], table: dict[str, Any], at: ValuePath, files: Files) -> Found:
    sections = form["sections"]
    if isinstance(sections, dict):
        source = files.get(sections["same_as"])
        sections = source.value.get("sections") if source else []
    ids = [section["id"] for section in sections] if isinstance(sections, list) else []
    if ids and table["section"] not in ids:
        yield (*at, "section"), _NO_SUCH_SECTION.fill(id=table["section"], hint=did_you_mean(table["section"], ids))


def _names(table: dict[str, Any], at: ValuePath) -> Found:
    """Rows have one id and one short name each; columns have within their part."""
    rows: dict[str, str] = {}
    for part_index, part in enumerate(table["parts"]):
        columns: dict[str, str] = {}
        for kind, seen in (("rows", rows), ("columns", columns)):
            for index, line in enumerate(part[kind]):
                where: ValuePath = (*at, "parts", part_index, kind, index)
                for key, name in (("id", line["id"]), ("name", line["name"]["zh"])):
                    if name in seen:
                        yield (*where, key), _TWICE.fill(name=name)
                    seen[name] = line["id"]


def _groups(table: dict[str, Any], at: ValuePath) -> Found:
    rows = {row["id"] for part in table["parts"] for row in part["rows"]}
    columns = {column["id"] for part in table["parts"] for column in part["columns"]}
    for kind, leaves in (("row_groups", rows), ("column_groups", columns)):
        groups = table.get(kind, ())
        known = leaves | {group["id"] for group in groups}
        for index, group in enumerate(groups):
            for place, member in enumerate(group["of"]):
                if member not in known or (member == group["id"] and member not in leaves):
                    hint = did_you_mean(member, known)
                    yield (*at, kind, index, "of", place), _NO_SUCH_MEMBER.fill(id=member, hint=hint)


_ID_IS_NOT_STEM = Text(
    "id“{id}”与文件名“{stem}”不一致，请改成一样。", "id “{id}” differs from the file name “{stem}”; make them the same."
)
_NO_SUCH_FORM = Text("没有表式“{id}”。{hint}", "there is no form “{id}”.{hint}")
_ITSELF = Text(
    "表式“{id}”的“{part}”不能引用自己，请写出内容。",
    "“{part}” of the form “{id}” cannot be taken from itself; write it out.",
)
_TAKEN_ITSELF = Text(
    "“{id}”的这一部分也是引用的，请直接引用“{origin}”。",
    "“{id}” takes this part from “{origin}” itself; take it from there.",
)
_NO_SUCH_TABLE = Text("表式“{form}”没有表“{id}”。{hint}", "the form “{form}” has no table “{id}”.{hint}")
_NO_SUCH_SECTION = Text("没有板块“{id}”。{hint}", "there is no section “{id}”.{hint}")
_TWICE = Text("“{name}”用了两次，名称不能重复。", "“{name}” is used twice; a name means one thing.")
_NO_SUCH_MEMBER = Text("组里的“{id}”不存在。{hint}", "the group names “{id}”, which is not there.{hint}")
