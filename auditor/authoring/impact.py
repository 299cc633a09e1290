"""What an edit of a rule, or a profile, does to reports: findings and outcomes before and after, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from auditor.engine import evaluate
from auditor.findings import Finding, Locus, Outcome, Status, wording
from auditor.forms.loading import Forms
from auditor.forms.place_names import place_name
from auditor.language import Text, same
from auditor.outputs.places import place_text
from auditor.report import Report
from auditor.rulebook.model import Rule, Rulebook

_ANYWHERE = Locus()
_WORST_FIRST = list(Status)
Key = tuple[Locus, str, int]
"""Place, wording and number of a finding: what its id is made of, the rule left aside."""


class Change(StrEnum):
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    OUTCOME = "outcome"


class Said(Struct, frozen=True):
    """What a rule says of a place: its outcome, None where there is no rule; the finding, or a reason for none."""

    status: Status | None
    finding: Finding | None = None
    reason: Text | None = None

    @property
    def words(self) -> Text | None:
        return self.finding.message if self.finding else self.reason


class Difference(Struct, frozen=True):
    """A place of a report of which something else is said. `OUTCOME` is for places without a finding on either side."""

    change: Change
    rule: str
    report: str
    place: Text
    before: Said
    after: Said


class Impact(Struct, frozen=True):
    """The differences over a number of reports; `outcomes` counts the places whose outcome became another.

    `statuses_after` counts how rules come out over whole reports afterwards, each rule on each report.
    """

    reports: int
    findings_before: int
    findings_after: int
    differences: tuple[Difference, ...]
    outcomes: Mapping[tuple[Status, Status], int]
    statuses_after: Counter[Status]

    def of(self, change: Change) -> list[Difference]:
        return [difference for difference in self.differences if difference.change is change]


class Side(Struct, frozen=True):
    """The rules in force before or after, and the forms with the wordings tolerated then."""

    rulebook: Rulebook
    forms: Forms


def side_of(rule: Rule | None, forms: Forms) -> Side:
    """One rule and no other; None is no rule."""
    return Side(Rulebook("", {rule.id: rule} if rule else {}), forms)


Pair = tuple[Report | None, Report | None]
"""A report as it is read before and after; None where it is not read as one."""


def impact(before: Side, after: Side, reports: Iterable[Pair]) -> Impact:
    """Each report is held against the rules as they were and as they are."""
    count = findings_before = findings_after = 0
    differences: list[Difference] = []
    outcomes: Counter[tuple[Status, Status]] = Counter()
    statuses: Counter[Status] = Counter()
    for was, now in reports:
        report = now or was
        if report is None:
            continue
        old, new = _evaluated(before, was), _evaluated(after, now)
        count += 1
        findings_before += sum(len(rule.findings) for rule in old.values())
        findings_after += sum(len(rule.findings) for rule in new.values())
        statuses.update(rule.status for rule in new.values())
        for rule in dict.fromkeys((*old, *new)):
            pair = old.get(rule, _NOTHING), new.get(rule, _NOTHING)
            differences += _between(rule, *pair, report, after.forms)
            outcomes.update(_other_outcomes(*pair).values())
    return Impact(count, findings_before, findings_after, tuple(differences), outcomes, statuses)


class _Evaluated(Struct, frozen=True):
    """One rule on one report; nothing where there is no rule or it does not run."""

    findings: Mapping[Key, Finding] = field(default_factory=dict)
    outcomes: Mapping[Locus, Outcome] = field(default_factory=dict)
    status: Status = Status.NOT_APPLICABLE

    def said(self, at: Locus, finding: Finding | None = None) -> Said:
        """Of a place that a rule does not name it says what it says of the whole report."""
        if not self.outcomes:
            return Said(None)
        outcome = self.outcomes.get(at) or self.outcomes.get(_ANYWHERE)
        status = outcome.status if outcome else Status.NOT_APPLICABLE
        return Said(status, finding, outcome.reason if outcome else None)


_NOTHING = _Evaluated()


def _evaluated(side: Side, report: Report | None) -> dict[str, _Evaluated]:
    """What each rule says of a report."""
    if report is None:
        return {}
    evaluation = evaluate(report, side.rulebook, side.forms)
    findings: dict[str, dict[Key, Finding]] = {}
    number: Counter[tuple[str, Locus, str]] = Counter()
    for finding in evaluation.findings:
        place = finding.outcome.at, wording(finding.outcome.quote)
        number[finding.rule, *place] += 1
        findings.setdefault(finding.rule, {})[*place, number[finding.rule, *place]] = finding
    return {
        result.rule.id: _Evaluated(findings.get(result.rule.id, {}), _worst(result.outcomes), result.status)
        for result in evaluation.results
    }


def _worst(outcomes: Iterable[Outcome]) -> dict[Locus, Outcome]:
    """The worst outcome of each place."""
    found: dict[Locus, Outcome] = {}
    for outcome in outcomes:
        worst = found.setdefault(outcome.at, outcome)
        if _WORST_FIRST.index(outcome.status) < _WORST_FIRST.index(worst.status):
            found[outcome.at] = outcome
    return found


def _between(rule: str, old: _Evaluated, new: _Evaluated, report: Report, forms: Forms) -> Iterator[Difference]:
    for key in dict.fromkeys((*old.findings, *new.findings)):
        was, now = old.findings.get(key), new.findings.get(key)
        if was is None or now is None or _seen(was) != _seen(now):
            change = Change.NEW if was is None else Change.GONE if now is None else Change.CHANGED
            place = _place(key[0], now or was, report, forms)
            yield Difference(change, rule, report.path, place, old.said(key[0], was), new.said(key[0], now))
    for at, statuses in _other_outcomes(old, new).items():
        if Status.FAIL not in statuses:
            place = _place(at, None, report, forms)
            yield Difference(Change.OUTCOME, rule, report.path, place, old.said(at), new.said(at))


def _other_outcomes(old: _Evaluated, new: _Evaluated) -> dict[Locus, tuple[Status, Status]]:
    """The places whose outcome is another, where there was a rule and is one; the whole report if neither names any."""
    named = dict.fromkeys(at for side in (old, new) for at in side.outcomes if at != _ANYWHERE)
    statuses = {at: (old.said(at).status, new.said(at).status) for at in named or (_ANYWHERE,)}
    return {at: (was, now) for at, (was, now) in statuses.items() if was and now and was is not now}


def _seen(finding: Finding) -> tuple[object, ...]:
    """What a person sees of a finding, and the figures it was decided on."""
    return (
        finding.message,
        finding.severity,
        finding.confidence,
        finding.disposition,
        finding.decided_on,
        finding.outcome.values,
    )


def _place(at: Locus, finding: Finding | None, report: Report, forms: Forms) -> Text:
    """The place as people call it, and where it stands in the file."""
    name = place_name(at, report, forms)
    stands = place_text(finding.outcome.place) if finding else None
    return same("{name} {stands}").fill(name=name, stands=stands) if stands else name
