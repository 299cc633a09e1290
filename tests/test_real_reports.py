"""Published reports, where OGI_REAL_REPORTS names a folder of them: read rightly, and nothing false said of them."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.auditing import Run, audit_files
from auditor.findings import Severity, Status
from auditor.forms.loading import official_forms
from auditor.grading import official_scheme
from auditor.outputs.records import parsed_record
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import CellState, OrganKind, Report
from auditor.report_audit import Audit
from auditor.rulebook.loading import load_rulebook

_FOLDER = Path(os.environ.get("OGI_REAL_REPORTS", ""))
_THERE = bool(os.environ.get("OGI_REAL_REPORTS")) and _FOLDER.is_dir()
_SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx")
_FILES = sorted(p for p in _FOLDER.rglob("*") if p.suffix in _SUFFIXES) if _THERE else []
_IN_TABLES = [path for path in _FILES if path.suffix in (".html", ".pdf")]
_REPORTS = [path for path in _FILES if path.name != "README.md"]
_DATA: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "real_reports.yaml").read_text(encoding="utf-8")
)
_EXCERPTS = [path for path in _REPORTS if path.parent.name == "excerpts"]
_WHOLE = "嘉兴市科学技术局2020.txt"

pytestmark = pytest.mark.skipif(not _THERE, reason="OGI_REAL_REPORTS is unset or no folder")


@cache
def _run(path: Path) -> Run:
    return audit_files([path], load_rulebook(), official_lexicon(), official_scheme())


def _audit(path: Path) -> Audit:
    (audit,) = _run(path).audits
    return audit


def _path(name: str) -> Path:
    path = next((path for path in _FILES if path.name == name), None)
    if path is None:
        pytest.skip(f"{name} is not in the folder")
    return path


def _named(name: str) -> Audit:
    return _audit(_path(name))


def _read(path: Path) -> Report:
    report = recognise(read(path), official_lexicon())
    assert report is not None
    return report


def _read_named(name: str) -> Report:
    return _read(_path(name))


def _grave(audit: Audit) -> list[tuple[str, str | None]]:
    """Findings above info that count: those left to a person's review are the file's doubt, not the organ's fault."""
    found = [f for f in audit.findings if f.severity is not Severity.INFO and f.confidence != "review"]
    return sorted((f.rule, f.outcome.at.section or f.outcome.at.table or "") for f in found)


def test_the_seed_who_and_when() -> None:
    expected, report = _DATA[_WHOLE], _read_named(_WHOLE)
    assert report.organ.name == expected["organ"]
    assert report.organ.kind == expected["kind"]
    assert (report.year, report.year_is_sure) == (expected["year"], True)
    assert report.form == expected["form"]
    assert {table.form for table in report.tables.values()} == {expected["form"]}
    assert report.notes == ()


def test_the_seed_sections() -> None:
    expected, report = _DATA[_WHOLE], _read_named(_WHOLE)
    form = official_forms()[expected["form"]]
    assert list(report.sections) == [section.id for section in form.sections]
    assert [section.ordinal for section in report.sections.values()] == expected["ordinals"]
    assert [section.heading for section in report.sections.values()] == [section.heading for section in form.sections]


def test_the_seed_cell_by_cell() -> None:
    expected, tables = _DATA[_WHOLE], parsed_record(_read_named(_WHOLE))["tables"]
    form = official_forms()[expected["form"]]
    seen = 0
    for id_, table in form.tables.items():
        due = expected["cells"][id_]
        assert set(due) <= {f"{row}.{column}" for row, column in table.addresses}
        for row, column in table.addresses:
            seen += 1
            cell = tables[id_]["cells"][row][column]
            wanted = due.get(f"{row}.{column}", 0)
            value, unit = (wanted["value"], wanted["unit"]) if isinstance(wanted, dict) else (wanted, None)
            assert (cell["state"], cell["value"], cell["unit"]) == ("number", value, unit), f"{id_} {row}.{column}"
            assert cell["raw"].strip() == f"{value}{unit or ''}"
            assert (cell["note"], cell["inferred"]) == (None, False)
    assert seen == 198


