"""Kinds that count what is listed: counted_list and parts_named."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.checks import KINDS
from auditor.checks.enumerations import members_of
from auditor.checks.model import ParameterError
from auditor.findings import Outcome, Status
from auditor.forms.loading import official_forms

from .running import in_chinese, outcomes, report, worst

NAMES = [
    {"section": "disputes", "words": ["复议", "诉讼"]},
    {"section": "applications", "words": ["申请"]},
    {"section": "overall", "words": ["总体"]},
]


def counted(text: str, **params: Any) -> list[Outcome]:
    given = {"sections": {"overall": {"text": text}}}
    found = outcomes("counted_list", report(given), nouns=["栏目"], verbs=["设立"], **params)
    return [outcome for outcome in found if outcome.status is Status.FAIL]


@pytest.mark.parametrize(
    ("listed", "least", "most"),
    [
        ("甲、乙、丙", 3, 3),
        ("甲、乙和丙", 2, 3),
        ("甲、乙以及丙", 3, 3),
        ("甲以及乙、丙", 2, 3),
        ("甲局、乙局和丙局", 3, 3),
        ("设在甲局、县乙馆和县丙厅", 3, 3),
        ("甲局、住房和城乡局", 2, 3),
        ("充分就业、秋粮收购保障和冬季清洁取暖", 3, 3),
        ("充分就业、行政许可和行政处罚决定", 2, 3),
        ("充分就业、征地补偿和拆迁安置", 2, 3),
        ("财政信息、国民经济和社会发展规划", 2, 3),
        ("“甲”、“乙”和“丙”", 3, 3),
        ("“甲”、“乙”和“丙”改革", 2, 3),
        ("与甲结合、与乙结合", 2, 2),
        ("甲涉及、乙", 2, 2),
        ("《甲、乙》《丙》", 2, 2),
        ("“甲”“乙和丙”、丁", 3, 3),
        ("甲（含丙、丁）、乙", 2, 2),
    ],
)
def test_how_many_members_a_list_has(listed: str, least: int, most: int) -> None:
    found = members_of(listed)
    assert (found.least, found.most) == (least, most)


class TestCountedList:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("设六大专题：甲、乙、丙、丁、戊。", "六大专题"),
            ("设三项制度，分别是甲、乙、丙、丁。", "三项制度"),
            ("设甲、乙、丙4个栏目。", "4个栏目"),
            ("设“甲”“乙”“丙”四个栏目。", "四个栏目"),
            ("设甲、乙、丙、丁三个一级栏目。", "三个一级栏目"),
            ("有三点不足：一是甲；二是乙。其他正常。", "三点不足"),
        ],
    )
    def test_what_does_not_agree(self, text: str, found: str) -> None:
        (outcome,) = counted(text)
        assert outcome.values["found"] == found

    @pytest.mark.parametrize(
        "text",
        [
            "设三大专题：甲、乙、丙。",
            "设两大专题：甲甲和乙、丙，集中展示。",
            "设六大专题：甲、乙，丙、丁。",
            "设两个专区：甲、乙，加强展示；再设其他。",
            "设四个专区：甲、乙、丙；其他另设。",
            "在甲、乙、丙设立5个栏目。",
            "设甲、乙、丙等9个栏目。",
            "设甲、乙、丙9个栏目。",
            "收到甲3件、乙2件、丙1件共四个栏目。",
            "第三个栏目：甲、乙、丙、丁。",
            "近三个栏目：甲、乙、丙、丁。",
            "有三点不足：一是甲。\n二是乙。\n三是丙。",
        ],
    )
    def test_what_agrees_or_cannot_be_told(self, text: str) -> None:
        assert not counted(text)

    def test_without_text_there_is_nothing_to_read(self) -> None:
        found = outcomes("counted_list", report({"sections": None}), nouns=["栏目"])
        assert worst(found) is Status.NOT_APPLICABLE


class TestPartsNamed:
    @pytest.mark.parametrize(
        ("preamble", "problem"),
        [
            ("本报告由概述、申请情况等六部分组成。", "报告没有前言所列的“概述”"),
            ("本报告由总体情况、附表等六部分组成。", "报告没有前言所列的“附表”"),
            ("全文分为六个部分：总体情况、概述。", "报告没有前言所列的“概述”"),
            ("本报告共有七个部分。", "前言说有7个部分，格式规定的是6个"),
            ("本报告由总体情况、申请情况六部分组成。", "前言说有6个部分，列出的是2个"),
        ],
    )
    def test_what_does_not_agree(self, preamble: str, problem: str) -> None:
        (outcome,) = outcomes("parts_named", report({"preamble": preamble}), names=NAMES)
        assert in_chinese(outcome.values["problem"]) == problem

    @pytest.mark.parametrize(
        "preamble",
        [
            "本报告由总体情况、行政复议、行政诉讼情况等六部分组成。",
            "本报告由六部分组成，统计由办公室、信息中心负责。",
            "本报告由办公室依据《条例》、《格式》编制，包括六个部分。",
        ],
    )
    def test_what_agrees(self, preamble: str) -> None:
        assert worst(outcomes("parts_named", report({"preamble": preamble}), names=NAMES)) is Status.PASS

    @pytest.mark.parametrize("preamble", ["本报告按要求编制。", "第六部分另行公布。", "网站由机构、指南三部分组成。"])
    def test_not_applicable_where_nothing_is_said_of_the_parts(self, preamble: str) -> None:
        assert worst(outcomes("parts_named", report({"preamble": preamble}), names=NAMES)) is Status.NOT_APPLICABLE

    def test_a_section_that_the_form_does_not_have(self) -> None:
        with pytest.raises(ParameterError) as caught:
            KINDS["parts_named"].compile(
                {"names": [{"section": "overal", "words": ["总体"]}]}, official_forms()["goi-2021"]
            )
        assert caught.value.path == ("names", 0, "section")
