"""The printed form: every place of a table covered once, every address once, the official merged cells."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.forms.layout import CellKind, PrintedCell, PrintedTable, printed_table
from auditor.forms.loading import official_forms
from auditor.forms.model import Column, FormTable, Holds, Layout, Part, Row, Span
from auditor.language import same
from auditor.report import Address
from tests.support.examples import examples

TABLES = [(form.id, id_) for form in official_forms().values() for id_ in form.tables]


def official(form: str, table: str) -> FormTable:
    return official_forms()[form].tables[table]


def covered(printed: PrintedTable) -> Counter[tuple[int, int]]:
    """How many cells lie over each place of the grid."""
    return Counter(
        (row, column)
        for cell in printed.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )


def whole(printed: PrintedTable) -> Counter[tuple[int, int]]:
    return Counter((row, column) for row in range(printed.height) for column in range(len(printed.widths)))


def figures(printed: PrintedTable) -> list[PrintedCell]:
    return [cell for cell in printed.cells if cell.kind is CellKind.FIGURE]


def named(printed: PrintedTable, text: str) -> list[PrintedCell]:
    return [cell for cell in printed.cells if cell.text == text]


@st.composite
def form_tables(draw: st.DrawFn) -> FormTable:
    """Tables of any layout, with spans over runs of their lines and spans inside those."""
    layout = draw(st.sampled_from(Layout))
    counts = st.integers(1, 6)
    parts = [
        Part(
            draw(st.sampled_from([None, f"第{number}部分"])),
            tuple(
                Column(f"c{number}_{i}", f"列{number}_{i}", same(f"列{number}_{i}"), Holds.COUNT)
                for i in range(draw(counts))
            ),
            tuple(Row(f"r{number}_{i}", f"行{number}_{i}", same(f"行{number}_{i}")) for i in range(draw(counts))),
        )
        for number in range(draw(counts) if layout is Layout.STACKED else 1)
    ]
    rows = [row.id for part in parts for row in part.rows]
    columns = [column.id for part in parts for column in part.columns]
    return FormTable(
        "t", "s", same("表"), layout, ("角",), (), tuple(parts), (), (), draw(_spans(rows)), draw(_spans(columns))
    )


@st.composite
def _spans(draw: st.DrawFn, ids: list[str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    inside = ids
    for number in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(inside) - 1))
        end = draw(st.integers(start + 1, len(inside)))
        inside = inside[start:end]
        spans.append(Span(f"合{number}", tuple(inside)))
    return tuple(spans)


@examples(60)
@given(form_tables())
def test_the_cells_of_any_table_cover_every_place_once(table: FormTable) -> None:
    printed = printed_table(table, {})
    assert covered(printed) == whole(printed)
    assert Counter(cell.address for cell in figures(printed)) == Counter(table.addresses)
    assert sum(printed.widths) == pytest.approx(1)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_the_cells_of_an_official_table_cover_every_place_once(form: str, table: str) -> None:
    printed = printed_table(official(form, table), {})
    assert covered(printed) == whole(printed)
    assert Counter(cell.address for cell in figures(printed)) == Counter(official(form, table).addresses)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_figure_stands_under_its_column_and_beside_its_row(form: str, table: str) -> None:
    """Straight up and straight left from a figure its own labels are met."""
    due = official(form, table)
    printed = printed_table(due, {})
    for figure in figures(printed):
        assert figure.address is not None
        row, column = (due.rows[figure.address[0]].label, due.columns[figure.address[1]].label)
        up = [c.text for c in printed.cells if c.column <= figure.column < c.column + c.columns and c.row < figure.row]
        left = [c.text for c in printed.cells if c.row <= figure.row < c.row + c.rows and c.column < figure.column]
        heads = [text for text in up if text in {c.label for c in due.columns.values()}]
        assert heads[-1] == column
        assert row in (up if due.layout is Layout.ACROSS else left)


@pytest.mark.parametrize(
    ("form", "table", "size"),
    [
        ("goi-2019", "proactive_disclosure", (18, 4)),
        ("goi-2021", "proactive_disclosure", (14, 4)),
        ("goi-2019", "applications", (26, 10)),
        ("goi-2021", "applications", (28, 10)),
        ("goi-2021", "disputes", (4, 15)),
    ],
)
def test_a_table_is_as_large_as_the_official_one(form: str, table: str, size: tuple[int, int]) -> None:
    printed = printed_table(official(form, table), {})
    assert (printed.height, len(printed.widths)) == size


@pytest.mark.parametrize(
    ("table", "text", "spans"),
    [
        ("proactive_disclosure", "第二十条第（一）项", [(1, 4)]),
        ("proactive_disclosure", "本年处理决定数量", [(1, 3), (1, 3)]),
        ("applications", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", [(3, 3)]),
        ("applications", "申请人情况", [(1, 7)]),
        ("applications", "自然人", [(2, 1)]),
        ("applications", "法人或其他组织", [(1, 5)]),
        ("applications", "总计", [(2, 1)]),
        ("applications", "一、本年新收政府信息公开申请数量", [(1, 3)]),
        ("applications", "三、本年度办理结果", [(22, 1)]),
        ("applications", "（三）不予公开", [(8, 1)]),
        ("applications", "（六）其他处理", [(3, 1)]),
        ("applications", "（七）总计", [(1, 2)]),
        ("disputes", "行政诉讼", [(1, 10)]),
        ("disputes", "未经复议直接起诉", [(1, 5)]),
        ("disputes", "结果维持", [(2, 1), (1, 1), (1, 1)]),
    ],
)
def test_merged_cells_are_those_of_the_official_form(table: str, text: str, spans: list[tuple[int, int]]) -> None:
    printed = printed_table(official("goi-2021", table), {})
    assert [(cell.rows, cell.columns) for cell in named(printed, text)] == spans


def test_the_single_row_of_the_trial_form_is_a_row_of_the_results() -> None:
    printed = printed_table(official("goi-2019", "applications"), {})
    (other,) = named(printed, "（六）其他处理")
    assert (other.rows, other.columns) == (1, 2)
    (results,) = named(printed, "三、本年度办理结果")
    assert results.rows == 20


def test_figures_stand_at_their_addresses_and_others_are_blank() -> None:
    given_figures: dict[Address, str] = {("granted", "total"): "９", ("carried_out", "other"): "/"}
    printed = printed_table(official("goi-2021", "applications"), given_figures)
    found = {cell.address: cell.text for cell in figures(printed) if cell.text}
    assert found == given_figures


def test_head_rows_are_repeated_where_the_head_is_one() -> None:
    heads = {id_: printed_table(table, {}).head_rows for id_, table in official_forms()["goi-2021"].tables.items()}
    assert heads == {"proactive_disclosure": 0, "applications": 3, "disputes": 3}


def test_rows_begin_where_their_cells_begin() -> None:
    printed = printed_table(official("goi-2021", "disputes"), {})
    assert [len(row) for row in printed.rows] == [2, 7, 10, 15]
    assert replace(printed, cells=printed.cells[:1]).rows[1:] == ((), (), ())
