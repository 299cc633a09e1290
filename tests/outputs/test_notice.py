"""Notices read back: what is demanded of an organ, in which words, and that a report's text stays text."""

from __future__ import annotations

from datetime import date

import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from auditor.document import Place
from auditor.findings import Confidence, Finding, Severity
from auditor.grading import Grade
from auditor.language import Language, Text, same
from auditor.outputs.evidence import evidence
from auditor.outputs.letter import Letter
from auditor.outputs.printable import printable
from auditor.report_audit import Audit
from tests.outputs.letters import HOSTILE, notice, of_organ, read, rows, texts, with_findings, written_notice
from tests.outputs.runs import one, samples, with_names

PROBLEMS, REPLY, TO_VERIFY = 0, 1, 2


def doubtful(findings: tuple[Finding, ...]) -> list[Finding]:
    """The first counts, the others are for review."""
    return [findings[0], *(replace(finding, confidence=Confidence.REVIEW) for finding in findings[1:])]


def test_the_letter_says_who_what_and_until_when() -> None:
    letter = Letter("云岭市政务公开办公室", date(2024, 4, 30))
    said = "\n".join(texts(read(written_notice(of_organ(samples(), "青禾县教育局"), samples(), letter))))
    assert "青禾县教育局：" in said
    assert "对你单位2023年度政府信息公开工作年度报告（文件：青禾县教育局2023.txt；表式：2021年格式）" in said
    assert "核查等级为D（不合格）。需要整改的问题共1项（严重1项），详见附件1。" in said
    assert "请于2024年4月30日前完成整改" in said
    assert "云岭市政务公开办公室" in said


def test_of_very_many_cells_the_first_few_and_their_number_are_told() -> None:
    audit = of_organ(samples(), "青禾县教育局")
    outcome = audit.findings[0].outcome
    cell = next(each for each in outcome.operands if each.value)

    def told(cells: int) -> Text:
        finding = replace(audit.findings[0], outcome=replace(outcome, operands=(cell,) * cells))
        return evidence(finding, audit.report, samples().forms)

    assert told(30).zh.count("；") == 29
    assert told(31).zh.count("；") == 6
    assert told(31).zh.endswith("等共31格")
    assert told(31).en.endswith("and others, 31 cells in all")


def test_what_nobody_said_is_left_to_be_written_by_hand() -> None:
    said = texts(read(written_notice(of_organ(samples(), "青禾县教育局"), samples())))
    assert "请于　　　　年　　月　　日前完成整改，并将《整改情况回执》（附件2）报我办。" in said
    assert "（发文机关署名）" in said
    assert not any("None" in text for text in said)


def test_findings_of_one_cause_stand_under_one_number_with_the_cause_below() -> None:
    first, second, cause = rows(read(written_notice(of_organ(samples(), "青禾县教育局"), samples())), PROBLEMS)
    assert first[:5] == [
        "1",
        "严重",
        "自然人：各项办理结果合计14，总计填15，相差1。",
        "表三 自然人第333行",
        "予以公开 7；部分公开 1；第三方权益 1；过程性信息 1；不掌握 3；信访举报投诉 1；办理总计 15；其余各格为0",
    ]
    assert second[:3] == ["", "", "过程性信息：各类申请人合计1，总计填2，相差1。"]
    assert second[4] == "自然人 1；总计 2；其余各格为0"
    assert cause == [
        "第1项核对提示：如果“过程性信息·自然人”是 2（现填 1），表三的各项合计就都相符：像是写错了一位数字。"
    ]


def test_each_problem_has_a_line_in_the_reply() -> None:
    written = read(written_notice(of_organ(samples(), "云岭市统计局"), samples()))
    assert [row[0] for row in rows(written, REPLY)] == ["1", "2", "3", "4", "5", "6"]
    assert {tuple(row[2:]) for row in rows(written, REPLY)} == {("", "", "")}


def test_only_norms_that_were_due_are_held_against_a_report() -> None:
    bases = [row[5] for row in rows(read(written_notice(of_organ(samples(), "青禾县林业局"), samples())), PROBLEMS)]
    assert bases == ["国办公开办函〔2021〕30号 格式", "国办公开办函〔2021〕30号"]


def test_a_report_of_unknown_year_keeps_every_norm() -> None:
    audit = of_organ(samples(), "青禾县林业局")
    undated = replace(audit, report=replace(audit.report, year=None))
    assert notice(undated, samples()).problems[0].findings[0].basis.count("国办公开办函") == 2
    assert "对你单位政府信息公开工作年度报告" in "\n".join(texts(read(written_notice(undated, samples()))))


