"""The workbook read back: a row a report, a finding, a rule and an unchecked item; text stays text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from auditor.auditing import Run
from auditor.grading import Grade
from auditor.language import Language
from auditor.outputs.workbook import workbook
from tests.outputs.runs import one, samples, with_grade, with_names

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "\u202e局育教",
    "@SUM(1)",
    "甲\x01乙",
    "长" * 10_000,
)


def sheets(run: Run, language: Language = "zh") -> dict[str, list[list[Any]]]:
    """Each sheet as its rows, the head first."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(run, language)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def columns(rows: list[list[Any]], name: str) -> list[Any]:
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


def test_the_sheets_in_both_languages() -> None:
    assert list(sheets(samples())) == ["概览", "问题明细", "规则执行情况", "未能核对", "豁免"]
    assert list(sheets(samples(), "en")) == ["Overview", "Findings", "Rules", "Not checked", "Waivers"]


def test_a_grade_that_may_be_worse_has_its_star() -> None:
    read = sheets(with_grade(one("青禾县教育局2023.txt"), Grade("C", at_least="C")))
    assert columns(read["概览"], "等级") == ["C*"]


def test_a_report_whose_organ_is_not_known_goes_by_the_name_of_its_file() -> None:
    run = with_names(one("青禾县教育局2023.txt"), "", "某文件夹/空白.docx")
    assert columns(sheets(run)["概览"], "机关") == ["空白.docx"]


def test_a_row_a_report_with_its_grade_and_counts() -> None:
    run = samples()
    overview = sheets(run)["概览"]
    assert columns(overview, "机关") == [audit.report.organ.name for audit in run.audits]
    assert columns(overview, "等级") == [audit.grade.grade for audit in run.audits]
    assert columns(overview, "得分") == [audit.grade.score for audit in run.audits]
    assert columns(overview, "成因") == [len(audit.causes) or "" for audit in run.audits]


def test_a_row_a_finding_with_its_cause() -> None:
    run = samples()
    rows = sheets(run)["问题明细"]
    findings = [(audit, finding) for audit in run.audits for finding in audit.findings]
    assert columns(rows, "编号") == [finding.id for _, finding in findings]
    assert columns(rows, "问题") == [finding.message.zh for _, finding in findings]
    told = {id_: cause.told.zh for audit in run.audits for cause in audit.causes for id_ in cause.findings}
    assert columns(rows, "成因") == [told.get(finding.id, "") for _, finding in findings]
    assert told


def test_a_row_a_rule_whose_counts_make_the_reports() -> None:
    run = samples()
    rows = sheets(run)["规则执行情况"]
    assert columns(rows, "规则") == [rule.id for rule in run.rulebook.running]
    for row in rows[1:]:
        assert sum(count or 0 for count in row[4:]) == len(run.audits)


def test_what_was_not_checked_has_its_reason() -> None:
    run = with_names(samples(), "某局", "某.txt")
    rows = sheets(run)["未能核对"]
    assert ["", "某.txt", "未读出", "", "", "原因"] in rows
    assert ["", "某.txt", "跳过", "", "", "原因"] in rows
    assert all(columns(rows, "原因"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_reports_stays_text(text: str) -> None:
    content = workbook(with_names(one("青禾县教育局2023.txt"), text, text), "zh")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("问题明细").to_python()
    assert set(columns(rows, "机关")) == {text}
    assert set(columns(rows, "文件")) == {text}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in package.read(name)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    rows = sheets(with_names(one("青禾县教育局2023.txt"), "长" * 40_000, "a.txt"))["概览"]
    (name,) = columns(rows, "机关")
    assert len(name) == 32_767
    assert name.endswith("…")


def test_organs_and_findings_lead_to_one_another() -> None:
    """The third finding of the samples' sheet leads to its report, and the report to its first finding."""
    with zipfile.ZipFile(io.BytesIO(workbook(samples(), "zh"))) as package:
        overview, findings = (package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    first = next(index for index, audit in enumerate(samples().audits) if audit.findings)
    assert re.search(rf'ref="A{first + 2}" location="\'问题明细\'!A2"', overview)
    assert re.search(rf'ref="A2" location="\'概览\'!A{first + 2}"', findings)


def test_the_same_run_gives_the_same_bytes() -> None:
    assert workbook(samples(), "zh") == workbook(samples(), "zh")
