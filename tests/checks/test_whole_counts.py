from __future__ import annotations

import pytest

from auditor.findings import Locus, Status

from .running import all_blank, no_tables, only, outcomes, report


@pytest.mark.parametrize(
    ("form", "table", "counts"),
    [
        ("goi-2019", "proactive_disclosure", 16),
        ("goi-2021", "proactive_disclosure", 9),
        ("goi-2019", "applications", 161),
        ("goi-2021", "applications", 175),
        ("goi-2021", "disputes", 15),
    ],
)
def test_every_cell_that_counts_is_looked_at_and_no_other(form: str, table: str, counts: int) -> None:
    found = outcomes("whole_counts", report(form=form), table=table)
    assert len({outcome.at for outcome in found}) == len(found) == counts
    assert {outcome.status for outcome in found} == {Status.PASS}


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("3", Status.PASS),
        ("0", Status.PASS),
        ("3.0", Status.PASS),
        ("1,024", Status.PASS),
        ("３件", Status.PASS),
        ("-1", Status.FAIL),
        ("－1", Status.FAIL),
        ("2.5", Status.FAIL),
        ("", Status.NOT_APPLICABLE),
        ("/", Status.UNDETERMINED),
        ("无", Status.UNDETERMINED),
        ("若干", Status.UNDETERMINED),
        ("1 2", Status.UNDETERMINED),
    ],
)
def test_a_cell(raw: str, status: Status) -> None:
    found = outcomes("whole_counts", report({"disputes": {"行政复议.总计": raw}}), table="disputes")
    (outcome,) = [each for each in found if each.at == Locus("disputes", "reconsideration", "total")]
    assert outcome.status is status
    assert all(each.status is Status.PASS for each in found if each is not outcome)
    assert (outcome.reason is not None) is (status in (Status.NOT_APPLICABLE, Status.UNDETERMINED))


def test_a_fail_names_cell_and_figure() -> None:
    on = report({"disputes": {"行政复议.总计": "-1"}})
    failed = only(outcomes("whole_counts", on, table="disputes"), Status.FAIL)
    assert failed.values["value"] == -1
    assert [(operand.name, operand.raw) for operand in failed.operands] == [("reconsideration.total", "-1")]


def test_a_change_may_be_negative_and_an_amount_broken() -> None:
    given = {"proactive_disclosure": {"行政许可.增减": "-3", "集中采购.采购金额": "52.15"}}
    found = outcomes("whole_counts", report(given, "goi-2019"), table="proactive_disclosure")
    assert {outcome.status for outcome in found} == {Status.PASS}


def test_an_amount_is_not_below_nought() -> None:
    given = {"proactive_disclosure": {"行政事业性收费.收费金额": "-10"}}
    failed = only(outcomes("whole_counts", report(given), table="proactive_disclosure"), Status.FAIL)
    assert failed.at == Locus("proactive_disclosure", "admin_fees", "amount")
    assert failed.values["due"].en == "an amount is not below 0"


def test_a_missing_row_is_undetermined() -> None:
    found = outcomes("whole_counts", report({"disputes": {"行政复议": None}}), table="disputes")
    assert [outcome.at.row for outcome in found if outcome.status is Status.UNDETERMINED] == ["reconsideration"] * 5


def test_a_missing_row_is_not_told_as_a_text_of_nothing() -> None:
    found = outcomes("whole_counts", report({"disputes": {"行政复议": None}}), table="disputes")
    assert all("None" not in outcome.reason.zh + outcome.reason.en for outcome in found if outcome.reason)


def test_a_table_left_blank_is_undetermined() -> None:
    found = outcomes("whole_counts", report(all_blank("disputes")), table="disputes")
    assert {outcome.status for outcome in found} == {Status.UNDETERMINED}


def test_without_the_table_nothing_is_looked_at() -> None:
    found = outcomes("whole_counts", report({"tables": {"disputes": None}}), table="disputes")
    assert {outcome.status for outcome in found} == {Status.NOT_APPLICABLE}
    found = outcomes("whole_counts", report(no_tables()), table="disputes")
    assert {outcome.status for outcome in found} == {Status.UNDETERMINED}
