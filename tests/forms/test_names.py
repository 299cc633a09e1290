from __future__ import annotations

import pytest

from auditor.forms.loading import official_forms
from auditor.forms.model import Column, FormTable, Holds, Layout, Part, Row
from auditor.forms.names import Names, table_named
from auditor.language import same

AUDITED = ("goi-2019", "goi-2021")


def names_of(form: str, table: str = "applications") -> Names:
    return Names(official_forms()[form].tables[table])


@pytest.mark.parametrize("form", AUDITED)
@pytest.mark.parametrize("table", ["proactive_disclosure", "applications", "disputes"])
def test_every_row_column_and_cell_resolves_by_id_and_by_chinese_name(form: str, table: str) -> None:
    names = names_of(form, table)
    found = names.table
    for row in found.rows.values():
        assert names.row(row.id) == names.row(row.name.zh) == row.id
    for column in found.columns.values():
        assert names.column(column.id) == names.column(column.name.zh) == column.id
    for row_id, column_id in found.addresses:
        chinese = f"{found.rows[row_id].name.zh}.{found.columns[column_id].name.zh}"
        assert names.cell(chinese) == names.cell(f"{row_id}.{column_id}") == (row_id, column_id)


@pytest.mark.parametrize(
    ("form", "name", "address"),
    [
        ("goi-2021", "结转下年.自然人", ("carried_out", "natural_person")),
        ("goi-2021", "carried_out.自然人", ("carried_out", "natural_person")),
        ("goi-2021", "denied.state_secret.total", ("denied.state_secret", "total")),
        ("goi-2021", "other.other.other", ("other.other", "other")),
        ("goi-2021", "other.other", None),
        ("goi-2019", "other.other", ("other", "other")),
        ("goi-2019", "other.other.other", None),
        ("goi-2019", "other.correction_overdue.total", None),
        ("goi-2021", "办理结果.自然人", None),
        ("goi-2021", "新收.申请人", None),
        ("goi-2021", "自然人.新收", None),
        ("goi-2021", "新收", None),
        ("goi-2021", "新收.", None),
        ("goi-2021", ".自然人", None),
        ("goi-2021", "", None),
        ("goi-2021", "新收.自然人.总计", None),
    ],
)
def test_row_and_column_take_the_longest_row_first(form: str, name: str, address: tuple[str, str] | None) -> None:
    assert names_of(form).cell(name) == address


def test_of_two_ways_to_read_a_name_the_longer_row_is_taken() -> None:
    rows = tuple(Row(id_, id_, same(id_)) for id_ in ("a", "a.b"))
    columns = tuple(Column(id_, id_, same(id_), Holds.COUNT) for id_ in ("c", "b.c"))
    table = FormTable("t", "s", same("t"), Layout.ROWS, (), (), (Part(None, columns, rows),))
    assert Names(table).cell("a.b.c") == ("a.b", "c")
    assert Names(table).cells("a.b.c") == (("a.b", "c"),)
    assert Names(table).cell("a.c") == ("a", "c")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("规章.制发", ("rules", "issued")),
        ("rules.decisions", None),
        ("行政许可.处理决定", ("licences", "decisions")),
        ("行政事业性收费.收费金额", ("admin_fees", "amount")),
        ("行政事业性收费.处理决定", None),
    ],
)
def test_a_cell_that_the_form_does_not_print_has_no_address(name: str, address: tuple[str, str] | None) -> None:
    assert names_of("goi-2021", "proactive_disclosure").cell(name) == address


def test_a_group_and_a_single_row_mean_rows() -> None:
    names = names_of("goi-2021")
    assert names.rows_meant("新收") == ("new_received",)
    assert names.rows_meant("other") == names.rows_meant("其他处理")
    assert names.rows_meant("其他处理") == ("other.correction_overdue", "other.fee_unpaid", "other.other")
    assert names.rows_meant("自然人") is None
    assert len(names.columns_meant("申请人") or ()) == 6
    assert names.columns_meant("总计") == ("total",)
    assert names.columns_meant("新收") is None


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("新收.自然人", 1),
        ("无法提供.自然人", 3),
        ("新收.申请人", 6),
        ("无法提供.申请人", 18),
        ("办理结果.总计", 21),
        ("other.other", 3),
        ("other.other.other", 1),
        ("新收", 0),
        ("新收.无法提供", 0),
        ("自然人.新收", 0),
    ],
)
def test_either_side_of_a_dot_may_be_a_group(name: str, cells: int) -> None:
    names = names_of("goi-2021")
    found = names.cells(name)
    assert len(found) == len(set(found)) == cells
    assert set(found) <= set(names.table.addresses)


def test_a_group_whose_rows_print_other_columns_has_no_cells_there() -> None:
    names = names_of("goi-2021", "proactive_disclosure")
    assert names.cells("规章.处理决定") == ()
    assert names.cells("行政许可.处理决定") == (("licences", "decisions"),)


def test_a_row_of_one_form_may_be_a_group_of_the_other() -> None:
    assert names_of("goi-2019").rows_meant("other") == ("other",)
    assert len(names_of("goi-2021").rows_meant("other") or ()) == 3


def test_full_width_letters_make_no_difference() -> None:
    names = names_of("goi-2021")
    assert names.row("ｃａｒｒｉｅｄ＿ｏｕｔ") == "carried_out"
    assert names.rows_meant("ｕｎａｂｌｅ") == names.rows_meant("unable")


def test_an_official_label_is_no_name() -> None:
    assert names_of("goi-2021").row("四、结转下年度继续办理") is None


@pytest.mark.parametrize("name", ["applications", "表三"])
def test_a_table_is_found_by_id_and_by_chinese_name(name: str) -> None:
    table = table_named(official_forms()["goi-2021"], name)
    assert table is not None
    assert table.id == "applications"


def test_an_unknown_table_is_not_found() -> None:
    assert table_named(official_forms()["goi-2021"], "表五") is None
    assert table_named(official_forms()["pre-2019"], "表三") is None
