"""Points taken off as an office has them: its heads, its caps, and one cause counted once."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from auditor.diagnosis.model import Cause, Change, Explanation, Slip
from auditor.findings import Finding, Severity
from auditor.language import same
from auditor.scoring import Deduction, Points, ScoreScheme, losses, score
from tests.outputs.runs import one

FIGURES = Deduction(same("数据"), ("T3", "T4-001"), Decimal("2.5"), 6)
TITLES = Deduction(same("标题"), ("DOC-001",), 1)
SCHEME = ScoreScheme(dict.fromkeys(Severity, 8), 40, 10, (FIGURES, TITLES))
PATTERN = one("青禾县教育局2023.txt").audits[0].findings[0]


def _findings(*rules: str) -> list[Finding]:
    return [replace(PATTERN, rule=rule, id=f"f{index}") for index, rule in enumerate(rules)]


def _lost(findings: list[Finding], *causes: Cause) -> dict[str, Points]:
    return {loss.name.zh: loss.points for loss in losses(findings, causes, SCHEME)}


def test_a_head_takes_the_findings_of_its_rules_and_families_up_to_its_cap() -> None:
    assert _lost(_findings("T3-001", "T4-001")) == {"数据": 5}
    assert _lost(_findings("T3-001", "T3-002", "T4-001", "T4-001")) == {"数据": 6}
    assert _lost(_findings("DOC-001", "DOC-001", "T4-002", "DOC-002")) == {"标题": 2}


def test_one_cause_costs_once_under_an_offices_scheme_too() -> None:
    findings = _findings("T3-001", "T3-002")
    change = Change(("granted", "total"), 1, 2)
    cause = Cause("c1", "applications", ("f0", "f1"), (Explanation(Slip.DIGIT, (change,), 0.1),), 1, same(""))
    assert _lost(findings) == {"数据": 5}
    assert _lost(findings, cause) == {"数据": Decimal("2.5")}


def test_of_one_cause_the_finding_counts_that_the_office_takes_points_for() -> None:
    dear, free = _findings("T4-001")[0], replace(_findings("T4-002")[0], id="f9", severity=Severity.CRITICAL)
    change = Change(("granted", "total"), 1, 2)
    cause = Cause("c1", "disputes", ("f0", "f9"), (Explanation(Slip.DIGIT, (change,), 0.1),), 1, same(""))
    assert _lost([free, dear], cause) == {"数据": Decimal("2.5")} == _lost([dear], cause)


def test_no_score_falls_below_nought() -> None:
    assert score(losses(_findings(*["DOC-001"] * 12), (), SCHEME), SCHEME) == 0
    assert score((), SCHEME) == 10
