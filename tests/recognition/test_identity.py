"""Who reports, for which year, over which period, published when: whatever the layout of the lines above the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.recognition.characters import folded
from auditor.recognition.identity import decide_year, title_year
from auditor.report import Period, Report
from tests.support.reading import read_back, sure_report_of
from tests.support.reports import changed, specimen_report
from tests.support.shapes import MARKDOWN, PIPES, TABS, Shape, write


def _cases(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _with_front(front: list[str], below: list[str], shape: Shape = PIPES) -> Report:
    """A report of the 2021 form with these lines above its first section."""
    source = changed(specimen_report("goi-2021"), {"title": "", "preamble": "", "above": front, "below": below})
    return read_back(source, shape)


@pytest.mark.parametrize("shape", [PIPES, TABS], ids=str)
@pytest.mark.parametrize("case", _cases("titles.yaml"), ids=lambda case: case["name"])
def test_title_organ_year_and_publication_in_many_layouts(case: dict[str, Any], shape: Shape) -> None:
    report = _with_front(case["front"], case.get("below", []), shape)

    titles = case["title"] if isinstance(case["title"], list) else [case["title"]]
    assert folded(report.title or "") in [folded(title) for title in titles]
    assert (report.organ.name or "") == case["organ"]
    assert (report.year or "") == case["year"]
    assert report.published == case.get("published")


def test_a_markdown_title_is_the_title() -> None:
    report = read_back(specimen_report("goi-2021"), MARKDOWN)

    assert report.title == "青禾县水利局2023年政府信息公开工作年度报告"
    assert report.organ.name == "青禾县水利局"


def test_title_and_archive_lines_are_not_part_of_the_preamble() -> None:
    preamble = "本报告依据条例编制，所列数据的统计期限为2023年1月1日至2023年12月31日。"
    report = _with_front(["青禾县水利局", "2023年政府信息公开工作年度报告", "", preamble], [])

    assert report.preamble == preamble


@pytest.mark.parametrize("case", _cases("periods.yaml"), ids=lambda case: case[0])
def test_the_data_period_in_many_notations(case: list[Any]) -> None:
    report = _with_front(["青禾县水利局政府信息公开工作年度报告", case[0]], [])

    if len(case) == 1:
        assert report.period is None
        return
    assert report.period is not None
    assert (report.period.start or "", report.period.end or "") == (case[1], case[2])
    assert folded(report.period.quote) in folded(case[0])


def test_a_period_is_read_where_its_sentence_is_broken_over_two_lines() -> None:
    report = _with_front(
        ["青禾县水利局政府信息公开工作年度报告", "本报告所列数据的统计期限为2023年1", "月1日至2023年12月31日。"], []
    )

    assert report.period is not None
    assert report.period.end == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间：2024-01-22", date(2024, 1, 22)),
        ("发布日期：2024年1月22日", date(2024, 1, 22)),
        ("发布时间：2024-01-22 15:22", date(2024, 1, 22)),
        ("发布时间 : 2021-01-25 来源:桂花坪街道", date(2021, 1, 25)),
        ("[发布时间：2024/1/22] [来源：水利局]", date(2024, 1, 22)),
        ("公开日期：2024.01.22", date(2024, 1, 22)),
        ("成文日期：2024-01-10 发布日期：2024-01-22", date(2024, 1, 22)),
        ("发布日期：２０２４年１月２２日", date(2024, 1, 22)),
        ("发布时间：2024-13-40", None),
        ("发布时间：", None),
        ("成文日期：2024-01-10", None),
    ],
)
def test_the_publication_date_is_read_where_a_line_states_it(line: str, published: date | None) -> None:
    report = _with_front([line, "青禾县水利局2023年政府信息公开工作年度报告"], [])

    assert report.published == published


def test_the_date_under_the_signature_is_no_publication_date() -> None:
    report = _with_front(["青禾县水利局2023年政府信息公开工作年度报告"], ["青禾县水利局", "2024年1月22日"])

    assert report.published is None


@pytest.mark.parametrize(
    ("in_title", "in_period", "published", "year", "sure"),
    [
        (2023, 2023, None, 2023, True),
        (2023, None, None, 2023, True),
        (None, 2023, None, 2023, True),
        (None, 2023, 2020, 2023, True),
        (2023, 2023, 2030, 2023, True),
        (2023, 2022, None, 2023, False),
        (2023, 2022, 2023, 2022, True),
        (2022, 2023, 2024, 2023, True),
        (2023, 2022, 2024, 2023, False),
        (2023, 2022, 2026, 2023, False),
        (2023, 2022, 2022, 2023, False),
    ],
)
def test_the_year_by_title_period_and_publication(
    in_title: int | None, in_period: int | None, published: int | None, year: int, sure: bool
) -> None:
    """Where title and period disagree, only a publication that agrees with the period decides (catalogue.md)."""
    period = Period(date(in_period, 1, 1), date(in_period, 12, 31), "") if in_period else None

    years = decide_year(in_title, period, date(published, 1, 22) if published else None)

    assert (years.title, years.year, years.sure) == (in_title, year, sure)


def test_without_title_year_and_period_there_is_no_year() -> None:
    assert decide_year(None, None, date(2024, 1, 22)).year is None
    assert decide_year(None, Period(None, None, ""), None).year is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青禾县水利局2023年政府信息公开工作年度报告", 2023),
        ("青禾县水利局2023年度政府信息公开工作2023年年度报告", 2023),
        ("青禾县水利局2022年、2023年政府信息公开工作年度报告", None),
        ("青禾县水利局政府信息公开工作年度报告", None),
        ("二〇一九年政府信息公开工作年度报告", 2019),
        ("第2023号", None),
        (None, None),
    ],
)
def test_the_year_in_a_title(title: str | None, year: int | None) -> None:
    assert title_year(title) == year


def test_scope_by_the_phrase_that_says_so() -> None:
    consolidated = changed(specimen_report("goi-2021"), {"preamble": "本报告综合全县各级行政机关情况编制。"})
    own = changed(specimen_report("goi-2021"), {"preamble": "我局按要求编制本报告。"})

    scopes = [sure_report_of(write(source, PIPES).text()).scope for source in (consolidated, own)]

    assert [(scope.kind, scope.phrase) for scope in scopes] == [
        ("region_consolidated", "各级行政机关"),
        ("own", "本机关"),
    ]


def test_a_report_that_stands_in_one_table_has_its_title_and_period_there() -> None:
    text = write(specimen_report("goi-2021"), MARKDOWN).text()
    lines = [line.removeprefix("# ").removeprefix("## ") for line in text.split("\n") if not line.startswith("| ---")]
    rows = (line if line.startswith("|") else f"| {line} |" for line in lines if line)

    report = sure_report_of("\n".join(rows) + "\n")

    assert report.organ.name == "青禾县水利局"
    assert (report.title, report.year) == ("青禾县水利局2023年政府信息公开工作年度报告", 2023)
    assert report.period == read_back(specimen_report("goi-2021"), MARKDOWN).period
