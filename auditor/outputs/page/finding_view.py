"""A finding as its report tells it, grouped with those of the same cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.diagnosis.model import Cause
from auditor.findings import Confidence, Finding, Severity
from auditor.forms.loading import Forms
from auditor.forms.place_names import place_name
from auditor.language import Text
from auditor.outputs.page.marks import Numbered
from auditor.outputs.places import place_text
from auditor.outputs.waiver_words import waiver_told
from auditor.outputs.words import CONFIDENCES, DISPOSITIONS, SEVERITIES
from auditor.report import Report
from auditor.report_audit import Audit


class FindingView(Struct, frozen=True):
    """`leads` is the anchor of what it is about; `quote` is what can be seen nowhere else, `standing` why it may not
    count.
    """

    number: int
    id: str
    sign: str
    rule: str
    severity: Severity
    severity_word: Text
    confidence: Confidence
    confidence_word: Text
    disposition: str
    standing: Text | None
    message: Text
    where: Text
    leads: str | None
    quote: str | None
    doubt: Text | None
    waiver: Text | None


class Group(Struct, frozen=True):
    """Findings that stand together: those of one cause, or one by itself."""

    cause: Text | None
    findings: tuple[FindingView, ...]


def grouped(
    audit: Audit, findings: Sequence[Numbered], forms: Forms, leads: Mapping[int, str], quoted: frozenset[int]
) -> list[Group]:
    """In the order of the gravest of each group. `leads` gives anchors by number, `quoted` those marked in the text."""
    cause_of = {id_: cause for cause in audit.causes for id_ in cause.findings}
    groups: dict[Cause | int, list[Numbered]] = {}
    for each in findings:
        groups.setdefault(cause_of.get(each.finding.id, each.number), []).append(each)
    return [
        Group(
            of.told if isinstance(of, Cause) else None,
            tuple(_view(each, audit, forms, leads.get(each.number), each.number in quoted) for each in members),
        )
        for of, members in groups.items()
    ]


def _view(numbered: Numbered, audit: Audit, forms: Forms, leads: str | None, is_marked: bool) -> FindingView:
    finding = numbered.finding
    outcome = finding.outcome
    is_told = is_marked or (outcome.quote or "") in finding.message.zh
    return FindingView(
        number=numbered.number,
        id=finding.id[:_ID_SHOWN],
        sign=numbered.sign,
        rule=finding.rule,
        severity=finding.severity,
        severity_word=SEVERITIES[finding.severity],
        confidence=finding.confidence,
        confidence_word=CONFIDENCES[finding.confidence],
        disposition=finding.disposition,
        standing=_standing(numbered),
        message=finding.message,
        where=_where(numbered.finding, audit.report, forms),
        leads=leads,
        quote=None if is_told else outcome.quote,
        doubt=outcome.doubt,
        waiver=waiver_told(finding),
    )


def _where(finding: Finding, report: Report, forms: Forms) -> Text:
    """The place by its name and in the file."""
    parts = (place_name(finding.outcome.at, report, forms), place_text(finding.outcome.place))
    known = [part for part in parts if part and part.zh]
    return Text(" · ".join(part.zh for part in known), " · ".join(part.en for part in known))


def _standing(numbered: Numbered) -> Text | None:
    word = DISPOSITIONS.get(numbered.finding.disposition)
    day = numbered.finding.counts_from
    return _FROM.fill(word=word, day=day.isoformat()) if word and day else word


_ID_SHOWN = 8
_FROM = Text("{word}，自{day}起", "{word}, from {day} on")
