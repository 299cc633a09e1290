"""What the text says in figures, held against the tables and against itself: what is compared, and with what doubt."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.findings import Outcome, Status
from auditor.report import Organ, OrganKind, Scope

from .running import Given, outcomes, report

RECEIVED = {
    "table": "applications",
    "column": "总计",
    "claims": [{"of": ["applications.received"], "fits": ["新收", "新收 + 上年结转", "办理总计"]}],
}
PARTS = {
    "complete": [["applications.from.natural_person", "applications.from.legal_or_other"]],
    "all_named_by": ["合计"],
    "rest_named_by": ["其他"],
    "left_open_by": ["等"],
    "overlapping_by": ["重复"],
    "carried_in": {"of": "applications.carried_in", "cell": "上年结转"},
}


def overall(text: str, **more: Any) -> Given:
    return {"sections": {"overall": {"text": text}, "other_matters": {"text": "无。"}}, **more}


def one(kind: str, text: str, **params: Any) -> Outcome:
    (outcome,) = outcomes(kind, report(overall(text)), **params)
    return outcome


def test_a_finding_shows_the_readings_the_cells_and_the_number_in_its_sentence() -> None:
    failed = one("claims_fit_table", "全年平稳。受理政府信息公开申请30件，均已答复。", **RECEIVED)
    assert failed.status is Status.FAIL
    assert failed.values["said"] == "受理政府信息公开申请30件"
    assert failed.quote == "受理政府信息公开申请【30】件，均已答复"
    assert [operand.name for operand in failed.operands] == [
        "new_received.total",
        "carried_in.total",
        "total_processed.total",
    ]


@pytest.mark.parametrize("said", ["收到申请17件", "受理申请20件", "办理申请18件"])
def test_any_fair_reading_is_right(said: str) -> None:
    assert one("claims_fit_table", f"全年{said}。", **RECEIVED).status is Status.PASS


@pytest.mark.parametrize(
    "said",
    [
        "2022年收到申请30件。",
        "全年收到申请约30件。",
        "其中县教育局收到申请5件。",
        "全县收到申请305件。",
        "一季度收到申请4件。",
        "其中1月收到申请4件。",
        "征地类申请5件。",
        "2024年计划受理申请50件。",
        "受理行政许可申请305件，收到低保申请12件。",
        "在5件征地类申请中，收到3件。",
    ],
)
def test_figures_of_others_of_some_and_of_other_years_are_not_compared(said: str) -> None:
    assert one("claims_fit_table", said, **RECEIVED).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "said", ["网上申请12件，予以公开5件。", "征地类申请12件，予以公开5件。", "答复中，1月予以公开5件。"]
)
def test_outcomes_of_some_are_not_those_of_all(said: str) -> None:
    params = {**RECEIVED, "claims": [{"of": ["applications.granted"], "fits": ["予以公开"]}]}
    assert one("claims_fit_table", said, **params).status is Status.NOT_APPLICABLE


def test_several_of_one_quantity_may_make_it_together() -> None:
    given = overall("告知信息不存在4件，告知非本机关职责1件。", applications={"不掌握.总计": "5"})
    params = {**RECEIVED, "claims": [{"of": ["applications.unable.not_held"], "fits": ["不掌握"]}]}
    assert {outcome.status for outcome in outcomes("claims_fit_table", report(given), **params)} == {Status.PASS}
    given["applications"]["不掌握.总计"] = "6"
    assert {outcome.status for outcome in outcomes("claims_fit_table", report(given), **params)} == {Status.FAIL}


def test_its_own_name_before_a_figure_makes_it_no_other_unit() -> None:
    assert one("claims_fit_table", "县水利局收到申请30件。", **RECEIVED).status is Status.FAIL


def test_a_government_that_does_not_say_whose_figures_it_gives_is_for_review() -> None:
    of_government = replace(
        report(overall("收到申请300件。")),
        organ=Organ("青禾县人民政府", OrganKind.GOVERNMENT, "county"),
        scope=Scope(),
    )
    told = replace(of_government, scope=Scope("region_consolidated", "全县各级行政机关"))
    doubts = [outcomes("claims_fit_table", on, **RECEIVED)[0].doubt for on in (of_government, told)]
    assert [doubt is not None for doubt in doubts] == [True, False]


def test_a_year_that_is_not_sure_is_for_review() -> None:
    unsure = replace(report(overall("全年收到申请30件。")), year_is_sure=False)
    assert outcomes("claims_fit_table", unsure, **RECEIVED)[0].doubt is not None


def test_figures_in_ten_thousands_are_right_by_their_last_digit() -> None:
    given = overall("收到申请1.17万件。收到申请1.18万件。", applications={"新收.总计": "11704"})
    found = outcomes("claims_fit_table", report(given), **RECEIVED)
    assert [outcome.status for outcome in found] == [Status.PASS, Status.FAIL]


def test_personal_numbers_in_a_quote_are_masked() -> None:
    failed = one("claims_fit_table", "申请人350102199003074515提出后，收到申请30件。", **RECEIVED)
    assert "350102199003074515" not in str(failed.quote) + str(failed.values)


def test_parts_of_two_sorts_are_not_added() -> None:
    assert (
        one("parts_add_up", "收到申请36件，其中自然人申请30件、网络申请20件。", **PARTS).status is Status.NOT_APPLICABLE
    )


def test_parts_of_the_next_sentence_are_those_of_the_figure_before() -> None:
    failed = one("parts_add_up", "举办培训2期。其中上半年1期，下半年2期。", **PARTS)
    assert (failed.status, failed.values["sum"]) == (Status.FAIL, 3)


def test_a_share_fits_rounded_or_cut() -> None:
    for written in ("34.7", "34.8"):
        text = f"收到申请23件，予以公开8件，占{written}%。"
        assert one("shares_fit", text, bases=["新收"]).status is Status.PASS
    assert one("shares_fit", "收到申请23件，予以公开8件，占35%。", bases=["新收"]).status is Status.PASS
    assert one("shares_fit", "收到申请23件，予以公开8件，占36%。", bases=["新收"]).status is Status.FAIL


def test_what_is_said_of_some_contradicts_nothing() -> None:
    pairs = {
        "once": ["applications.carried_out"],
        "contrary": [{"all": "applications.processed", "some": "applications.carried_out"}],
    }
    assert one("claims_agree", "除2件结转下年外，其余申请均已办结。", **pairs).status is Status.PASS
    assert one("claims_agree", "所有申请均已办结，结转下年2件。", **pairs).status is Status.FAIL
