"""Identity and mobile numbers in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from auditor.personal_numbers import PersonalKind, find_personal_numbers
from auditor.privacy import masked

ID = "350102199003074515"
_DATES = st.dates().filter(lambda day: day.year >= 1900)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (ID, ["identity"]),
        ("350102900307451", ["old_identity"]),
        ("13800001234", ["mobile"]),
        ("+86 138 0000 1234", ["mobile"]),
        ("8613800001234、0086-138-0000-1234", ["mobile", "mobile"]),
        ("１３８００００１２３４", ["mobile"]),
        (f"{ID} {ID}，13800001234", ["identity", "identity", "mobile"]),
        ("138000012345", []),
        ("12800001234", []),
        ("13800001234.50", []),
        ("13800001234元", []),
        ("13800001234 万元", []),
        ("138\n00001234", []),
        ("3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", []),
        ("共20件，2023年1月1日", []),
    ],
)
def test_what_is_found(text: str, kinds: list[str]) -> None:
    assert [number.kind.value for number in find_personal_numbers(text)] == kinds


@given(_DATES, st.integers(0, 999), st.sampled_from(["", " ", "　", "-"]))
def test_every_right_number_is_found_and_right(born: object, order: int, separator: str) -> None:
    body = f"350102{str(born).replace('-', '')}{order:03}"
    number = body + ric.calc_check_digit(f"{body}0")
    text = f"证号：{number[:6]}{separator}{number[6:14]}{separator}{number[14:]}。"
    (found,) = find_personal_numbers(text)
    assert found.kind is PersonalKind.IDENTITY
    assert found.checked
    assert "".join(text[position] for position in found.positions) == number


@given(st.text("0123456789Xx１２ -\n甲A件元.", max_size=80))
def test_masking_keeps_the_length_and_every_character_but_digits(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(
        after == before or (after == "*" and before in "0123456789１２Xx")
        for before, after in zip(text, shown, strict=True)
    )
    assert masked(shown) == shown