def test_the_seed_lines_are_real() -> None:
    lines = (_FOLDER / _WHOLE).read_text(encoding="utf-8").split("\n")
    for table in _read_named(_WHOLE).tables.values():
        for cell in table.cells.values():
            assert cell.place is not None
            assert cell.place.line is not None
            assert lines[cell.place.line - 1].strip() == cell.raw


def test_the_seed_is_decided_and_clean() -> None:
    audit = _named(_WHOLE)
    outcomes = [o for result in audit.evaluation.results if result.rule.mandatory for o in result.outcomes]
    assert len(outcomes) > 40
    assert {outcome.status for outcome in outcomes} == {Status.PASS}
    assert _grave(audit) == []
    assert (audit.grade.grade, audit.grade.at_least) == ("A", None)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_nothing_crashes(path: Path) -> None:
    run = _run(path)
    assert run.unread == ()
    if path.name == "README.md":
        assert len(run.skipped) == 1
        return
    assert len(run.audits) == 1
    assert [result.rule.id for result in _audit(path).evaluation.results if result.status is Status.ERROR] == []


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_cells_that_are_read_are_right(path: Path) -> None:
    truth_file = path.parent / "truth" / f"{path.stem}.json"
    if not truth_file.is_file():
        pytest.skip("no truth for this report")
    truth = json.loads(truth_file.read_text(encoding="utf-8"))["tables"]
    wrong = {}
    for id_, table in _read(path).tables.items():
        for (row, column), cell in table.cells.items():
            due = truth.get(id_, {}).get(row, {}).get(column, cell.value)
            if cell.state is CellState.NUMBER and cell.value != (due if due is None else Decimal(str(due))):
                wrong[f"{id_} {row}.{column}"] = (cell.value, due)
    assert wrong == {}


@pytest.mark.parametrize("path", _IN_TABLES, ids=lambda path: path.stem)
def test_every_cell_of_a_page_is_read(path: Path) -> None:
    truth = json.loads((path.parent / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))["tables"]
    tables = _read(path).tables
    for id_, rows in truth.items():
        for row, columns in rows.items():
            read_values = {column: tables[id_].cells[row, column].value for column in columns}
            assert read_values == {column: None if v is None else Decimal(str(v)) for column, v in columns.items()}
    places = [cell.place for table in tables.values() for cell in table.cells.values()]
    assert all(place and (place.css or (place.page and place.box)) for place in places)


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_no_table_or_section_that_is_there_is_called_missing(path: Path) -> None:
    """All of these reports have their six sections and three tables, or are pictures, or break off."""
    missing = ("STR-001", "STR-008", "STR-009", "STR-010")
    assert [found for found in _grave(_audit(path)) if found[0] in missing] == []


@pytest.mark.parametrize("path", _EXCERPTS, ids=lambda path: path.stem)
def test_reports_that_break_off_have_no_false_finding_and_no_grade(path: Path) -> None:
    audit = _audit(path)
    assert _grave(audit) == [tuple(found) for found in _DATA.get(path.name, {}).get("findings", ())]
    assert audit.grade.grade == _DATA.get(path.name, {}).get("grade", "U")


def test_a_report_before_the_forms() -> None:
    audit = _named("平潭综合实验区2011.txt")
    assert audit.report.form == "pre-2019"
    assert audit.report.year == 2011
    assert {result.status for result in audit.evaluation.results} == {Status.NOT_APPLICABLE}
    assert audit.grade.grade is None


@pytest.mark.parametrize(("year", "form"), [(2019, "goi-2019"), (2021, "goi-2021"), (2022, "goi-2021")])
def test_reports_run_together_are_recognised(year: int, form: str) -> None:
    report = _read_named(f"平潭综合实验区{year}.txt")
    assert (report.year, report.form) == (year, form)
    assert report.organ.name == "平潭综合实验区"
    assert report.organ.kind is OrganKind.ZONE
    assert len(report.sections) == 6


