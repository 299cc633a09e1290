"""The reason of a grade and the points that a score lost, in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.auditing import Run
from auditor.findings import Severity
from auditor.grading import Grade, MandatoryChecks, official_scheme
from auditor.language import Text, same
from auditor.outputs.grade_words import grade_reason, score_lost
from auditor.report_audit import Audit
from auditor.scoring import Loss
from tests.outputs.runs import one

SCHEME = official_scheme()
ENOUGH, TOO_FEW = MandatoryChecks(95, 100), MandatoryChecks(94, 100)


@pytest.fixture(scope="module")
def run() -> Run:
    return one("青禾县教育局2023.txt")


def _brought(run: Run, *rules: str, severity: Severity) -> tuple:  # type: ignore[type-arg]
    (finding, *_) = run.audits[0].findings
    return tuple(replace(finding, rule=rule, severity=severity) for rule in rules)


def test_the_rules_that_brought_a_grade_are_named_with_their_number(run: Run) -> None:
    brought = _brought(run, "T3-001", "T3-001", "T4-001", severity=Severity.CRITICAL)
    told = grade_reason(Grade("D", None, 20, brought, ENOUGH), SCHEME)
    assert told == Text("有 3 个严重问题（T3-001×2、T4-001）", "critical findings: 3 (T3-001×2, T4-001)")


def test_a_floor_says_why_it_is_only_one(run: Run) -> None:
    brought = _brought(run, "T3-003", severity=Severity.MAJOR)
    told = grade_reason(Grade("C", "C", 92, brought, TOO_FEW), SCHEME)
    assert told.zh == "有 1 个较重问题（T3-003）；必查的核查只判定了 94/100，不足 95%，实际可能更差"


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        (Grade("A", None, 100, (), ENOUGH), "没有一般以上的问题"),
        (Grade("U", None, 100, (), TOO_FEW), "必查的核查只判定了 94/100，不足 95%"),
        (Grade("U", None, 100, (), MandatoryChecks(0, 0)), "没有一项必查的核查适用"),
        (
            Grade("U", None, 100, (), MandatoryChecks(9, 9, ("STR-001", "T4-001"))),
            "必查规则程序出错（STR-001、T4-001）",
        ),
        (Grade(None), "没有适用的规则，不评定"),
    ],
)
def test_what_is_not_bad_is_explained_too(grade: Grade, told: str) -> None:
    assert grade_reason(grade, SCHEME).zh == told


def _lost(run: Run, *losses: Loss, score: int | None = 60) -> Text | None:
    audit: Audit = replace(run.audits[0], grade=Grade("D", None, score, losses=losses))
    return score_lost(audit, run)


def test_each_head_tells_its_points_by_rule_and_whether_a_cap_cut_them(run: Run) -> None:
    family = Loss("T3", same("T3"), (("T3-001", 20), ("T3-001", 20), ("T3-003", 8)), 40)
    office = Loss(None, Text("逾期发布", "late"), (("TIM-002", 5),), 5)
    assert _lost(run, family, office, score=55) == Text(
        "得分 55（满分 100）：表三：依申请公开 -40（封顶；T3-001 20×2、T3-003 8×1）、逾期发布 -5（TIM-002 5×1）",
        "score 55 of 100: Table 3: applications -40 (capped; T3-001 20×2, T3-003 8×1), late -5 (TIM-002 5×1)",
    )


def test_a_full_score_and_none_are_told_apart(run: Run) -> None:
    assert _lost(run, score=100) == Text("得分 100，没有扣分", "score 100, nothing lost")
    assert _lost(run, score=None) is None
