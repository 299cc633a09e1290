"""Grids to cells: the form of each table by its labels, and no figure in a column it may not belong to."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report import Cell, CellState, Report
from tests.support.auditing import audited
from tests.support.consistent import full_report
from tests.support.examples import FULL, examples
from tests.support.reading import read_back, report_of, sure_report_of
from tests.support.reports import FORMS, WrittenReport, changed, specimen_report
from tests.support.shapes import LEADING_PIPES, MARKDOWN, PADDED_PIPES, PIPES, SHAPES, TABS, Shape, write

COLUMNS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total")
HEADER = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他"


def _states(report: Report, table: str) -> set[CellState]:
    return {cell.state for cell in report.tables[table].cells.values()}


def _row(report: Report, row: str) -> list[Cell]:
    return [report.tables["applications"].cells[row, column] for column in COLUMNS]


def _values(report: Report, row: str) -> list[object]:
    return [cell.value for cell in _row(report, row)]


def _figures(source: WrittenReport, row: str) -> list[int]:
    return [int(raw) for raw in source.tables["applications"].figures(row)]


def _edited(edit: dict[str, str], shape: Shape = PIPES) -> Report:
    """The report with larger figures, some lines of it replaced."""
    lines = [line.text for line in write(full_report("goi-2021"), shape).lines]
    for old, new in edit.items():
        assert old in lines, old
        lines = [new if line == old else line for line in lines]
    return sure_report_of("\n".join(lines) + "\n", shape.suffix)


def _line(row: str, source: WrittenReport | None = None) -> str:
    table = (source or full_report("goi-2021")).tables["applications"]
    return " | ".join([table.label(row), *table.figures(row)]) + " |"


# The form of each table


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize(("two", "three"), [("goi-2021", "goi-2019"), ("goi-2019", "goi-2021")])
def test_a_hybrid_has_a_form_for_each_table(two: str, three: str, shape: Shape) -> None:
    source = full_report("goi-2021")
    source.tables["proactive_disclosure"] = full_report(two).tables["proactive_disclosure"]
    source.tables["applications"] = full_report(three).tables["applications"]
    report = read_back(source, shape)

    assert (report.tables["proactive_disclosure"].form, report.tables["applications"].form) == (two, three)
    assert _states(report, "proactive_disclosure") == _states(report, "applications") == {CellState.NUMBER}
    assert "STR-006" not in {rule for rule, _ in audited(report).findings}
    assert not {rule for rule, _ in audited(report).findings} & {"T3-001", "T3-002", "T3-003"}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize(("year", "form"), [(2022, "goi-2019"), (2019, "goi-2021")])
def test_the_labels_decide_the_form_and_not_the_year(year: int, form: str, shape: Shape) -> None:
    source = changed(full_report(form), {"title": "{organ}" + f"{year}年政府信息公开工作年度报告", "preamble": ""})
    report = read_back(source, shape)

    assert report.year == year
    assert {table.form for table in report.tables.values()} == {form}


@pytest.mark.parametrize(
    ("title", "form"),
    [("{organ}2020年政府信息公开工作年度报告", "goi-2019"), ("{organ}2023年政府信息公开工作年度报告", "goi-2021")],
)
def test_where_no_label_tells_the_form_is_the_one_due(title: str, form: str) -> None:
    """Table three without its rows for other handling is the same in both forms."""
    source = changed(
        full_report("goi-2019"), {"title": title, "preamble": "", "tables": {"proactive_disclosure": None}}
    )
    lines = [line.text for line in write(source, PIPES).lines if line.rows != ("other",)]

    assert sure_report_of("\n".join(lines)).tables["applications"].form == form


def test_normative_documents_under_their_other_name_are_no_other_form() -> None:
    source = changed(
        specimen_report("goi-2021"), {"proactive_disclosure": {"labels": {"normative_documents": "规范性文件"}}}
    )
    table = read_back(source, PIPES).tables["proactive_disclosure"]

    assert table.form == "goi-2021"
    assert table.cells["normative_documents", "in_force"].value == 12
    assert table.labels["normative_documents"] == "规范性文件"


# Rows


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_rows_may_stand_in_another_order(shape: Shape) -> None:
    source = full_report("goi-2021")
    source.tables["applications"].rows.reverse()
    report = read_back(source, shape)

    for row in source.tables["applications"].official.rows:
        assert _values(report, row) == _figures(source, row)


def test_a_row_that_stands_twice_alike_is_read() -> None:
    report = _edited({_line("granted"): f"{_line('granted')}\n{_line('granted')}"})

    assert _values(report, "granted") == _figures(full_report("goi-2021"), "granted")


def test_a_row_that_stands_twice_with_other_figures_is_unread() -> None:
    other = changed(full_report("goi-2021"), {"applications": {"granted.research": "99"}})
    report = _edited({_line("granted"): f"{_line('granted')}\n{_line('granted', other)}"})

    assert {cell.state for cell in _row(report, "granted")} == {CellState.UNREAD}
    assert all(cell.reason is not None for cell in _row(report, "granted"))
    assert _values(report, "carried_in") == _figures(full_report("goi-2021"), "carried_in")


def test_a_row_that_is_not_there_is_absent() -> None:
    lines = [line.text for line in write(full_report("goi-2021"), PIPES).lines if line.rows != ("granted",)]
    report = sure_report_of("\n".join(lines))

    assert {cell.state for cell in _row(report, "granted")} == {CellState.ABSENT}
    assert {cell.state for cell in _row(report, "partially_granted")} == {CellState.NUMBER}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("label", ["9.属于工作秘密", "其中：网上申请"])
def test_a_row_with_an_unknown_label_leaves_its_neighbours_as_they_are(label: str, shape: Shape) -> None:
    """Its own figures belong to no row of the form; the row it stands for is absent, not filled from elsewhere."""
    source = full_report("goi-2021")
    source.tables["applications"].labels["denied.prohibited_by_law"] = label
    report = read_back(source, shape)

    assert {cell.state for cell in _row(report, "denied.prohibited_by_law")} <= {CellState.ABSENT, CellState.UNREAD}
    for row in source.tables["applications"].rows:
        if row != "denied.prohibited_by_law":
            assert _values(report, row) == _figures(source, row)


@pytest.mark.parametrize("label", ["(七) 合计", "七、总计", "（七）总 计", "总计"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_total_of_the_results_is_no_column_header(label: str, shape: Shape) -> None:
    source = full_report("goi-2021")
    source.tables["applications"].labels["total_processed"] = label
    report = read_back(source, shape)

    assert _values(report, "total_processed") == _figures(source, "total_processed")
    assert _values(report, "carried_out") == _figures(source, "carried_out")


# Cells beside a label


@pytest.mark.parametrize("cells", ["4 | 5 | 6 |", "1 | 2 | 3 | 4 | 5 | 6 |", "1 |", ""])
def test_too_few_cells_are_unread(cells: str) -> None:
    report = _edited({_line("granted"): f"（一）予以公开 | {cells}"})

    assert {cell.state for cell in _row(report, "granted")} == {CellState.UNREAD}
    assert _values(report, "partially_granted") == _figures(full_report("goi-2021"), "partially_granted")


@pytest.mark.parametrize("lost", [1, 2, 3])
@pytest.mark.parametrize("row", ["new_received", "granted", "denied.state_secret", "carried_out"])
@pytest.mark.parametrize("shape", [LEADING_PIPES, MARKDOWN], ids=str)
def test_a_row_that_lost_its_last_figures_is_unread_beside_blank_label_columns(
    shape: Shape, row: str, lost: int
) -> None:
    """The blanks under merged labels must not make up for the figures that are gone."""
    lines = write(full_report("goi-2021"), shape).lines
    line = next(line.text for line in lines if line.table == "applications" and line.rows == (row,))
    cells = line.strip("|").split("|")
    report = _edited({line: f"|{'|'.join(cells[:-lost])}|"}, shape)

    assert {cell.state for cell in _row(report, row)} == {CellState.UNREAD}


def test_too_many_figures_are_unread() -> None:
    report = _edited({_line("granted"): f"{_line('granted')} 9 |"})

    assert {cell.state for cell in _row(report, "granted")} == {CellState.UNREAD}


@pytest.mark.parametrize(
    "cells",
    [
        " |  | 1 | 2 | 3 | 4 | 5 | 6 | 21 |",
        "1 | 2 | 3 | 4 | 5 | 6 | 21 |  |  |",
        " | 1 | 2 | 3 | 4 | 5 | 6 | 21 |  |",
    ],
)
def test_surplus_blanks_around_seven_figures_do_no_harm(cells: str) -> None:
    report = _edited({_line("granted"): f"（一）予以公开 | {cells}"})

    assert _values(report, "granted") == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize("cells", ["件 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |", "1 | 2 | 3 | 4 | 5 | 6 | 21 | 含上年 | 无误 |"])
def test_words_beside_seven_figures_do_no_harm(cells: str) -> None:
    report = _edited({_line("granted"): f"（一）予以公开 | {cells}"})

    assert _values(report, "granted") == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize("cells", [" | 2 |  |  |  |  | 3 | 注 |", "件 | 1 | 2 | 3 | 4 | 5 | 6 |  |"])
def test_a_word_that_may_stand_for_a_figure_beside_a_blank_leaves_the_row_unread(cells: str) -> None:
    report = _edited({_line("granted"): f"（一）予以公开 | {cells}"})

    assert {cell.state for cell in _row(report, "granted")} == {CellState.UNREAD}


@pytest.mark.parametrize(
    "cells",
    [
        " |  | 3 |  |  |  |  |  | 3 |",
        "3 |  |  |  |  |  | 3 |  |",
        " | 3 |  |  |  |  |  | 3 |",
        " |  |  |  |  |  |  | 3 |",
        " |  |  |  |  |  |  |  | 3 |",
        "3 |  |  |  |  |  |  |  |",
        " |  |  | 3 |  |  |  |  |  |",
    ],
)
def test_a_figure_whose_column_is_in_doubt_is_unread_or_in_its_place(cells: str) -> None:
    """The row beside it has exactly seven cells, so nothing tells where the surplus blanks of this row are."""
    texts = [text.strip() for text in cells.split("|")[:-1]]
    report = _edited({_line("granted"): f"（一）予以公开 | {cells}"})
    fitting = [texts[i : i + 7] for i in range(len(texts) - 6) if not any(texts[:i]) and not any(texts[i + 7 :])]

    if len({tuple(window) for window in fitting}) == 1 and all((fitting[0][0], fitting[0][-1])):
        assert [cell.raw for cell in _row(report, "granted")] == fitting[0]
    else:
        assert {cell.state for cell in _row(report, "granted")} == {CellState.UNREAD}


def test_rows_of_the_same_shape_tell_where_the_figures_of_a_row_with_blanks_are() -> None:
    """Between leading pipes every row has two label columns; most rows show at which offset the figures stand."""
    blanks = {f"new_received.{column}": "" for column in COLUMNS[1:6]}
    report = read_back(changed(full_report("goi-2021"), {"applications": blanks}), LEADING_PIPES)

    assert [cell.state for cell in _row(report, "new_received")] == [
        CellState.NUMBER,
        *[CellState.BLANK] * 5,
        CellState.NUMBER,
    ]


# Headers


@pytest.mark.parametrize("shape", [PIPES, PADDED_PIPES], ids=str)
def test_columns_in_another_order_leave_the_table_unread(shape: Shape) -> None:
    header = next(line.text for line in write(full_report("goi-2021"), shape).lines if line.text.startswith(HEADER))
    report = _edited(
        {header: header.replace(HEADER, "科研机构 | 商业企业 | 社会公益组织 | 法律服务机构 | 其他")}, shape
    )

    assert _states(report, "applications") == {CellState.UNREAD}
    assert _states(report, "disputes") == {CellState.NUMBER}


def test_columns_of_one_part_of_table_two_in_another_order_leave_that_part_unread() -> None:
    header = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |"
    report = _edited({header: "信息内容 | 本年废止件数 | 本年制发件数 | 现行有效件数 |"})
    cells = report.tables["proactive_disclosure"].cells

    assert {cells["normative_documents", column].state for column in ("issued", "repealed", "in_force")} == {
        CellState.UNREAD
    }
    assert cells["licences", "decisions"].value == 128


def test_outcomes_in_another_order_leave_table_four_unread() -> None:
    blocks = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    swapped = "结果纠正 | 结果维持 | 其他结果 | 尚未审结 | 总计"
    first, second = f"{blocks} | 未经复议直接起诉 | 复议后起诉 |", f"{blocks} | {blocks} |"
    report = _edited({first: first.replace(blocks, swapped), second: second.replace(blocks, swapped)})

    assert _states(report, "disputes") == {CellState.UNREAD}


# Other tables, split tables, tables without figures


@pytest.mark.parametrize(
    "rows",
    [
        "| 渠道 | 条数 |\n| 网站 | 326 |\n| 公众号 | 120 |",
        "| 类别 | 自然人 | 总计 |\n| 网上申请 | 12 | 12 |",
        "| 项目 | 数量 |\n| 规章 | 99 |\n| 行政许可 | 99 |",
    ],
)
def test_another_table_in_the_text_gives_no_figure_to_the_forms_tables(rows: str) -> None:
    source = full_report("goi-2021")
    source.section("overall").text += f"\n\n{rows}\n\n以上为分项数据。"
    report = read_back(source, PIPES)

    wrong = [
        (id_, address, cell.value)
        for id_, table in source.tables.items()
        for address, raw in table.cells.items()
        if (cell := report.tables[id_].cells[address]).state is CellState.NUMBER and str(cell.value) != raw
    ]
    assert not wrong
    assert _states(report, "applications") == _states(report, "disputes") == {CellState.NUMBER}


@pytest.mark.parametrize("between", ["", "-3-", "第 3 页 共 5 页"])
@pytest.mark.parametrize("shape", [PIPES, PADDED_PIPES, LEADING_PIPES], ids=str)
def test_a_table_split_at_a_page_is_one_table(between: str, shape: Shape) -> None:
    lines: list[str] = []
    for line in write(full_report("goi-2021"), shape).lines:
        if line.rows == ("unable.not_held",):
            lines += ["", between, ""]
        lines.append(line.text)
    report = sure_report_of("\n".join(lines), shape.suffix)

    source = full_report("goi-2021")
    for row in source.tables["applications"].rows:
        assert _values(report, row) == _figures(source, row)


@pytest.mark.parametrize(("raw", "state"), [("/", CellState.MARK), ("—", CellState.MARK), ("无", CellState.MARK)])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_table_of_marks_is_a_table_of_marks(raw: str, state: CellState, shape: Shape) -> None:
    marks = {".".join(address): raw for address in full_report("goi-2021").tables["applications"].cells}
    report = read_back(changed(full_report("goi-2021"), {"applications": marks}), shape)

    assert _states(report, "applications") == {state}


def test_a_table_left_blank_is_blank_and_not_zero() -> None:
    blanks = {".".join(address): "" for address in full_report("goi-2021").tables["applications"].cells}
    report = read_back(changed(full_report("goi-2021"), {"applications": blanks}), TABS)

    assert _states(report, "applications") == {CellState.BLANK}
    assert report.tables["applications"].all_blank
    assert {"T3-001", "T3-002", "T3-003", "T3-004"} <= set(audited(report).undecided)


# Files that break off


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_file_cut_off_in_table_three_leaves_the_rest_undetermined(shape: Shape, form: str) -> None:
    source = full_report(form)
    written = write(source, shape)
    after = written.line_of("applications", ("denied.internal_affairs", "research"))
    text = "\n".join(line.text for line in written.lines[:after])
    report = sure_report_of(text, shape.suffix)
    rows = list(source.tables["applications"].rows)
    broken = rows.index("denied.internal_affairs")

    assert report.cut_off == "applications"
    for row in rows[:broken]:
        assert _values(report, row) == _figures(source, row)
    for row in rows[broken + 1 :]:
        assert {cell.state for cell in _row(report, row)} == {CellState.UNREAD}
    result = audited(report)
    assert result.findings == []
    assert {"STR-001", "STR-010", "T3-001", "T3-002", "T3-003", "T4-001", "T4-002", "T4-003"} <= set(result.undecided)
    assert result.grade == "U"


@pytest.mark.parametrize("table", ["proactive_disclosure", "applications", "disputes"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@given(data=st.data())
@examples(40, 2000)
def test_a_file_cut_off_anywhere_in_a_table_gives_no_wrong_figure_and_no_finding(
    shape: Shape, table: str, data: st.DataObject
) -> None:
    source = full_report("goi-2021")
    written = write(source, shape)
    inside = [number for number, line in enumerate(written.lines) if line.table == table and line.text.strip()]
    head = "\n".join(line.text for line in written.lines[: inside[0]]) + "\n"
    body = "\n".join(line.text for line in written.lines[inside[0] : inside[-1] + 1]).rstrip(" |\n")
    cut = data.draw(st.integers(len(body) // 4, len(body) - 1))
    report = report_of(head + body[:cut], shape.suffix)
    assert report is not None

    wrong = [
        f"{id_}/{'.'.join(address)}: {cell.value} for {source.tables[id_].cells.get(address)}"
        for id_, read in report.tables.items()
        for address, cell in read.cells.items()
        if cell.state is CellState.NUMBER and str(cell.value) != source.tables[id_].cells.get(address)
    ]
    assert not wrong, f"ends in {body[max(cut - 20, 0) : cut]!r}"
    assert audited(report).findings == [], f"ends in {body[max(cut - 20, 0) : cut]!r}"


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_file_that_ends_behind_a_whole_table_is_not_cut_off(shape: Shape) -> None:
    source = changed(full_report("goi-2021"), {"sections": {"problems_and_improvements": None, "other_matters": None}})
    report = read_back(source, shape)

    assert report.cut_off is None
    assert _states(report, "disputes") == {CellState.NUMBER}
    assert audited(report).findings == [
        ("STR-001", "section/other_matters"),
        ("STR-001", "section/problems_and_improvements"),
    ]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_several_accidents_at_once_never_crash(shape: Shape) -> None:
    """Lines shuffled inside the tables: whatever is read, reading ends."""
    written = [line.text for line in write(full_report("goi-2021"), shape).lines]
    random = Random(str(shape))
    for _ in range(200 if FULL else 20):
        lines = written.copy()
        for _ in range(random.randrange(1, 40)):
            lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))
        report = report_of("\n".join(lines), shape.suffix)
        assert report is None or set(report.tables) <= {"proactive_disclosure", "applications", "disputes"}
