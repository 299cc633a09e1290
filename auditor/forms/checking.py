"""What a JSON Schema cannot say of form files: names that must be there once, and parts taken from other forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import Fault
from auditor.forms.print_checking import print_faults
from auditor.language import Text
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean

Files = Mapping[str, Loaded | None]
"""The files of a folder by their stems; None for one that is there and has faults already."""
Found = Iterator[tuple[ValuePath, Text]]


def reference_faults(stem: str, file: Loaded, files: Files) -> list[Fault]:
    """Faults of one file that fits the schema."""
    form = file.value
    found = [*_identity(stem, form), *_sections(stem, form, files), *_once(form["tables"], ("tables",))]
    for index, table in enumerate(form["tables"]):
        at: ValuePath = ("tables", index)
        if "same_as" in table:
            found += _taken_table(stem, table, at, files)
        else:
            groups = list(_groups(table, at))
            found += [*_table_section(form, table, at, files), *_names(table, at), *groups, *_sums(table, at)]
            found += [] if groups else print_faults(table, at)
    return [file.fault(at, text) for at, text in found]


def _identity(stem: str, form: dict[str, Any]) -> Found:
    if form["id"] != stem:
        yield ("id",), _ID_IS_NOT_STEM.fill(id=form["id"], stem=stem)


def _sections(stem: str, form: dict[str, Any], files: Files) -> Found:
    sections = form["sections"]
    if isinstance(sections, list):
        yield from _once(sections, ("sections",))
        return
    at: ValuePath = ("sections", "same_as")
    source = sections["same_as"]
    yield from _source(stem, source, "sections", at, files)
    other = _sound(source, files)
    if other and source != stem and isinstance(other["sections"], dict):
        yield at, _TAKEN_ITSELF.fill(id=source, origin=other["sections"]["same_as"])


def _taken_table(stem: str, table: dict[str, Any], at: ValuePath, files: Files) -> Found:
    source = table["same_as"]
    yield from _source(stem, source, table["id"], (*at, "same_as"), files)
    other = _sound(source, files)
    if other is None or source == stem:
        return
    tables = {each["id"]: each for each in other["tables"]}
    if table["id"] not in tables:
        yield at, _NO_SUCH_TABLE.fill(id=table["id"], form=source, hint=did_you_mean(table["id"], tables))
    elif "same_as" in tables[table["id"]]:
        yield at, _TAKEN_ITSELF.fill(id=source, origin=tables[table["id"]]["same_as"])


def _source(stem: str, source: str, part: str, at: ValuePath, files: Files) -> Found:
    if source not in files:
        yield at, _NO_SUCH_FORM.fill(id=source, hint=did_you_mean(source, files))
    elif source == stem:
        yield at[:-1], _ITSELF.fill(id=source, part=part)


def _table_section(form: dict[str, Any], table: dict[str, Any], at: ValuePath, files: Files) -> Found:
    sections = form["sections"]
    if isinstance(sections, dict):
        other = _sound(sections["same_as"], files)
        sections = other["sections"] if other else ()
    ids = [section["id"] for section in sections] if isinstance(sections, list) else []
    if ids and table["section"] not in ids:
        yield (*at, "section"), _NO_SUCH_SECTION.fill(id=table["section"], hint=did_you_mean(table["section"], ids))


def _names(table: dict[str, Any], at: ValuePath) -> Found:
    """A name means one thing among rows and their groups, and among columns; a column may stand in several parts."""
    for kind, groups in (("rows", "row_groups"), ("columns", "column_groups")):
        owners: dict[str, object] = {}
        for place, line in _lines(table, kind, groups):
            owner = line["id"] if "columns" in place else place
            for key, name in (("id", line["id"]), ("name", line["name"]["zh"])):
                if owners.setdefault(unicodedata.normalize("NFKC", name), owner) != owner:
                    yield (*at, *place, key), _TWICE.fill(name=name)
    for index, part in enumerate(table["parts"]):
        yield from _once(part["columns"], (*at, "parts", index, "columns"))


def _lines(table: dict[str, Any], kind: str, groups: str) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    for number, part in enumerate(table["parts"]):
        for index, line in enumerate(part[kind]):
            yield ("parts", number, kind, index), line
    for index, group in enumerate(table.get(groups, ())):
        yield (groups, index), group


def _once(parts: list[dict[str, Any]], at: ValuePath) -> Found:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if part["id"] in seen:
            yield (*at, index, "id"), _TWICE.fill(name=part["id"])
        seen.add(part["id"])


def _groups(table: dict[str, Any], at: ValuePath) -> Found:
    rows = {row["id"] for part in table["parts"] for row in part["rows"]}
    columns = {column["id"] for part in table["parts"] for column in part["columns"]}
    for kind, leaves in (("row_groups", rows), ("column_groups", columns)):
        groups = {group["id"]: group["of"] for group in table.get(kind, ())}
        known = leaves | set(groups)
        for index, group in enumerate(table.get(kind, ())):
            for place, member in enumerate(group["of"]):
                where = (*at, kind, index, "of", place)
                if member not in known:
                    yield where, _NO_SUCH_MEMBER.fill(id=member, hint=did_you_mean(member, known))
                elif group["id"] in _opened(member, groups):
                    yield where, _IN_A_ROUND.fill(id=group["id"], member=member)


def _sums(table: dict[str, Any], at: ValuePath) -> Found:
    """A sum names columns where it holds in each row, rows where it holds in each column, and each of them once."""
    for index, each in enumerate(table.get("sums", ())):
        lines, kind = ("columns", "column_groups") if each["each"] == "row" else ("rows", "row_groups")
        groups = {group["id"]: group["of"] for group in table.get(kind, ())}
        known = {line["id"] for part in table["parts"] for line in part[lines]} | set(groups)
        seen: set[str] = set()
        for side in ("of", "equals"):
            for place, member in enumerate(each[side]):
                where = (*at, "sums", index, side, place)
                terms = {term for term in _opened(member, groups) if term not in groups or term in groups[term]}
                if member not in known:
                    yield where, _NO_SUCH_TERM.fill(id=member, hint=did_you_mean(member, known))
                elif terms & seen:
                    yield where, _TERM_TWICE.fill(id=member)
                seen |= terms


def _opened(member: str, groups: Mapping[str, list[str]]) -> set[str]:
    """A member and all that is in it, however deep."""
    found: set[str] = set()
    ahead = [member]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += groups.get(name, ())
    return found


def _sound(stem: str, files: Files) -> dict[str, Any] | None:
    file = files.get(stem)
    return file.value if file else None


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
_TWICE = Text("“{name}”用了两次，名称不能重复，请改名。", "“{name}” is used twice; a name means one thing. Rename one.")
_NO_SUCH_MEMBER = Text("组里的“{id}”不存在。{hint}", "the group names “{id}”, which is not there.{hint}")
_NO_SUCH_TERM = Text("合计里的“{id}”不存在。{hint}", "the sum names “{id}”, which is not there.{hint}")
_TERM_TWICE = Text(
    "“{id}”在同一个合计里算了两次，请去掉一处。", "“{id}” counts twice in one sum; take it out in one place."
)
_IN_A_ROUND = Text(
    "组“{id}”不能通过“{member}”包含自己，请去掉。", "the group “{id}” holds itself by way of “{member}”; take it out."
)
