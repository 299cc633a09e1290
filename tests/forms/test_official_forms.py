"""The forms that come with the tool, counted by hand from the notices that prescribe them."""

from __future__ import annotations

import keyword
import unicodedata

import pytest

from auditor.expressions.parse import parse
from auditor.forms.loading import form_due, official_forms
from auditor.forms.model import FormTable, Holds, Layout
from auditor.forms.names import Names

AUDITED = ("goi-2019", "goi-2021")
TABLES = [(form, table) for form in AUDITED for table in ("proactive_disclosure", "applications", "disputes")]
SECTIONS = ("overall", "proactive_disclosure", "applications", "disputes", "problems_and_improvements", "other_matters")


def table_of(form: str, table: str) -> FormTable:
    return official_forms()[form].tables[table]


def test_the_forms_are_there_the_oldest_first() -> None:
    assert list(official_forms()) == ["pre-2019", "goi-2019", "goi-2021"]
    assert [form.audited for form in official_forms().values()] == [False, True, True]


@pytest.mark.parametrize(
    ("form", "table", "cells"),
    [
        ("goi-2019", "proactive_disclosure", 22),
        ("goi-2019", "applications", 161),
        ("goi-2019", "disputes", 15),
        ("goi-2021", "proactive_disclosure", 10),
        ("goi-2021", "applications", 175),
        ("goi-2021", "disputes", 15),
    ],
)
def test_each_table_has_the_cells_of_the_form(form: str, table: str, cells: int) -> None:
    addresses = table_of(form, table).addresses
    assert len(addresses) == len(set(addresses)) == cells


@pytest.mark.parametrize(("form", "cells"), [("goi-2019", 198), ("goi-2021", 200)])
def test_a_form_has_its_cells_in_all(form: str, cells: int) -> None:
    assert sum(len(table.addresses) for table in official_forms()[form].tables.values()) == cells


@pytest.mark.parametrize("form", AUDITED)
def test_six_sections_stand_in_order(form: str) -> None:
    sections = official_forms()[form].sections
    assert tuple(section.id for section in sections) == SECTIONS
    assert "".join(section.ordinal for section in sections) == "一二三四五六"
    assert [section.id for section in sections if section.is_table] == list(SECTIONS[1:4])


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_each_table_stands_in_a_section_of_the_form(form: str, table: str) -> None:
    assert official_forms()[form].section(table_of(form, table).section).is_table


@pytest.mark.parametrize(
    ("table", "layout"),
    [("proactive_disclosure", Layout.STACKED), ("applications", Layout.ROWS), ("disputes", Layout.ACROSS)],
)
def test_layouts(table: str, layout: Layout) -> None:
    assert {table_of(form, table).layout for form in AUDITED} == {layout}


@pytest.mark.parametrize(
    ("form", "group", "leaves"),
    [
        ("goi-2019", "results", 19),
        ("goi-2021", "results", 21),
        *((form, "denied", 8) for form in AUDITED),
        *((form, "unable", 3) for form in AUDITED),
        *((form, "not_processed", 5) for form in AUDITED),
        ("goi-2021", "other", 3),
    ],
)
def test_a_row_group_opens_to_its_rows(form: str, group: str, leaves: int) -> None:
    names = Names(table_of(form, "applications"))
    opened = names.row_groups[group]
    assert len(opened) == len(set(opened)) == leaves
    assert set(opened) <= set(names.table.rows)


@pytest.mark.parametrize("form", AUDITED)
def test_the_results_are_all_rows_but_the_four_of_the_balance(form: str) -> None:
    names = Names(table_of(form, "applications"))
    balance = {"new_received", "carried_in", "total_processed", "carried_out"}
    assert set(names.row_groups["results"]) == set(names.table.rows) - balance


@pytest.mark.parametrize("form", AUDITED)
def test_the_applicants_are_all_columns_but_the_total(form: str) -> None:
    names = Names(table_of(form, "applications"))
    assert set(names.column_groups["applicants"]) == set(names.table.columns) - {"total"}


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_address_has_its_place_in_the_forms_order(form: str, table: str) -> None:
    found = table_of(form, table)
    assert [found.position[address] for address in found.addresses] == list(range(len(found.addresses)))
    for row, column in found.addresses:
        assert column in [printed.id for printed in found.columns_of[row]]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_name_means_one_thing_in_a_table(form: str, table: str) -> None:
    found = table_of(form, table)
    for leaves, groups in ((found.rows, found.row_groups), (found.columns, found.column_groups)):
        chinese = [leaf.name.zh for leaf in leaves.values()] + [group.name.zh for group in groups]
        ids = [*leaves, *(group.id for group in groups)]
        assert len(set(chinese)) == len(chinese)
        assert len(set(ids)) == len(ids)
        assert not set(chinese) & set(ids)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_name_can_be_written_in_an_expression(form: str, table: str) -> None:
    names = Names(table_of(form, table))
    for name in (*names.rows, *names.columns, *names.row_groups, *names.column_groups):
        assert unicodedata.normalize("NFKC", name) == name
        assert not keyword.iskeyword(name)
        assert parse(f"sum({name}) == 0")


@pytest.mark.parametrize("form", AUDITED)
def test_only_amounts_and_changes_are_no_counts(form: str) -> None:
    other = {
        column.id: column.holds
        for table in official_forms()[form].tables.values()
        for column in table.columns.values()
        if column.holds is not Holds.COUNT
    }
    changes = {"items_change": Holds.CHANGE} if form == "goi-2019" else {}
    assert other == {**changes, "amount": Holds.AMOUNT}


@pytest.mark.parametrize(
    ("year", "due"),
    [
        *((year, "pre-2019") for year in (2008, 2015, 2016, 2017, 2018)),
        *((year, "goi-2019") for year in (2019, 2020)),
        *((year, "goi-2021") for year in (2021, 2022, 2023, 2024, 2025, 2026)),
    ],
)
def test_exactly_one_form_is_due_for_a_year(year: int, due: str) -> None:
    assert [form.id for form in official_forms().values() if form.is_due(year)] == [due]
    form = form_due(official_forms(), year)
    assert form is not None
    assert form.id == due


def test_no_form_is_due_for_an_unknown_year() -> None:
    assert form_due(official_forms(), None) is None


def test_a_part_that_forms_share_is_the_same() -> None:
    old, new = (official_forms()[form] for form in AUDITED)
    assert old.sections == new.sections
    assert old.tables["disputes"] == new.tables["disputes"]
    assert old.tables["applications"] != new.tables["applications"]
