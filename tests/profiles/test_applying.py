"""What a profile makes of the national pack, and where each changed value comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine import evaluate, evaluate_rule
from auditor.findings import Severity, Status
from auditor.grading import grade
from auditor.profiles.applying import load_office
from auditor.profiles.model import Office
from auditor.recognition.recognise import recognise
from auditor.report import OrganKind, Report
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.specimens import specimen
from tests.support.reading import document_of
from tests.support.reports import changed, specimen_report
from tests.support.shapes import TABS, write

COUNTY = str(Path(__file__).parent / "sound" / "county.yaml")


def _report(office: Office, organ: OrganKind = OrganKind.DEPARTMENT, **given: object) -> Report:
    return specimen(office.lexicon.forms["goi-2021"], organ, given, office.lexicon)


def test_without_a_profile_the_pack_is_as_it_is() -> None:
    office = load_office(None)
    assert office.rulebook == load_rulebook()
    assert (office.profiles, office.values) == ((), ())


def test_a_later_profile_wins_and_every_step_is_told() -> None:
    office = load_office(COUNTY)
    assert office.rulebook.rules["STR-017"].severity is Severity.MINOR
    assert [(value.before, value.now, Path(value.path).stem) for value in office.values if value.rule == "STR-017"] == [
        ("minor", "major", "self-check"),
        ("major", "minor", "county"),
    ]


def test_a_rule_that_is_off_does_not_run_and_keeps_its_reason() -> None:
    book = load_office(COUNTY).rulebook
    assert book.off == {"DOC-009": "本县标题统一由平台生成"}
    assert "DOC-009" in book.rules
    assert "DOC-009" not in {rule.id for rule in (*book.running, *book.active)}


def test_what_a_base_switches_off_a_profile_may_switch_on(tmp_path: Path) -> None:
    head = "title: {zh: 示例, en: Example}\n"
    (tmp_path / "base.yaml").write_text(f"id: base\n{head}rules: {{STR-017: {{off: 不查}}}}\n", encoding="utf-8")
    (tmp_path / "child.yaml").write_text(
        f"id: child\n{head}extends: base.yaml\nrules: {{STR-017: {{severity: major}}}}\n", encoding="utf-8"
    )
    assert load_office(str(tmp_path / "base.yaml")).rulebook.off == {"STR-017": "不查"}
    assert load_office(str(tmp_path / "child.yaml")).rulebook.off == {}


def test_an_offices_own_rules_run_under_the_name_of_their_folder() -> None:
    office = load_office(COUNTY)
    rule = office.rulebook.rules["LOCAL-001"]
    assert (rule.pack, rule.severity) == ("office-rules", Severity.MAJOR)
    found = evaluate(_report(office, sections={"overall": {"text": ""}}), office.rulebook, office.lexicon.forms)
    assert {finding.rule: finding.pack for finding in found.findings}["LOCAL-001"] == "office-rules"


@pytest.mark.parametrize(
    ("organ", "published", "status"),
    [
        (OrganKind.TOWNSHIP, "2024-01-20", Status.PASS),
        (OrganKind.TOWNSHIP, "2024-01-21", Status.FAIL),
        (OrganKind.ZONE, "2024-01-31", Status.PASS),
        (OrganKind.ZONE, "2024-02-01", Status.FAIL),
    ],
)
def test_local_deadlines_come_from_the_profile(organ: OrganKind, published: str, status: Status) -> None:
    office = load_office("provincial-office")
    rule = office.rulebook.rules["TIM-003"]
    result = evaluate_rule(rule, _report(office, organ, published=published), office.lexicon.forms)
    assert result.status is status
    assert [basis.doc for basis in rule.basis][1:] == ["某省政府信息公开年度报告编制通知（示例）"]


def test_a_tolerated_heading_is_no_fault_and_another_still_is() -> None:
    plain, office = load_office(None), load_office("provincial-office")
    assert "STR-004" in _rules_failed(plain, "存在的不足及努力方向")
    assert "STR-004" not in _rules_failed(office, "存在的不足及努力方向")
    assert "STR-004" in _rules_failed(office, "不足之处和今后打算")


def _rules_failed(office: Office, heading: str) -> set[str]:
    source = changed(specimen_report("goi-2021"), {"sections": {"problems_and_improvements": {"heading": heading}}})
    report = recognise(document_of(write(source, TABS).text()), office.lexicon)
    assert report is not None
    return {finding.rule for finding in evaluate(report, office.rulebook, office.lexicon.forms).findings}


def test_a_tolerated_label_names_its_row_and_is_no_fault() -> None:
    plain, office = load_office(None), load_office(COUNTY)
    written = "2.同一人多次申请同一信息"
    source = changed(specimen_report("goi-2021"), {"applications": {"labels": {"not_processed.repeated": written}}})
    failed = {}
    for each in (plain, office):
        report = recognise(document_of(write(source, TABS).text()), each.lexicon)
        assert report is not None
        found = evaluate(report, each.rulebook, each.lexicon.forms).findings
        failed[each.rulebook.profile] = {finding.rule for finding in found}
    assert failed[None] & {"STR-011", "STR-012"}
    assert not failed["county"] & {"STR-011", "STR-012"}


def test_points_are_taken_off_as_the_office_has_it() -> None:
    office = load_office("provincial-office")
    late = _report(office, OrganKind.TOWNSHIP, published="2024-03-01", title="青禾县临溪镇工作总结")
    evaluation = evaluate(late, office.rulebook, office.lexicon.forms)
    assert {finding.rule for finding in evaluation.findings} >= {"TIM-003"}
    documents = sum(finding.rule.startswith(("DOC", "LEX", "NAR")) for finding in evaluation.findings)
    assert grade(evaluation, office.scheme).score == 100 - 5 - documents
