"""The parameters of a check kind with their types in words, those inside lists and mappings too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from auditor.checks.days import DAY
from auditor.checks.model import Kind
from auditor.language import Text, enumerated, same


class ParameterType(Struct, frozen=True):
    """One parameter by its path, as `limits[].level`."""

    path: str
    required: bool
    type: Text
    english: str


def parameter_types(kind: Kind) -> tuple[ParameterType, ...]:
    """The parameters in the order of the schema, each followed by those inside it."""
    return tuple(_of(kind.properties, kind.required, ""))


def _of(properties: Mapping[str, Any], required: tuple[str, ...], prefix: str) -> Iterator[ParameterType]:
    for name, schema in properties.items():
        path = f"{prefix}{name}"
        yield ParameterType(path, name in required, _type(schema), schema.get("description", ""))
        inner, inside = (schema["items"], f"{path}[].") if "items" in schema else (schema, f"{path}.")
        if "properties" in inner:
            yield from _of(inner["properties"], tuple(inner.get("required", ())), inside)


def _type(schema: Mapping[str, Any]) -> Text:
    if "enum" in schema:
        return _ONE_OF.fill(values=enumerated([same(f"`{value}`") for value in schema["enum"]]))
    if schema.get("pattern") == DAY["pattern"]:
        return _DAY
    if schema.get("type") == "integer" and "minimum" in schema:
        told = _BETWEEN if "maximum" in schema else _AT_LEAST
        return told.fill(least=schema["minimum"], most=schema.get("maximum"))
    if "items" in schema:
        return _LIST.fill(item=_type(schema["items"]))
    return _PLAIN.get(str(schema.get("type")), _ANY)


_PLAIN = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "whole number"),
    "number": Text("数", "number"),
    "boolean": Text("`true` 或 `false`", "`true` or `false`"),
    "object": Text("键值，键见下", "mapping, its keys below"),
}
_ANY = Text("不限", "any")
_ONE_OF = Text("其中之一：{values}", "one of {values}")
_LIST = Text("列表，每项为{item}", "list, each {item}")
_DAY = Text("从报告年度算起的日期，如 `year+1-01-31`", "day counted from the report year, as `year+1-01-31`")
_AT_LEAST = Text("整数，至少 {least}", "whole number, {least} or more")
_BETWEEN = Text("整数，{least} 至 {most}", "whole number, {least} to {most}")
