"""SARIF: valid by the official schema, a result a finding, real places, nothing a reader could run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for
from msgspec.structs import replace

from auditor.auditing import Run
from auditor.findings import Confidence
from auditor.language import Language
from auditor.outputs.sarif import write_sarif
from tests.outputs.runs import one, record, samples, with_names

SCHEMA = os.environ.get("OGI_SARIF_SCHEMA")


def logged(run: Run, language: Language = "zh") -> dict[str, Any]:
    (only,) = record(write_sarif, run, language)["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.skipif(SCHEMA is None, reason="OGI_SARIF_SCHEMA does not name the official schema of SARIF 2.1.0")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_valid_by_the_official_schema(language: Language) -> None:
    schema = json.loads(Path(str(SCHEMA)).read_text(encoding="utf-8"))
    run = with_names(samples(), "<a>:b/c", "C:\\年报\\a b.txt")
    for each in (samples(), run):
        faults = list(validator_for(schema)(schema).iter_errors(record(write_sarif, each, language)))
        assert [fault.message for fault in faults] == []


def test_a_result_a_finding() -> None:
    run = samples()
    findings = [finding for audit in run.audits for finding in audit.findings]
    results = logged(run)["results"]
    assert [each["partialFingerprints"]["auditorFinding/v1"] for each in results] == [each.id for each in findings]
    assert [each["message"]["text"] for each in results] == [each.message.zh for each in findings]
    for_review = [each["kind"] == "review" for each in results]
    assert for_review == [each.confidence is Confidence.REVIEW for each in findings]
    assert all((each["level"] == "none") == (each["kind"] == "review") for each in results)


def test_only_rules_that_found_something_are_described() -> None:
    found = logged(samples())
    rules = found["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {each["ruleId"] for each in found["results"]}
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found["results"])


def test_a_region_only_where_the_line_is_known() -> None:
    regions: dict[str, list[Any]] = {}
    for result in logged(samples())["results"]:
        place = result["locations"][0]["physicalLocation"]
        regions.setdefault(Path(place["artifactLocation"]["uri"]).suffix, []).append(place.get("region"))
    assert any(regions[".txt"])
    assert not any(regions[".xlsx"])


def test_paths_are_uris() -> None:
    run = with_names(one("青禾县教育局2023.txt"), "某局", "年报 2023/a:b#1.txt")
    found = logged(run)
    uri = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%B9%B4%E6%8A%A5%202023/a%3Ab%231.txt"


def test_unread_files_are_told_and_the_invocation_failed() -> None:
    (invocation,) = logged(with_names(one("青禾县教育局2023.txt"), "某局", "某.txt"), "en")["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "原因"
    (complete,) = logged(one("青禾县教育局2023.txt"))["invocations"]
    assert complete["executionSuccessful"] is True


def test_what_counts_for_nothing_informs() -> None:
    run = one("青禾县教育局2023.txt")
    (audit,) = run.audits
    drafts = tuple(replace(finding, disposition="draft") for finding in audit.findings)
    results = logged(replace(run, audits=(replace(audit, findings=drafts),)))["results"]
    assert {(each["kind"], each["level"]) for each in results} == {("informational", "none")}
