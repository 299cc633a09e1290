"""What every check kind keeps to: its documentation, its schema, and the values it supplies to messages."""

from __future__ import annotations

import re
import sys
from typing import Any

import jsonschema
import pytest
import yaml

from auditor.checks import KINDS
from auditor.findings import Status
from auditor.forms.loading import official_forms
from auditor.report import Organ
from auditor.rulebook.schema import rule_schema

from .running import AUDITED, Given, outcomes, report

CHECK_SCHEMA = rule_schema(AUDITED)["properties"]["check"]
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_LONG = "全年通过门户网站发布各类信息，及时更新机构职能和办事指南。"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
FEES = "行政事业性收费.收费金额"
BALANCE = {"table": "applications", "each": "column", "identity": "新收 == 办理总计"}

OF_ONE_FORM = {"unit_slip": ("goi-2021",), "unit_stated": ("goi-2019",)}
ON_FORMS = [(kind, form) for kind in KINDS for form in OF_ONE_FORM.get(kind, AUDITED)]

FAILING: dict[str, tuple[dict[str, Any], Given]] = {
    "balance": (BALANCE, {}),
    "cells_free_of": ({"what": "blanks"}, {"disputes": {"行政复议.总计": ""}}),
    "columns_as_in_form": ({"table": "disputes"}, {"disputes": {"header": ["总计", "结果维持"]}}),
    "data_period": ({}, {"preamble": "统计期限为2023年1月1日至2023年12月30日。"}),
    "extra_sections": ({}, {"extra_sections": ["七、附件"]}),
    "files_agree": ({}, {"others": [{"format": "pdf", "disputes": {"行政复议.总计": "5"}}]}),
    "form_of_year": ({}, {"year": 2020}),
    "heading_wording": ({}, {"sections": {"overall": {"heading": "工作回顾"}}}),
    "identity_number_absent": ({}, {"preamble": "联系人350102199003074515。"}),
    "listed_wordings": ({"list": "misspellings"}, {"preamble": "布署工作。"}),
    "mixed_forms": ({}, {"forms": {"applications": "goi-2019"}}),
    "local_deadline": ({"deadlines": [{"latest": "year+1-01-25"}]}, {"published": "2024-02-01"}),
    "note_kept": ({"table": "applications"}, {"applications": {"note": None}}),
    "paragraph_repeated": ({"shortest": 12}, {"sections": {"overall": {"text": f"{_LONG}\n{_LONG}"}}}),
    "moved_digits": (
        {"table": "applications", "identities": [{"each": "row", "identity": "sum(申请人) == 总计"}]},
        {"applications": {"新收.自然人": "152", "新收.商业企业": "0"}},
    ),
    "only_totals": (
        {"table": "applications", "total": "总计", "parts": "申请人"},
        {"applications": dict.fromkeys([f"新收.{column}" for column in APPLICANTS], "")},
    ),
    "organ_names_agree": ({}, {"sections": {"other_matters": {"text": "无。\n青禾县教育局\n2024年1月22日"}}}),
    "organ_region": ({}, {"title": "水利局2023年政府信息公开工作年度报告"}),
    "publication_shown": ({}, {"format": "html", "published": None}),
    "published_within": ({"latest": "year+1-01-31"}, {"published": "2024-02-01"}),
    "row_labels": ({}, {"applications": {"重复申请.label": "2.重复的申请"}}),
    "rows_as_in_form": ({}, {"applications": {"extra_rows": ["9.属于工作秘密"]}}),
    "rulemaking_power": (
        {"table": "proactive_disclosure", "row": "规章"},
        {"proactive_disclosure": {"规章.现行有效": "6"}},
    ),
    "section_filled": ({"section": "overall"}, {"sections": {"overall": {"text": ""}}}),
    "section_numbering": ({}, {"sections": {"overall": {"ordinal": "二"}}}),
    "section_order": ({}, {"order": ["overall", "disputes", "proactive_disclosure", "applications"]}),
    "sections_present": ({}, {"sections": {"overall": None}}),
    "table_as_text": ({}, {"tables": {"disputes": None}, "pictures": {"disputes": 1}}),
    "table_present": ({"table": "disputes"}, {"tables": {"disputes": None}}),
    "text_absent": ({"patterns": ["共{_}件"]}, {"preamble": "收到申请共　件。"}),
    "text_intact": ({}, {"preamble": "政府信��公开。"}),
    "text_on_page": ({}, {"format": "pdf", "others": [{"format": "html", "sections": None, "tables": None}]}),
    "text_present": ({"patterns": ["统计期限{~2}{n}年"]}, {"preamble": "本报告由本局编制。"}),
    "title_repetition": ({}, {"title": "青禾县水利局2023年度政府信息公开工作年度报告"}),
    "title_wording": ({}, {"title": "某局2023年工作总结"}),
    "unit_slip": (
        {"table": "proactive_disclosure", "cell": FEES, "limits": [{"level": "county", "from": 200000}]},
        {"proactive_disclosure": {FEES: "368000"}},
    ),
    "unit_stated": (
        {"table": "proactive_disclosure", "cell": "集中采购.采购金额", "count": "集中采购.采购项目", "dearest": 100000},
        {"proactive_disclosure": {"集中采购.采购金额": "129600"}},
    ),
    "whole_counts": ({"table": "disputes"}, {"disputes": {"行政复议.总计": "-1"}}),
    "year_agreement": ({}, {"title": "某局2022年政府信息公开工作年度报告"}),
}


