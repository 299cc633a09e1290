from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from auditor.errors import Fault
from auditor.rulebook.schema import rule_schema
from auditor.rules_home import rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import loads

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "check"],
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Z]+$", "minLength": 1},
        "day": {"type": "string", "pattern": "^[0-9]{2}$", "examples": ["07", "31"]},
        "severity": {"enum": ["critical", "major", "minor"]},
        "version": {"const": 1},
        "on": {"type": "boolean"},
        "count": {"type": "integer", "minimum": 1},
        "amount": {"type": ["integer", "null"]},
        "names": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
        "years": {"type": "object", "minProperties": 1},
        "labels": {"propertyNames": {"enum": ["zh", "en"]}},
        "parts": {
            "oneOf": [
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["same_as"],
                    "properties": {"same_as": {"type": "string"}},
                },
                {
                    "type": "array",
                    "items": {"type": "object", "additionalProperties": False, "properties": {"label": {}}},
                },
            ]
        },
        "check": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": ["balance", "order"]}},
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": "balance"}}, "required": ["kind"]},
                    "then": {"additionalProperties": False, "properties": {"kind": {}, "identity": {}, "each": {}}},
                }
            ],
        },
    },
}
SOUND = "id: A\ncheck: {kind: balance}\n"


def faults(text: str) -> list[Fault]:
    return schema_check(SCHEMA)(loads(text, "rule.yaml"))


def test_a_file_that_fits_has_no_faults() -> None:
    assert faults(SOUND + "names: [x]\nparts: [{label: x}]\namount: null\non: true\n") == []


ONE_FAULT = {
    "unknown key": (SOUND + "severty: major\n", 3, 1, ["severty", "severity"]),
    "unknown key deep inside": (
        "id: A\ncheck:\n  kind: balance\n  identiy: a == b\n",
        4,
        3,
        ["identiy", "identity"],
    ),
    "missing key": ("id: A\n", 1, 1, ["check"]),
    "missing key inside": ("id: A\ncheck:\n  identity: x\n", 2, 1, ["kind"]),
    "not one of the words": (SOUND + "severity: criticl\n", 3, 1, ["criticl", "critical"]),
    "not the one value": (SOUND + "version: 2\n", 3, 1, ["2", "1"]),
    "wrong type": (SOUND + "names: x\n", 3, 1, []),
    "yes is no boolean": (SOUND + "on: yes\n", 3, 1, ["true", "false"]),
    "empty list": (SOUND + "names: []\n", 3, 1, []),
    "empty text in a list": (SOUND + 'names:\n  - x\n  - ""\n', 5, 5, []),
    "empty mapping": (SOUND + "years: {}\n", 3, 1, []),
    "wrong shape": ("id: abc\ncheck: {kind: balance}\n", 1, 1, ["abc"]),
    "key that is no language": (SOUND + "labels: {zh: x, de: y}\n", 3, 1, ["de"]),
    "number too small": (SOUND + "count: 0\n", 3, 1, ["0", "1"]),
    "unknown key in the branch meant": (SOUND + "parts:\n  - {label: x}\n  - {labl: x}\n", 5, 6, ["labl", "label"]),
    "not a mapping at all": ("新收：上年结转\n", 1, 3, ["：", ":"]),
    "misspelt key that is required": ("id: A\nchek: {kind: balance}\n", 2, 1, ["chek", "check"]),
    "of no branch's type": (SOUND + "parts: 5\n", 3, 1, []),
    "misspelt key of a branch": (SOUND + "parts: {sam_as: x}\n", 3, 9, ["sam_as", "same_as"]),
}


