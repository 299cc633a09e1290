"""Changed specimens to the causes that are told, from `causes.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from auditor import auditing
from auditor.diagnosis.causes import diagnosing
from auditor.diagnosis.model import Cause
from auditor.diagnosis.solver import has_solver
from auditor.engine import Evaluation, evaluate
from auditor.grading import official_scheme
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Report
from tests.outputs.runs import REPORTS, run_of
from tests.support.auditing import national_rules
from tests.support.reading import read_back
from tests.support.reports import FORMS, changed, specimen_report
from tests.support.shapes import PIPES

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("causes.yaml").read_text(encoding="utf-8"))


def causes_of(given: dict[str, Any], form: str = "goi-2021") -> tuple[list[Cause], dict[str, str]]:
    """The causes of a changed specimen, and the rule of each finding."""
    return diagnosed(read_back(changed(specimen_report(form), given), PIPES))


def diagnosed(report: Report) -> tuple[list[Cause], dict[str, str]]:
    evaluation = evaluate(report, national_rules(), official_lexicon().forms)
    causes = diagnosing(official_lexicon().forms)(evaluation)
    return list(causes), {finding.id: finding.rule for finding in evaluation.findings}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cause(case: dict[str, Any]) -> None:
    if case.get("needs_solver") and not has_solver():
        pytest.skip("the extra “diagnosis” is not installed")
    causes, rules = causes_of(case["given"])
    assert len(causes) == len(case["causes"])
    for cause, due in zip(causes, case["causes"], strict=True):
        told = {
            "explains": cause.told.zh,
            "en": cause.told.en,
            "findings": sorted(rules[id_] for id_ in cause.findings),
            "slip": cause.sure.slip.value if cause.sure else None,
            "alike": cause.alike,
        }
        assert {key: told[key] for key in due} == due


@pytest.mark.parametrize("form", FORMS)
def test_a_cause_explains_findings_of_the_report_and_no_other_ones(form: str) -> None:
    causes, rules = causes_of({"applications": {"granted.total": "10"}}, form)
    (cause,) = causes
    assert set(cause.findings) <= set(rules)
    assert cause.id == "c1"


def test_a_cell_that_was_not_read_surely_is_not_blamed() -> None:
    report = read_back(changed(specimen_report("goi-2021"), {"applications": {"granted.total": "10"}}), PIPES)
    table = report.tables["applications"]
    wrong = ("granted", "total")
    cells = {**table.cells, wrong: replace(table.cells[wrong], inferred=True)}
    unsure = replace(report, tables={**report.tables, table.id: replace(table, cells=cells)})
    (cause,) = diagnosed(unsure)[0]
    assert wrong not in {change.address for each in cause.explanations for change in each.changes}


def test_sums_that_told_figures_apart_prove_nothing() -> None:
    report = read_back(changed(specimen_report("goi-2021"), {"applications": {"granted.total": "10"}}), PIPES)
    table = report.tables["applications"]
    cells = {address: replace(cell, inferred=True, by_sums=True) for address, cell in table.cells.items()}
    presupposed = replace(report, tables={**report.tables, table.id: replace(table, cells=cells)})
    assert diagnosed(presupposed)[0] == []


def test_a_crash_costs_the_causes_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(evaluation: Evaluation) -> tuple[Cause, ...]:
        raise ValueError("甲")

    monkeypatch.setattr("auditor.diagnosis.causes.diagnosing", lambda forms: crash)
    (audit,) = run_of([REPORTS / "青禾县教育局2023.txt"]).audits
    assert audit.causes == ()
    assert audit.findings
    assert any("ValueError: 甲" in note.zh for note in audit.report.notes)


def test_findings_that_were_not_asked_for_are_not_named_by_causes() -> None:
    asked = frozenset({"T3-002"})
    paths = [REPORTS / "青禾县教育局2023.txt"]
    (audit,) = auditing.audit_files(paths, national_rules(), official_lexicon(), official_scheme(), rules=asked).audits
    assert [cause.findings for cause in audit.causes] == [(audit.findings[0].id,)]


def test_sums_of_rules_for_other_organs_count_for_nothing() -> None:
    pattern = national_rules().rules["T3-002"]
    params = {"table": "applications", "each": "column", "identity": "予以公开 == 部分公开"}
    other = replace(pattern, id="T3-090", params=params, applies=replace(pattern.applies, organs=("township",)))
    rulebook = replace(national_rules(), rules={**national_rules().rules, other.id: other})
    report = read_back(changed(specimen_report("goi-2021"), {"applications": {"granted.total": "10"}}), PIPES)
    evaluation = evaluate(report, rulebook, official_lexicon().forms)
    (cause,) = diagnosing(official_lexicon().forms)(evaluation)
    assert cause.sure is not None
    assert [change.address for change in cause.sure.changes] == [("granted", "total")]