@pytest.mark.parametrize("year", [2019, 2021, 2022])
def test_figures_run_together_are_told_apart_and_their_sums_undetermined(year: int) -> None:
    """Each of them is the figure established by hand, which another test holds against all cells that are read."""
    audit = _named(f"平潭综合实验区{year}.txt")
    tables = _read_named(f"平潭综合实验区{year}.txt").tables
    three, four = tables["applications"], tables["disputes"]
    assert {cell.state for table in (three, four) for cell in table.cells.values()} == {CellState.NUMBER}
    assert all(cell.by_sums and cell.inferred for cell in three.cells.values())
    assert {cell.by_sums for cell in four.cells.values()} == {year != 2022}
    of_sums = {result.rule.id: result.status for result in audit.evaluation.results}
    assert {of_sums[rule] for rule in ("T3-001", "T3-002", "T3-003")} == {Status.UNDETERMINED}
    assert of_sums["T4-001"] is (Status.PASS if year == 2022 else Status.UNDETERMINED)


def test_tables_that_are_pictures_are_undetermined() -> None:
    audit = _named("天心区桂花坪街道2020_无表.txt")
    assert audit.report.tables == {}
    assert audit.report.organ.kind is OrganKind.SUBDISTRICT
    on_tables = [
        r
        for r in audit.evaluation.results
        if (
            (r.rule.table and audit.report.form in r.rule.applies.forms and not r.rule.applies.years)
            and not r.rule.id.startswith("TXT")
        )
        or r.rule.id in ("STR-008", "STR-009", "STR-010")
    ]
    assert len(on_tables) >= 11
    assert {result.status for result in on_tables} == {Status.UNDETERMINED}
    assert {finding.rule for finding in audit.findings} & {"STR-008", "STR-009", "STR-010"} == set()


@pytest.mark.parametrize("name", [name for name, due in _DATA.items() if "told" in due])
def test_what_the_text_says_wrongly_is_found_and_nothing_else_said(name: str) -> None:
    found = [(finding.rule, finding.message.zh) for finding in _named(name).findings]
    for rule, words in _DATA[name]["told"]:
        assert [message for of, message in found if of == rule and words in message], rule
    assert [rule for rule, _ in found if rule in _DATA[name]["silent"]] == []


def _page_rows(heading: str) -> list[list[str]]:
    """The rows of a table of the page on published reports; a blank first cell repeats the one above."""
    page = (Path(__file__).parents[1] / "docs" / "real-reports.md").read_text(encoding="utf-8")
    lines = page.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    rows: list[list[str]] = []
    for line in [line for line in lines if line.startswith("| ")][1:]:
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        rows.append([name.rstrip("*").partition(" (")[0] or rows[-1][0], *cells])
    return rows


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_the_page_says_what_is_found(path: Path) -> None:
    told = [row[1].removesuffix(" (r)") for row in _page_rows("What is found") if row[0] == path.stem.partition("_")[0]]
    assert sorted(told) == sorted(finding.rule for finding in _audit(path).findings)


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_the_page_says_what_is_read(path: Path) -> None:
    told = [row[1:5] for row in _page_rows("What is read") if row[0] == path.stem.partition("_")[0]]
    tables = _read(path).tables
    for (id_, table), number in zip(official_forms()["goi-2021"].tables.items(), "234", strict=True):
        unread = (
            [cell for cell in tables[id_].cells.values() if cell.state is CellState.UNREAD] if id_ in tables else None
        )
        for _, read_cells, unread_cells, of in [row for row in told if row[0] == number]:
            assert int(read_cells) + int(unread_cells) == int(of)
            assert int(unread_cells) == (int(of) if unread is None else len(unread)), table.name
    assert told
