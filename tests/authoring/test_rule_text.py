"""Rules written as YAML: whatever stands in them is read back as it was, and people can read it too."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.authoring import rule_text as writing
from auditor.authoring.rule_text import rule_text, schema_reference
from auditor.rules_home import rules_home
from auditor.strict_yaml import loads

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(lambda key: key != "<<")
DECIMALS = st.decimals("-9999", "9999", places=2)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | DECIMALS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
ODD = (
    *(
        "",
        "是",
        "yes",
        "true",
        "null",
        "~",
        "1",
        "-0",
        "1.50",
        "2024-01-22",
        "{n}件",
        "[甲]",
        "甲：乙",
        "甲: 乙",
        "#甲",
    ),
    *(
        "- 甲",
        "'甲'",
        '"甲"',
        "甲\n乙",
        "&甲",
        "*",
        "!",
        "%",
        "@",
        "`",
        "|",
        ">",
        "甲\t",
        "\\",
        "😀",
        "\u2028",
        "\u3000甲 ",
    ),
)


def read(rule: dict[str, Any]) -> Any:
    return loads(rule_text(rule, Path("my-rules")), "LOCAL-001.yaml").value


@given(st.dictionaries(st.sampled_from(["title", "basis", "applies"]), VALUES), st.dictionaries(st.just("n"), VALUES))
def test_what_is_written_is_read_back(values: dict[str, Any], params: dict[str, Any]) -> None:
    rule = {**values, "check": {"kind": "balance", **params}}
    assert read(rule) == rule


@given(TEXTS, TEXTS, st.lists(st.dictionaries(st.sampled_from(["name", "given"]), VALUES, min_size=1)))
def test_messages_and_tests_are_read_back(zh: str, en: str, tests: list[dict[str, Any]]) -> None:
    rule = {"message": {"zh": zh, "en": en}, "tests": tests}
    assert read(rule) == rule


@pytest.mark.parametrize("text", ODD)
def test_texts_that_look_like_something_else_stay_texts(text: str) -> None:
    rule = {"title": {"zh": text}, "check": {"kind": text, "words": [text]}, "message": {"zh": text}}
    assert read(rule) == rule


def test_a_rule_is_written_as_people_write_it() -> None:
    rule = {
        "id": "LOCAL-001",
        "basis": [{"doc": "国办公开办函〔2021〕30号", "at": "表三"}],
        "check": {"kind": "unit_stated", "identity": "新收 == 办理总计", "dearest": Decimal("1.5"), "only": ["总计"]},
        "message": {"zh": "{cell}不对。"},
        "tests": [{"name": "样本", "given": {"disputes": {"行政复议.总计": "5"}}, "expect": "fail"}],
    }
    assert rule_text(rule, rules_home() / "my-rules").splitlines() == [
        "# yaml-language-server: $schema=../rule.schema.json",
        "id: LOCAL-001",
        "basis: [{doc: 国办公开办函〔2021〕30号, at: 表三}]",
        "check:",
        "  kind: unit_stated",
        "  identity: 新收 == 办理总计",
        "  dearest: 1.5",
        "  only: [总计]",
        "message:",
        '  zh: "{cell}不对。"',
        "tests:",
        '  - {name: 样本, given: {disputes: {行政复议.总计: "5"}}, expect: fail}',
    ]


def test_the_schema_is_named_from_the_folder_on(tmp_path: Path) -> None:
    way = schema_reference(tmp_path / "my-rules")
    assert (tmp_path / "my-rules" / way).resolve() == rules_home() / "rule.schema.json"


def test_a_schema_that_no_plain_way_leads_to_is_named_by_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "rules_home", lambda: tmp_path / "my programs")
    assert schema_reference(tmp_path) == (tmp_path / "my programs" / "rule.schema.json").as_uri()
    assert "my%20programs" in schema_reference(tmp_path)
