"""Texts that look like the form and are not quite: nothing is read that is not sure, and nobody is accused."""

from __future__ import annotations

from random import Random

import pytest

from auditor.engine import evaluate
from auditor.errors import UnreadableFile
from auditor.findings import Confidence, Severity
from auditor.recognition.lexicon import official_lexicon
from auditor.report import CellState, Report
from tests.support.auditing import Audited, audited, national_rules
from tests.support.consistent import full_report
from tests.support.reading import report_of, sure_report_of
from tests.support.reports import OrganKind, WrittenReport, specimen_report
from tests.support.shapes import LONE_PIPES, MARKDOWN, PIPES, Shape, write
from tests.support.text_shapes import PIPED_LINES, SPACED_ROWS

SOURCE = full_report("goi-2021")
HEADER = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |"


def _text(shape: Shape = PIPES, source: WrittenReport = SOURCE) -> str:
    return write(source, shape).text()


def _read(text: str, suffix: str = ".txt") -> Report:
    return sure_report_of(text, suffix)


def _replaced(old: str, new: str, shape: Shape = PIPES) -> str:
    text = _text(shape)
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _states(report: Report, table: str) -> set[CellState]:
    return {cell.state for cell in report.tables[table].cells.values()}


def _all_figures(report: Report) -> bool:
    return all(
        str(cell.value) == SOURCE.tables[id_].cells[a]
        for id_, t in report.tables.items()
        for a, cell in t.cells.items()
    )


@pytest.mark.parametrize(
    "header",
    [
        "商业企业 | 科研机构 | 社会公益组织 | 其他 | 小计 |",
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其它单位 |",
        "企业 | 科研 | 社会组织 | 法律机构 | 其他 |",
    ],
)
def test_a_header_with_a_word_of_its_own_leaves_the_table_unread(header: str) -> None:
    report = _read(_replaced(HEADER, header))
    assert _states(report, "applications") == {CellState.UNREAD}
    assert not [found for found in audited(report).findings if found[0].startswith("T3")]


def test_a_table_without_any_header_is_unread() -> None:
    text = _replaced(HEADER + "\n", "").replace("自然人 | 法人或其他组织 | 总计 |\n", "")
    assert _states(_read(text), "applications") == {CellState.UNREAD}


def test_units_in_the_header_are_no_other_columns() -> None:
    header = " ".join(f"{word}（件） |" for word in HEADER.split(" | ")).replace(" |（件）", "（件）")
    assert _all_figures(_read(_replaced(HEADER, header)))


def test_rows_of_table_four_in_words_of_their_own_leave_it_unread() -> None:
    text = _replaced("未经复议直接起诉 | 复议后起诉 |", "经复议后起诉 | 未经复议直接起诉 |")
    assert _states(_read(text), "disputes") == {CellState.UNREAD}


def test_figures_above_their_labels_leave_the_table_unread() -> None:
    lines = _text(SPACED_ROWS).split("\n")
    moved = []
    for line in lines:
        words = line.split(" ")
        first = next((i for i, word in enumerate(words) if word.isdigit()), None)
        moved += [line] if not first else [" ".join(words[first:]), " ".join(words[:first])]
    report = _read("\n".join(moved))
    assert _states(report, "applications") == {CellState.UNREAD}
    assert not [found for found in audited(report).findings if found[0].startswith("T")]


def test_a_subtotal_beside_a_group_is_no_row_without_a_label() -> None:
    table = SOURCE.tables["applications"]
    row = " | ".join([table.label("denied.state_secret"), *table.figures("denied.state_secret")]) + " |"
    report = _read(_replaced(row, "（三）不予公开 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |"))
    assert report.tables["applications"].cells["denied.state_secret", "total"].state is CellState.UNREAD


@pytest.mark.parametrize("label", ["1.属于商业秘密", "1.属于工作秘密"])
def test_another_word_is_no_damaged_label(label: str) -> None:
    report = _read(_replaced("1.属于国家秘密", label))
    assert report.tables["applications"].cells["denied.state_secret", "total"].state is CellState.UNREAD
    assert report.tables["applications"].strange_rows == (label,)


@pytest.mark.parametrize("head", ["青禾县水利局2023年政府信息公开工作年度报告", "3", "- 3 -", "续表"])
@pytest.mark.parametrize("shape", [PIPES, LONE_PIPES, PIPED_LINES], ids=str)
def test_the_head_of_a_page_inside_a_table_is_no_part_of_a_label(head: str, shape: Shape) -> None:
    label = "4.保护第三方合法权益"
    report = _read(_replaced(label, f"{head}\n{label}", shape))
    assert _all_figures(report)
    assert audited(report) == Audited([], [], "A")


