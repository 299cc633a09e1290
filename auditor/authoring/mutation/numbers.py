"""Changes of numbers, by themselves and inside texts such as days."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.authoring.mutation.model import Edit
from auditor.regexes import regex

_DIGITS = regex(r"\d+")


def near(number: int | Decimal) -> tuple[str, str]:
    """The numbers right below and above, as they would be written with as many places."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    step = Decimal(1).scaleb(int(exponent))
    return f"{number - step:f}", f"{number + step:f}"


def digit_edits(text: str) -> Iterator[Edit]:
    """Every number of a text one less and one more, as wide as it was written."""
    for digits in _DIGITS.finditer(text):
        for other in (int(digits[0]) - 1, int(digits[0]) + 1):
            yield Edit(digits.start(), digits[0], f"{other:0{len(digits[0])}d}")
