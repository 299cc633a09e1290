from __future__ import annotations

import pytest

from auditor.errors import ExpressionError
from auditor.expressions.bind import bind, positions
from auditor.expressions.parse import parse
from auditor.forms.loading import official_forms
from auditor.forms.names import Names

AUDITED = ("goi-2019", "goi-2021")


def names_of(form: str = "goi-2021", table: str = "applications") -> Names:
    return Names(official_forms()[form].tables[table])


def addresses(text: str, names: Names, row: str | None = None, column: str | None = None) -> list[str]:
    found = positions(bind(parse(text), names, row=row, column=column))
    return [".".join(names.table.addresses[position]) for position in found]


def test_with_a_column_names_are_rows() -> None:
    assert addresses("新收 + 上年结转 == total_processed + 结转下年", names_of(), column="research") == [
        "new_received.research",
        "carried_in.research",
        "total_processed.research",
        "carried_out.research",
    ]


def test_with_a_row_names_are_columns() -> None:
    assert addresses("自然人 <= 总计", names_of(), row="denied.state_secret") == [
        "denied.state_secret.natural_person",
        "denied.state_secret.total",
    ]


def test_without_either_names_are_row_and_column() -> None:
    assert addresses("国家秘密.自然人 == other.other.其他", names_of()) == [
        "denied.state_secret.natural_person",
        "other.other.other",
    ]


@pytest.mark.parametrize(("form", "results"), [("goi-2019", 19), ("goi-2021", 21)])
def test_a_group_stands_for_its_cells(form: str, results: int) -> None:
    assert len(addresses("sum(办理结果) == 0", names_of(form), column="total")) == results


def test_a_group_of_columns_stands_for_its_cells() -> None:
    assert len(addresses("sum(申请人) == 总计", names_of(), row="granted")) == 7


def test_a_group_on_either_side_of_the_dot_stands_for_its_cells() -> None:
    assert addresses("sum(无法提供.自然人) == 0", names_of()) == [
        "unable.not_held.natural_person",
        "unable.needs_creation.natural_person",
        "unable.still_unclear.natural_person",
    ]
    assert len(addresses("sum(办理结果.申请人) == sum(办理结果.总计)", names_of())) == 21 * 7


def test_a_group_of_cells_outside_a_function_is_refused() -> None:
    with pytest.raises(ExpressionError, match="sum"):
        bind(parse("新收.申请人 == 新收.总计"), names_of())


def test_a_cell_named_twice_has_one_position() -> None:
    assert addresses("新收 == 新收 + carried_in", names_of(), column="total") == [
        "new_received.total",
        "carried_in.total",
    ]


def test_full_width_names_are_the_same_names() -> None:
    assert addresses("ｎｅｗ＿ｒｅｃｅｉｖｅｄ ＝＝ ０", names_of(), column="total") == ["new_received.total"]


@pytest.mark.parametrize("form", AUDITED)
@pytest.mark.parametrize("table", ["proactive_disclosure", "applications", "disputes"])
def test_every_cell_of_a_form_can_be_named(form: str, table: str) -> None:
    names = names_of(form, table)
    for index, (row, column) in enumerate(names.table.addresses):
        assert positions(bind(parse(f"{row}.{column} == 0"), names)) == (index,)
    for index, name in enumerate(names.cell_names()):
        assert positions(bind(parse(f"{name} == 0"), names)) == (index,)


REFUSED = [
    ("新收 + 上年接转 == 0", {"column": "total"}, 5, "上年结转"),
    ("新受 == 0", {"column": "total"}, 0, "新收"),
    ("carried_ot == 0", {"column": "total"}, 0, "carried_out"),
    ("sum(办理结国) == 0", {"column": "total"}, 4, "办理结果"),
    ("自然人 == 总计数", {"row": "granted"}, 7, "总计"),
    ("新收.自然人 == 新收.总记", {}, 10, "新收.总计"),
    ("新收 == 0", {"row": "granted"}, 0, ""),
    ("新收.自然人 == 0", {"column": "total"}, 0, ""),
    ("自然人 == 0", {}, 0, "自然人"),
    ("not (新收 == 0 or -新受 == 0)", {"column": "total"}, 17, "新收"),
    ("abs(新受) == 0", {"column": "total"}, 4, "新收"),
]


@pytest.mark.parametrize(("text", "place", "position", "hint"), REFUSED, ids=[text for text, *_ in REFUSED])
def test_an_unknown_name_is_refused_with_place_and_suggestion(
    text: str, place: dict[str, str], position: int, hint: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        bind(parse(text), names_of(), **place)
    assert caught.value.position == position
    assert hint in caught.value.text.zh
    assert hint in caught.value.text.en


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("办理结果 == 0", 0),
        ("新收 == 不予公开", 6),
        ("sum(新收 + 不予公开) == 0", 9),
        ("新收 * 无法提供 == 0", 5),
        ("-其他处理 == 0", 1),
    ],
)
def test_a_group_outside_a_function_is_refused(text: str, position: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        bind(parse(text), names_of(), column="total")
    assert caught.value.position == position


def test_a_group_has_no_distance_from_zero() -> None:
    assert bind(parse("abs(新收) == 0"), names_of(), column="total")
    with pytest.raises(ExpressionError):
        bind(parse("abs(不予公开) == 0"), names_of(), column="total")


def test_the_way_out_of_a_group_alone_is_shown() -> None:
    with pytest.raises(ExpressionError) as caught:
        bind(parse("办理结果 == 0"), names_of(), column="total")
    assert "sum(办理结果)" in caught.value.text.zh
    assert "sum(办理结果)" in caught.value.text.en


def test_a_row_in_one_form_that_is_a_group_in_the_other_binds_in_the_first_only() -> None:
    assert addresses("other == 0", names_of("goi-2019"), column="total") == ["other.total"]
    with pytest.raises(ExpressionError):
        bind(parse("other == 0"), names_of("goi-2021"), column="total")


@pytest.mark.parametrize("text", ["count(新收 + 上年结转) == 1", "filled(3)", "count(sum(无法提供)) == 1"])
def test_counting_takes_cells_only(text: str) -> None:
    with pytest.raises(ExpressionError):
        bind(parse(text), names_of(), column="total")


def test_a_cell_that_the_row_does_not_print_is_unknown() -> None:
    table = names_of("goi-2021", "proactive_disclosure")
    assert addresses("制发 == 0", table, row="rules") == ["rules.issued"]
    with pytest.raises(ExpressionError):
        bind(parse("制发 == 0"), table, row="licences")
