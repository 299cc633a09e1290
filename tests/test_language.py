from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.language import Text, enumerated, same


def test_each_language_gets_its_own_words() -> None:
    text = Text("{organ}少{count}件", "{organ}: {count} short")
    filled = text.fill(organ=Text("某局", "a bureau"), count=3)
    assert (filled.to("zh"), filled.to("en")) == ("某局少3件", "a bureau: 3 short")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-3, "-3"),
        (1_000_000, "1000000"),
        (Decimal("12.50"), "12.5"),
        (Decimal("12.00"), "12"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("0.00"), "0"),
        (None, "—"),
        ("文字", "文字"),
    ],
)
def test_values_are_written_plainly(value: object, written: str) -> None:
    assert Text("{v}", "{v}").fill(v=value) == same(written)


def test_braces_in_a_value_are_left_alone() -> None:
    assert Text("“{v}”", "“{v}”").fill(v="{x}") == same("“{x}”")
    assert Text("“{v}”", "“{v}”").fill(v=same("{x}")) == same("“{x}”")


def test_doubled_braces_stand_for_braces() -> None:
    assert Text("{{{v}}}", "{{{v}}}").fill(v="left") == same("{left}")


def test_a_value_that_is_not_named_is_no_fault() -> None:
    assert same("x").fill(left=1) == same("x")


def test_a_name_without_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        same("{left}").fill(right=1)


def test_texts_are_enumerated_in_the_manner_of_each_language() -> None:
    assert enumerated([Text("甲", "a"), Text("乙", "b"), same("3")]) == Text("甲、乙、3", "a, b, 3")
    assert enumerated([]) == same("")
