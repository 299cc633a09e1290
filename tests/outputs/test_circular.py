"""The circular read back: counts of the run and nothing else; unread files apart and not blamed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.auditing import NotAudited
from auditor.grading import Grade
from auditor.language import Text
from auditor.outputs.circular import circular_of
from auditor.outputs.printable import printable
from tests.outputs.letters import HOSTILE, NO_WISHES, of_organ, read, rows, texts, with_findings, written_circular
from tests.outputs.runs import one, samples, with_grade, with_names

COMMON, ORGANS, UNREAD = 0, 1, 2
SCAN = NotAudited("in/扫描件.pdf", Text("没有文字", "no text"))


def test_reports_are_counted_by_grade_the_best_first() -> None:
    circular = circular_of(samples(), NO_WISHES, "zh")
    assert (circular.reports, circular.years) == (17, "2020—2024")
    assert [(each.grade, each.reports) for each in circular.grades] == [
        ("A（合格）", 8),
        ("C（需整改）", 3),
        ("D（不合格）", 6),
    ]


def test_reports_without_a_grade_are_counted_too_so_that_all_are() -> None:
    run = samples()
    first, *others = run.audits
    circular = circular_of(replace(run, audits=(replace(first, grade=Grade(None)), *others)), NO_WISHES, "zh")
    assert circular.grades[-1].grade == "不评级（没有适用的规则）"
    assert sum(each.reports for each in circular.grades) == circular.reports == len(run.audits)


def test_a_grade_that_may_be_worse_says_so() -> None:
    run = with_grade(one("青禾县教育局2023.txt"), Grade("C", at_least="C"))
    assert [row.grade for row in circular_of(run, NO_WISHES, "zh").organs] == ["C（需整改，可能更差）"]
    assert [row.grade for row in circular_of(run, NO_WISHES, "en").organs] == ["C (needs rectification, or worse)"]


def test_an_organ_whose_year_is_not_known_is_named_without_one() -> None:
    run = one("青禾县教育局2023.txt")
    unknown = replace(run.audits[0], report=replace(run.audits[0].report, year=None))
    circular = circular_of(replace(samples(), audits=(*samples().audits, unknown)), NO_WISHES, "zh")
    assert "青禾县教育局" in circular.to_rectify.split("、")


def test_every_organ_has_a_row_with_its_problems() -> None:
    found = {row[1]: row[2:] for row in rows(read(written_circular(samples())), ORGANS)}
    assert list(found) == [audit.report.organ.name for audit in samples().audits]
    assert found["青禾县教育局"] == ["2023", "D（不合格）", "1", "0", "0"]
    assert found["云岭市统计局"] == ["2023", "C（需整改）", "0", "5", "1"]
    assert found["青禾县人民政府"] == ["2023", "A（合格）", "0", "0", "0"]


def test_good_ones_and_those_with_notices_are_named() -> None:
    circular = circular_of(samples(), NO_WISHES, "zh")
    assert "临溪镇人民政府（2023年度）" in circular.good.split("、")
    assert "青禾县教育局（2023年度）" in circular.to_rectify.split("、")
    assert not set(circular.good.split("、")) & set(circular.to_rectify.split("、"))


def test_years_are_not_repeated_where_there_is_one() -> None:
    circular = circular_of(one("青禾县教育局2023.txt"), NO_WISHES, "zh")
    assert (circular.years, circular.to_rectify, circular.good) == ("2023", "青禾县教育局", "")


def test_a_problem_counts_once_a_report_and_the_commonest_stand_first() -> None:
    statistics = of_organ(samples(), "云岭市统计局")
    run = replace(samples(), audits=(statistics, of_organ(samples(), "石梁乡人民政府"), statistics))
    table = [row[1:] for row in rows(read(written_circular(run)), COMMON)]
    assert table[0] == ["标题年度与统计期限不一致", "较重", "2", "66.7%"]
    assert ["缺少法定板块", "严重", "1", "33.3%"] in table
    assert sum(row[0] == "板块编号错位或重启" for row in table) == 1


def test_at_most_ten_common_problems_are_told() -> None:
    audit = with_findings(samples().audits[0], [each for audit in samples().audits for each in audit.findings])
    assert len({finding.rule for finding in audit.findings}) > 11
    common = circular_of(replace(samples(), audits=(audit,)), NO_WISHES, "zh").common
    assert [problem.n for problem in common] == list(range(1, 11))


def test_unread_files_stand_apart_by_name_and_are_not_blamed() -> None:
    document = read(written_circular(replace(samples(), unread=(SCAN,))))
    assert rows(document, UNREAD) == [["1", "扫描件.pdf", "没有文字"]]
    said = "\n".join(texts(document))
    assert "另有1个文件未能读出，没有核对，不作评价，见附件2。" in said
    assert "不代表报告有问题" in said
    assert "未能读出" not in "\n".join(texts(read(written_circular(samples()))))


def test_a_run_without_problems() -> None:
    clean = replace(samples(), audits=tuple(a for a in samples().audits if a.grade.grade == "A"))
    document = read(written_circular(clean))
    said = "\n".join(texts(document))
    assert len(document.tables) == 1
    assert "没有发现需要整改的问题。" in said
    assert "需要整改的有" not in said


def test_the_english_circular() -> None:
    said = "\n".join(texts(read(written_circular(replace(samples(), unread=(SCAN,)), language="en"))))
    assert "Reports checked: 17; A (passes): 8; C (needs rectification): 3; D (fails): 6." in said
    assert "{" not in said


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_reports_stays_text(text: str) -> None:
    path = text.replace("/", "／")
    document = read(written_circular(with_names(one("青禾县教育局2023.txt"), text, path)))
    assert [row[1] for row in rows(document, ORGANS)] == [printable(text)]
    assert [row[1] for row in rows(document, UNREAD)] == [printable(path)]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert written_circular(samples()) == written_circular(samples())
