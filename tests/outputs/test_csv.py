"""CSV: a row a finding, readable by a spreadsheet, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.outputs.csv_table import write_csv
from tests.cli.calling import call
from tests.outputs.runs import REPORTS, one, samples, with_names, written

BOM = b"\xef\xbb\xbf"


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_finding() -> None:
    run = samples()
    rows = _rows(written(write_csv, run))
    findings = [(audit, finding) for audit in run.audits for finding in audit.findings]
    assert len(rows) == len(findings) > 10
    for row, (audit, finding) in zip(rows, findings, strict=True):
        assert row["文件"] == audit.report.path
        assert row["机关"] == audit.report.organ.name
        assert row["年度"] == str(audit.report.year)
        assert row["等级"] == audit.grade.grade
        assert row["规则"] == finding.rule
        assert row["问题"] == finding.message.zh
        assert row["编号"] == finding.id
        place = finding.outcome.place
        assert row["行"] == (str(place.line) if place and place.line else "")


def test_headings_and_words_in_english() -> None:
    (row,) = (row for row in _rows(written(write_csv, one("青禾县水务局2023.txt"), "en")) if row["rule"] == "T4-001")
    assert row["severity"] == "critical"
    assert row["confidence"] == "certain"
    assert row["place"].startswith("table 4")
    assert row["finding"].endswith("difference 3.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_made_text(start: str) -> None:
    run = with_names(one("青禾县水务局2023.txt"), f"{start}HYPERLINK(1)", f"{start}cmd|' /C calc'!A0.txt")
    rows = _rows(written(write_csv, run))
    assert rows
    for row in rows:
        assert row["机关"] == f"'{start}HYPERLINK(1)"
        assert row["文件"] == f"'{start}cmd|' /C calc'!A0.txt"


def test_no_field_of_the_samples_begins_a_formula() -> None:
    fields = [field for row in _rows(written(write_csv, samples())) for field in row.values()]
    assert fields
    assert [field for field in fields if field.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_quotes_commas_and_line_breaks_come_back() -> None:
    organ = '“甲”,"乙"\n丙局'
    rows = _rows(written(write_csv, with_names(one("青禾县水务局2023.txt"), organ, "a,b.txt")))
    assert {row["机关"] for row in rows} == {organ}
    assert {row["文件"] for row in rows} == {"a,b.txt"}


@pytest.mark.parametrize("name", ["结果.csv", "结果.CSV"])
def test_a_file_begins_with_a_byte_order_mark(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it Excel takes Chinese for the system's own encoding; on a pipe it would be in the way."""
    shutil.copy(REPORTS / "青禾县水务局2023.txt", tmp_path / "水务局.txt")
    result = call(["run", "水务局.txt", "--format", "csv", "-o", name], tmp_path, monkeypatch)
    raw = (tmp_path / name).read_bytes()
    assert raw.startswith(BOM)
    assert raw.count(BOM) == 1
    assert not result.stdout.startswith("\ufeff")
    assert raw.removeprefix(BOM).decode("utf-8") == result.stdout
    assert _rows(result.stdout)


def test_no_findings_leave_the_headings() -> None:
    text = written(write_csv, one("临溪镇人民政府2023.txt"))
    assert text.startswith("文件,机关,年度")
    assert len(text.splitlines()) == 1


def test_findings_of_drafts_are_marked() -> None:
    run = one("青禾县教育局2023.txt")
    (audit,) = run.audits
    drafts = tuple(replace(finding, disposition="draft") for finding in audit.findings)
    rows = _rows(written(write_csv, replace(run, audits=(replace(audit, findings=drafts),))))
    assert rows
    assert all(row["把握"].endswith("（草稿规则）") for row in rows)
