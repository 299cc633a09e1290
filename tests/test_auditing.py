"""Files in, audits out: what is kept, what is left out, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor import gathering
from auditor.auditing import Run, audit_files, grade_counts, is_shown
from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.findings import Confidence, Outcome, Severity, Status
from auditor.grading import official_scheme
from auditor.language import same
from auditor.readers import reading
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Report
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook, RuleStatus
from tests.cli.files import REPORTS

EDUCATION = REPORTS / "青禾县教育局2023.txt"
WATER = REPORTS / "青禾县水务局2023.txt"
STATISTICS = REPORTS / "云岭市统计局2023.txt"
TOWNSHIP = REPORTS / "临溪镇人民政府2023.txt"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def _audited(paths: Sequence[Path], rulebook: Rulebook, **options: object) -> Run:
    return audit_files(paths, rulebook, official_lexicon(), official_scheme(), **options)  # type: ignore[arg-type]


def _changed(rulebook: Rulebook, rule: str, **changes: object) -> Rulebook:
    rules = {**rulebook.rules, rule: replace(rulebook.rules[rule], **changes)}  # type: ignore[arg-type]
    return Rulebook(rulebook.pack, rules)


def _crashing(report: Report) -> Sequence[Outcome]:
    raise ZeroDivisionError("on purpose")


def test_audits_stand_in_the_order_of_the_files(rulebook: Rulebook) -> None:
    run = _audited([WATER, TOWNSHIP, EDUCATION], rulebook)
    assert [audit.report.path for audit in run.audits] == [str(WATER), str(TOWNSHIP), str(EDUCATION)]
    assert grade_counts(run) == {"A": 1, "D": 2}


def test_findings_stand_by_severity_and_then_by_rule(rulebook: Rulebook) -> None:
    (audit,) = _audited([STATISTICS], rulebook).audits
    order = [(list(Severity).index(f.severity), f.rule) for f in audit.findings]
    assert len(order) > 5
    assert order == sorted(order)


def test_organ_keeps_names_that_hold_the_text(rulebook: Rulebook) -> None:
    paths = [WATER, TOWNSHIP, EDUCATION]
    run = _audited(paths, rulebook, organ="青禾县")
    assert [audit.report.organ.name for audit in run.audits] == ["青禾县水务局", "青禾县教育局"]
    assert _audited(paths, rulebook, organ="火星").audits == ()
    assert len(_audited(paths, rulebook, organ="").audits) == 3


def test_an_organ_filter_still_tells_of_files_that_were_not_read(rulebook: Rulebook, tmp_path: Path) -> None:
    """The report that is sought may be the one that could not be read."""
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    run = _audited([empty, WATER], rulebook, organ="水务局")
    assert [item.path for item in run.unread] == [str(empty)]
    assert not run.is_complete


def test_an_organ_filter_meets_reports_without_an_organ(rulebook: Rulebook, tmp_path: Path) -> None:
    nameless = tmp_path / "x.txt"
    nameless.write_text("一、总体情况\n工作正常。\n五、存在的主要问题及改进情况\n公开不够及时。\n", encoding="utf-8")
    assert len(_audited([nameless], rulebook).audits) == 1
    assert _audited([nameless], rulebook, organ="局").audits == ()


def test_a_rule_filter_keeps_grade_score_and_outcomes(rulebook: Rulebook) -> None:
    (whole,) = _audited([WATER], rulebook).audits
    (part,) = _audited([WATER], rulebook, rules=frozenset({"NAR-003"})).audits
    assert {finding.rule for finding in whole.findings} > {"NAR-003"}
    assert [finding.rule for finding in part.findings] == ["NAR-003"]
    assert part.grade == whole.grade
    assert part.grade.grade == "D"
    assert [r.status for r in part.evaluation.results] == [r.status for r in whole.evaluation.results]


def test_a_rule_filter_may_leave_no_findings(rulebook: Rulebook) -> None:
    run = _audited([WATER], rulebook, rules=frozenset({"STR-001"}))
    assert run.audits[0].findings == ()
    assert run.audits[0].grade.grade == "D"
    assert not run.has_findings(Severity.INFO)


def test_progress_is_told_of_every_file(rulebook: Rulebook, tmp_path: Path) -> None:
    paths = [tmp_path / "~$x.docx", tmp_path / "空.txt", TOWNSHIP]
    for path in paths[:2]:
        path.write_bytes(b"")
    told: list[None] = []
    _audited(paths, rulebook, progress=lambda: told.append(None))
    assert len(told) == len(paths)


@pytest.mark.parametrize("step", [(reading, "read_content"), (gathering, "recognise")], ids=["reading", "recognition"])
def test_a_crash_while_reading_is_the_tools_fault_and_the_rest_goes_on(
    step: tuple[ModuleType, str], rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = getattr(*step)

    def crash(of: str | Document, *rest: object) -> object:
        if getattr(of, "path", of) == str(EDUCATION):
            raise KeyError("水利局的张三")
        return really(of, *rest)

    monkeypatch.setattr(*step, crash)
    run = _audited([WATER, EDUCATION, TOWNSHIP], rulebook)
    assert [audit.report.path for audit in run.audits] == [str(WATER), str(TOWNSHIP)]
    (unread,) = run.unread
    assert unread.path == str(EDUCATION)
    assert "KeyError, test_auditing.py:" in unread.reason.zh
    assert "张三" not in unread.reason.en
    assert "不是报告的问题" in unread.reason.zh
    assert not run.is_complete


def test_a_file_that_cannot_be_read_keeps_the_readers_reason(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Document:
        raise UnreadableFile(same("的确读不了"))

    monkeypatch.setattr(reading, "read_content", refuse)
    run = _audited([WATER], rulebook)
    assert [(item.path, item.reason.zh) for item in run.unread] == [(str(WATER), "的确读不了")]


def test_a_rule_that_crashes_is_an_error_and_the_rest_goes_on(rulebook: Rulebook) -> None:
    checks = dict.fromkeys(("goi-2019", "goi-2021"), _crashing)
    run = _audited([EDUCATION, TOWNSHIP], _changed(rulebook, "T3-001", checks=checks))
    assert len(run.audits) == 2
    for audit in run.audits:
        status = {result.rule.id: result.status for result in audit.evaluation.results}
        assert [rule for rule, came in status.items() if came is Status.ERROR] == ["T3-001"]
    grave = {finding.rule for finding in run.audits[0].findings if finding.severity is not Severity.INFO}
    assert grave == {"T3-002", "T3-003"}
    assert not run.is_complete


def test_a_mandatory_rule_in_error_leaves_a_clean_report_ungraded(rulebook: Rulebook) -> None:
    checks = dict.fromkeys(("goi-2019", "goi-2021"), _crashing)
    run = _audited([TOWNSHIP, EDUCATION], _changed(rulebook, "T3-001", checks=checks))
    grades = [(audit.grade.grade, audit.grade.at_least) for audit in run.audits]
    assert grades == [("U", None), ("D", "D")]


def test_a_complete_run(rulebook: Rulebook) -> None:
    assert _audited([TOWNSHIP, WATER], rulebook).is_complete
    assert not _audited([], rulebook).is_complete
    assert not _audited([TOWNSHIP], Rulebook("none", {})).is_complete


def test_skipped_files_leave_a_run_complete(rulebook: Rulebook, tmp_path: Path) -> None:
    lock, note, picture = (tmp_path / name for name in ("~$x.docx", "说明.txt", "数据.json"))
    for path in (lock, note, picture):
        path.write_text("请按时报送。", encoding="utf-8")
    run = _audited([lock, note, picture, TOWNSHIP], rulebook)
    assert [item.path for item in run.skipped] == [str(lock), str(note), str(picture)]
    assert len({item.reason.zh for item in run.skipped}) == 3
    assert run.is_complete


def test_findings_that_count_are_open_and_grave_enough(rulebook: Rulebook) -> None:
    run = _audited([STATISTICS], rulebook)
    assert run.has_findings(Severity.MAJOR)
    assert not run.has_findings(Severity.CRITICAL)
    only_minor = _audited([STATISTICS], rulebook, rules=frozenset({"STR-004"}))
    assert only_minor.has_findings(Severity.MINOR)
    assert not only_minor.has_findings(Severity.MAJOR)


@pytest.mark.parametrize(
    "change", [{"status": RuleStatus.DRAFT}, {"confidence": Confidence.REVIEW}], ids=["draft", "review"]
)
def test_drafts_and_findings_for_review_neither_count_nor_grade(change: dict[str, object], rulebook: Rulebook) -> None:
    run = _audited([WATER], _changed(rulebook, "T4-001", **change), rules=frozenset({"T4-001"}))
    (audit,) = run.audits
    assert [finding.rule for finding in audit.findings] == ["T4-001"]
    assert not run.has_findings(Severity.INFO)
    assert audit.grade.grade == "C", "the other finding, a major one, still grades"


def test_retired_rules_do_not_run(rulebook: Rulebook) -> None:
    (audit,) = _audited([WATER], _changed(rulebook, "T4-001", status=RuleStatus.RETIRED)).audits
    assert "T4-001" not in {result.rule.id for result in audit.evaluation.results}
    assert "T4-001" not in {finding.rule for finding in audit.findings}


def test_the_same_fault_keeps_its_id_when_lines_move(rulebook: Rulebook, tmp_path: Path) -> None:
    text = WATER.read_text(encoding="utf-8")
    moved = tmp_path / "moved.txt"
    moved.write_text(text.replace("一、总体情况\n", "一、总体情况\n\n\n"), encoding="utf-8")
    before, after = (_audited([path], rulebook).audits[0].findings for path in (WATER, moved))
    assert len(before) >= 2
    assert [f.id for f in before] == [f.id for f in after]
    assert [f.outcome.place for f in before] != [f.outcome.place for f in after]


def test_another_figure_keeps_the_id_and_changes_what_was_decided_on(rulebook: Rulebook, tmp_path: Path) -> None:
    text = WATER.read_text(encoding="utf-8")
    row = "2 | 1 | 0 | 0 | 0 | 0 | 0 | 0"
    assert text.count(row) == 1
    other = tmp_path / "other.txt"
    other.write_text(text.replace(row, "2 | 1 | 0 | 0 | 9 | 0 | 0 | 0"), encoding="utf-8")
    before, after = (
        next(f for f in _audited([path], rulebook).audits[0].findings if f.rule == "T4-001") for path in (WATER, other)
    )
    assert before.id == after.id
    assert before.decided_on != after.decided_on


def test_is_shown(rulebook: Rulebook) -> None:
    (audit,) = _audited([STATISTICS], rulebook).audits
    minor = next(finding for finding in audit.findings if finding.severity is Severity.MINOR)
    assert is_shown(minor, Severity.INFO)
    assert is_shown(minor, Severity.MINOR)
    assert not is_shown(minor, Severity.MAJOR)
