"""What an edit or a profile changes, for a terminal and for programs: counts, and a few examples of each difference."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from msgspec import Struct

from auditor.auditing import NotAudited
from auditor.authoring.impact import Change, Difference, Impact, Said
from auditor.findings import Status
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.records import not_audited_record, text_record
from auditor.outputs.words import CONFIDENCES, SEVERITIES, STATUSES

_MOST_EXAMPLES = 10
_FINDINGS = (Change.NEW, Change.GONE, Change.CHANGED)


class Comparison(Struct, frozen=True):
    """An impact, of which rule or profile, compared with what, and the files that were left out of it."""

    rule: str | None
    profile: str | None
    against: Text
    impact: Impact
    unread: Sequence[NotAudited]
    skipped: Sequence[NotAudited]


def write_impact(comparison: Comparison, to: TextIO, language: Language) -> None:
    """For people."""
    for line in _lines(comparison, language):
        to.write(f"{line}\n")


def write_impact_json(comparison: Comparison, to: TextIO, language: Language) -> None:
    """For programs. Messages are in both languages; `language` is for the reasons of files not read."""
    impact = comparison.impact
    record = {
        "rule": comparison.rule,
        "profile": comparison.profile,
        "against": text_record(comparison.against),
        "reports": impact.reports,
        "findings": {"before": impact.findings_before, "after": impact.findings_after},
        "after": None if comparison.rule is None else _reach(impact),
        **{change.value: _differences_record(impact.of(change)) for change in _FINDINGS},
        "outcomes": [
            {"before": was.value, "after": now.value, "count": count, "examples": _records(_at(impact, was, now))}
            for (was, now), count in sorted(impact.outcomes.items())
        ],
        "unread": [not_audited_record(item, language) for item in comparison.unread],
        "skipped": [not_audited_record(item, language) for item in comparison.skipped],
    }
    json.dump(record, to, ensure_ascii=False, indent=1)
    to.write("\n")


def _reach(impact: Impact) -> dict[str, int]:
    """On how many reports the rule is decided afterwards, on how many it is for nothing, on how many it is open."""
    counts = impact.statuses_after
    decided, not_applicable = counts[Status.PASS] + counts[Status.FAIL], counts[Status.NOT_APPLICABLE]
    return {
        "decided": decided,
        "not_applicable": not_applicable,
        "undetermined": sum(counts.values()) - decided - not_applicable,
    }


def _at(impact: Impact, was: Status, now: Status) -> list[Difference]:
    """Places without a finding; those with one are among the findings that are new or gone."""
    return [each for each in impact.of(Change.OUTCOME) if (each.before.status, each.after.status) == (was, now)]


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    impact = comparison.impact
    of_profile = comparison.rule is None
    head = _PROFILE_HEAD.fill(profile=comparison.profile) if of_profile else same(comparison.rule or "")
    yield f"{head.to(language)}{_AGAINST.fill(against=comparison.against).to(language)}"
    counts = {"reports": impact.reports, "before": impact.findings_before, "after": impact.findings_after}
    yield _COUNTS.fill(**counts).to(language)
    if not of_profile:
        yield _REACH.fill(**_reach(impact)).to(language)
    for change in _FINDINGS:
        found = impact.of(change)
        yield f"{_TITLES[change].fill(count=len(found)).to(language)}{_by_rule(found, language) if of_profile else ''}"
        yield from _examples(found, of_profile, language)
    for (was, now), count in sorted(impact.outcomes.items()):
        yield _OUTCOME.fill(before=STATUSES[was], after=STATUSES[now], count=count).to(language)
        yield from _examples(_at(impact, was, now), of_profile, language)
    for title, items in ((_UNREAD, comparison.unread), (_SKIPPED, comparison.skipped)):
        if items:
            yield title.fill(count=len(items)).to(language)
        yield from (f"  {item.path}  {item.reason.to(language)}" for item in items)


def _by_rule(differences: Sequence[Difference], language: Language) -> str:
    """How many of each rule, where there are any."""
    counts = Counter(each.rule for each in differences)
    told = enumerated([same(f"{rule} {count}") for rule, count in counts.most_common()])
    return _IN_BRACKETS.fill(rules=told).to(language) if counts else ""


def _examples(differences: Sequence[Difference], with_rule: bool, language: Language) -> Iterator[str]:
    for each in differences[:_MOST_EXAMPLES]:
        yield f"  {f'{each.rule}  ' if with_rule else ''}{each.report}  {each.place.to(language)}"
        if each.change is Change.CHANGED:
            yield f"    {_BEFORE.to(language)} {_said(each.before, language)}"
            yield f"    {_AFTER.to(language)} {_said(each.after, language)}"
        elif each.change is Change.GONE:
            yield f"    {_said(each.before, language)}"
            if each.after.status is not None:
                yield f"    {_AFTER.to(language)} {_said(each.after, language)}"
        else:
            yield f"    {_said(each.after, language)}"
    if len(differences) > _MOST_EXAMPLES:
        yield "  " + _MORE.fill(more=len(differences) - _MOST_EXAMPLES).to(language)


def _said(said: Said, language: Language) -> str:
    """A finding with its weight, else the outcome with its reason."""
    if said.finding is not None:
        weight = (
            f"{SEVERITIES[said.finding.severity].to(language)}, {CONFIDENCES[said.finding.confidence].to(language)}"
        )
    else:
        weight = STATUSES[said.status].to(language) if said.status else ""
    return f"[{weight}] {said.words.to(language) if said.words else ''}".rstrip()


def _differences_record(differences: Sequence[Difference]) -> dict[str, Any]:
    return {"count": len(differences), "examples": _records(differences)}


def _records(differences: Sequence[Difference]) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.rule,
            "report": each.report,
            "place": text_record(each.place),
            "before": _side_record(each.before),
            "after": _side_record(each.after),
        }
        for each in differences[:_MOST_EXAMPLES]
    ]


def _side_record(said: Said) -> dict[str, Any]:
    finding = said.finding
    return {
        "outcome": said.status.value if said.status else None,
        "finding": finding.id if finding else None,
        "severity": finding.severity.value if finding else None,
        "confidence": finding.confidence.value if finding else None,
        "message": text_record(said.words),
    }


_PROFILE_HEAD = Text("配置档 {profile}", "profile {profile}")
_AGAINST = Text("：与{against}相比", ", compared with {against}")
_IN_BRACKETS = Text("（{rules}）", " ({rules})")
_COUNTS = Text(
    "报告 {reports} 份；问题：之前 {before} 条，之后 {after} 条。",
    "Reports: {reports}; findings before: {before}, after: {after}.",
)
_REACH = Text(
    "之后：已判定 {decided} 份，不适用 {not_applicable} 份，无法判定 {undetermined} 份。",
    "Reports after: decided {decided}, not applicable {not_applicable}, undetermined {undetermined}.",
)
_TITLES = {
    Change.NEW: Text("新增的问题：{count}", "New: {count}"),
    Change.GONE: Text("消失的问题：{count}", "Gone: {count}"),
    Change.CHANGED: Text("变了的问题：{count}", "Changed: {count}"),
}
_OUTCOME = Text("结果由“{before}”变为“{after}”：{count} 处", "Outcome {before} → {after}: {count}")
_BEFORE = Text("之前", "before")
_AFTER = Text("之后", "after")
_MORE = Text("还有 {more} 处没有列出。", "{more} more are not shown.")
_UNREAD = Text("未读出的文件（{count}）：", "Files unread ({count}):")
_SKIPPED = Text("跳过的文件（{count}）：", "Files skipped ({count}):")