@pytest.mark.parametrize(("text", "line", "column", "words"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_one_mistake_gives_one_fault_at_its_place(text: str, line: int, column: int, words: list[str]) -> None:
    (fault,) = faults(text)
    assert (fault.path, fault.line, fault.column) == ("rule.yaml", line, column)
    assert fault.source == text.splitlines()[line - 1]
    for word in words:
        assert word in fault.text.zh
        assert word in fault.text.en


@pytest.mark.parametrize(
    ("wanted", "written", "zh", "en"),
    [
        ("object", "1", "键值表", "a mapping"),
        ("array", "1", "列表", "a list"),
        ("string", "1", "文字", "text"),
        ("integer", "1.5", "整数", "a whole number"),
        ("number", "x", "数字", "a number"),
        (["integer", "null"], "x", "整数或空", "a whole number or nothing"),
        ("integer", "true", "整数", "a whole number"),
    ],
)
def test_types_are_told_in_plain_words(wanted: str | list[str], written: str, zh: str, en: str) -> None:
    schema = {"properties": {"a": {"type": wanted}}}
    (fault,) = schema_check(schema)(loads(f"a: {written}\n", "rule.yaml"))
    assert zh in fault.text.zh
    assert en in fault.text.en


def test_faults_come_all_together_in_the_order_of_the_file() -> None:
    found = faults("names: []\nid: abc\nchek: {kind: balance}\nseverity: x\n")
    assert [fault.line for fault in found] == [1, 2, 3, 4]


def test_a_missing_key_is_told_beside_an_unknown_one_that_is_not_near_it() -> None:
    found = faults("id: A\nqqqq: 1\n")
    assert [("“check”" in fault.text.en, fault.line) for fault in found] == [(True, 1), (False, 2)]


def test_all_faults_of_the_branch_meant_are_told() -> None:
    found = faults(SOUND + "parts:\n  - {labl: x}\n  - {lable: x}\n")
    assert [fault.line for fault in found] == [4, 5]


def test_where_no_branch_has_the_type_all_types_are_named() -> None:
    (fault,) = faults(SOUND + "parts: 5\n")
    assert "键值表或列表" in fault.text.zh
    assert "a mapping or a list" in fault.text.en


def test_each_missing_key_is_named_once() -> None:
    told = [fault.text.en for fault in faults("{}\n")]
    assert len(told) == 2
    assert sum("“id”" in text for text in told) == 1
    assert sum("“check”" in text for text in told) == 1


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"minimum": 2008}, "1999"),
        ({"maximum": 2100}, "21000"),
        ({"uniqueItems": True}, "[a, a]"),
        ({"multipleOf": 2}, "3"),
    ],
)
def test_the_chinese_message_is_chinese(schema: dict[str, Any], written: str) -> None:
    (fault,) = schema_check({"properties": {"a": schema}})(loads(f"a: {written}\n", "rule.yaml"))
    assert not any(word in fault.text.zh for word in (" is ", " has ", " than "))


def test_a_shape_is_told_by_its_examples_and_not_by_a_regular_expression() -> None:
    (fault,) = faults(SOUND + "day: 7th\n")
    assert fault.text.zh == "“7th”的写法不对，应写成“07”、“31”这样。"
    assert fault.text.en == "“7th” is not of the right shape; write it as “07”, “31”."


SHIPPED = {
    "rule": rule_schema(("goi-2021",)),
    **{name: json.loads((rules_home() / f"{name}.schema.json").read_text("utf-8")) for name in ("audit", "profile")},
}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shape_that_people_write_has_examples_that_fit_it(name: str) -> None:
    shapes = list(_with_pattern(SHIPPED[name]))
    assert shapes
    for shape in shapes:
        assert shape["examples"]
        assert all(re.search(shape["pattern"], example) for example in shape["examples"])


def _with_pattern(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema
        for inner in schema.values():
            yield from _with_pattern(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _with_pattern(inner)


RULE = rule_schema(("goi-2019", "goi-2021"))
CHECKED = schema_check(RULE)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("title: 写明联系方式", "title: {zh: 写明联系方式, en: …}"),
        ("basis: 本县通知", "basis: [{doc: 本县通知, at: …}]"),
        ("basis: [本县通知]", "{doc: 本县通知, at: …}"),
        ("check: {kind: balance, table: applications, only: 总计, identity: a == b}", "only: [总计]"),
        ("applies: {forms: goi-2021}", "forms: [goi-2021]"),
        ("标题: {zh: 甲, en: A}", "title"),
        ("依据: []", "basis"),
        ("核查: {}", "check"),
        ("提示: {}", "message"),
        ("建议: {}", "remedy"),
        ("测试: []", "tests"),
        ("级别: minor", "severity"),
        ("severity: 一般", "minor"),
        ("applies: {forms: [goi-2021], organs: [乡镇]}", "township"),
        ("check: {kind: balance, table: applications, each: 逐列, identity: a == b}", "column"),
        ("tests: [{name: 甲, expect: 无法判定}]", "undetermined"),
    ],
)
def test_what_was_meant_is_told_in_the_right_form(written: str, told: str) -> None:
    said = [fault.text for fault in CHECKED(loads(written, "LOC-001.yaml")) if fault.text.zh[:2] != "缺少"]
    assert [text for text in said if told in text.zh and told in text.en] == said != []


def test_a_text_where_much_is_due_gets_no_example() -> None:
    texts = [fault.text.zh for fault in CHECKED(loads("tests: [{name: 甲, expect: pass, given: 没有}]", "x.yaml"))]
    assert "这里应当是键值表。" in texts
