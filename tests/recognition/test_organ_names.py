"""Where a report names its organ, and what is taken for the site that publishes it."""

from __future__ import annotations

import pytest

from auditor.report import NamedIn, Report
from tests.support.reading import read_back
from tests.support.reports import changed, specimen_report
from tests.support.shapes import MARKDOWN, PIPES, TABS, Shape

Names = list[tuple[NamedIn, str]]


def report(shape: Shape = PIPES, **change: object) -> Report:
    return read_back(changed(specimen_report("goi-2021"), change), shape)


def names(**change: object) -> Names:
    return [(name.where, name.name) for name in report(**change).organ_names]


TITLE = (NamedIn.TITLE, "青禾县水利局")


@pytest.mark.parametrize(
    ("change", "others"),
    [
        ({}, []),
        ({"below": ["青禾县水利局", "2024年1月22日"]}, [(NamedIn.SIGNATURE, "青禾县水利局")]),
        ({"below": ["青禾县 水利局", "二〇二四年一月二十二日"]}, [(NamedIn.SIGNATURE, "青禾县水利局")]),
        ({"below": ["青禾县水利局", "2024-01-22"]}, [(NamedIn.SIGNATURE, "青禾县水利局")]),
        ({"below": ["青禾县人民政府", "版权所有"]}, []),
        ({"below": ["2024年1月22日", "青禾县水利局"]}, []),
        ({"below": ["本局", "2024年1月22日"]}, []),
        ({"above": ["发布机构：县水利局  发布日期：2024-01-22"]}, [(NamedIn.ARCHIVE, "县水利局")]),
        ({"above": ["发布机构：青禾县人民政府办公室"]}, []),
        ({"above": ["发布机构：青禾县融媒体中心"]}, []),
        ({"above": ["青禾县人民政府"]}, []),
        ({"above": ["青禾县教育局"]}, [(NamedIn.ABOVE_TITLE, "青禾县教育局")]),
        (
            {"preamble": "根据条例，现发布青禾县水利局2023年政府信息公开工作年度报告。"},
            [(NamedIn.PREAMBLE, "青禾县水利局")],
        ),
        ({"preamble": "根据条例，现发布本局2023年政府信息公开工作年度报告。"}, []),
    ],
)
def test_names_beside_the_title(change: dict[str, object], others: Names) -> None:
    assert names(**change) == [TITLE, *others]


def test_a_title_without_the_organ_has_it_above() -> None:
    change = {"title": "{year}年政府信息公开工作年度报告", "above": ["青禾县人民政府办公室"]}
    assert names(**change) == [(NamedIn.ABOVE_TITLE, "青禾县人民政府办公室")]


@pytest.mark.parametrize("shape", [PIPES, TABS, MARKDOWN], ids=str)
def test_every_name_has_its_line(shape: Shape) -> None:
    found = report(
        shape,
        above=["发布机构：县水利局"],
        preamble="现发布青禾县水利局2023年政府信息公开工作年度报告。",
        below=["青禾县水利局", "2024年1月22日"],
    ).organ_names
    lines = [name.place.line if name.place else None for name in found]
    assert len(found) == 4
    assert None not in lines
    assert len(set(lines)) == 4
