"""Holds a loaded YAML file against a JSON Schema and says each fault in plain words, at the author's own line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from auditor.errors import Fault
from auditor.language import Text, same
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean

SchemaCheck = Callable[[Loaded], list[Fault]]


def schema_check(schema: dict[str, Any]) -> SchemaCheck:
    """A function that gives every way in which a file breaks the schema, one fault each, in the order of the file."""
    import jsonschema  # 80 ms; not needed where nothing is checked

    validator = jsonschema.Draft202012Validator(schema)
    return lambda loaded: _in_order(fault for e in validator.iter_errors(loaded.value) for fault in _faults(loaded, e))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0))


def _faults(loaded: Loaded, error: Any) -> list[Fault]:
    at: ValuePath = tuple(error.absolute_path)
    if error.validator in ("if", "oneOf", "anyOf") and error.context:
        branch = max(error.context, key=lambda inner: len(inner.absolute_path))
        return _faults(loaded, branch)
    if error.validator == "additionalProperties":
        valid = error.schema.get("properties", {})
        return [
            loaded.fault((*at, key), _UNKNOWN_KEY.fill(key=key, hint=did_you_mean(key, valid)))
            for key in error.instance
            if key not in valid
        ]
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        key = next(key for key in missing if f"'{key}'" in error.message)
        return [loaded.fault(at, _MISSING_KEY.fill(key=key))]
    if error.validator in ("enum", "const"):
        values = error.validator_value if error.validator == "enum" else [error.validator_value]
        shown = [str(value) for value in values]
        return [
            loaded.fault(at, _NOT_ONE_OF.fill(value=str(error.instance), hint=did_you_mean(str(error.instance), shown)))
        ]
    if error.validator == "type":
        return [loaded.fault(at, _WRONG_TYPE.fill(wanted=_type_name(error.validator_value)))]
    if error.validator in ("minItems", "minLength", "minProperties"):
        return [loaded.fault(at, _TOO_FEW)]
    if error.validator == "pattern":
        return [loaded.fault(at, _WRONG_SHAPE.fill(value=str(error.instance), pattern=error.validator_value))]
    if error.validator == "propertyNames":
        return [loaded.fault(at, _UNKNOWN_KEY.fill(key=str(error.instance), hint=Text("", "")))]
    return [loaded.fault(at, _OTHER.fill(why=same(error.message)))]


def _type_name(wanted: str | list[str]) -> Text:
    names = [wanted] if isinstance(wanted, str) else wanted
    known = [_TYPES.get(name, same(name)) for name in names]
    return Text("或".join(name.zh for name in known), " or ".join(name.en for name in known))


_TYPES = {
    "object": Text("键值表", "a mapping"),
    "array": Text("列表", "a list"),
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空", "nothing"),
}
_UNKNOWN_KEY = Text("不认识的键“{key}”。{hint}", "unknown key “{key}”.{hint}")
_MISSING_KEY = Text("缺少“{key}”，请补上。", "“{key}” is missing; add it.")
_NOT_ONE_OF = Text("“{value}”不是允许的值。{hint}", "“{value}” is not allowed here.{hint}")
_WRONG_TYPE = Text("这里应当是{wanted}。", "this should be {wanted}.")
_TOO_FEW = Text("这里不能为空，请填写。", "this may not be empty; fill it in.")
_WRONG_SHAPE = Text("“{value}”的写法不对，应符合 {pattern}。", "“{value}” is not of the right shape: {pattern}.")
_OTHER = Text("不符合文件格式：{why}", "does not fit the file's schema: {why}")
