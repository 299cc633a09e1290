"""A fixed wording is found where one slip changes it, and nowhere else."""

from __future__ import annotations

import pytest

from auditor.patterns.language import find
from auditor.patterns.near_misses import near_misses

LONG = "习近平新时代中国特色社会主义思想"
COUNTRY = "中华人民共和国"


def found(wording: str, text: str) -> list[str]:
    return [text[each.start : each.end] for each in find(near_misses(wording), text)]


@pytest.mark.parametrize(
    ("wording", "slip"),
    [
        (COUNTRY, "中华人民共合国"),
        (COUNTRY, "中华人民和国"),
        (COUNTRY, "中华人民和共国"),
        (COUNTRY, "中华人民共共和国"),
        (COUNTRY, "中华人民人民共和国"),
        (COUNTRY, "中华 人民共 合国"),
        (LONG, "习近平新时代中国特社会主义思想"),
        (LONG, "习近平新时代中国特色主义思想"),
        (LONG, "习近平新时代中国特色社会主义主义思想"),
        (LONG, "习近平新时代中国色特社会主义思想"),
        ("不忘初心、牢记使命", "不忘初衷、牢记使命"),
    ],
)
def test_one_slip_is_found(wording: str, slip: str) -> None:
    assert found(wording, f"学习{slip}。") == [slip]


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        (COUNTRY, "中华人民共和国"),
        (COUNTRY, "中华人民“共和国”、中华人民 共和国"),
        (COUNTRY, "中华人民共和"),
        (COUNTRY, "中华人民共\n和国"),
        (COUNTRY, "中华人民，共和国"),
        (COUNTRY, "中华共和国"),
        (COUNTRY, "中国人民共和国"),
        (COUNTRY, "中华苏维埃共和国"),
        (LONG, "习近平新时代中国特色社会主义经济思想"),
        (LONG, "习近平新时代中国特色社会主义"),
        (LONG, "习近平法治思想"),
    ],
)
def test_what_is_right_broken_off_or_something_else_is_not(wording: str, text: str) -> None:
    assert found(wording, f"学习{text}。") == []


def test_right_and_wrong_stand_side_by_side() -> None:
    assert found(COUNTRY, "中华人民共和国中华人民共合国中华人民共和国") == ["中华人民共合国"]


def test_it_takes_time_in_proportion_to_the_text() -> None:
    assert found(LONG, LONG[:-1] * 50_000) == []
