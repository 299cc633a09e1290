from __future__ import annotations

from datetime import date

import pytest

from auditor.checks.organ_names_agree import names_agree
from auditor.findings import Outcome, Status
from auditor.recognition.lexicon import official_lexicon
from auditor.report import NamedIn, OrganName, Period, Report

from .running import in_chinese, outcomes, report


def of(kind: str, on: Report) -> Outcome:
    (outcome,) = outcomes(kind, on)
    return outcome


def named(*names: str) -> Report:
    where = list(NamedIn)
    return report(organ_names=tuple(OrganName(name, where[index]) for index, name in enumerate(names)))


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("青禾县水利局", "青禾县水利局", True),
        ("青禾县水利局", "县水利局", True),
        ("青禾县水利局", "水利局", True),
        ("市科技局", "嘉兴市科学技术局", True),
        ("市科委", "上海市科学技术委员会", True),
        ("上海市科委", "科学技术委员会", True),
        ("青禾县人民政府", "青禾县人民政府办公室", True),
        ("青禾县政府办", "青禾县人民政府办公室", True),
        ("临溪镇人民政府", "青禾县临溪镇", True),
        ("临溪镇人民政府", "临溪镇党政办公室", True),
        ("桂花坪街道", "长沙市天心区桂花坪街道办事处", True),
        ("长沙市桂花坪街道办事处", "天心区桂花坪街道", True),
        ("平潭综合实验区", "平潭综合实验区管委会办公室", True),
        ("平潭综合实验区管理委员会", "平潭综合实验区党政办公室", True),
        ("青禾县水利局", "青禾县教育局", False),
        ("青禾县水利局", "青禾县人民政府", False),
        ("青禾县教育局", "青禾县教育体育局", True),
        ("临溪镇人民政府", "石梁乡人民政府", False),
        ("梧桐街道办事处", "白杨街道办事处", False),
    ],
)
def test_which_names_agree(first: str, second: str, agree: bool) -> None:
    assert names_agree(first, second, official_lexicon()) is agree
    assert names_agree(second, first, official_lexicon()) is agree


def test_names_that_differ_are_told_with_where_they_stand() -> None:
    failed = of("organ_names_agree", named("青禾县水利局", "青禾县水利局", "青禾县教育局", "青禾县民政局"))
    assert failed.status is Status.FAIL
    assert [operand.raw for operand in failed.operands] == ["青禾县水利局", "青禾县教育局", "青禾县民政局"]
    assert str(failed.values["others"]).count("青禾县水利局") == 0


def test_one_name_or_none_cannot_differ() -> None:
    assert of("organ_names_agree", named("青禾县水利局")).status is Status.NOT_APPLICABLE
    assert of("organ_names_agree", named()).status is Status.UNDETERMINED


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("青禾县水利局", Status.PASS),
        ("临溪镇人民政府", Status.PASS),
        ("梧桐街道办事处", Status.PASS),
        ("平潭综合实验区", Status.PASS),
        ("市北区教育局", Status.PASS),
        ("扎鲁特旗水利局", Status.PASS),
        ("新疆生产建设兵团", Status.PASS),
        ("国家统计局青禾调查队", Status.NOT_APPLICABLE),
        ("市科技局", Status.FAIL),
        ("县水利局", Status.FAIL),
        ("省教育厅", Status.FAIL),
        ("水利局", Status.FAIL),
        ("市场监督管理局", Status.FAIL),
        (None, Status.UNDETERMINED),
    ],
)
def test_a_name_says_its_region(name: str | None, status: Status) -> None:
    assert of("organ_region", named(*[name] if name else [])).status is status


YEAR = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (*YEAR, Status.PASS),
        (date(2023, 1, 1), date(2023, 12, 30), Status.FAIL),
        (date(2022, 12, 1), date(2023, 12, 31), Status.FAIL),
        (date(2023, 1, 1), None, Status.FAIL),
        (None, None, Status.UNDETERMINED),
        (date(2022, 1, 1), date(2022, 12, 31), Status.FAIL),
    ],
)
def test_a_period(start: date | None, end: date | None, status: Status) -> None:
    assert of("data_period", report(period=Period(start, end, "如此"))).status is status


def test_a_period_that_is_missing() -> None:
    assert of("data_period", report(period=None)).status is Status.FAIL
    assert of("data_period", report(period=None, year=None)).status is Status.FAIL
    assert of("data_period", report(period=None, cut_off="applications")).status is Status.UNDETERMINED


def test_without_a_sure_year_a_period_is_not_judged() -> None:
    assert of("data_period", report(year_is_sure=False)).status is Status.UNDETERMINED


@pytest.mark.parametrize(
    ("title", "repeated"),
    [
        ("青禾县水利局2023年政府信息公开工作年度报告", None),
        ("青禾县人民政府政府信息公开工作年度报告（2023年）", None),
        ("青禾县政务服务和政府信息公开局2023年政府信息公开工作年度报告", None),
        ("青禾县水利局２０２３年度政府信息公开工作年度报告", "“年度”"),
        ("2023年青禾县水利局2023年政府信息公开工作年度报告", "“2023”"),
        ("2022年青禾县水利局2023年政府信息公开工作年度报告", None),
        ("青禾县水利局青禾县水利局2023年度政府信息公开工作年度报告", "“青禾县水利局”、“年度”"),
    ],
)
def test_a_title_that_repeats_itself(title: str, repeated: str | None) -> None:
    outcome = of("title_repetition", report(title=title))
    assert outcome.status is (Status.FAIL if repeated else Status.PASS)
    assert repeated is None or in_chinese(outcome.values["repeated"]) == repeated
