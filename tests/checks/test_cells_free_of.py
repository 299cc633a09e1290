from __future__ import annotations

import pytest

from auditor.findings import Locus, Outcome, Status
from auditor.report import Report

from .running import AUDITED, all_blank, no_tables, only, outcomes, report


def of(what: str, on: Report, table: str = "disputes") -> Outcome:
    """The one check of a table."""
    (outcome,) = [each for each in outcomes("cells_free_of", on, what=what) if each.at == Locus(table)]
    return outcome


@pytest.mark.parametrize("form", AUDITED)
@pytest.mark.parametrize("what", ["blanks", "words_and_marks", "units"])
def test_one_check_a_table(what: str, form: str) -> None:
    found = outcomes("cells_free_of", report(form=form), what=what)
    assert [outcome.at.table for outcome in found] == ["proactive_disclosure", "applications", "disputes"]
    assert {outcome.status for outcome in found} == {Status.PASS}


@pytest.mark.parametrize(
    ("raw", "hit"),
    [
        ("", "blanks"),
        ("　", "blanks"),
        ("/", "words_and_marks"),
        ("—", "words_and_marks"),
        ("无", "words_and_marks"),
        ("4件", "units"),
        ("4（含上年1件）", "units"),
        ("(4)", None),
        ("4", None),
        ("４", None),
        ("1,024", None),
        ("若干", "words_and_marks"),
        ("约4件", "words_and_marks"),
    ],
)
def test_each_looks_for_its_own(raw: str, hit: str | None) -> None:
    on = report({"disputes": {"行政复议.总计": raw}})
    failing = [what for what in ("blanks", "words_and_marks", "units") if of(what, on).status is Status.FAIL]
    assert failing == ([hit] if hit else [])


def test_a_blank_table_is_told_once_as_a_whole() -> None:
    failed = of("blanks", report(all_blank("disputes")))
    assert failed.status is Status.FAIL
    assert (failed.values["count"], failed.values["of"], len(failed.operands)) == (15, 15, 15)
    assert "整张表" in str(failed.values["cells"])


def test_hits_are_all_operands_and_the_first_few_are_named() -> None:
    on = report({"applications": {f"{row}.其他": "/" for row in ("新收", "上年结转", "予以公开", "部分公开")}})
    failed = of("words_and_marks", on, "applications")
    assert [operand.name for operand in failed.operands] == [
        "new_received.other",
        "carried_in.other",
        "granted.other",
        "partially_granted.other",
    ]
    assert "部分公开" not in str(failed.values["cells"])


def test_cells_that_were_not_read_leave_it_open_unless_others_are_hits() -> None:
    """A row that is not there is told by another rule."""
    assert of("blanks", report({"disputes": {"行政复议": None}})).status is Status.PASS
    assert of("blanks", report({"disputes": {"行政复议.总计": "1 2"}})).status is Status.UNDETERMINED
    unread = of("blanks", report({"disputes": {"行政复议.总计": "1 2", "直接起诉.总计": ""}}))
    assert (unread.status, unread.values["of"]) == (Status.FAIL, 14)
    both = of("blanks", report({"disputes": {"行政复议": None, "直接起诉.总计": ""}}))
    assert (both.status, both.values["count"], both.values["of"]) == (Status.FAIL, 1, 10)


@pytest.mark.parametrize("lossy", [True, False])
def test_in_a_converted_file_a_hit_is_in_doubt(lossy: bool) -> None:
    failed = of("blanks", report({"disputes": {"行政复议.总计": ""}}, lossy=lossy))
    assert (failed.doubt is not None) is lossy


def test_a_table_of_another_form_is_looked_at_by_its_own() -> None:
    old = report({"proactive_disclosure": {"其他服务事项.处理决定": ""}}, "goi-2019")
    mixed = report(tables={**report().tables, "proactive_disclosure": old.tables["proactive_disclosure"]})
    failed = only(outcomes("cells_free_of", mixed, what="blanks"), Status.FAIL)
    assert "其他服务事项" in str(failed.values["cells"])


def test_an_amount_without_a_unit_in_its_form_needs_one() -> None:
    on = report({"proactive_disclosure": {"集中采购.采购金额": "52.15万元"}}, "goi-2019")
    assert of("units", on, "proactive_disclosure").status is Status.PASS


def test_without_the_table_nothing_is_looked_at() -> None:
    assert of("blanks", report({"tables": {"disputes": None}})).status is Status.NOT_APPLICABLE
    assert of("blanks", report(no_tables())).status is Status.UNDETERMINED
