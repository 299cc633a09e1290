"""Equalities as factors of their cells."""

from __future__ import annotations

import pytest

from auditor.expressions.bind import bind
from auditor.expressions.linear import linear_equality
from auditor.expressions.parse import parse
from auditor.forms.loading import official_forms
from auditor.forms.names import Names
from auditor.report import Number

TABLE = official_forms()["goi-2021"].tables["disputes"]
COLUMNS = ("upheld", "corrected", "other_outcome", "pending", "total")


def factors(text: str) -> dict[str, Number] | None:
    """By the column of the row of reconsiderations."""
    found = linear_equality(bind(parse(text), Names(TABLE), row="reconsideration"))
    return None if found is None else {TABLE.addresses[position][1]: factor for position, factor in found.items()}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("结果维持 + 结果纠正 == 总计", {"upheld": 1, "corrected": 1, "total": -1}),
        ("总计 - 结果维持 == -尚未审结", {"total": 1, "upheld": -1, "pending": 1}),
        ("2 * 结果维持 + 结果纠正 * 3 == 0", {"upheld": 2, "corrected": 3}),
        ("sum(结果维持, 结果纠正) == 总计", {"upheld": 1, "corrected": 1, "total": -1}),
        ("总计 == 总计", {}),
        ("总计 >= 结果维持", None),
        ("max(总计, 结果维持) == 结果纠正", None),
        ("总计 == 1", None),
        ("总计 * 结果维持 == 结果纠正", None),
        ("总计 == 结果维持 and 总计 == 结果纠正", None),
    ],
)
def test_factors(text: str, due: dict[str, Number] | None) -> None:
    assert factors(text) == due
