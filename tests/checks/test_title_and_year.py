"""Kinds that read the title: title_wording, year_agreement."""

from __future__ import annotations

import pytest

from auditor.findings import Locus, Status

from .running import Given, outcomes, report


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("某局2023年政府信息公开工作年度报告", Status.PASS),
        ("某局 ２０２３ 年政府信息公开 工作年度报告", Status.PASS),
        ("某局2023年政府信息公开工作报告", Status.FAIL),
        ("某局2023年度政务公开工作年度报告", Status.FAIL),
        ("", Status.FAIL),
        (None, Status.UNDETERMINED),
    ],
)
def test_title_wording(title: str | None, status: Status) -> None:
    (outcome,) = outcomes("title_wording", report({"title": title}))
    assert (outcome.status, outcome.at) == (status, Locus(section="title"))
    if status is Status.FAIL:
        assert outcome.values["title"] == outcome.quote == title


TITLE = "某局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, Status.PASS),
        ({"title": TITLE, "preamble": "统计期限为2023年1月1日至12月31日。"}, Status.PASS),
        ({"title": TITLE, "preamble": "统计期限为2022年1月1日至2022年12月31日。"}, Status.FAIL),
        ({"title": TITLE, "preamble": "统计期限为2023年1月1日至2024年1月31日。"}, Status.PASS),
        ({"title": TITLE, "preamble": "统计期限为2022年1月1日至2023年12月31日。"}, Status.PASS),
        ({"title": TITLE, "preamble": "统计期限为2024年1月1日至2024年12月31日。"}, Status.FAIL),
        ({"preamble": ""}, Status.NOT_APPLICABLE),
        ({"title": "某局政府信息公开工作年度报告"}, Status.UNDETERMINED),
        ({"title": "某局2022年、2023年政府信息公开工作年度报告"}, Status.UNDETERMINED),
        ({"title": TITLE, "preamble": "统计期限为2023年1月1日至2023年12月32日。"}, Status.UNDETERMINED),
    ],
)
def test_year_agreement(given: Given, status: Status) -> None:
    (outcome,) = outcomes("year_agreement", report(given))
    assert (outcome.status, outcome.at) == (status, Locus(section="title"))


def test_a_fail_quotes_the_period_and_names_the_titles_year() -> None:
    (outcome,) = outcomes("year_agreement", report({"title": TITLE, "preamble": "统计期限为2022年1月1日至12月31日。"}))
    assert outcome.values == {"title_year": 2023, "period": "2022年1月1日至12月31日"}
    assert outcome.quote == "2022年1月1日至12月31日"
