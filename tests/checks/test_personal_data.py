"""Kinds that look for private persons: personal_data_absent, mobile_number_absent."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.findings import Locus, Status
from auditor.report import CellState

from .running import only, outcomes, report, worst

MOBILE = {"persons": ["申请人", "群众"], "contacts": ["联系", "监督"]}


def with_text(text: str) -> Any:
    return report({"sections": {"overall": {"text": text}}})


@pytest.mark.parametrize(
    ("what", "text", "shown"),
    [
        ("applicant", "申请人何春梅申请公开合同。", "何**"),
        ("bank_account", "退至卡号6217000000123456786。", "6217***********6786"),
        ("home_address", "家住临溪镇柳塘村三组27号。", "临溪镇********"),
        ("mailbox", "邮箱linxi@qq.com。", "li***@qq.com"),
    ],
)
def test_what_is_found_is_shown_masked_in_value_and_quote(what: str, text: str, shown: str) -> None:
    outcome = only(outcomes("personal_data_absent", with_text(text), what=what), Status.FAIL)
    assert outcome.at == Locus(section="overall")
    assert outcome.values == {"found": shown}
    assert shown in (outcome.quote or "")


def test_a_piece_is_told_once_and_pieces_in_their_order() -> None:
    on = with_text("申请人何春梅申请公开。申请人王建国申请公开。申请人何春梅又来。")
    found = outcomes("personal_data_absent", on, what="applicant")
    assert [outcome.values["found"] for outcome in found] == ["何**", "王**"]


def test_a_sentence_that_says_otherwise_counts_for_nothing() -> None:
    params = {"what": "applicant", "unless_sentence_has": ["律师"]}
    assert worst(outcomes("personal_data_absent", with_text("申请人何春梅，律师代理。"), **params)) is Status.PASS
    assert worst(outcomes("personal_data_absent", with_text("申请人何春梅。律师代理。"), **params)) is Status.FAIL


def test_without_providers_every_mailbox_but_the_governments_counts() -> None:
    on = with_text("邮箱a1@example.com。")
    assert worst(outcomes("personal_data_absent", on, what="mailbox")) is Status.FAIL
    assert worst(outcomes("personal_data_absent", on, what="mailbox", providers=["qq.com"])) is Status.PASS


@pytest.mark.parametrize("kind", ["personal_data_absent", "mobile_number_absent"])
def test_a_report_without_text_has_nothing_to_give_away(kind: str) -> None:
    params: dict[str, Any] = {"what": "applicant"} if kind == "personal_data_absent" else MOBILE
    on = report({"title": None, "preamble": None, "sections": None})
    assert worst(outcomes(kind, on, **params)) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "status", "for_review"),
    [
        ("申请人王某，联系电话13800001234。", Status.FAIL, False),
        ("群众可拨打监督电话13800001234。", Status.PASS, False),
        ("联系手机13800001234。", Status.PASS, False),
        ("手机13800001234。", Status.FAIL, False),
        ("5月，13800001234来访。", Status.FAIL, True),
    ],
)
def test_whose_number_it_is(text: str, status: Status, for_review: bool) -> None:
    found = outcomes("mobile_number_absent", with_text(text), **MOBILE)
    assert worst(found) is status
    assert any(outcome.doubt for outcome in found) is for_review


def test_figures_of_a_table_that_was_not_read_are_for_review() -> None:

    on = report({"sections": {"applications": {"text": "申请人手机13800001234"}}})
    table = on.tables["applications"]
    cells = {at: replace(cell, state=CellState.UNREAD, value=None) for at, cell in table.cells.items()}
    on = replace(on, tables={**on.tables, "applications": replace(table, cells=cells)})
    assert only(outcomes("mobile_number_absent", on, **MOBILE), Status.FAIL).doubt is not None
