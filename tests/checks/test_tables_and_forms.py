"""Kinds that ask which tables are there and of which form: table_present, form_of_year."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.document import Place
from auditor.findings import Locus, Status

from .running import AUDITED, Given, no_tables, outcomes, report, worst

WITHOUT = {"tables": {"proactive_disclosure": None}}


@pytest.mark.parametrize(
    ("given", "changed", "status"),
    [
        ({}, {}, Status.PASS),
        (WITHOUT, {}, Status.FAIL),
        ({"tables": {"proactive_disclosure": None, "disputes": None}}, {}, Status.FAIL),
        ({"tables": {"disputes": None}}, {}, Status.PASS),
        (no_tables(), {}, Status.UNDETERMINED),
        (WITHOUT, {"cut_off": "disputes"}, Status.FAIL),
    ],
)
def test_table_present(given: Given, changed: dict[str, str], status: Status) -> None:
    (outcome,) = outcomes("table_present", report(given, **changed), table="proactive_disclosure")
    assert outcome.status is status
    assert outcome.at == Locus(table="proactive_disclosure")


def test_a_table_may_be_a_picture_in_its_section_but_not_in_another() -> None:
    sections = report().sections
    for section, status in (("proactive_disclosure", Status.UNDETERMINED), ("overall", Status.FAIL)):
        pictured = {**sections, section: replace(sections[section], pictures=1)}
        (outcome,) = outcomes("table_present", report(WITHOUT, sections=pictured), table="proactive_disclosure")
        assert outcome.status is status


@pytest.mark.parametrize("table", ["applications", "disputes"])
def test_a_table_may_follow_where_the_file_breaks_off(table: str) -> None:
    broken = report({"tables": {"applications": None, "disputes": None}}, cut_off="proactive_disclosure")
    (outcome,) = outcomes("table_present", broken, table=table)
    assert outcome.status is Status.UNDETERMINED


@pytest.mark.parametrize(
    ("form", "given", "status"),
    [
        ("goi-2019", {}, Status.PASS),
        ("goi-2021", {}, Status.PASS),
        *(("goi-2019", {"year": year}, Status.PASS) for year in (2019, 2020)),
        *(("goi-2019", {"year": year}, Status.FAIL) for year in (2021, 2022, 2025)),
        *(("goi-2021", {"year": year}, Status.FAIL) for year in (2019, 2020)),
        *(("goi-2021", {"year": year}, Status.PASS) for year in (2021, 2022, 2025)),
        ("goi-2021", {"tables": {"applications": None}, "year": 2020}, Status.FAIL),
        ("goi-2021", {"tables": {"applications": None, "proactive_disclosure": None}}, Status.UNDETERMINED),
        ("goi-2021", {"title": "某局2020年政府信息公开工作年度报告", "published": None}, Status.UNDETERMINED),
        ("goi-2021", {"title": "某局政府信息公开工作年度报告", "preamble": ""}, Status.UNDETERMINED),
        ("goi-2021", {"tables": {"disputes": None}}, Status.PASS),
    ],
)
def test_form_of_year(form: str, given: Given, status: Status) -> None:
    (outcome,) = outcomes("form_of_year", report(given, form))
    assert outcome.status is status
    assert outcome.at == Locus(section="title")


def test_a_mixture_of_forms_is_another_fault() -> None:
    old, new = report(form="goi-2019"), report()
    mixed = {**new.tables, "applications": old.tables["applications"]}
    assert worst(outcomes("form_of_year", report(tables=mixed))) is Status.PASS


def test_a_fail_names_year_and_both_forms() -> None:
    (outcome,) = outcomes("form_of_year", report({"year": 2022}, "goi-2019"))
    assert outcome.values["used"] != outcome.values["due"]
    assert outcome.values["year"] == 2022


@pytest.mark.parametrize("year", [2010, 2018, 2019, 2020, 2021, 2026])
@pytest.mark.parametrize("form", AUDITED)
def test_a_fail_names_the_notice_of_the_form_due(form: str, year: int) -> None:
    (outcome,) = outcomes("form_of_year", report({"year": year}, form))
    if outcome.status is Status.FAIL:
        assert outcome.values["notice"]


def test_the_place_of_a_missing_table_is_its_section() -> None:
    sections = report().sections
    at = Place(line=31)
    placed = {**sections, "proactive_disclosure": replace(sections["proactive_disclosure"], place=at)}
    (outcome,) = outcomes("table_present", report(WITHOUT, sections=placed), table="proactive_disclosure")
    assert outcome.place == at
    bare = {id_: section for id_, section in sections.items() if id_ != "proactive_disclosure"}
    (outcome,) = outcomes("table_present", report(WITHOUT, sections=bare), table="proactive_disclosure")
    assert outcome.place is None
