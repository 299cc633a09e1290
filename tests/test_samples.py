"""The sample reports give what was put into them, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.auditing import audit_files
from auditor.engine import evaluate
from auditor.findings import Finding, Locus, Severity, Status
from auditor.grading import official_scheme
from auditor.language import Text
from auditor.readers import read_content
from auditor.readers.limits import STANDARD_LIMITS
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report_audit import Audit
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook
from tests.cli.files import REPORTS, text_of

_EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "samples.yaml").read_text(encoding="utf-8")
)
_TEXTS = (".txt", ".md")
_CLEAN = [name for name, expected in _EXPECTED.items() if expected["grade"] == "A" and name.endswith(_TEXTS)]


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


@cache
def _audit(name: str) -> Audit:
    run = audit_files([REPORTS / name], _rulebook(), official_lexicon(), official_scheme())
    (audit,) = run.audits
    return audit


def _place(at: Locus) -> str:
    if at.section:
        return f"section/{at.section}"
    return f"{at.table}/{at.row or '*'}.{at.column or '*'}" if at.table else "*"


def _grave(name: str) -> list[Finding]:
    left_open = {*_EXPECTED[name].get("later", ()), *_EXPECTED[name].get("perhaps", ())}
    return [f for f in _audit(name).findings if f.severity is not Severity.INFO and f.rule not in left_open]


def test_every_sample_is_told_of() -> None:
    assert sorted(path.name for path in REPORTS.iterdir()) == sorted(_EXPECTED)


@pytest.mark.parametrize("name", _EXPECTED)
def test_who_and_when(name: str) -> None:
    expected, report = _EXPECTED[name], _audit(name).report
    assert report.organ.name == expected["organ"]
    assert report.organ.kind == expected["kind"]
    assert report.year == expected["year"]
    assert report.form == expected["form"]
    assert {table.form for table in report.tables.values()} == {expected["form"]}


@pytest.mark.parametrize("name", _EXPECTED)
def test_findings(name: str) -> None:
    expected = [(finding["rule"], finding["at"]) for finding in _EXPECTED[name]["findings"]]
    assert sorted((f.rule, _place(f.outcome.at)) for f in _grave(name)) == sorted(expected)


@pytest.mark.parametrize("name", _EXPECTED)
def test_figures_of_findings(name: str) -> None:
    came = {(f.rule, _place(f.outcome.at)): f.outcome.values for f in _grave(name)}
    for expected in _EXPECTED[name]["findings"]:
        values = came[expected["rule"], expected["at"]]
        for key, value in expected.get("values", {}).items():
            said = values[key]
            assert (said.zh if isinstance(said, Text) else said) == value


@pytest.mark.parametrize("name", _EXPECTED)
def test_grade(name: str) -> None:
    grade = _audit(name).grade
    assert grade.grade == _EXPECTED[name]["grade"]
    assert grade.at_least is None


@pytest.mark.parametrize("name", _EXPECTED)
def test_rules_still_to_come(name: str) -> None:
    """Vacuous for a rule until it is written."""
    found = {finding.rule for finding in _audit(name).findings}
    due = {rule for rule in _EXPECTED[name].get("later", ()) if rule in _rulebook().rules}
    assert due <= found


@pytest.mark.parametrize("name", [name for name, expected in _EXPECTED.items() if expected.get("decided") == "all"])
def test_every_mandatory_check_is_decided(name: str) -> None:
    outcomes = [o for result in _audit(name).evaluation.results if result.rule.mandatory for o in result.outcomes]
    assert len(outcomes) > 3
    assert [o for o in outcomes if o.status in (Status.UNDETERMINED, Status.ERROR)] == []


def test_the_word_file_and_the_pdf_are_one_report_whose_figures_differ() -> None:
    files = sorted(REPORTS.glob("青禾县民政局2023.*"))
    (audit,) = audit_files(files, _rulebook(), official_lexicon(), official_scheme()).audits

    assert [Path(source).suffix for source in audit.report.sources] == [".docx", ".pdf"]
    grave = [f for f in audit.findings if f.severity is not Severity.INFO]
    assert [(f.rule, _place(f.outcome.at)) for f in grave] == [("PUB-004", "proactive_disclosure/penalties.decisions")]


def test_rules_on_a_table_that_is_missing_never_pass() -> None:
    results = _audit("云岭市司法局2023.md").evaluation.results
    on_table_three = [result for result in results if result.rule.id.startswith("T3-")]
    assert len(on_table_three) >= 4
    assert {result.status for result in on_table_three} <= {Status.UNDETERMINED, Status.NOT_APPLICABLE}


def test_the_wrong_year_leaves_only_the_form_undecided() -> None:
    results = _audit("云岭市统计局2023.txt").evaluation.results
    undecided = [result.rule.id for result in results if result.status is Status.UNDETERMINED]
    assert "STR-006" in undecided
    assert [id_ for id_ in undecided if id_.startswith(("T2-", "T3-", "T4-"))] == []


@pytest.mark.parametrize("name", _CLEAN)
def test_a_clean_report_cut_off_inside_table_three_has_no_finding(name: str) -> None:
    """Wherever the file ends between the first and the last figure of the table."""
    text = text_of(REPORTS / name).replace("\r\n", "\n")
    wrong = {}
    for end in sorted(_cuts(text)):
        report = recognise(read_content(name, text[:end].encode(), STANDARD_LIMITS), official_lexicon())
        assert report is not None
        evaluation = evaluate(report, _rulebook(), official_lexicon().forms)
        found = sorted({f.rule for f in evaluation.findings if f.severity is not Severity.INFO})
        if found:
            wrong[text[end - 24 : end]] = found
    assert wrong == {}


def _cuts(text: str) -> set[int]:
    """Every thirty-first character of the table, after each bracket, and all of the last row but its last figure."""
    first = text.index("（本列数据的勾稽关系") + 5
    last = text.rindex("四、结转下年度继续办理")
    row = text[last:].partition("四、政府信息公开行政复议")[0].rstrip("\n|# \t")
    every = range(first, last, 31)
    brackets = (match.end() for match in re.finditer("[）”]", text[:last]) if match.end() > first)
    return {*every, *brackets, *range(last + 1, last + len(row.rstrip("0123456789")))}


@pytest.mark.parametrize("name", _CLEAN)
def test_a_table_four_that_is_missing_is_said_to_be(name: str) -> None:
    """Even where the narrative speaks of reconsideration and litigation."""
    text = text_of(REPORTS / name).replace("\r\n", "\n")
    heading = text.rindex("政府信息公开行政复议、行政诉讼情况\n")
    table = text.index("\n", heading) + 1
    five = text.rindex("五、存在的主要问题及改进情况")
    without = text[:table] + text[text.rindex("\n", 0, five) + 1 :]
    report = recognise(read_content(name, without.encode(), STANDARD_LIMITS), official_lexicon())
    assert report is not None
    findings = evaluate(report, _rulebook(), official_lexicon().forms).findings
    assert {f.rule for f in findings if f.severity is not Severity.INFO} == {"STR-010"}
