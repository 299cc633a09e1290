"""The JSON contract: every key, sums that come out, places that are real or absent, the same for the same input."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.outputs.json_document import write_json
from auditor.outputs.json_lines import write_json_lines
from auditor.rulebook.loading import load_rulebook
from tests.cli.calling import call_apart
from tests.outputs.runs import REPORTS, one, record, run_of, samples, written

RUN = {"version", "pack", "profile", "waivers", "asked", "rules", "summary", "reports", "unread", "skipped"}
REPORT = {
    *("path", "sources", "organ", "year", "form", "forms", "published", "scope", "grade", "at_least"),
    *("grade_reason", "score", "score_lost"),
    *("outcomes", "checks", "findings", "causes", "undecided", "not_applicable"),
}
FINDING = {
    *(
        "id",
        "rule",
        "pack",
        "revision",
        "name",
        "severity",
        "confidence",
        "disposition",
        "counts_from",
        "at",
        "place",
        "message",
        "values",
    ),
    *("quote", "evidence", "suspect", "cause", "basis", "remedy", "caution", "waiver"),
}
RULES = load_rulebook().rules
STATUSES = {"pass", "fail", "undetermined", "not_applicable", "error"}
COUNTED = {"page", "table", "row", "column", "line"}
PLACE = COUNTED | {"file", "box", "css", "sheet", "cell"}


def _findings(run: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for report in run["reports"]:
        for finding in report["findings"]:
            yield report, finding


def _places(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "place":
                yield inner
            else:
                yield from _places(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _places(inner)


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    return record(write_json, samples())


def test_every_key_of_a_run(run: dict[str, Any]) -> None:
    assert run.keys() == RUN
    assert run["version"] == 1
    assert run["pack"].startswith("national ")
    assert run["rules"].keys() == {"loaded", "active", "off"}
    assert 0 < run["rules"]["active"] <= run["rules"]["loaded"]
    assert run["summary"].keys() == {"reports", "grades", "unread", "skipped", "waived"}


def test_causes_name_findings_of_their_report_and_cells_of_its_tables(run: dict[str, Any]) -> None:
    reports = [report for report in run["reports"] if report["causes"]]
    assert reports
    for report in reports:
        ids = {finding["id"]: finding for finding in report["findings"]}
        for cause in report["causes"]:
            assert cause.keys() == {"id", "findings", "slip", "suspects", "alternatives", "alike", "explains", "told"}
            assert cause["findings"]
            assert all(ids[id_]["cause"] == cause["id"] for id_ in cause["findings"])
            assert all(each.keys() == {"table", "row", "column", "now", "would_be"} for each in cause["suspects"])
            assert cause["alike"] >= len(cause["alternatives"])


def test_a_finding_names_the_suspect_that_its_check_reads(run: dict[str, Any]) -> None:
    found = {finding["rule"]: finding["suspect"] for _, finding in _findings(run) if finding["suspect"]}
    assert found["T3-002"] == {
        "table": "applications",
        "row": "denied.process_information",
        "column": "natural_person",
        "now": 1,
        "would_be": 2,
    }


def test_the_summary_counts_what_follows(run: dict[str, Any]) -> None:
    assert run["summary"]["reports"] == len(run["reports"])
    sources = [path for report in run["reports"] for path in report["sources"]]
    assert sorted(sources) == sorted(map(str, REPORTS.iterdir()))
    assert run["summary"]["unread"] == len(run["unread"]) == 0
    assert run["summary"]["skipped"] == len(run["skipped"]) == 0
    grades = [report["grade"] for report in run["reports"]]
    assert run["summary"]["grades"] == {grade: grades.count(grade) for grade in set(grades)}


def test_every_key_of_a_report(run: dict[str, Any]) -> None:
    for report in run["reports"]:
        assert report.keys() >= REPORT
        assert report["organ"].keys() == {"name", "kind", "level"}
        assert report["scope"].keys() == {"is", "phrase"}
        assert report["sources"][0] == report["path"]
        assert set(report["forms"]) <= {"proactive_disclosure", "applications", "disputes"}
        assert isinstance(report["year"], int)
        assert 0 <= report["score"] <= 100


def test_outcomes_count_the_active_rules(run: dict[str, Any]) -> None:
    for report in run["reports"]:
        assert report["outcomes"].keys() == STATUSES
        assert sum(report["outcomes"].values()) == run["rules"]["active"]


def test_checks_count_rules_at_places(run: dict[str, Any]) -> None:
    """T3-001 alone has seven checks and T3-003 one a row, so there are more checks than rules."""
    for report in run["reports"]:
        assert report["checks"].keys() == STATUSES
        assert sum(report["checks"].values()) > run["rules"]["active"]
        assert report["checks"]["fail"] == sum(f["disposition"] == "open" for f in report["findings"])
        doubtful = [item["outcome"] for item in report["undecided"]]
        assert doubtful.count("undetermined") == report["checks"]["undetermined"]
        assert doubtful.count("error") == report["checks"]["error"]


def test_every_key_of_a_finding(run: dict[str, Any]) -> None:
    seen = 0
    for _, finding in _findings(run):
        seen += 1
        assert finding.keys() >= FINDING
        assert re.fullmatch(r"[0-9a-f]{8,}", finding["id"])
        assert finding["severity"] in {"critical", "major", "minor", "info"}
        assert finding["confidence"] in {"certain", "likely", "review"}
        assert finding["disposition"] == "open"
        for text in ("message", "remedy"):
            assert finding[text].keys() == {"zh", "en"}
            assert all(finding[text].values())
            assert "{" not in finding[text]["zh"] + finding[text]["en"]
        caution = RULES[finding["rule"]].caution
        assert finding["caution"] == (None if caution is None else {"zh": caution.zh, "en": caution.en})
        for evidence in finding["evidence"]:
            assert evidence.keys() >= {"name", "raw", "value", "place"}
        assert all(isinstance(basis, str) for basis in finding["basis"])
    assert seen > 10


def test_findings_say_where_in_the_logic_of_the_form(run: dict[str, Any]) -> None:
    """A finding on the report as a whole is at none of its places."""
    shapes = {frozenset(finding["at"]) for _, finding in _findings(run)}
    assert shapes <= {frozenset(), frozenset({"section"}), frozenset({"table", "row", "column"})}
    assert len(shapes) == 3


def test_ids_are_unique_in_a_run(run: dict[str, Any]) -> None:
    ids = [finding["id"] for _, finding in _findings(run)]
    assert len(ids) == len(set(ids))


def test_undecided_checks_have_a_reason(run: dict[str, Any]) -> None:
    items = [item for report in run["reports"] for item in report["undecided"]]
    assert items
    for item in items:
        assert item.keys() >= {"rule", "outcome", "reason", "at"}
        assert item["reason"]["zh"]
        assert item["reason"]["en"]


def test_checks_that_did_not_apply_are_listed(run: dict[str, Any]) -> None:
    for report in run["reports"]:
        places = [place for each in report["not_applicable"].values() for place in each]
        assert places.count("*") >= report["outcomes"]["not_applicable"] > 0
        assert all(place == "*" or "/" in place for place in places)


def test_places_count_from_one_and_leave_out_what_is_not_known(run: dict[str, Any]) -> None:
    places = list(_places(run))
    known = [place for place in places if place]
    assert known
    for place in known:
        assert place.keys() <= PLACE
        for key in place.keys() & COUNTED:
            assert type(place[key]) is int
            assert place[key] >= 1


def test_a_place_is_where_the_figure_stands() -> None:
    run = record(write_json, one("青禾县教育局2023.txt"))
    lines = (REPORTS / "青禾县教育局2023.txt").read_text(encoding="utf-8").splitlines()
    finding = next(f for _, f in _findings(run) if f["rule"] == "T3-003")
    assert finding["at"] == {"table": "applications", "row": "denied.process_information", "column": None}
    assert finding["values"]["left"] == 1
    assert finding["values"]["right"] == 2
    assert finding["values"]["difference"] == 1
    assert len(finding["evidence"]) == 7
    for evidence in finding["evidence"]:
        assert lines[evidence["place"]["line"] - 1].strip() == evidence["raw"]
    assert finding["place"] in [evidence["place"] for evidence in finding["evidence"]]


def test_numbers_are_numbers() -> None:
    """A decimal stays exact and a whole number whole: 96.4 is not 96.40000000000001, 3 is not 3.0."""
    run = record(write_json, one("云岭市统计局2023.txt"))
    finding = next(f for _, f in _findings(run) if f["rule"] == "T3-004")
    assert finding["values"]["value"] == -1
    assert type(finding["values"]["value"]) is int


def test_a_report_before_the_forms_has_no_grade(tmp_path: Path) -> None:
    path = tmp_path / "旧.txt"
    path.write_text("某局2015年政府信息公开工作年度报告\n\n一、概述\n2015年，本局推进公开工作。\n", encoding="utf-8")
    run = record(write_json, run_of([path]))
    (report,) = run["reports"]
    assert report["form"] == "pre-2019"
    assert (report["grade"], report["at_least"], report["score"]) == (None, None, None)
    assert report["outcomes"]["not_applicable"] == run["rules"]["active"] == sum(report["outcomes"].values())
    assert report["findings"] == report["undecided"] == []
    assert run["summary"]["grades"] == {}


def test_reasons_are_in_the_language_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "说明.txt").write_text("请报送。", encoding="utf-8")
    run = run_of(sorted(tmp_path.iterdir()))
    chinese, english = record(write_json, run, "zh"), record(write_json, run, "en")
    for kind in ("unread", "skipped"):
        assert [item.keys() for item in chinese[kind]] == [{"path", "reason"}]
        assert re.search("[一-鿿]", chinese[kind][0]["reason"])
        assert chinese[kind][0]["path"] == english[kind][0]["path"]
        assert not re.search("[一-鿿]", english[kind][0]["reason"])


def test_two_runs_are_equal() -> None:
    """In processes of their own, with another order of hashing."""
    arguments = ["run", "reports_in", "--format", "json"]
    first, second = (call_apart(arguments, REPORTS.parent, {"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.stdout == second.stdout
    assert len(json.loads(first.stdout)["reports"]) > 10


def test_json_lines_assemble_to_the_same_reports() -> None:
    run = samples()
    lines = [json.loads(line) for line in written(write_json_lines, run).splitlines()]
    head, *rest = lines
    whole = record(write_json, run)
    assert head.pop("type") == "run"
    assert head == {key: whole[key] for key in ("version", "pack", "profile", "waivers", "asked", "rules", "summary")}
    for kind, plural in (("report", "reports"), ("unread", "unread"), ("skipped", "skipped")):
        assert [{**line, "type": None} for line in rest if line["type"] == kind] == [
            {**item, "type": None} for item in whole[plural]
        ]
    assert {line["type"] for line in rest} == {"report"}


def test_json_lines_tell_of_files_that_were_not_audited(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "说明.txt").write_text("请报送。", encoding="utf-8")
    run = run_of(sorted(tmp_path.iterdir()))
    lines = [json.loads(line) for line in written(write_json_lines, run).splitlines()]
    assert [line["type"] for line in lines] == ["run", "unread", "skipped"]
    whole = record(write_json, run)
    assert {**whole["unread"][0], "type": "unread"} == lines[1]
    assert {**whole["skipped"][0], "type": "skipped"} == lines[2]
