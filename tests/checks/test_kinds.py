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

TRAINING = {"name": {"zh": "培训", "en": "training"}, "patterns": ["培训"]}
FAILING: dict[str, tuple[dict[str, Any], Given]] = {
    "aspects_covered": (
        {"sections": ["overall"], "aspects": [TRAINING]},
        {"sections": {"overall": {"text": "全年公开信息326条。"}}},
    ),
    "balance": (BALANCE, {}),
    "cells_free_of": ({"what": "blanks"}, {"disputes": {"行政复议.总计": ""}}),
    "changes_fit": ({}, {"sections": {"overall": {"text": "收到申请36件，较上年的30件增长25%。"}}}),
    "claims_agree": (
        {"once": ["applications.carried_in"], "contrary": [{"none": "disputes", "some": "litigation"}]},
        {"sections": {"overall": {"text": "上年结转申请2件。综上，上年结转申请3件。"}}},
    ),
    "claims_bounded": (
        {"of": ["processing_fee"], "multiple_of": 10},
        {"sections": {"other_matters": {"text": "收取信息处理费2953元。"}}},
    ),
    "claims_fit_table": (
        {
            "table": "applications",
            "column": "总计",
            "claims": [{"of": ["applications.new_received"], "fits": ["新收"]}],
        },
        {"sections": {"overall": {"text": "新收申请16件。"}}},
    ),
    "parts_add_up": (
        {
            "complete": [["applications.from.natural_person", "applications.from.legal_or_other"]],
            "all_named_by": ["合计"],
            "rest_named_by": ["其他"],
            "left_open_by": ["等"],
            "overlapping_by": ["重复"],
            "carried_in": {"of": "applications.carried_in", "cell": "上年结转"},
        },
        {"sections": {"overall": {"text": "收到申请36件，其中自然人申请30件、法人或其他组织申请7件。"}}},
    ),
    "shares_fit": (
        {"bases": ["新收"]},
        {"sections": {"overall": {"text": "收到申请36件，予以公开12件，占36%。"}}},
    ),
    "columns_as_in_form": ({"table": "disputes"}, {"disputes": {"header": ["总计", "结果维持"]}}),
    "counted_list": ({"nouns": ["栏目"]}, {"sections": {"overall": {"text": "指南、制度、年报四个栏目。"}}}),
    "data_period": ({}, {"preamble": "统计期限为2023年1月1日至2023年12月30日。"}),
    "extra_sections": ({}, {"extra_sections": ["七、附件"]}),
    "files_agree": ({}, {"others": [{"format": "pdf", "disputes": {"行政复议.总计": "5"}}]}),
    "form_of_year": ({}, {"year": 2020}),
    "heading_wording": ({}, {"sections": {"overall": {"heading": "工作回顾"}}}),
    "identity_number_absent": ({}, {"preamble": "联系人350102199003074515。"}),
    "listed_wordings": ({"list": "misspellings"}, {"preamble": "布署工作。"}),
    "mixed_forms": ({}, {"forms": {"applications": "goi-2019"}}),
    "local_deadline": ({"deadlines": [{"latest": "year+1-01-25"}]}, {"published": "2024-02-01"}),
    "mobile_number_absent": (
        {"persons": ["申请人"], "contacts": ["联系"]},
        {"preamble": "申请人13800001234来信。"},
    ),
    "note_kept": ({"table": "applications"}, {"applications": {"note": None}}),
    "numbering_runs_on": ({}, {"sections": {"overall": {"text": "一是学习；三是检查。"}}}),
    "paragraph_repeated": ({"shortest": 12}, {"sections": {"overall": {"text": f"{_LONG}\n{_LONG}"}}}),
    "parts_named": (
        {"names": [{"section": "overall", "words": ["总体"]}]},
        {"preamble": "本报告由概述、总体情况等六个部分组成。"},
    ),
    "moved_digits": (
        {"table": "applications", "identities": [{"each": "row", "identity": "sum(申请人) == 总计"}]},
        {"applications": {"新收.自然人": "152", "新收.商业企业": "0"}},
    ),
    "office_or_government": (
        {"office_says": ["我办"], "government_says": ["我政府"]},
        {"organ": {"kind": "government"}, "preamble": "我办认真履行职责。"},
    ),
    "only_totals": (
        {"table": "applications", "total": "总计", "parts": "申请人"},
        {"applications": dict.fromkeys([f"新收.{column}" for column in APPLICANTS], "")},
    ),
    "organ_names_agree": ({}, {"sections": {"other_matters": {"text": "无。\n青禾县教育局\n2024年1月22日"}}}),
    "organ_region": ({}, {"title": "水利局2023年政府信息公开工作年度报告"}),
    "own_subject": ({"calls_itself": ["镇"], "works": ["坚持"]}, {"preamble": "我镇坚持公开。"}),
    "personal_data_absent": ({"what": "applicant"}, {"preamble": "申请人何春梅申请公开合同。"}),
    "publication_shown": ({}, {"format": "html", "published": None}),
    "published_within": ({"latest": "year+1-01-31"}, {"published": "2024-02-01"}),
    "punctuation": ({}, {"preamble": "《公开指南等文件已更新。"}),
    "row_labels": ({}, {"applications": {"重复申请.label": "2.重复的申请"}}),
    "rows_as_in_form": ({}, {"applications": {"extra_rows": ["9.属于工作秘密"]}}),
    "rulemaking_power": (
        {"table": "proactive_disclosure", "row": "规章"},
        {"proactive_disclosure": {"规章.现行有效": "6"}},
    ),
    "section_filled": ({"section": "overall"}, {"sections": {"overall": {"text": ""}}}),
    "section_length": (
        {"section": "overall", "limits": [{"most": 1000}]},
        {"sections": {"overall": {"text": "公" * 1001}}},
    ),
    "section_numbering": ({}, {"sections": {"overall": {"ordinal": "二"}}}),
    "section_order": ({}, {"order": ["overall", "disputes", "proactive_disclosure", "applications"]}),
    "sections_present": ({}, {"sections": {"overall": None}}),
    "sentences_of_year": (
        {"patterns": ["我局"]},
        {"year": 2023, "sections": {"overall": {"text": "2022年，我局公开信息38条。"}}},
    ),
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
    "words_doubled": ({}, {"preamble": "公开项目资金资金安排。"}),
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
