"""Parameters as they are typed: texts as they stand, lists item by item, all else as YAML; what cannot be is told."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.authoring.parameters import fault_in, value_of
from auditor.checks import KINDS
from auditor.errors import UsageError
from auditor.forms.loading import official_forms

FORM = official_forms()["goi-2021"]


def schema(kind: str, name: str) -> Any:
    return KINDS[kind].properties[name]


@pytest.mark.parametrize(
    ("kind", "name", "written", "value"),
    [
        ("balance", "identity", ["新收 == 办理总计"], "新收 == 办理总计"),
        ("balance", "table", ["3"], "3"),
        ("balance", "each", ["column"], "column"),
        ("balance", "only", ["总计"], ["总计"]),
        ("balance", "only", ["自然人", "总计"], ["自然人", "总计"]),
        ("balance", "only", ["[自然人, 总计]"], ["自然人", "总计"]),
        ("section_filled", "counts_as_empty", ["1", "无"], ["1", "无"]),
        ("text_absent", "patterns", ["{共|合计}{_}件"], ["{共|合计}{_}件"]),
        ("text_absent", "parts", ["title", "tables"], ["title", "tables"]),
        ("text_absent", "review_if_converted", ["true"], True),
        ("paragraph_repeated", "shortest", ["25"], 25),
        ("unit_slip", "limits", ["[{level: county, from: 200000}]"], [{"level": "county", "from": 200000}]),
        ("moved_digits", "identities", ["[{identity: 自然人 <= 总计}]"], [{"identity": "自然人 <= 总计"}]),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, name: str, written: list[str], value: object) -> None:
    assert value_of(name, schema(kind, name), written) == value


@pytest.mark.parametrize(
    ("kind", "name", "written", "words"),
    [
        ("balance", "identity", ["甲", "乙"], "identity takes one value"),
        ("balance", "identity", [""], "identity: this may not be empty"),
        ("balance", "each", ["colum"], "Did you mean “column”?"),
        ("text_absent", "parts", ["titel"], "Did you mean “title”?"),
        ("text_absent", "review_if_converted", ["是"], "true or false"),
        ("paragraph_repeated", "shortest", ["viele"], "a whole number"),
        ("paragraph_repeated", "shortest", ["3"], "10 or more"),
        ("unit_slip", "limits", ["[{level: county"], "bracket"),
        ("unit_slip", "limits", ["[{level: county, form: 1}]"], "Did you mean “from”?"),
        ("unit_slip", "limits", ["&a [1]"], "anchors"),
        ("published_within", "latest", ["2024-01-31"], "right shape"),
    ],
)
def test_what_a_parameter_cannot_be_is_told(kind: str, name: str, written: list[str], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        value_of(name, schema(kind, name), written)
    assert words in refused.value.text.en
    assert refused.value.text.zh


@pytest.mark.parametrize(
    ("kind", "params", "name"),
    [
        ("balance", {"table": "表九", "identity": "甲 == 乙"}, "table"),
        ("balance", {"table": "表三", "each": "column", "identity": "新收 == 上年接转"}, "identity"),
        ("section_filled", {"section": "overal"}, "section"),
        ("published_within", {}, "kind"),
        ("text_absent", {"patterns": ["{n"]}, "patterns"),
    ],
)
def test_what_means_nothing_in_a_form_is_told_by_its_parameter(kind: str, params: dict[str, Any], name: str) -> None:
    fault = fault_in(KINDS[kind], params, FORM)
    assert fault is not None
    assert fault[0] == name
    assert fault[1].en.startswith("in the 2021 form: ")


def test_what_has_a_meaning_is_no_fault() -> None:
    assert fault_in(KINDS["table_present"], {"table": "表三"}, FORM) is None
