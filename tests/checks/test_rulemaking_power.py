from __future__ import annotations

import pytest

from auditor.findings import Locus, Outcome, Status
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.organs import organ_named
from auditor.report import Report

from .running import AUDITED, no_tables, outcomes, report

CLAIM = {"proactive_disclosure": {"规章.现行有效": "6"}}


def of(on: Report) -> Outcome:
    (outcome,) = outcomes("rulemaking_power", on, table="proactive_disclosure", row="规章")
    return outcome


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("临溪镇人民政府", Status.FAIL),
        ("梧桐街道办事处", Status.FAIL),
        ("石狮市人民政府", Status.UNDETERMINED),
        ("福建省石狮市司法局", Status.UNDETERMINED),
        ("昆明市西山区人民政府", Status.FAIL),
        ("上海市杨浦区人民政府办公室", Status.FAIL),
        ("青禾县水利局", Status.FAIL),
        ("扎鲁特旗人民政府", Status.FAIL),
        ("嘉兴市司法局", Status.PASS),
        ("嘉兴市人民政府办公室", Status.PASS),
        ("云南省大理白族自治州人民政府", Status.PASS),
        ("中山市人民政府", Status.PASS),
        ("嘉峪关市司法局", Status.PASS),
        ("三沙市人民政府", Status.PASS),
        ("儋州市人民政府", Status.PASS),
        ("浙江省人民政府", Status.PASS),
        ("重庆市司法局", Status.PASS),
        ("新疆维吾尔自治区司法厅", Status.PASS),
        ("阿里地区行署办公室", Status.UNDETERMINED),
        ("兴安盟司法局", Status.UNDETERMINED),
        ("青禾经济开发区管理委员会", Status.UNDETERMINED),
        ("青禾县公共资源交易中心", Status.UNDETERMINED),
        ("国家税务总局", Status.UNDETERMINED),
        ("市司法局", Status.UNDETERMINED),
        ("司法局", Status.UNDETERMINED),
    ],
)
def test_who_may_make_rules(name: str, status: Status) -> None:
    assert of(report(CLAIM, organ=organ_named(name, official_lexicon()))).status is status


@pytest.mark.parametrize(
    ("year", "status"), [(2021, Status.UNDETERMINED), (2022, Status.UNDETERMINED), (2023, Status.PASS)]
)
def test_a_power_given_later_counts_from_its_year(year: int, status: Status) -> None:
    assert of(report(CLAIM, organ=organ_named("儋州市司法局", official_lexicon()), year=year)).status is status


@pytest.mark.parametrize("form", AUDITED)
@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("0", Status.PASS),
        ("", Status.PASS),
        ("/", Status.PASS),
        ("无", Status.PASS),
        ("-1", Status.PASS),
        ("1", Status.FAIL),
        ("1件", Status.FAIL),
        ("若干", Status.UNDETERMINED),
        ("1 2", Status.UNDETERMINED),
    ],
)
def test_only_a_figure_above_zero_claims_the_power(raw: str, status: Status, form: str) -> None:
    column = {"goi-2019": "公开总数", "goi-2021": "现行有效"}[form]
    assert of(report({"proactive_disclosure": {f"规章.{column}": raw}}, form)).status is status


def test_a_finding_is_of_the_row_with_its_figures() -> None:
    failed = of(report({"proactive_disclosure": {"规章.制发": "2", "规章.现行有效": "6"}}))
    assert failed.at == Locus("proactive_disclosure", row="rules")
    assert [operand.raw for operand in failed.operands] == ["2", "0", "6"]


def test_without_the_row_or_the_table() -> None:
    assert of(report({"proactive_disclosure": {"规章": None}})).status is Status.UNDETERMINED
    assert of(report({"tables": {"proactive_disclosure": None}})).status is Status.NOT_APPLICABLE
    assert of(report(no_tables())).status is Status.UNDETERMINED


def test_every_division_without_the_power_is_one_of_the_country() -> None:
    divisions = official_lexicon().divisions
    dated = divisions["rule_making"]
    assert {*dated["never"], *dated["later"]} <= set(divisions["prefecture_level"])
    assert [name for name in divisions["prefecture_level"] if name.endswith(("地区", "盟"))] == sorted(
        dated["never"], key=divisions["prefecture_level"].index
    )
