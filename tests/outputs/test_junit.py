"""JUnit XML: valid by the common schema, a case a rule, counts that come out, only characters that XML can hold."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from lxml import etree
from msgspec.structs import replace

from auditor.auditing import Run
from auditor.findings import Status
from auditor.grading import grades
from auditor.outputs.junit import write_junit
from tests.outputs.runs import one, samples, with_names, written

SCHEMA = os.environ.get("OGI_JUNIT_SCHEMA")


def suites(run: Run) -> list[etree._Element]:
    return etree.fromstring(written(write_junit, run).encode()).findall("testsuite")


@pytest.mark.skipif(SCHEMA is None, reason="OGI_JUNIT_SCHEMA does not name a schema of JUnit XML")
def test_valid_by_the_common_schema() -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for run in (samples(), with_names(samples(), "<a>&\x01", "\x02.txt")):
        schema.assertValid(etree.fromstring(written(write_junit, run).encode()))


def test_the_counts_are_those_of_the_cases() -> None:
    for suite in suites(samples()):
        told = Counter(child.tag for case in suite.findall("testcase") for child in case)
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == told["failure"]
        assert int(suite.get("errors", "")) == told["error"]
        assert int(suite.get("skipped", "")) == told["skipped"]


def test_a_failure_for_each_rule_with_findings_that_count() -> None:
    for suite, audit in zip(suites(samples()), samples().audits, strict=True):
        failed = {
            case.get("name", "").split()[0] for case in suite.findall("testcase") if case.find("failure") is not None
        }
        assert failed == {finding.rule for finding in audit.findings if grades(finding)}


def test_what_could_not_be_decided_is_skipped_with_the_reason() -> None:
    (suite,) = suites(one("云岭市统计局2023.txt"))
    (audit,) = one("云岭市统计局2023.txt").audits
    skipped = {
        case.get("name", "").split()[0] for case in suite.findall("testcase") if case.find("skipped") is not None
    }
    assert skipped == {each.rule.id for each in audit.evaluation.results if each.status is Status.UNDETERMINED}
    assert all(skip.text for skip in suite.iterfind("testcase/skipped"))


def test_rules_whose_findings_were_not_asked_for_are_left_out() -> None:
    run = replace(one("青禾县教育局2023.txt"), asked=frozenset({"T3-002", "T3-001"}))
    (suite,) = suites(run)
    assert [case.get("name", "").split()[0] for case in suite.findall("testcase")] == ["T3-001", "T3-002"]


def test_suites_of_one_organ_and_year_are_told_by_their_files() -> None:
    run = one("青禾县教育局2023.txt")
    (audit,) = run.audits
    other = replace(audit, report=replace(audit.report, path="b.txt"))
    first, second = suites(replace(run, audits=(audit, other)))
    assert first.get("name") != second.get("name")
    assert (second.get("name") or "").endswith(" b.txt")


def test_an_unread_file_is_an_error_and_control_characters_are_replaced() -> None:
    *_, last = suites(with_names(one("青禾县教育局2023.txt"), "甲\x01乙", "a\x02.txt"))
    assert last.get("name") == "a\ufffd.txt"
    assert last.find("testcase/error") is not None
