"""Patterns: what they find, what they leave alone, and how a wrong one is told."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.errors import ExpressionError
from auditor.patterns.language import Pattern, find, parse


def found(pattern: str, text: str) -> list[str]:
    return [text[match.start : match.end] for match in find(parse(pattern), text)]


def parsed_or_refused(pattern: str) -> Pattern | ExpressionError:
    try:
        return parse(pattern)
    except ExpressionError as error:
        return error


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("收到{~14}{n}件", "全年收到政府信息公开申请20件。", ["收到政府信息公开申请20件"]),
        ("收到{~14}{n}件", "收到 申请（含网上 5 件）约２０ 件", ["收到 申请（含网上 5 件）约２０ 件"]),
        ("收到{~14}{n}件", "全年收到申请。20件已办结", []),
        ("收到{~14}{n}件", "全年收到申请\n20件", []),
        ("收到{~3}{n}件", "收到政府信息公开申请20件", []),
        ("收到{~14}{n}件", "（收到申请）20件", []),
        ("共{|计}{n}件", "共20件，共计三十件", ["共20件", "共计三十件"]),
        ("（文字描述）", "【文字 描述】", ["【文字 描述】"]),
        ("政府信息公开条例（国务院令", "《政府信息公开条例》〔国务院令第711号〕", ["政府信息公开条例》〔国务院令"]),
        ("第711号", "第1711号、第711号", ["第711号"]),
        ("711", "第7110号", []),
        ("信息{_}条", "信息　　条，信息____条，信息条，信息3条", ["信息　　条", "信息____条"]),
        ("申请{_}件", "收 到 申 请 件，申请 件，收到 申请 件", ["申请 件", "申请 件"]),
        ("{。}XX局", "XX局，某XX局。XX局", ["XX局", "XX局"]),
        ("共件{。}", "共件，公共件数，共件", ["共件", "共件"]),
        ("{。}共件{。}", "等等……共件……共件", ["共件", "共件"]),
        ("{。}5件", "1.5件", []),
        ("共件", "共 件", ["共 件"]),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_a_match_carries_its_numbers() -> None:
    (match,) = find(parse("第{n}条第（{n}）项"), "第二十条第（一）项")
    assert [number.value for number in match.numbers] == [20, 1]


@pytest.mark.parametrize(
    ("pattern", "position"),
    [
        ("共{x}件", 1),
        ("共{}件", 1),
        ("共{n件", 1),
        ("共n}件", 2),
        ("收到{~0}件", 4),
        ("收到{~41}件", 4),
        ("收到{~很多}件", 2),
        ("{~3}件", 0),
        ("件{~3}", 1),
        ("甲{。}乙", 1),
        ("甲{~1}乙{~1}丙{~1}丁{~1}戊", 16),
        ("{n}{_}", 0),
        ("{甲|}", 0),
        ("", 0),
        ("字" * 501, 0),
    ],
)
def test_a_wrong_pattern_is_told_with_its_position(pattern: str, position: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(pattern)
    assert caught.value.position == position
    assert caught.value.text.zh
    assert caught.value.text.en


@given(st.text("收到件共{}|~n_。14甲 （）", max_size=30), st.text("收到件共甲1４ \n　。（）《》", max_size=60))
def test_any_pattern_is_refused_or_finds_places_inside_the_text(pattern: str, text: str) -> None:
    parsed = parsed_or_refused(pattern)
    if not isinstance(parsed, Pattern):
        assert 0 <= parsed.position <= len(pattern)
        return
    last = 0
    for match in find(parsed, text):
        assert last <= match.start < match.end <= len(text)
        last = match.end


@given(st.text(st.characters(exclude_characters="\r\n{}"), min_size=1, max_size=20))
def test_text_without_braces_finds_itself(text: str) -> None:
    parsed = parsed_or_refused(text)
    assert not isinstance(parsed, Pattern) or list(find(parsed, text))


@given(
    st.lists(
        st.sampled_from(["收到", "《件》", "{共|共有|}", "{件|条|份}", "{Ｘ|XX}", "{n}", "{~3}", "{_}"]), max_size=5
    ),
    st.text("收到件条共有X甲1 _，", max_size=40),
)
def test_what_a_text_lacks_never_hides_a_find(elements: list[str], text: str) -> None:
    parsed = parsed_or_refused("".join(elements))
    assume(isinstance(parsed, Pattern))
    assert isinstance(parsed, Pattern)
    assert list(find(parsed, text)) == list(find(replace(parsed, needs=()), text))


def test_what_stands_together_is_needed_together() -> None:
    assert parse("{和|及}{，|。}").needs == (("及,", "及。", "和,", "和。"),)
    assert parse("公开{工作|}报告").needs == (("公开工作报告", "公开报告"),)
    assert parse("收到{n}件{工作|}").needs == (("收到",), ("件",))
    assert [len(texts) for texts in parse("{一|二|三|四|五|六}{甲|乙|丙|丁|戊|己}").needs] == [6, 6]


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    pattern = parse("收到{~40}收到{~40}收到{~40}{n}件")

    def seconds(length: int) -> float:
        text = "收到申请（" * length
        began = perf_counter()
        assert list(find(pattern, text)) == []
        return perf_counter() - began

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(800), 0.001)
