"""Why a report has its grade, and how each point of its score was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.auditing import Run
from auditor.grading import Grade, Scheme
from auditor.language import Text, enumerated, same
from auditor.outputs.words import NOT_GRADED, SEVERITIES
from auditor.report_audit import Audit
from auditor.scoring import Loss


def grade_name(grade: str | None, scheme: Scheme) -> Text:
    """The grade in words."""
    names = {step.grade: step.name for step in (*scheme.steps, scheme.ungraded)}
    return _NO_GRADE if grade is None else names[grade]


def grade_mark(grade: Grade) -> str:
    """The grade's letter, with a star where it may be worse."""
    return NOT_GRADED.zh if grade.grade is None else f"{grade.grade}{AT_LEAST if grade.at_least else ''}"


def grade_reason(grade: Grade, scheme: Scheme) -> Text:
    """The condition that brought the grade, with the rules that met it."""
    if grade.grade is None:
        return _NOT_GRADED
    if grade.grade == scheme.ungraded.grade:
        return _too_little_decided(grade, scheme)
    if not grade.brought_by:
        return _NOTHING_GRAVE
    rules = Counter(finding.rule for finding in grade.brought_by)
    severity = SEVERITIES[grade.brought_by[0].severity]
    told = _BROUGHT.fill(count=len(grade.brought_by), severity=severity, rules=_times(rules))
    if grade.at_least is None:
        return told
    return _AT_LEAST.fill(told=told, why=_too_little_decided(grade, scheme))


def score_lost(audit: Audit, run: Run) -> Text | None:
    """The score with what it lost under each head, None where the report has no score."""
    grade, full = audit.grade, run.scheme.score.full
    if grade.score is None:
        return None
    if not grade.losses:
        return _WHOLE_SCORE.fill(score=grade.score)
    families = dict(run.rulebook.families)
    heads = enumerated([_head(loss, families.get(loss.family or "", loss.name)) for loss in grade.losses])
    return _SCORE.fill(score=grade.score, full=full, heads=heads)


def _head(loss: Loss, name: Text) -> Text:
    counted = Counter(loss.taken)
    parts = [_PART.fill(rule=rule, points=points, n=n) for (rule, points), n in counted.items()]
    told = _CAPPED if loss.is_capped else _HEAD
    return told.fill(name=name, points=loss.points, parts=enumerated(parts))


def _too_little_decided(grade: Grade, scheme: Scheme) -> Text:
    checks = grade.mandatory
    if checks.in_error:
        return _IN_ERROR.fill(rules=enumerated(list(map(same, checks.in_error))))
    if not checks.applicable:
        return _NONE_MANDATORY
    return _TOO_FEW.fill(decided=checks.decided, applicable=checks.applicable, percent=scheme.decided_percent)


def _times(rules: Counter[str]) -> Text:
    named: Sequence[str] = [f"{rule}×{n}" if n > 1 else rule for rule, n in rules.items()]
    return enumerated(list(map(same, named)))


AT_LEAST = "*"
AT_LEAST_TOLD = Text(
    "* 至少差到这一等级：必查项目没有判足。", "* At least as bad as this: too few of the mandatory checks were decided."
)
_NO_GRADE = Text("不评级", "without a grade")
_NOT_GRADED = Text("没有适用的规则，不评定", "no rule applies, so it is not graded")
_NOTHING_GRAVE = Text("没有一般以上的问题", "nothing above info")
_BROUGHT = Text("有 {count} 个{severity}问题（{rules}）", "{severity} findings: {count} ({rules})")
_AT_LEAST = Text("{told}；{why}，实际可能更差", "{told}; {why}, so it may be worse")
_IN_ERROR = Text("必查规则程序出错（{rules}）", "mandatory rules are in error ({rules})")
_NONE_MANDATORY = Text("没有一项必查的核查适用", "no check of a mandatory rule applies")
_TOO_FEW = Text(
    "必查的核查只判定了 {decided}/{applicable}，不足 {percent}%",
    "of the mandatory checks {decided}/{applicable} were decided, under {percent}%",
)
_WHOLE_SCORE = Text("得分 {score}，没有扣分", "score {score}, nothing lost")
_SCORE = Text("得分 {score}（满分 {full}）：{heads}", "score {score} of {full}: {heads}")
_HEAD = Text("{name} -{points}（{parts}）", "{name} -{points} ({parts})")
_CAPPED = Text("{name} -{points}（封顶；{parts}）", "{name} -{points} (capped; {parts})")
_PART = Text("{rule} {points}×{n}", "{rule} {points}×{n}")
