"""The sheet of a report: what it says, which cells are lit, and names that a workbook takes."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from auditor.auditing import Run, audit_files
from auditor.grading import Grade, official_scheme
from auditor.outputs.workbook import workbook
from auditor.outputs.workbook_report import sheet_names
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook
from tests.outputs.runs import REPORTS, one, with_grade, with_names

NAME = "青禾县教育局2023.txt"
OWN_SHEET = "青禾县教育局 2023"


@cache
def kept() -> Run:
    paths = [REPORTS / NAME, REPORTS / "临溪镇人民政府2023.txt"]
    return audit_files(paths, load_rulebook(), official_lexicon(), official_scheme(), keep_content=True)


def rows_of(content: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def test_a_grade_that_may_be_worse_has_its_star() -> None:
    rows = rows_of(workbook(with_grade(kept(), Grade("C", at_least="C")), "zh"), OWN_SHEET)
    assert any(str(cell).startswith("等级 C* 需整改") for row in rows for cell in row)


def test_a_report_with_findings_has_a_sheet_and_one_without_none() -> None:
    assert sheet_names(kept()) == [OWN_SHEET, None]
    assert sheet_names(one(NAME)) == [None], "its content was not kept"


def test_the_sheet_tells_grade_cause_and_findings_and_draws_the_tables() -> None:
    said = {str(value) for row in rows_of(workbook(kept(), "zh"), OWN_SHEET) for value in row}
    audit = kept().audits[0]
    assert "等级 D 不合格：有 2 个严重问题（T3-002、T3-003）" in said
    assert f"成因：{audit.causes[0].told.zh}" in said
    assert {finding.message.zh for finding in audit.findings} <= said
    assert {"表二", "表三", "表四", "6.属于四类过程性信息", "318.6"} <= said
    english = {str(value) for row in rows_of(workbook(kept(), "en"), OWN_SHEET) for value in row}
    assert {finding.message.en for finding in audit.findings} <= english


def test_the_cells_of_findings_are_lit_and_carry_the_message() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(kept(), "zh"))) as package:
        comments = package.read("xl/comments1.xml").decode()
        sheet = package.read("xl/worksheets/sheet6.xml").decode()
    noted = re.findall(r'<comment ref="([A-Z]+[0-9]+)"', comments)
    assert len(noted) == 7, "the cells of a row, of which one is also the suspected one of the column"
    assert "过程性信息：各类申请人合计1，总计填2，相差1。" in comments
    looks = dict(re.findall(r'<c r="([A-Z]+[0-9]+)" s="(\d+)"', sheet))
    assert len({looks[cell] for cell in noted}) == 1
    lit = [cell for cell, look in looks.items() if look == looks[noted[0]]]
    column = [cell for cell in lit if cell.startswith("D")]
    assert len(column) > 20, "the results of a column and their total"
    assert set(noted) <= set(lit)
    assert column[0].replace("D", "E") not in lit


def test_findings_lead_to_the_sheet_and_the_sheet_back() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(kept(), "zh"))) as package:
        findings, own = (package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (2, 6))
    assert f"location=\"'{OWN_SHEET}'!A1\"" in findings
    assert "location=\"'问题明细'!A2\"" in own


@pytest.mark.parametrize(
    ("organ", "name"),
    [
        ("[甲]:乙*丙?/丁\\'", "甲乙丙丁 2023"),
        ("长" * 50, "长" * 31),
        ("History", "History 2023"),
    ],
)
def test_names_of_organs_become_names_of_sheets(organ: str, name: str) -> None:
    run = with_names(kept(), organ, "a.txt")
    assert sheet_names(run)[0] == name
    assert rows_of(workbook(run, "zh"), name)


def test_two_reports_of_one_name_have_two_sheets() -> None:
    audit = kept().audits[0]
    run = replace(kept(), audits=(audit, audit))
    assert sheet_names(run) == [OWN_SHEET, f"{OWN_SHEET} (2)"]
    content = workbook(run, "zh")
    assert rows_of(content, OWN_SHEET) == rows_of(content, f"{OWN_SHEET} (2)")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "{{ 7 * 7 }}", "甲\x01乙", "\u202e局育教", "长" * 10_000])
def test_text_of_reports_stays_text(text: str) -> None:
    run = with_names(kept(), text, text)
    name = sheet_names(run)[0]
    assert name is not None
    content = workbook(run, "zh")
    assert any(text in str(value) for row in rows_of(content, name) for value in row)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert all(b"<f>" not in package.read(part) for part in package.namelist() if "worksheets/sheet" in part)
