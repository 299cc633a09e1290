"""Parameters of a rule's check that are set anew, by a profile or for a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.errors import Fault
from auditor.forms.loading import Forms
from auditor.forms.names import table_named
from auditor.language import Text, enumerated, same
from auditor.report import OrganKind
from auditor.rulebook.compiling import CompiledWhenAsked, compiled
from auditor.rulebook.model import Rule
from auditor.schema_check import SchemaCheck, schema_check
from auditor.strict_yaml import Loaded, ValuePath


def with_parameters(rule: Rule, parameters: Mapping[str, Any], forms: Forms) -> Rule:
    """The rule with parameters that are known to be sound."""
    params = {**rule.params, **parameters}
    checks = CompiledWhenAsked({"kind": rule.kind, **params}, rule.applies.forms, forms)
    table = table_named(forms[rule.applies.forms[0]], params["table"]) if rule.table else None
    return replace(rule, params=params, checks=checks, table=table.id if table else None)


def for_tests_to_bring(kind: str, params: Mapping[str, Any]) -> Text | None:
    """What to write into tests where the rule leaves a parameter that it needs to a profile; None where it does not."""
    empty = [name for name in KINDS[kind].required if params.get(name) == []]
    return _BRING.fill(names=enumerated([same(name) for name in empty]), name=empty[0]) if empty else None


def parameter_faults(
    check: Mapping[str, Any], form_ids: tuple[str, ...], forms: Forms, source: Loaded, at: ValuePath
) -> list[Fault]:
    """What is wrong with the parameters that stand at a path of a file, set in a check that is sound without them."""
    changed = {**check, **source.inside(at).value}
    part = replace(source.inside(at), value=changed)
    faults = _check_of_kind(check["kind"])(part)
    return faults or list(compiled(part, form_ids, forms)[1].values())


def organs_named(kind: str, parameters: Mapping[str, Any]) -> Iterator[tuple[ValuePath, str]]:
    """The kinds of organ that sound parameters of a check kind name, each with its path."""
    for name, value in parameters.items():
        yield from _organs_in(KINDS[kind].properties[name], value, (name,))


def _organs_in(schema: Mapping[str, Any], value: Any, at: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    if schema.get("enum") == [each.value for each in OrganKind]:
        yield at, value
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _organs_in(schema.get("items", {}), each, (*at, index))
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _organs_in(schema.get("properties", {}).get(name, {}), each, (*at, name))


@cache
def _check_of_kind(name: str) -> SchemaCheck:
    kind = KINDS[name]
    return schema_check(
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["kind", *kind.required],
            "properties": {"kind": {"const": name}, **kind.properties},
        }
    )


_BRING = Text(
    "参数 {names} 是空的，由配置档设定；请让测试自带：parameters: {{{name}: […]}}。",
    "{names} is empty, for a profile to set; let the tests bring their own: parameters: {{{name}: […]}}.",
)
