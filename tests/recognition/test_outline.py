"""Where the six sections begin and what stands in them, however their headings come."""

from __future__ import annotations

import pytest

from auditor.forms.loading import official_forms
from auditor.report import CellState, HeadingMatch, Report
from tests.support.auditing import audited
from tests.support.reading import read_back, report_of, sure_report_of
from tests.support.reports import FORMS, changed, specimen_report
from tests.support.shapes import LONE_PIPES, MARKDOWN, PIPES, SHAPES, TABS, Shape, write

SECTIONS = [section.id for section in official_forms()["goi-2021"].sections]
PROBLEMS = "problems_and_improvements"


def _with_sections(sections: dict[str, object], shape: Shape = PIPES) -> Report:
    return read_back(changed(specimen_report("goi-2021"), {"sections": sections}), shape)


def _edited(old: str, new: str, shape: Shape = PIPES) -> Report:
    text = write(specimen_report("goi-2021"), shape).text()
    assert old in text
    return sure_report_of(text.replace(old, new), shape.suffix)


def _texts(report: Report) -> dict[str, str]:
    return {id_: section.text for id_, section in report.sections.items()}


UNALTERED = _texts(read_back(specimen_report("goi-2021"), PIPES))


@pytest.mark.parametrize("form", FORMS)
def test_every_official_heading_and_alias_is_known(form: str) -> None:
    for section in official_forms()[form].sections:
        for heading in (section.heading, *section.aliases):
            source = changed(specimen_report(form), {"sections": {section.id: {"heading": heading}}})
            found = read_back(source, PIPES).sections[section.id]
            assert found.heading == heading
            assert found.match is (HeadingMatch.EXACT if heading == section.heading else HeadingMatch.ALIAS)


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("overall", "2023年政务公开总体情况"),
        ("overall", "工作总体推进情况"),
        ("proactive_disclosure", "主动公开工作情况"),
        ("applications", "政府信息公开申请办理情况"),
        ("applications", "依申请公开办理情况"),
        ("disputes", "复议诉讼案件办理"),
        (PROBLEMS, "存在的不足与努力方向"),
        (PROBLEMS, "主要问题和下一步打算"),
        ("other_matters", "其他说明事项"),
        ("other_matters", "需要向社会报告的情况"),
    ],
)
@pytest.mark.parametrize("shape", [PIPES, MARKDOWN], ids=str)
def test_an_altered_heading_is_known_by_its_meaning(section: str, heading: str, shape: Shape) -> None:
    report = _with_sections({section: {"heading": heading}}, shape)

    assert report.sections[section].match is HeadingMatch.MEANING
    assert report.sections[section].heading == heading
    assert _texts(report) == UNALTERED


@pytest.mark.parametrize(
    ("line", "ordinal", "text"),
    [
        ("六、其他需要报告的事项：无。", "六", "无。"),
        ("六、其他需要报告的事项:本年度未收取信息处理费。", "六", "本年度未收取信息处理费。"),
        ("六、其他需要报告的事项。无。", "六", "无。"),
        ("六、其他需要报告的事项：\n无。", "六", "无。"),
        ("六、其他需要报告的事项\n\n\n无。", "六", "无。"),
        ("六 、其他需要报告的事项\n无。", "六", "无。"),
        ("六、 其 他 需 要 报 告 的 事 项\n无。", "六", "无。"),
        ("第六部分 其他需要报告的事项\n无。", "六", "无。"),
        ("6.其他需要报告的事项\n无。", "6", "无。"),
        ("其他需要报告的事项\n无。", None, "无。"),
    ],
)
def test_a_heading_in_its_many_layouts(line: str, ordinal: str | None, text: str) -> None:
    report = _edited("六、其他需要报告的事项\n2023年未收取信息处理费。", line)

    section = report.sections["other_matters"]
    assert section.match is HeadingMatch.EXACT
    assert section.ordinal == ordinal
    assert section.text == text


