from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.model import ParameterError
from auditor.findings import Status
from tests.support.examples import examples

from .running import in_chinese, only, outcomes, report

JANUARY = {"latest": "year+1-01-31"}
NEXT_YEAR = {"earliest": "year+1-01-01", "latest": "year+1-12-31"}


@pytest.mark.parametrize(
    ("published", "params", "status"),
    [
        (date(2024, 1, 31), JANUARY, Status.PASS),
        (date(2024, 2, 1), JANUARY, Status.FAIL),
        (date(2023, 12, 31), JANUARY, Status.PASS),
        (date(2024, 1, 1), NEXT_YEAR, Status.PASS),
        (date(2024, 12, 31), NEXT_YEAR, Status.PASS),
        (date(2023, 12, 31), NEXT_YEAR, Status.FAIL),
        (date(2025, 1, 1), NEXT_YEAR, Status.FAIL),
        (date(2023, 6, 30), {"earliest": "year-06-30"}, Status.PASS),
        (date(2023, 6, 29), {"earliest": "year-06-30"}, Status.FAIL),
        (None, NEXT_YEAR, Status.UNDETERMINED),
    ],
)
def test_both_bounds_count_as_within(published: date | None, params: dict[str, Any], status: Status) -> None:
    (outcome,) = outcomes("published_within", report(published=published), **params)
    assert outcome.status is status


@examples(100)
@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(2019, 2030))
def test_a_report_fails_on_the_days_outside_and_names_the_bound_broken(published: date, year: int) -> None:
    on = report(published=published, year=year)
    (outcome,) = outcomes("published_within", on, **NEXT_YEAR)
    assert (outcome.status is Status.PASS) is (published.year == year + 1)
    if outcome.status is Status.FAIL:
        due = date(year + 1, 1, 1) if published.year <= year else date(year + 1, 12, 31)
        assert in_chinese(outcome.values["due"]) == f"{due.year}年{due.month}月{due.day}日"
        assert outcome.operands[0].value == published.isoformat()


@pytest.mark.parametrize("changed", [{"year": None}, {"year_is_sure": False}])
def test_a_year_that_is_not_sure_leaves_it_open(changed: dict[str, Any]) -> None:
    (outcome,) = outcomes("published_within", report(published=date(2030, 1, 1), **changed), **JANUARY)
    assert outcome.status is Status.UNDETERMINED


def test_a_much_later_date_is_for_review() -> None:
    params = {**JANUARY, "review_after": "year+1-12-31"}
    last = date(2024, 12, 31)
    doubts = [
        only(outcomes("published_within", report(published=day), **params), Status.FAIL).doubt
        for day in (last, last + timedelta(days=1))
    ]
    assert doubts[0] is None
    assert doubts[1] is not None


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({}, ("kind",)),
        ({"latest": "year+1-02-29"}, ("latest",)),
        ({"latest": "year-12-31"}, ("latest",)),
        ({"latest": "year+1-01-31", "review_after": "year+0-12-31"}, ("review_after",)),
        ({"earliest": "year-13-01"}, ("earliest",)),
    ],
)
def test_bounds_that_are_none_are_faults_of_the_rule(params: dict[str, Any], path: tuple[str, ...]) -> None:
    with pytest.raises(ParameterError) as raised:
        outcomes("published_within", report(), **params)
    assert raised.value.path == path