def documentation(kind: str) -> str:
    text = sys.modules[KINDS[kind].compile.__module__].__doc__
    assert text
    return text


def test_every_kind_has_a_failing_case_here() -> None:
    assert set(FAILING) == set(KINDS)


def test_a_kind_is_listed_under_its_name() -> None:
    assert [kind.name for kind in KINDS.values()] == list(KINDS) == sorted(KINDS)


@pytest.mark.parametrize(("kind", "form"), ON_FORMS)
def test_the_documented_example_is_valid_and_compiles_for_every_form(kind: str, form: str) -> None:
    examples = [yaml.safe_load(text)["check"] for text in EXAMPLE.findall(documentation(kind))]
    assert examples
    for check in examples:
        assert check.pop("kind") == kind
        jsonschema.validate({"kind": kind, **check}, CHECK_SCHEMA)
        assert callable(KINDS[kind].compile(check, official_forms()[form]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_documentation_shows_what_passes_and_what_fails(kind: str) -> None:
    passes, fails = re.split(r"\bFails: ", documentation(kind))
    assert re.search(r"^Passes: \S", passes, re.MULTILINE)
    assert fails.strip()


@pytest.mark.parametrize("kind", KINDS)
def test_the_documentation_names_every_parameter(kind: str) -> None:
    text = documentation(kind)
    assert [name for name in KINDS[kind].properties if name not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_parameter_is_described_and_the_required_ones_are_parameters(kind: str) -> None:
    properties = KINDS[kind].properties
    assert all(schema.get("description") for schema in properties.values())
    assert set(KINDS[kind].required) <= set(properties)
    assert KINDS[kind].table in (None, *properties)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fail_supplies_what_the_messages_may_name_and_nothing_else(kind: str) -> None:
    params, given = FAILING[kind]
    on = report(given, OF_ONE_FORM.get(kind, AUDITED)[-1])
    failed = [found for found in outcomes(kind, on, **params) if found.status is Status.FAIL]
    assert failed
    for outcome in failed:
        assert set(outcome.values) == KINDS[kind].placeholders
        assert all(value is not None for value in outcome.values.values())


@pytest.mark.parametrize(("kind", "form"), ON_FORMS)
def test_the_specimen_neither_fails_nor_stays_open(kind: str, form: str) -> None:
    params = {**FAILING[kind][0], **({"identity": "总计 >= 自然人", "each": "row"} if kind == "balance" else {})}
    found = outcomes(kind, report(form=form), **params)
    assert found
    assert {outcome.status for outcome in found} <= {Status.PASS, Status.NOT_APPLICABLE}


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_outcome_gives_its_reason_in_both_languages(kind: str) -> None:
    form = OF_ONE_FORM.get(kind, AUDITED)[-1]
    bare = report(
        form=form,
        front=(),
        organ=Organ(None),
        organ_names=(),
        sections={},
        tables={},
        title=None,
        title_year=None,
        year=None,
        period=None,
    )
    for outcome in outcomes(kind, bare, **FAILING[kind][0]):
        assert outcome.status is not Status.PASS
        if outcome.status is not Status.FAIL:
            assert outcome.reason
            assert outcome.reason.zh
            assert outcome.reason.en
