from __future__ import annotations

from typing import Any

import pytest

from auditor.checks.model import ParameterError
from auditor.findings import Outcome, Status
from auditor.report import Organ, OrganKind, Report

from .running import no_tables, outcomes, report

FEES = "行政事业性收费.收费金额"
AMOUNT = "集中采购.采购金额"
LIMITS = [
    {"level": "township", "from": 1000},
    {"level": "county", "kinds": ["government"], "from": 1000000},
    {"level": "county", "from": 200000},
]
SLIP: dict[str, Any] = {"table": "proactive_disclosure", "cell": FEES, "limits": LIMITS}
STATED: dict[str, Any] = {
    "table": "proactive_disclosure",
    "cell": AMOUNT,
    "count": "集中采购.采购项目",
    "dearest": 100000,
}


def fees(raw: str, **changed: Any) -> Status:
    return the_one("unit_slip", report({"proactive_disclosure": {FEES: raw}}, **changed), SLIP).status


def amount(raw: str, projects: str = "14") -> Status:
    cells = {AMOUNT: raw, "集中采购.采购项目": projects}
    return the_one("unit_stated", report({"proactive_disclosure": cells}, "goi-2019"), STATED).status


def the_one(kind: str, on: Report, params: dict[str, Any]) -> Outcome:
    (outcome,) = outcomes(kind, on, **params)
    return outcome


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("199999", Status.PASS),
        ("200000", Status.FAIL),
        ("２００，０００", Status.FAIL),
        ("200000.0", Status.FAIL),
        ("200000.5", Status.PASS),
        ("200000万元", Status.PASS),
        ("3元", Status.FAIL),
        ("0元", Status.PASS),
        ("0", Status.PASS),
        ("", Status.NOT_APPLICABLE),
        ("/", Status.UNDETERMINED),
    ],
)
def test_a_county_bureaus_fees(raw: str, status: Status) -> None:
    assert fees(raw) is status


@pytest.mark.parametrize(
    ("kind", "level", "status"),
    [
        (OrganKind.TOWNSHIP, "township", Status.FAIL),
        (OrganKind.SUBDISTRICT, "township", Status.FAIL),
        (OrganKind.GOVERNMENT, "county", Status.PASS),
        (OrganKind.OFFICE, "county", Status.FAIL),
        (OrganKind.DEPARTMENT, "city", Status.NOT_APPLICABLE),
        (OrganKind.DEPARTMENT, None, Status.UNDETERMINED),
        (None, None, Status.UNDETERMINED),
        (None, "county", Status.UNDETERMINED),
    ],
)
def test_the_limit_is_that_of_level_and_kind(kind: OrganKind | None, level: str | None, status: Status) -> None:
    assert fees("368000", organ=Organ("某机关", kind, level)) is status


def test_an_amount_below_every_limit_needs_no_organ() -> None:
    assert fees("999", organ=Organ(None)) is Status.PASS


@pytest.mark.parametrize(
    ("raw", "projects", "status"),
    [
        ("129600", "14", Status.FAIL),
        ("52.15", "14", Status.FAIL),
        ("129600元", "14", Status.PASS),
        ("52.15万元", "14", Status.PASS),
        ("1400000万元", "14", Status.FAIL),
        ("1399999万元", "14", Status.PASS),
        ("1400000元", "14", Status.PASS),
        ("1400000万元", "", Status.PASS),
        ("1400000万元", "0", Status.PASS),
        ("0", "0", Status.PASS),
        ("", "0", Status.NOT_APPLICABLE),
        ("若干", "14", Status.UNDETERMINED),
    ],
)
def test_a_procurement_amount(raw: str, projects: str, status: Status) -> None:
    assert amount(raw, projects) is status


@pytest.mark.parametrize(("kind", "params"), [("unit_slip", SLIP), ("unit_stated", STATED)])
def test_without_the_table(kind: str, params: dict[str, Any]) -> None:
    form = {"unit_slip": "goi-2021", "unit_stated": "goi-2019"}[kind]
    missing = report({"tables": {"proactive_disclosure": None}}, form)
    assert the_one(kind, missing, params).status is Status.NOT_APPLICABLE
    assert the_one(kind, report(no_tables(), form), params).status is Status.UNDETERMINED


@pytest.mark.parametrize(("kind", "params"), [("unit_slip", SLIP), ("unit_stated", STATED)])
def test_a_cell_of_the_other_form_is_a_fault_of_its_parameter(kind: str, params: dict[str, Any]) -> None:
    form = {"unit_slip": "goi-2019", "unit_stated": "goi-2021"}[kind]
    with pytest.raises(ParameterError) as caught:
        outcomes(kind, report(form=form), **params)
    assert caught.value.path == ("cell",)
