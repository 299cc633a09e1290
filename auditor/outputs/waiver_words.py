"""Waivers in words: why a finding is excepted, by whom and until when, and which waivers have no effect."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.auditing import Run
from auditor.findings import Finding, Waiver
from auditor.language import Text, enumerated, same
from auditor.waivers.deciding import without_finding

_MOST_NAMED = 5


def waiver_told(finding: Finding) -> Text | None:
    """The waiver that means a finding, and what has become of it; None where there is none."""
    waiver = finding.waiver
    if waiver is None:
        return None
    told = _TOLD.fill(
        reason=waiver.reason,
        by=waiver.approved_by,
        on=waiver.approved_on.isoformat(),
        expires=waiver.expires.isoformat(),
    )
    if finding.disposition == "look_again":
        return _LOOK_AGAIN.fill(told=told)
    return told if finding.disposition == "waived" else _NO_EFFECT.fill(told=told)


def waived(run: Run) -> int:
    """How many findings are excepted, whatever was asked for."""
    return sum(finding.disposition == "waived" for audit in run.audits for finding in audit.evaluation.findings)


def waiver_warnings(run: Run, of_all: bool) -> Iterator[Text]:
    """What an office has to look at: expired waivers, figures that have changed, waivers without a finding.

    `of_all` says that the run is of all reports, so that waivers of other organs are of no use either.
    """
    waivers = run.waivers
    if waivers is None:
        return
    for audit in run.audits:
        for finding in audit.evaluation.findings:
            if finding.waiver and not waivers.counts(finding.waiver):
                yield _EXPIRED.fill(**_named(finding.waiver), day=finding.waiver.expires.isoformat())
            elif finding.waiver and finding.disposition == "look_again":
                yield _CHANGED.fill(**_named(finding.waiver))
    without = without_finding(waivers, [audit.evaluation for audit in run.audits], run.forms)
    for waiver in without.idle:
        yield _IDLE.fill(**_named(waiver))
    for waiver in without.repeated:
        yield _REPEATED.fill(**_named(waiver))
    of_others = without.of_others
    if of_others and of_all:
        organs = list(dict.fromkeys(f"{waiver.organ} {waiver.year}" for waiver in of_others))
        named = enumerated(list(map(same, organs[:_MOST_NAMED] + ["…"] * (len(organs) > _MOST_NAMED))))
        yield _OF_OTHERS.fill(path=str(waivers.path), count=len(of_others), organs=named)


def _named(waiver: Waiver) -> dict[str, object]:
    return {"line": waiver.line, "rule": waiver.rule, "organ": waiver.organ, "year": waiver.year, "place": waiver.place}


_TOLD = Text("{reason}（{by} {on} 批准，至 {expires}）", "{reason} (approved by {by} on {on}, until {expires})")
_LOOK_AGAIN = Text("数据已变，须重新核实：{told}", "figures changed, look again: {told}")
_NO_EFFECT = Text("不再起作用：{told}", "no longer counts: {told}")
_WHICH = Text(
    "豁免第 {line} 行（{organ} {year} {rule} {place}）", "waiver on line {line} ({organ} {year} {rule} {place})"
)
_EXPIRED = Text(
    f"{_WHICH.zh}已于 {{day}} 到期，问题重新计入。仍要豁免的，请重新批准。",
    f"The {_WHICH.en} expired on {{day}}; the finding counts again. Approve it anew if it still holds.",
)
_CHANGED = Text(
    f"{_WHICH.zh}批准后数据变了，问题重新计入。请重新核实。",
    f"The figures behind the {_WHICH.en} have changed since; the finding counts again. Look at it again.",
)
_IDLE = Text(
    f"{_WHICH.zh}没有对应的问题：已经改正的，可以删去；还没有改正的，请检查规则和位置。",
    f"The {_WHICH.en} meets no finding. Delete it if that was put right; if not, check its rule and place.",
)
_REPEATED = Text(
    f"{_WHICH.zh}与另一条重复，可以删去一条。", f"The {_WHICH.en} says the same as another. One of them will do."
)
_OF_OTHERS = Text(
    "{path}：有 {count} 条豁免的机关这次没有审核（{organs}）。请检查名称和年度。",
    "{path}: {count} waivers are of organs that were not audited ({organs}). Check their names and years.",
)
