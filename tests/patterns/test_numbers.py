"""Numbers in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.patterns.numbers import Number, find_numbers

_HAN_DIGITS = "零一二三四五六七八九"


def written_in_han(number: int) -> str:
    """0 to 9999 as people write it: 一千零二十三."""
    if number < 10:
        return _HAN_DIGITS[number]
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, unit)
        if digit:
            text += _HAN_DIGITS[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text + (_HAN_DIGITS[number] if number else "")


@pytest.mark.parametrize(
    ("text", "value", "approximate"),
    [
        ("20件", 20, False),
        ("２０件", 20, False),
        ("二十三件", 23, False),
        ("十件", 10, False),
        ("两千零一十件", 2010, False),
        ("二〇二三年", 2023, False),
        ("三万五千件", 35_000, False),
        ("一亿两千万元", 120_000_000, False),
        ("1,024条", 1024, False),
        ("1.17万条", 11_700, False),
        ("12.5元", Decimal("12.5"), False),
        ("约20件", 20, True),
        ("近百件", 100, True),
        ("三十余件", 30, True),
        ("300多万人次", 3_000_000, True),
        ("0件", 0, False),
    ],
)
def test_a_number_in_any_notation(text: str, value: Number, approximate: bool) -> None:
    (found,) = find_numbers(text)
    assert (found.value, found.approximate) == (value, approximate)


@pytest.mark.parametrize(
    "text", ["十百件", "亿亿件", "三万五件", "一百二件", "3万5千件", "1234567890123456789件", "若干件", "一二十件"]
)
def test_what_cannot_be_read_surely_is_no_number(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_the_span_is_that_of_the_text_as_written() -> None:
    text = "全年《共》　收到 １，０２４ 件，答复约三十件"
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["１，０２４", "约三十"]


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    (found,) = find_numbers(f"共{written_in_han(number)}件")
    assert found.value == number


@given(st.integers(0, 10**12), st.sampled_from(["{}", "{:,}"]))
def test_arabic_numbers_are_read_with_and_without_separators(number: int, notation: str) -> None:
    (found,) = find_numbers(f"共{notation.format(number)}件")
    assert (found.value, found.approximate) == (number, False)


@given(st.text("0123456789０１，,.。约余多万亿十百千一二三〇零 件", max_size=40))
def test_any_text_is_read_without_failing_and_spans_stay_inside_it(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.value >= 0
        last = number.end
