"""Kind text_present: it fails only where all of the text could be read and none of it says what is wanted."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.checks.model import ParameterError
from auditor.document import Attachment, Paragraph, Place
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.report import Report

from .running import Given, in_chinese, outcomes, report

CONTACT = {"patterns": ["联系电话{~4}{n}", "{电子邮箱|邮箱}：{~20}{。}"]}
IN_SIX = {**CONTACT, "section": "other_matters"}
SAYS = "联系电话：0593-1234567。"
WHOLE, SIX = "the whole report", "section six"
PARAMS: dict[str, dict[str, Any]] = {WHOLE: CONTACT, SIX: IN_SIX}


_OPEN_THEN_FAILED = (Status.UNDETERMINED, Status.FAIL)


def outcome(on: Report, where: str = WHOLE) -> Outcome:
    (found,) = outcomes("text_present", on, **PARAMS[where])
    return found


def six(text: str, **others: Any) -> Given:
    return {"sections": {"other_matters": {"text": text}}, **others}


@pytest.mark.parametrize(
    ("given", "of_report", "of_section"),
    [
        ({}, Status.FAIL, Status.FAIL),
        (six("无。"), Status.FAIL, Status.FAIL),
        (six(SAYS), Status.PASS, Status.PASS),
        (six("联系　电话 ０５９３－１２３４５６７"), Status.PASS, Status.PASS),
        (six("电子邮箱：a@b.cn。"), Status.PASS, Status.PASS),
        (six("联系电话见网站。"), Status.FAIL, Status.FAIL),
        (six("联系电话。\n2023年"), Status.FAIL, Status.FAIL),
        (six("联系电\n话：0593-1234567。"), Status.PASS, Status.PASS),
        (six("联系电话：\n0593-1234567"), Status.PASS, Status.PASS),
        ({"format": "html", "attachments": ["联系方式.docx"], "others": [{"format": "text"}]}, *_OPEN_THEN_FAILED),
        ({"sections": {"other_matters": {"heading": f"其他需要报告的事项（{SAYS}）"}}}, Status.PASS, Status.PASS),
        ({"sections": {"overall": {"text": SAYS}}}, Status.PASS, Status.FAIL),
        ({"preamble": SAYS}, Status.PASS, Status.FAIL),
        ({"title": f"青禾县水利局2023年政府信息公开工作年度报告（{SAYS}）"}, Status.PASS, Status.FAIL),
        ({"disputes": {"行政复议.总计": SAYS}}, Status.PASS, Status.FAIL),
        ({"sections": {"other_matters": None}}, Status.FAIL, Status.NOT_APPLICABLE),
        ({"sections": {"other_matters": {"heading": None}}}, Status.FAIL, Status.UNDETERMINED),
        ({"pictures": {"other_matters": 1}}, Status.UNDETERMINED, Status.UNDETERMINED),
        ({"pictures": {"overall": 1}}, Status.UNDETERMINED, Status.FAIL),
        ({"pictures": {"other_matters": 1}, **six(SAYS)}, Status.PASS, Status.PASS),
        ({"format": "html", "attachments": ["年报.pdf"]}, Status.UNDETERMINED, Status.FAIL),
        ({"format": "html", "attachments": ["年报.pdf"], **six("")}, Status.UNDETERMINED, Status.UNDETERMINED),
        ({"format": "html", "attachments": ["年报.pdf"], "others": [{"format": "pdf"}]}, Status.FAIL, Status.FAIL),
        (six("联系方式见附件。"), Status.UNDETERMINED, Status.UNDETERMINED),
        ({"sections": {"overall": {"text": "另附。"}}}, Status.UNDETERMINED, Status.FAIL),
        ({"others": [{"format": "pdf", **six(SAYS)}]}, Status.UNDETERMINED, Status.UNDETERMINED),
        ({"others": [{"format": "pdf", "preamble": SAYS}]}, Status.UNDETERMINED, Status.FAIL),
        ({"others": [{"format": "html", "sections": None, "tables": None}]}, Status.FAIL, Status.FAIL),
        ({"encoding_is_sure": False}, Status.UNDETERMINED, Status.UNDETERMINED),
    ],
)
def test_where_it_is_said_and_what_could_not_be_read(given: Given, of_report: Status, of_section: Status) -> None:
    assert outcome(report(given)).status is of_report
    assert outcome(report(given), SIX).status is of_section


@pytest.mark.parametrize(
    ("where", "section", "cut_off", "status"),
    [
        (WHOLE, None, "disputes", Status.UNDETERMINED),
        (SIX, "other_matters", "disputes", Status.UNDETERMINED),
        (SIX, None, "disputes", Status.UNDETERMINED),
        (SIX, None, None, Status.FAIL),
    ],
)
def test_what_follows_where_the_file_breaks_off_is_open(
    where: str, section: str | None, cut_off: str | None, status: Status
) -> None:
    given = {"sections": {section: None}} if section else {}
    assert outcome(report(given, cut_off=cut_off), where).status is status


def test_a_section_before_the_place_where_the_file_breaks_off_is_whole() -> None:
    params = {**CONTACT, "section": "overall"}
    (found,) = outcomes("text_present", report(cut_off="disputes"), **params)
    assert found.status is Status.FAIL


@pytest.mark.parametrize("where", PARAMS)
def test_text_that_the_file_shows_and_that_was_not_read_leaves_it_open(where: str) -> None:
    found = outcome(report(leaves_out=True), where)
    assert found.status is Status.UNDETERMINED
    assert found.reason is not None
    assert "文本框" in found.reason.zh


def test_cells_above_the_first_section_are_read() -> None:
    on = report(boxed=(Paragraph(SAYS, Place()),))
    assert outcome(on).status is Status.PASS
    assert outcome(replace(report(), others=(on,))).status is Status.UNDETERMINED


def test_a_section_that_a_picture_may_hold_is_open() -> None:
    given = {
        "sections": {"disputes": None},
        "tables": {"applications": None, "disputes": None},
        "pictures": {"applications": 1},
    }
    (found,) = outcomes("text_present", report(given), **{**CONTACT, "section": "disputes"})
    assert found.status is Status.UNDETERMINED


def test_what_a_conversion_may_have_lost_is_for_review() -> None:
    assert outcome(report(lossy=True)).doubt is not None
    assert outcome(report()).doubt is None


def test_what_the_report_says_outside_of_the_section_is_for_review() -> None:
    assert outcome(report({"preamble": SAYS}), SIX).doubt is not None
    assert outcome(report(), SIX).doubt is None


def test_a_report_without_text_is_not_accused() -> None:
    assert outcome(report(title=None, front=(), sections={}, tables={})).status is Status.NOT_APPLICABLE


def test_the_reason_names_the_attachments_and_the_other_file() -> None:
    attached = outcome(report(format="html", attachments=(Attachment("年报.pdf", "/a", Place()),))).reason
    elsewhere = outcome(report({"others": [{"format": "pdf", "preamble": SAYS}]})).reason
    assert attached is not None
    assert attached.zh.endswith("年报.pdf")
    assert elsewhere is not None
    assert elsewhere.zh.endswith("specimen/goi-2021.pdf")


def test_a_failure_says_where_it_should_stand() -> None:
    assert outcome(report()).at == Locus()
    assert in_chinese(outcome(report()).values["where"]) == "报告"
    found = outcome(report(), SIX)
    assert found.at == Locus(section="other_matters")
    assert in_chinese(found.values["where"]) == "“其他需要报告的事项”"


@pytest.mark.parametrize(
    ("params", "path"),
    [({"patterns": ["甲", "乙{丙}"]}, ("patterns", 1)), ({**CONTACT, "section": "other_maters"}, ("section",))],
)
def test_a_wrong_parameter_is_told_with_its_place(params: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(ParameterError) as caught:
        KINDS["text_present"].compile(params, official_forms()["goi-2021"])
    assert caught.value.path == path
