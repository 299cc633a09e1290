"""A number is read as its format shows it, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import UNREAD_CONTENT
from auditor.readers.xlsx.number_formats import BUILT_IN, plain, shown
from tests.support.examples import examples


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (12.5, "@", "12.5"),
        (1e20, "General", "100000000000000000000"),
        (0.5, "0%", "50%"),
        (1, "0%", "100%"),
        (5.4, "0", "5"),
        (2.5, "0", "3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (35.2, "0.##", "35.2"),
        (0, "#", ""),
        (0, "0;-0;;@", ""),
        (-3, "0;-0;;@", "-3"),
        (7, ";;;", ""),
        (0, BUILT_IN[41], "-"),
        (-7, BUILT_IN[41], "(7)"),
        (-5, "0", "-5"),
        (5, "[Red]0", "5"),
        (12, '0"件"', "12件"),
        (12, "0件", "12件"),
        (5, "[$¥-804]0.00", "¥5.00"),
        (123456, "0.0,", "123.5"),
        (5, "00", "05"),
        (123456, '0!.0,"万"', UNREAD_CONTENT),
        (0.25, "# ?/?", UNREAD_CONTENT),
        (5, "0.00E+00", UNREAD_CONTENT),
        (5, "[>3]0;1", UNREAD_CONTENT),
        (5, "[DBNum1]0", UNREAD_CONTENT),
        (5, "yyyy", UNREAD_CONTENT),
    ],
)
def test_a_number_as_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.integers(-(10**12), 10**12), st.sampled_from(["General", "0", "#,##0", "0_ ", "#,##0_ ", "0.00"]))
@examples(100)
def test_a_count_is_the_same_count_in_every_plain_format(value: int, code: str) -> None:
    assert float(shown(value, code).replace(",", "")) == value


@given(st.floats(-1e300, 1e300), st.text('0#?.,%;"\\[]Ee件-/@ ', max_size=12))
@examples(200)
def test_no_format_breaks_the_reader(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
    assert float(plain(value)) == pytest.approx(value)


@pytest.mark.parametrize("value", [559.0000000001, 558.99999999999])
def test_what_arithmetic_leaves_over_is_not_shown(value: float) -> None:
    assert plain(value) == shown(value, "General") == shown(value, "0") == "559"
