from __future__ import annotations

import pytest

from auditor.checks.model import ParameterError
from auditor.findings import Locus, Outcome, Status
from auditor.report import Report

from .running import AUDITED, all_blank, no_tables, outcomes, report

PARAMS = {"table": "applications", "total": "总计", "parts": "申请人"}
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def of(on: Report) -> Outcome:
    (outcome,) = outcomes("only_totals", on, **PARAMS)
    return outcome


def row(name: str, *figures: str) -> dict[str, str]:
    return {f"{name}.{column}": raw for column, raw in zip((*APPLICANTS, "总计"), figures, strict=True)}


@pytest.mark.parametrize("form", AUDITED)
def test_the_specimen_passes(form: str) -> None:
    assert of(report(form=form)).status is Status.PASS


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        (["", "", "", "", "", "", "17"], Status.FAIL),
        (["", "", "", "", "", "", "17件"], Status.FAIL),
        (["", "", "", "", "", "", "0"], Status.PASS),
        (["", "", "", "", "", "", ""], Status.PASS),
        (["", "", "", "", "", "", "/"], Status.PASS),
        (["15", "", "", "", "", "", "17"], Status.PASS),
        (["/", "", "", "", "", "", "17"], Status.PASS),
        (["", "", "", "", "0", "", "17"], Status.PASS),
    ],
)
def test_a_row(figures: list[str], status: Status) -> None:
    assert of(report({"applications": row("新收", *figures)})).status is status


def test_all_rows_are_told_once() -> None:
    blank = ("",) * 6
    on = report({"applications": {**row("新收", *blank, "17"), **row("予以公开", *blank, "9")}})
    failed = of(on)
    assert failed.at == Locus("applications")
    assert (failed.values["count"], str(failed.values["rows"]).count("新收")) == (2, 1)
    assert len(failed.operands) == 14


def test_rows_that_are_not_there_leave_it_open_unless_another_is_surely_so() -> None:
    assert of(report({"applications": {"上年结转": None}})).status is Status.UNDETERMINED
    both = of(report({"applications": {"上年结转": None, **row("新收", *[""] * 6, "17")}}))
    assert both.status is Status.FAIL


def test_in_a_converted_file_it_is_in_doubt() -> None:
    assert of(report({"applications": row("新收", *[""] * 6, "17")}, lossy=True)).doubt


def test_a_blank_table_gives_no_totals() -> None:
    assert of(report(all_blank("applications"))).status is Status.PASS


def test_without_the_table() -> None:
    assert of(report({"tables": {"applications": None}})).status is Status.NOT_APPLICABLE
    assert of(report(no_tables())).status is Status.UNDETERMINED


@pytest.mark.parametrize("key", ["total", "parts"])
def test_an_unknown_column_is_a_fault_of_its_parameter(key: str) -> None:
    with pytest.raises(ParameterError) as caught:
        outcomes("only_totals", report(), **{**PARAMS, key: "总和"})
    assert caught.value.path == (key,)
