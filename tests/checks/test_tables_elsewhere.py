"""Tables not in the text but in pictures and other files: table_as_text, table_present, sections_present."""

from __future__ import annotations

import pytest

from auditor.findings import Outcome, Status

from .running import Given, outcomes, report, worst

TABLE = {"tables": {"applications": None}}
PICTURE = {"pictures": {"applications": 1}}
P, F, U, N = Status.PASS, Status.FAIL, Status.UNDETERMINED, Status.NOT_APPLICABLE


def _on(kind: str, given: Given) -> Outcome:
    """What is said of table three."""
    params = {"table": "applications"} if kind == "table_present" else {}
    return next(o for o in outcomes(kind, report(given), **params) if o.at.table == "applications")


@pytest.mark.parametrize(
    ("given", "as_text", "present"),
    [
        ({}, P, P),
        (PICTURE, P, P),
        (TABLE, N, F),
        ({**TABLE, **PICTURE}, F, U),
        ({**TABLE, "pictures": {"overall": 1}}, N, F),
        ({**TABLE, "pictures": {"disputes": 1}}, N, F),
        ({**TABLE, **PICTURE, "sections": {"applications": {"text": "详见附件1。"}}}, N, U),
        ({**TABLE, **PICTURE, "sections": {"applications": {"text": "统计数据见附件1。"}}}, N, U),
        ({**TABLE, "sections": {"applications": {"text": "统计表附后。"}}}, N, U),
        ({**TABLE, "sections": {"applications": {"heading": "收到和处理政府信息公开申请情况（见附件）"}}}, N, U),
        ({**TABLE, "sections": {"overall": {"text": "统计表见附件。"}}}, N, F),
        ({**TABLE, "attachments": ["统计表.xlsx"]}, N, U),
        ({**TABLE, "others": [{"format": "pdf"}]}, N, U),
        ({**TABLE, "others": [{"format": "pdf", **TABLE}]}, N, F),
        ({"tables": None}, U, U),
        ({"tables": None, **PICTURE}, F, U),
    ],
)
def test_a_table_in_another_shape_is_not_called_missing(given: Given, as_text: Status, present: Status) -> None:
    assert (_on("table_as_text", given).status, _on("table_present", given).status) == (as_text, present)


@pytest.mark.parametrize(
    "given",
    [
        {**TABLE, **PICTURE},
        {**TABLE, "attachments": ["统计表.xlsx"]},
        {**TABLE, "sections": {"applications": {"text": "见附件。"}}},
    ],
)
def test_rules_on_the_figures_of_such_a_table_are_open(given: Given) -> None:
    found = outcomes("balance", report(given), table="applications", each="column", identity="新收 == 办理总计")
    assert {outcome.status for outcome in found} == {U}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"sections": {"disputes": None}, "tables": {"disputes": None}}, F),
        ({"sections": {"disputes": None}, "tables": {"disputes": None}, **PICTURE}, F),
        ({"sections": {"disputes": None}, "tables": {"applications": None, "disputes": None}, **PICTURE}, U),
        ({"sections": {"other_matters": None}, "pictures": {"problems_and_improvements": 2}}, F),
        ({"sections": {"overall": None}, **TABLE, **PICTURE}, F),
    ],
)
def test_a_section_may_be_in_the_picture_before_it(given: Given, status: Status) -> None:
    assert worst(outcomes("sections_present", report(given))) is status


def test_what_was_found_out_is_said() -> None:
    assert "统计表.xlsx" in str(_on("table_present", {**TABLE, "attachments": ["统计表.xlsx"]}).reason)
    assert "specimen/goi-2021.pdf" in str(_on("table_present", {**TABLE, "others": [{"format": "pdf"}]}).reason)
    assert "见附件" in str(_on("table_present", {**TABLE, "sections": {"applications": {"text": "见附件"}}}).reason)
    assert _on("table_as_text", {**TABLE, "pictures": {"applications": 3}}).values["pictures"] == 3
