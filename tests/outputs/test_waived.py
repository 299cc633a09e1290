"""A waived finding stays in every output, with the reason, and counts in none."""

from __future__ import annotations

import csv
import io
import json
from xml.etree.ElementTree import fromstring

import pytest

from auditor.auditing import Run
from auditor.outputs.csv_table import write_csv
from auditor.outputs.json_document import write_json
from auditor.outputs.json_lines import write_json_lines
from auditor.outputs.junit import write_junit
from auditor.outputs.markdown import write_markdown
from auditor.outputs.sarif import write_sarif
from auditor.outputs.table import write_table
from auditor.outputs.tally import findings_by_severity
from auditor.outputs.waiver_words import waived
from tests.outputs.runs import Writer, one, record, with_waiver, written
from tests.outputs.test_workbook import columns, sheets

REASON = "县局已出具更正说明"
NAME = "青禾县教育局2023.txt"
WRITERS = (write_table, write_json, write_json_lines, write_csv, write_sarif, write_junit, write_markdown)


def _run(disposition: str) -> Run:
    return with_waiver(one(NAME), disposition, REASON)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("disposition", ["waived", "look_again", "open"])
def test_the_finding_and_the_reason_are_in_every_output(write: Writer, disposition: str) -> None:
    run = _run(disposition)
    told = "".join(written(write, run).split())
    assert all(finding.rule in told for finding in run.audits[0].findings if finding.severity != "info")
    assert REASON in told


def test_what_has_become_of_the_waiver_is_told() -> None:
    for disposition, words in (("waived", "已豁免"), ("look_again", "须重新核实"), ("open", "不再起作用")):
        assert words in written(write_table, _run(disposition))
        assert words in "".join(columns(sheets(_run(disposition))["豁免"], "情况"))
    assert "豁免 3。" in written(write_table, _run("waived")).replace("\n", "")
    assert waived(_run("look_again")) == 0


def test_it_counts_in_no_overview() -> None:
    run, open_run = _run("waived"), _run("look_again")
    assert findings_by_severity(run.audits[0]) == {}
    assert findings_by_severity(open_run.audits[0]) == findings_by_severity(one(NAME).audits[0])


def test_json_has_the_decision() -> None:
    run = record(write_json, _run("waived"))
    assert run["summary"]["waived"] == 3
    (finding, *_) = run["reports"][0]["findings"]
    assert finding["disposition"] == "waived"
    assert finding["waiver"] == {
        "reason": REASON,
        "approved_by": "王主任",
        "approved_on": "2026-01-20",
        "expires": "2026-12-31",
        "line": 2,
    }


def test_csv_has_a_column_for_it() -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, _run("waived")))))
    assert {row["豁免"] for row in rows} == {f"{REASON}（王主任 2026-01-20 批准，至 2026-12-31）"}


@pytest.mark.parametrize(
    ("disposition", "status"), [("waived", "accepted"), ("look_again", "underReview"), ("open", "rejected")]
)
def test_sarif_has_it_as_a_suppression(disposition: str, status: str) -> None:
    (log,) = json.loads(written(write_sarif, _run(disposition)))["runs"]
    for result in log["results"]:
        (suppression,) = result["suppressions"]
        assert (suppression["kind"], suppression["status"]) == ("external", status)
        assert REASON in suppression["justification"]


def test_junit_has_it_as_output_of_a_case_that_did_not_fail() -> None:
    (suite,) = fromstring(written(write_junit, _run("waived")))
    assert suite.get("failures") == "0"
    assert sum(REASON in (output.text or "") for output in suite.iter("system-out")) == 3