def test_what_is_for_review_stands_apart_and_is_not_demanded() -> None:
    audit = of_organ(samples(), "青禾县林业局")
    document = read(written_notice(with_findings(audit, doubtful(audit.findings)), samples()))
    assert len(rows(document, PROBLEMS)) == len(rows(document, REPLY)) == 1
    (row,) = rows(document, TO_VERIFY)
    assert row[1].startswith("引用了已被替代的格式通知")
    assert row[3:] == ["回顾过去的做法时可以提到旧通知，先看上下文。", ""]
    assert "附件3所列情况有待核实，不属于整改要求，请一并核实并反馈。" in texts(document)


def test_nothing_is_said_of_what_there_is_not() -> None:
    document = read(written_notice(of_organ(samples(), "云岭市司法局"), samples()))
    said = "\n".join(texts(document))
    assert len(document.tables) == 2
    assert "附件3" not in said
    assert "核对提示" not in said


def graded(audit: Audit, grade: str, at_least: str | None = None) -> Audit:
    return replace(audit, grade=Grade(grade, at_least, None))


def test_what_limits_the_result_is_told() -> None:
    audit = of_organ(samples(), "青禾县林业局")
    assert notice(of_organ(samples(), "云岭市统计局"), samples()).remarks == (
        "报告标题和统计期限所示的年度不一致，所属年度以核实结果为准。",
    )
    assert notice(audit, samples()).remarks == ()
    assert "等级仅依据已核对的部分" in notice(graded(audit, "D", "D"), samples()).remarks[0]
    assert "暂不评定等级" in notice(graded(audit, "U"), samples()).remarks[0]


def test_lighter_problems_are_left_out() -> None:
    written = notice(of_organ(samples(), "青禾县林业局"), samples(), Letter(least=Severity.CRITICAL))
    assert (written.count, written.severities) == (1, "严重1项")


def test_a_figure_from_another_file_names_it() -> None:
    (problem,) = notice(of_organ(samples(), "青禾县民政局"), samples()).problems
    assert problem.findings[0].evidence == "6（青禾县民政局2023.docx）；8（青禾县民政局2023.pdf）"


def test_folders_of_the_office_are_not_told() -> None:
    audit = of_organ(samples(), "青禾县教育局")
    finding = audit.findings[0]
    place = Place(line=3, file="in/青禾县教育局2023.txt")
    elsewhere = replace(finding, outcome=replace(finding.outcome, place=place))
    line = notice(with_findings(audit, [elsewhere]), samples()).problems[0].findings[0]
    assert line.place == "表三 自然人\n青禾县教育局2023.txt 第3行"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_tag_is_left_in_any_letter(language: Language) -> None:
    written = 0
    for audit in samples().audits:
        if any(finding.severity is not Severity.INFO for finding in audit.findings):
            said = texts(read(written_notice(audit, samples(), language=language)))
            assert [text for text in said if "{" in text or "%" in text] == []
            written += 1
    assert written == 9


def test_the_english_letter() -> None:
    document = read(written_notice(of_organ(samples(), "青禾县教育局"), samples(), language="en"))
    said = "\n".join(texts(document))
    assert "Grade: D (fails). Problems to be put right: 1 (1 critical)" in said
    assert rows(document, PROBLEMS)[-1][0].startswith("Hint on no. 1: If “process information / natural persons” were")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_reports_stays_text(text: str) -> None:
    run = with_names(one("青禾县教育局2023.txt"), text, f"{text}.txt" if len(text) < 100 else "a.txt")
    finding = run.audits[0].findings[0]
    hostile = replace(finding, message=same(text), outcome=replace(finding.outcome, quote=text), remedy=same(text))
    document = read(written_notice(with_findings(run.audits[0], [hostile]), run, Letter(office=text)))
    assert printable(text) in texts(document)
    assert f"{printable(text)}：" in texts(document)
    row, _ = rows(document, PROBLEMS)  # and its cause
    assert (row[2], row[4], row[6]) == (printable(text), f"“{printable(text)}”", printable(text))


def test_the_properties_of_cells_stand_in_the_order_of_the_standard() -> None:
    document = read(written_notice(of_organ(samples(), "青禾县教育局"), samples()))
    order = ["tcW", "gridSpan", "vMerge", "vAlign"]
    merged = 0
    for properties in document.element.body.iter(qn("w:tcPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert names == sorted(names, key=order.index)
        merged += "vMerge" in names
    assert merged == 4


def test_heads_of_tables_stand_on_every_page_and_rows_are_not_broken() -> None:
    document = read(written_notice(of_organ(samples(), "云岭市统计局"), samples()))
    for table in document.tables:
        marks = [{child.tag.rpartition("}")[2] for child in row._tr.trPr} for row in table.rows]
        assert [("tblHeader" in mark, "cantSplit" in mark) for mark in marks] == [
            (row is table.rows[0] or index == 0, True) for index, row in enumerate(table.rows)
        ]


def test_the_same_report_gives_the_same_bytes() -> None:
    audit = of_organ(samples(), "青禾县教育局")
    assert written_notice(audit, samples()) == written_notice(audit, samples())
