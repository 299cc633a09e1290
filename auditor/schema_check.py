"""Holds a loaded YAML file against a JSON Schema and says each fault in plain words, at the author's own line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from auditor.errors import Fault, in_order
from auditor.language import Text, enumerated, same
from auditor.regexes import regex
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean
from auditor.written_days import DAY_PATTERN, day_fault

SchemaCheck = Callable[[Loaded], list[Fault]]


def schema_check(schema: dict[str, Any]) -> SchemaCheck:
    """A function that gives every way in which a file breaks the schema, one fault each, in the order of the file."""
    import jsonschema  # 80 ms; not needed where nothing is checked

    validator = jsonschema.Draft202012Validator(schema)
    return lambda loaded: in_order(_faults(loaded, list(validator.iter_errors(loaded.value))))


def _faults(loaded: Loaded, errors: list[Any]) -> list[Fault]:
    """A misspelt key is told once, not also as the key that is missing in its stead."""
    misspelt = {
        (*_path(error), meant) for error in errors for key in _unknown_keys(error) for meant in _meant(key, error)
    }
    found: list[Fault] = []
    for error in errors:
        at = _path(error)
        if error.validator in ("oneOf", "anyOf") and error.context:
            found += _branch_faults(loaded, error)
        elif error.validator == "additionalProperties":
            found += [
                loaded.fault((*at, key), _UNKNOWN_KEY.fill(key=key, hint=did_you_mean(key, _known_keys(error))))
                for key in _unknown_keys(error)
            ]
        elif error.validator == "required":
            missing = _missing_key(error)
            found += [] if (*at, missing) in misspelt else [loaded.fault(at, _MISSING_KEY.fill(key=missing))]
        elif error.validator == "uniqueItems":
            twice = next(index for index, item in enumerate(error.instance) if item in error.instance[:index])
            found.append(loaded.fault((*at, twice), _TWICE.fill(value=_written(error.instance[twice]))))
        else:
            fault = _at_the_slip(loaded, error) or loaded.fault(at, _text(error))
            found.append(
                replace(fault, text=_WIDE_QUOTES.fill(told=fault.text)) if _is_in_wide_quotes(error) else fault
            )
    return found


def _at_the_slip(loaded: Loaded, error: Any) -> Fault | None:
    """Where a mapping is due and a text stands that was to be one: at its colon."""
    if error.validator != "type" or "object" not in _types(error) or not isinstance(error.instance, str):
        return None
    match = _UNREAD_KEY.match(error.instance)
    at = _path(error)
    return loaded.fault_inside(at, _text(error), match.start(1)) if match and at in loaded.values else None


def _is_in_wide_quotes(error: Any) -> bool:
    value = error.instance
    return isinstance(value, str) and len(value) > 1 and value[0] in _QUOTES and value[-1] in _QUOTES


def _branch_faults(loaded: Loaded, error: Any) -> list[Fault]:
    """The faults of the branch the author meant: one of the right type, and of these the one that went furthest."""
    branches: dict[object, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    wrong_types = [_wrong_type(inner) for inner in branches.values()]
    if all(wrong_types):
        wanted = [name for types in wrong_types for name in types]
        return [loaded.fault(_path(error), _wrong_type_text(error.instance, wanted))]
    meant = [inner for inner, wrong in zip(branches.values(), wrong_types, strict=True) if not wrong]
    return _faults(loaded, max(meant, key=lambda inner: max(len(each.absolute_path) for each in inner)))


def _wrong_type(branch: list[Any]) -> list[str]:
    """The types a branch wants where the value itself is of another; none where it is of the right one."""
    return [name for each in branch if each.validator == "type" and not each.relative_path for name in _types(each)]


def _text(error: Any) -> Text:
    wanted, value = error.validator_value, _written(error.instance)
    match error.validator:
        case "enum" | "const":
            valid = [_written(word) for word in (wanted if error.validator == "enum" else [wanted])]
            return _NOT_ONE_OF.fill(value=value, hint=did_you_mean(value, valid))
        case "type":
            return _wrong_type_text(error.instance, _types(error), _example(error))
        case "pattern":
            if wanted == DAY_PATTERN and (told := day_fault(error.instance)) is not None:
                return told
            return _wrong_shape(value, wanted, error.schema)
        case "minProperties" if error.instance:
            left = {key for key in _known_keys(error) if key not in error.instance}
            return _TOO_FEW.fill(limit=wanted, hint=did_you_mean("", left))
        case "minLength" if error.instance:
            return _TOO_SHORT.fill(value=value, limit=wanted)
        case _:
            text = _LIMITS.get(error.validator)
            return text.fill(value=value, limit=wanted) if text else _OTHER.fill(why=error.message, key=error.validator)


def _wrong_shape(value: str, pattern: str, schema: Mapping[str, Any]) -> Text:
    """By an example where the schema has one: few who write these files read regular expressions."""
    examples = [same(f"“{example}”") for example in schema.get("examples", ())]
    if not examples:
        return _NOT_BY_PATTERN.fill(value=value, pattern=pattern)
    return _WRONG_SHAPE.fill(value=value, examples=enumerated(examples))


def _example(error: Any) -> Text:
    """The text that stands where a mapping or list is due, in the right form."""
    keys = [step for step in _path(error) if isinstance(step, str)]
    if not keys or not isinstance(error.instance, str) or not {"object", "array"} & set(_types(error)):
        return same("")
    lead = "" if isinstance(_path(error)[-1], int) else f"{keys[-1]}: "
    form = _in_form(_written(error.instance), error.schema)
    return _WRITE.fill(example=lead + form) if error.instance and form else same("")


def _in_form(value: str, schema: Mapping[str, Any]) -> str:
    """A value as a schema wants it, by the keys that are required, or all of two; empty where that is too much."""
    if schema.get("type") == "array":
        inner = _in_form(value, schema.get("items", {}))
        return f"[{inner}]" if inner else ""
    if schema.get("type") != "object":
        return value
    known = list(schema.get("properties", {}))
    keys = known if len(known) == _SHOWN_WHOLE else schema.get("required", [])
    return "{" + ", ".join([f"{keys[0]}: {value}", *(f"{key}: …" for key in keys[1:])]) + "}" if keys else ""


def _wrong_type_text(value: object, wanted: list[str], example: Text | None = None) -> Text:
    known = [_TYPES.get(name, same(name)) for name in wanted]
    names = Text("或".join(name.zh for name in known), " or ".join(name.en for name in known))
    unread_key = "object" in wanted and isinstance(value, str) and _UNREAD_KEY.match(value)
    unread_item = "array" in wanted and isinstance(value, str) and value[:1] in _DASHES
    is_number = isinstance(value, str) and {"integer", "number"} & set(wanted) and value.strip().isdecimal()
    hint = _HALF_WIDTH if unread_key else _DASH if unread_item else _UNQUOTED if is_number else example or same("")
    if "boolean" in wanted and isinstance(value, str) and value.lower() in _YES_AND_NO:
        hint = _PLAINLY.fill(meant=_YES_AND_NO[value.lower()])
    return _WRONG_TYPE.fill(wanted=names, hint=hint)


def _path(error: Any) -> ValuePath:
    return tuple(error.absolute_path)


def _types(error: Any) -> list[str]:
    wanted: str | list[str] = error.validator_value
    return [wanted] if isinstance(wanted, str) else wanted


def _known_keys(error: Any) -> Mapping[str, Any]:
    known: Mapping[str, Any] = error.schema.get("properties", {})
    return known


def _unknown_keys(error: Any) -> list[str]:
    if error.validator != "additionalProperties":
        return []
    return [key for key in error.instance if key not in _known_keys(error)]


def _meant(key: str, error: Any) -> list[str]:
    """The known key that an unknown one is told to be near to; none where there is none."""
    hint = did_you_mean(key, _known_keys(error))
    return [known for known in _known_keys(error) if did_you_mean(known, [known]) == hint]


def _missing_key(error: Any) -> str:
    """An error of `required` is about one of the keys, told apart by its message only."""
    missing: list[str] = [key for key in error.validator_value if key not in error.instance]
    return next(key for key in missing if error.message.startswith(f"{key!r} "))


def _written(value: object) -> str:
    """A value as the author would write it, cut where it is long."""
    plain = isinstance(value, str | Decimal)
    text = str(value) if plain else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 60
_SHOWN_WHOLE = 2
_YES_AND_NO = dict.fromkeys(("是", "yes", "y", "on", "true"), "true") | dict.fromkeys(
    ("否", "no", "n", "off", "false"), "false"
)
_QUOTES = "“”‘’＂＇"
_WIDE_QUOTES = Text(
    "{told}外面的引号请去掉，或改用半角引号。", "{told} Take the quotes around it out, or make them half-width."
)
_UNREAD_KEY = regex(r"[^\s:：]+([:：])")
_DASHES = ("-", "－", "—", "–", "·")
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
_WRONG_TYPE = Text("这里应当是{wanted}。{hint}", "this should be {wanted}.{hint}")
_HALF_WIDTH = Text("键后面的冒号须用半角“:”并加空格，不能用“：”。", " After a key write the half-width “: ”, not “：”.")
_DASH = Text("每项写作“- 内容”，短横用半角，后面空一格。", " Write each item as “- text”, a blank behind the hyphen.")
_UNQUOTED = Text("数字不要加引号，用半角。", " Write the number without quotes, in half width.")
_PLAINLY = Text("写 {meant}。", " Write {meant}.")
_WRITE = Text("写成 {example}。", " Write {example}.")
_TWICE = Text("“{value}”重复，请只保留一个。", "“{value}” stands twice; keep one.")
_WRONG_SHAPE = Text(
    "“{value}”的写法不对，应写成{examples}这样。", "“{value}” is not of the right shape; write it as {examples}."
)
_NOT_BY_PATTERN = Text("“{value}”的写法不对，应符合 {pattern}。", "“{value}” is not of the right shape: {pattern}.")
_EMPTY = Text("这里不能为空，请填写。", "this may not be empty; fill it in.")
_TOO_SHORT = Text("“{value}”太短，至少写 {limit} 个字。", "“{value}” is too short; write {limit} characters or more.")
_TOO_FEW = Text("这里至少写 {limit} 项，现在不够。{hint}", "there are too few keys here; write {limit} or more.{hint}")
_LIMITS = {
    "minItems": _EMPTY,
    "minLength": _EMPTY,
    "minProperties": _EMPTY,
    "minimum": Text("{value} 太小，不能小于 {limit}。", "{value} is too small; write {limit} or more."),
    "exclusiveMinimum": Text("{value} 太小，要大于 {limit}。", "{value} is too small; write more than {limit}."),
    "maximum": Text("{value} 太大，不能大于 {limit}。", "{value} is too large; write {limit} or less."),
}
_OTHER = Text("不符合文件格式中的“{key}”，请对照说明修改。", "does not fit the file's schema: {why}.")