def test_another_table_below_gives_no_row_and_no_figure() -> None:
    more = "\n历年情况\n\n年度 | 新收 | 办结 |\n2021年 | 12 | 11 |\n2022年 | 15 | 15 |\n\n四、政府信息公开行政复议"
    report = _read(_replaced("\n四、政府信息公开行政复议", more))
    assert _all_figures(report)
    assert audited(report).findings == []


def test_a_row_of_a_table_with_a_remark_is_no_heading_of_its_own() -> None:
    row = "\n四、结转下年度继续办理 2 3 注\n\n四、政府信息公开行政复议"
    assert _read(_replaced("\n四、政府信息公开行政复议", row)).extra_headings == ()


def test_two_reports_in_one_file_are_refused() -> None:
    other = specimen_report("goi-2021", OrganKind.TOWNSHIP)
    for text in (_text() + "\n" + _text(source=other), _text(source=other) + "\n" + _text()):
        with pytest.raises(UnreadableFile):
            report_of(text.encode())


def test_one_report_twice_in_a_file_is_that_report() -> None:
    assert _all_figures(_read(_text() + "\n" + _text()))


@pytest.mark.parametrize("footer", ["", "主办：青禾县人民政府办公室\n网站标识码：0000000000\n"])
def test_what_stands_behind_the_second_copy_is_no_part_of_the_report(footer: str) -> None:
    title = "青禾县水利局2023年政府信息公开工作年度报告\n"
    once, twice = _read(title + _text()), _read(title + _text() + "\n" + title + _text() + footer)
    assert _all_figures(twice)
    assert [s.text for s in twice.sections.values()] == [s.text for s in once.sections.values()]


def test_a_second_report_with_another_last_section_is_refused() -> None:
    last = SOURCE.sections[-1].text
    with pytest.raises(UnreadableFile):
        report_of((_text() + "\n" + _replaced(last, "收取信息处理费200元。")).encode())


@pytest.mark.parametrize("bar", ["│", "┃"])
def test_a_drawn_table_is_a_table_between_pipes(bar: str) -> None:
    assert _all_figures(_read(_text(MARKDOWN).replace("|", bar).replace(" --- ", "───"), ".txt"))


def test_entities_are_the_characters_they_stand_for() -> None:
    assert _all_figures(_read(_text(MARKDOWN).replace(" | ", "&nbsp;|&nbsp;"), ".md"))


@pytest.mark.parametrize("share", [0.2, 0.4])
@pytest.mark.parametrize("shape", [PIPES, MARKDOWN, SPACED_ROWS], ids=str)
def test_damaged_labels_accuse_nobody_for_certain(shape: Shape, share: float) -> None:
    random = Random(f"{shape}{share}")
    table = SOURCE.tables["applications"]
    source = SOURCE.copied()
    source.tables["applications"].labels = {
        row: "".join(character for character in table.label(row) if random.random() > share) or "某"
        for row in table.rows
    }
    report = _read(_text(shape, source), shape.suffix)
    for (row, column), cell in report.tables["applications"].cells.items() if "applications" in report.tables else ():
        assert cell.state is not CellState.NUMBER or str(cell.value) == table.cells[row, column]
    findings = evaluate(report, national_rules(), official_lexicon().forms).findings
    grave = [f.rule for f in findings if f.confidence is not Confidence.REVIEW and f.severity is not Severity.INFO]
    assert set(grave) <= {"STR-012"}


def _sections_changed(old: str, new: str) -> Audited:
    return audited(_read(_replaced(old, new)))


def test_a_heading_shortened_to_its_first_word_is_altered_and_not_missing() -> None:
    assert _sections_changed("六、其他需要报告的事项", "六、其他").findings == [("STR-004", "section/other_matters")]


def test_a_heading_and_its_text_may_stand_on_one_line() -> None:
    assert _sections_changed("六、其他需要报告的事项\n2023年", "六、其他需要报告的事项2023年") == Audited([], [], "A")


def test_a_list_of_contents_with_dots_is_no_list_of_sections() -> None:
    contents = "\n".join(f"{s.ordinal}、{s.heading}………{n}" for n, s in enumerate(SOURCE.sections, 1))
    assert _sections_changed("一、总体情况", f"{contents}\n\n一、总体情况") == Audited([], [], "A")


def test_dates_in_the_text_are_no_data_period() -> None:
    text = _text().replace(SOURCE.preamble, "本报告按条例编制。")
    text = text.replace(
        "一、总体情况\n", "一、总体情况\n对2022年统计数据进行复核，2022年1月1日至2022年12月31日无误。\n"
    )
    assert audited(_read(text)).findings == []