@pytest.mark.parametrize(
    "heading", ["**六、其他需要报告的事项**", "### 六、其他需要报告的事项 ###", "#### 六、其他需要报告的事项"]
)
def test_a_heading_in_its_many_markdown_layouts(heading: str) -> None:
    report = _edited("## 六、其他需要报告的事项", heading, MARKDOWN)

    assert report.sections["other_matters"].match is HeadingMatch.EXACT
    assert report.sections["other_matters"].text == "2023年未收取信息处理费。"


def test_numbers_are_kept_as_written_when_they_restart() -> None:
    report = _with_sections(
        {"disputes": {"ordinal": "一"}, PROBLEMS: {"ordinal": "二"}, "other_matters": {"ordinal": "二"}}
    )

    assert [section.ordinal for section in report.sections.values()] == ["一", "二", "三", "一", "二", "二"]
    assert _texts(report) == UNALTERED


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_sections_stand_in_the_order_of_the_document(shape: Shape) -> None:
    order = ["overall", "disputes", "applications", "other_matters", "proactive_disclosure", PROBLEMS]
    report = read_back(changed(specimen_report("goi-2021"), {"order": order}), shape)

    assert list(report.sections) == order
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.NUMBER}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("section", ["proactive_disclosure", "applications", "disputes"])
def test_a_table_shows_its_section_where_the_heading_is_lost(section: str, shape: Shape) -> None:
    report = _with_sections({section: {"heading": None}}, shape)

    assert (report.sections[section].match, report.sections[section].heading) == (HeadingMatch.NONE, None)
    assert set(report.tables) == {"proactive_disclosure", "applications", "disputes"}
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.NUMBER}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("opening", ["存在的主要问题：", "（一）存在的主要问题\n", "存在问题：", "1.存在的问题。"])
def test_the_problems_are_known_by_their_content_where_the_heading_is_lost(opening: str, shape: Shape) -> None:
    text = f"{opening}政策解读以文字为主。\n改进情况：已建立巡查台账。"
    report = _with_sections({PROBLEMS: {"heading": None, "text": text}}, shape)

    assert report.sections[PROBLEMS].match is HeadingMatch.NONE
    assert report.sections[PROBLEMS].text == text
    assert list(report.sections) == SECTIONS


@pytest.mark.parametrize("first", ["1、公开形式有待丰富。\n栏目偏少。", "（一）公开形式有待丰富。"])
def test_the_problems_begin_at_their_first_point_where_only_the_second_is_known(first: str) -> None:
    text = f"{first}\n（二）改进情况\n增设了两个栏目。"
    report = _with_sections({PROBLEMS: {"heading": None, "text": text}})

    assert report.sections[PROBLEMS].text == text
    assert list(report.sections) == SECTIONS


def test_other_matters_begin_at_their_first_point_where_only_the_second_is_known() -> None:
    text = "（一）落实工作要点情况\n逐项落实。\n（二）收取信息处理费情况\n没有收取。"
    report = _with_sections({"other_matters": {"heading": None, "text": text}})

    assert report.sections["other_matters"].text == text
    assert _texts(report)[PROBLEMS] == UNALTERED[PROBLEMS]


def test_the_overall_situation_is_known_by_its_sub_headings_where_the_heading_is_lost() -> None:
    text = "（一）主动公开情况。发布信息326条。\n（二）依申请公开情况。收到申请17件。\n（五）监督保障情况。没有追责。"
    report = _with_sections({"overall": {"heading": None, "text": text}})

    assert report.sections["overall"].match is HeadingMatch.NONE
    assert report.sections["overall"].text == text
    assert "统计期限" in report.preamble


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_missing_section_is_not_made_up_from_the_others(section: str, shape: Shape) -> None:
    source = changed(specimen_report("goi-2021"), {"sections": {section: None}})
    source.tables.pop(section, None)
    report = read_back(source, shape)

    assert list(report.sections) == [id_ for id_ in SECTIONS if id_ != section]
    assert _texts(report) == {id_: text for id_, text in UNALTERED.items() if id_ != section}


