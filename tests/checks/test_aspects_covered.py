"""Kind aspects_covered: what is said in whatever words, what may not have been read, and when it is due."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.checks.model import ParameterError
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.report import CellState, Report

from .running import Given, in_chinese, outcomes, report

TRAINING = {"name": {"zh": "培训", "en": "training"}, "patterns": ["培训", "集中{~4}学习"], "hints": ["学习"]}
REVIEW = {"name": {"zh": "评议", "en": "review"}, "patterns": ["评议"]}
BOTH: dict[str, Any] = {"sections": ["overall", "other_matters"], "aspects": [TRAINING, REVIEW]}
FEE = {**BOTH, "table": "applications", "only_if_above_zero": ["逾期未缴费.总计", "逾期不补正.总计"]}
SILENT = "全年公开信息326条。"
ONE_UNPAID = {"applications": {"逾期未缴费.总计": "1", "逾期不补正.总计": "0"}}
NONE_OF_THEM = {"applications": {"逾期未缴费.总计": "0", "逾期不补正.总计": "0"}}


def outcome(on: Report, **params: Any) -> Outcome:
    (found,) = outcomes("aspects_covered", on, **{**BOTH, **params})
    return found


def overall(text: str, **others: Any) -> Given:
    return {"sections": {"overall": {"text": text}}, **others}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (overall("组织培训，开展评议。"), Status.PASS),
        (overall("集中组织学习，开展评\n议。"), Status.PASS),
        (overall("组织培训。", applications={}), Status.FAIL),
        ({"sections": {"overall": {"text": "组织培训。"}, "other_matters": {"text": "已接受评议。"}}}, Status.PASS),
        ({"sections": {"overall": {"text": "组织培训。"}, "disputes": {"text": "已接受评议。"}}}, Status.FAIL),
        ({"sections": {"overall": {"text": "组织培训。", "heading": "总体情况（评议）"}}}, Status.FAIL),
        ({"sections": {"overall": None}}, Status.NOT_APPLICABLE),
        ({"sections": {"overall": {"text": SILENT}, "other_matters": None}}, Status.FAIL),
        (overall(SILENT, pictures={"overall": 1}), Status.UNDETERMINED),
        (overall(SILENT, pictures={"other_matters": 1}), Status.UNDETERMINED),
        (overall(SILENT, pictures={"disputes": 1}), Status.FAIL),
        (overall("详见附件。"), Status.UNDETERMINED),
        (overall(SILENT, encoding_is_sure=False), Status.UNDETERMINED),
        ({"sections": {"overall": {"text": SILENT, "heading": None}}}, Status.UNDETERMINED),
        ({"sections": {"overall": {"text": SILENT}, "other_matters": {"heading": None}}}, Status.UNDETERMINED),
        (
            {"sections": {"overall": {"text": "情况如下："}, "other_matters": {"text": "现报告如下。"}}},
            Status.UNDETERMINED,
        ),
        (overall(SILENT, others=[{"format": "pdf"}]), Status.UNDETERMINED),
        (overall(SILENT, others=[{"format": "pdf", **overall(SILENT)}]), Status.FAIL),
    ],
)
def test_what_is_said_and_what_could_not_be_read(given: Given, status: Status) -> None:
    assert outcome(report(given)).status is status


def test_what_follows_where_the_file_breaks_off_is_open() -> None:
    given = {"sections": {"overall": {"text": SILENT}, "other_matters": None}}
    assert outcome(report(given, cut_off="disputes")).status is Status.UNDETERMINED
    assert outcome(report(given)).status is Status.FAIL


def test_a_finding_stands_at_the_first_section_and_names_all_that_is_missing() -> None:
    found = outcome(report(overall(SILENT)))
    assert found.at == Locus(section="overall")
    assert in_chinese(found.values["missing"]) == "培训、评议"
    assert in_chinese(found.values["section"]) == "“总体情况”"


def test_a_hint_alone_is_for_review_and_not_named_beside_what_is_surely_missing() -> None:
    alone = outcome(report(overall("认真学习，开展评议。")))
    beside = outcome(report(overall("认真学习。")))
    assert in_chinese(alone.values["missing"]) == "培训"
    assert alone.doubt is not None
    assert in_chinese(beside.values["missing"]) == "评议"
    assert beside.doubt is None


def test_what_a_conversion_may_have_lost_is_for_review() -> None:
    assert outcome(report(overall(SILENT), lossy=True)).doubt is not None


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({**ONE_UNPAID, **overall(SILENT)}, Status.FAIL),
        ({**NONE_OF_THEM, **overall(SILENT)}, Status.NOT_APPLICABLE),
        ({**ONE_UNPAID, **overall("培训、评议。")}, Status.PASS),
        (overall(SILENT), Status.FAIL),
        ({"applications": {"逾期未缴费": None, "逾期不补正": None}, **overall(SILENT)}, Status.NOT_APPLICABLE),
        ({"tables": {"applications": None}, **overall(SILENT)}, Status.NOT_APPLICABLE),
        ({"tables": None, **overall(SILENT)}, Status.UNDETERMINED),
        ({"tables": None, **overall("培训、评议。")}, Status.PASS),
    ],
)
def test_due_only_where_a_cell_is_above_zero(given: Given, status: Status) -> None:
    assert outcome(report(given), **FEE).status is status


def test_a_cell_that_was_not_read_leaves_it_open() -> None:
    given = {**NONE_OF_THEM, **overall(SILENT)}
    on = report(given)
    table, at = on.tables["applications"], ("other.fee_unpaid", "total")
    unread = replace(table.cells[at], raw=None, state=CellState.UNREAD, value=None)
    tables = {**on.tables, "applications": replace(table, cells={**table.cells, at: unread})}
    found = outcome(report(given, tables=tables), **FEE)
    assert found.status is Status.UNDETERMINED
    assert found.reason is not None


@pytest.mark.parametrize(
    ("text", "status"),
    [("上级来查过。", Status.FAIL), (SILENT, Status.NOT_APPLICABLE), ("来查过，培训、评议。", Status.PASS)],
)
def test_due_only_where_something_is_said(text: str, status: Status) -> None:
    assert outcome(report(overall(text)), only_if_said=["来查"]).status is status


@pytest.mark.parametrize(
    ("given", "text", "status"),
    [
        (NONE_OF_THEM, "上级来查过。", Status.FAIL),
        (ONE_UNPAID, SILENT, Status.FAIL),
        (NONE_OF_THEM, SILENT, Status.NOT_APPLICABLE),
    ],
)
def test_of_two_conditions_one_is_enough(given: Given, text: str, status: Status) -> None:
    assert outcome(report({**given, **overall(text)}), **FEE, only_if_said=["来查"]).status is status


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"sections": ["overall", "总体"]}, ("sections", 1)),
        ({"aspects": [REVIEW, {**TRAINING, "patterns": ["培训", "{~4}"]}]}, ("aspects", 1, "patterns", 1)),
        ({"aspects": [{**TRAINING, "hints": ["{"]}]}, ("aspects", 0, "hints", 0)),
        ({"only_if_said": ["{n}"]}, ("only_if_said", 0)),
        ({"only_if_above_zero": ["逾期未缴费.总计"]}, ("only_if_above_zero",)),
        ({"table": "applications"}, ("table",)),
        ({"table": "applications", "only_if_above_zero": ["逾期未缴.总计"]}, ("only_if_above_zero", 0)),
    ],
)
def test_a_parameter_without_meaning_is_told_at_its_place(params: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(ParameterError) as told:
        KINDS["aspects_covered"].compile({**BOTH, **params}, official_forms()["goi-2021"])
    assert told.value.path == path
    assert told.value.text.zh
    assert told.value.text.en
