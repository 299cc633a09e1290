"""Markdown: a table of reports, a table of findings each, causes, and nothing of a report that would be markup."""

from __future__ import annotations

import pytest

from auditor.grading import Grade
from auditor.outputs.markdown import write_markdown
from tests.outputs.runs import one, samples, with_grade, with_names, written


def test_every_report_and_every_finding_has_its_row() -> None:
    lines = written(write_markdown, samples()).splitlines()
    for audit in samples().audits:
        assert any(line.startswith(f"| {audit.report.organ.name} | {audit.report.year} |") for line in lines)
    findings = sum(len(audit.findings) for audit in samples().audits)
    heads = sum(bool(audit.findings) for audit in samples().audits) + 1
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| ---")]
    assert len(rows) == findings + len(samples().audits) + heads


def test_a_grade_that_may_be_worse_has_its_star_and_what_that_means() -> None:
    text = written(write_markdown, with_grade(one("青禾县教育局2023.txt"), Grade("C", at_least="C")))
    assert "| 青禾县教育局 | 2023 | C\\* |" in text
    assert "\\* 至少差到这一等级" in text
    assert "至少差到" not in written(write_markdown, one("青禾县教育局2023.txt"))


def test_the_cause_stands_below_the_findings() -> None:
    text = written(write_markdown, one("青禾县教育局2023.txt"), "en")
    assert "Cause (T3-002, T3-003): If “process information / natural persons” were 2 (now 1)" in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("甲|乙", "甲\\|乙"),
        ("<script>", "\\<script\\>"),
        ("[a](b)", "\\[a\\](b)"),
        ("**甲**", "\\*\\*甲\\*\\*"),
        ("甲\n# 乙", "甲 \\# 乙"),
        ("\u202e局", " 局"),
        ("`x`", "\\`x\\`"),
        ("&lt;", "\\&lt;"),
    ],
)
def test_names_are_text(name: str, shown: str) -> None:
    text = written(write_markdown, with_names(one("青禾县教育局2023.txt"), name, "a.txt"))
    assert f"| {shown} | 2023 | D |" in text


def test_files_that_were_not_audited_stand_with_their_reasons() -> None:
    text = written(write_markdown, with_names(one("青禾县教育局2023.txt"), "某局", "某.txt"))
    assert text.endswith("## 未读出的文件\n\n* 某.txt: 原因\n\n## 跳过的文件\n\n* 某.txt: 原因\n")