_SUB_HEADINGS = [
    "（一）主动公开情况",
    "（二）依申请公开情况",
    "（三）政府信息管理情况",
    "（四）平台建设情况",
    "（五）监督保障情况",
]


@pytest.mark.parametrize("mark", ["### ", "## ", ""])
@pytest.mark.parametrize("missing", ["proactive_disclosure", "applications"])
def test_sub_headings_of_section_one_are_never_the_sections_of_the_tables(mark: str, missing: str) -> None:
    text = "\n".join(f"{mark}{sub}\n全年工作按计划完成。" for sub in _SUB_HEADINGS)
    source = changed(specimen_report("goi-2021"), {"sections": {"overall": {"text": text}, missing: None}})
    del source.tables[missing]
    report = read_back(source, MARKDOWN)

    assert missing not in report.sections
    for sub in _SUB_HEADINGS:
        assert sub in report.sections["overall"].text


@pytest.mark.parametrize("mark", ["### ", ""])
def test_sub_headings_stay_in_the_text_of_their_section(mark: str) -> None:
    text = "\n".join(f"{mark}{sub}\n全年工作按计划完成。" for sub in _SUB_HEADINGS)
    report = _with_sections({"overall": {"text": text}}, MARKDOWN)

    assert list(report.sections) == SECTIONS
    assert report.sections["overall"].text == text.replace(mark or "###", "")


def test_an_item_named_like_a_section_is_not_that_section() -> None:
    text = "1.主动公开政府信息情况：通过网站公开195条。\n2.平台建设情况：维护网站1个，新增专栏3个，更新栏目17个。"
    report = _with_sections({"overall": {"text": text}})

    assert list(report.sections) == SECTIONS
    assert report.sections["overall"].text == text
    assert report.sections["proactive_disclosure"].ordinal == "二"


@pytest.mark.parametrize(
    "text",
    [
        "一、存在的主要问题\n解读形式单一。\n二、改进情况\n已增设图解。",
        "一、存在问题。\n解读形式单一。\n二、改进措施。\n已增设图解。",
        "1.主动公开政府信息情况不够均衡，部分栏目更新慢。\n2.收到和处理政府信息公开申请情况较好。",
        "一是总体情况掌握不够及时。\n二是其他需要报告的事项没有专人负责。",
        "（一）主动公开政府信息情况有待改进。\n（二）其他需要报告的事项另行说明。",
        "总体情况较好，主动公开政府信息情况有待加强。",
    ],
)
def test_numbered_lines_inside_a_section_start_no_other(text: str) -> None:
    report = _with_sections({PROBLEMS: {"text": text}})

    assert list(report.sections) == SECTIONS
    assert _texts(report) == UNALTERED | {PROBLEMS: text}


_HEADINGS = [f"{section.ordinal}、{section.heading}" for section in official_forms()["goi-2021"].sections]


@pytest.mark.parametrize(
    "contents",
    [
        ["目录", *_HEADINGS],
        ["目  录", *(f"{heading}……………{page}" for page, heading in enumerate(_HEADINGS, 1))],
        ["目录", *(f"{heading}\t{page}" for page, heading in enumerate(_HEADINGS, 1))],
        [f"目录 {' '.join(_HEADINGS)}"],
        [f"本报告由{'、'.join(heading[2:] for heading in _HEADINGS)}等六部分组成。"],
        [f"报告分为六个部分：{'；'.join(_HEADINGS)}。"],
    ],
    ids=["lines", "dots", "tabs", "one-line", "preamble", "preamble-numbered"],
)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_table_of_contents_is_not_the_body(contents: list[str], shape: Shape) -> None:
    title = "青禾县水利局2023年政府信息公开工作年度报告"
    source = changed(specimen_report("goi-2021"), {"title": "", "above": [title, "", *contents, ""]})
    report = read_back(source, shape)

    assert report.title == title
    assert list(report.sections) == SECTIONS
    assert _texts(report) == UNALTERED
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.NUMBER}


