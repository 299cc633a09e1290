"""Kind and level of an organ by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.recognition.characters import folded
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.organs import looks_like_organ, organ_named, reporting_organ
from auditor.report import OrganKind

_CASES: list[list[str]] = yaml.safe_load(Path(__file__).with_name("organs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "kind", "level"), _CASES)
def test_kind_and_level_of_an_organ(name: str, kind: str, level: str) -> None:
    organ = organ_named(name, official_lexicon())

    assert organ.name == name
    assert (organ.kind or "") == kind
    # A level that the name does not tell must not be guessed; for zones the place in front may tell it.
    assert (organ.level or "") == level


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("眉山市东坡区", OrganKind.GOVERNMENT),
        ("青禾县", OrganKind.GOVERNMENT),
        ("江苏省", OrganKind.GOVERNMENT),
        ("青禾县水利局", OrganKind.DEPARTMENT),
        ("青禾新区", None),
        ("青禾山景区", None),
        ("青禾县水利", None),
        ("全市", None),
    ],
)
def test_a_place_that_reports_is_its_government(name: str, kind: OrganKind | None) -> None:
    assert reporting_organ(name, official_lexicon()).kind is kind


@pytest.mark.parametrize("line", ["青禾县水利局", "临溪镇人民政府", "梧桐街道办事处", "青禾县公共资源交易中心"])
def test_a_line_that_is_an_organ(line: str) -> None:
    assert looks_like_organ(folded(line), official_lexicon())


@pytest.mark.parametrize(
    "line",
    [
        "无",
        "2024年1月22日",
        "联系单位：青禾县水利局",
        "首页>政府信息公开>青禾县水利局",
        "2023年，青禾县水利局",
        "以上情况由青禾县水利局汇总整理后公布，如有疑问请联系办公室",
        "专职人员1名，设在办公室",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert not looks_like_organ(folded(line), official_lexicon())