def test_headings_listed_in_a_sentence_of_the_preamble_stay_there() -> None:
    sentence = f"报告分为六个部分：{'；'.join(_HEADINGS)}。"
    source = changed(specimen_report("goi-2021"), {"title": "", "above": ["某局2023年政府信息公开年度报告", sentence]})
    report = read_back(source, PIPES)

    assert sentence in report.preamble


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_sub_heading_in_the_words_of_a_later_section_stays_in_its_own(shape: Shape) -> None:
    text = "全年工作平稳。\n（一）主动公开政府信息情况\n" + "发布信息三百条，网站栏目按时更新。\n" * 4
    sections = _with_sections({"overall": {"text": text.strip()}}, shape).sections

    assert sections["overall"].text == text.strip()
    assert sections["proactive_disclosure"].ordinal == "二"


@pytest.mark.parametrize("shape", [LONE_PIPES, PIPES, TABS], ids=str)
def test_headings_run_into_a_table_without_a_blank_line_are_found(shape: Shape) -> None:
    lines = write(specimen_report("goi-2021"), shape).lines
    kept = [line.text for line in lines if line.text or line.table]

    report = sure_report_of("\n".join(kept), shape.suffix)

    assert list(report.sections) == SECTIONS
    assert _texts(report) == UNALTERED
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.NUMBER}


def test_headings_that_stand_in_cells_of_a_table_are_found() -> None:
    text = write(specimen_report("goi-2021"), TABS).text()
    for heading in _HEADINGS[1:]:
        text = text.replace(f"\n{heading}\n", f"\n\t{heading}\n")

    report = sure_report_of(text)

    assert list(report.sections) == SECTIONS
    assert [section.ordinal for section in report.sections.values()] == list("一二三四五六")
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.NUMBER}


def test_a_second_copy_of_a_heading_with_nothing_under_it_does_not_empty_the_section() -> None:
    report = _edited("五、存在的主要问题及改进情况\n", "五、存在的主要问题及改进情况\n\n五、存在的主要问题及改进情况\n")

    assert "图解和视频偏少" in report.sections[PROBLEMS].text
    assert audited(report).findings == []


@pytest.mark.parametrize(
    "text",
    [
        "青禾县水利局召开政府信息公开工作会议\n\n会议传达了上级要求，部署了下一步工作。\n",
        "青禾县水利局2023年工作总结\n\n一、工作开展情况\n全年完成投资1.2亿元。\n二、存在的主要问题\n资金不足。\n",
        "| 姓名 | 职务 |\n|---|---|\n| 甲 | 主任 |\n",
        "关于印发青禾县行政规范性文件目录的通知\n\n1.文件一\n2.文件二\n",
        "2023年部门预算\n一、总体情况\n收入1200万元。\n",
        "。\n",
    ],
)
def test_other_documents_are_no_reports(text: str) -> None:
    assert report_of(text) is None


def test_a_page_with_the_title_alone_is_told_from_a_report_without_sections() -> None:
    report = sure_report_of("青禾县水利局2023年政府信息公开工作年度报告\n\n附件：年报.pdf\n")
    assert report.is_title_only
    assert report.organ.name == "青禾县水利局"
    assert report.year == 2023


@pytest.mark.parametrize(
    "text",
    [
        "青禾县水利局2017年政府信息公开工作年度报告\n\n一、概述\n2017年工作有序。\n二、主动公开政府信息的情况\n发布信息120条。\n"
        "三、依申请公开政府信息的情况\n收到申请2件。\n四、政府信息公开的收费及减免情况\n未收费。\n五、存在的主要问题\n形式单一。\n",
        "青禾县水利局政府信息公开年度报告\n\n一、概述\n本年工作有序。\n二、主动公开政府信息的情况\n发布信息120条。\n"
        "三、收费及减免情况\n未收费。\n",
    ],
)
def test_a_report_from_before_the_forms_is_recognised_and_not_audited(text: str) -> None:
    report = sure_report_of(text)

    assert report.form == "pre-2019"
    assert audited(report).findings == []
    assert audited(report).grade is None
