"""Findings numbered, and the marks by which figures and words of a report lead to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.auditing import Run
from auditor.findings import Finding, Severity

_RINGS = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
_GRAVITY = {severity: position for position, severity in enumerate(Severity)}


class Numbered(Struct, frozen=True):
    """A finding with its number in the run, by which links name it, and its sign, by which people know it."""

    number: int
    sign: str
    finding: Finding


class Mark(Struct, frozen=True):
    """What leads from a cell or a quote to a finding; the finding leads back to its `first`."""

    number: int
    sign: str
    first: bool


def numbered(run: Run) -> Iterator[tuple[Numbered, ...]]:
    """The findings of each report."""
    number = 0
    for audit in run.audits:
        of_report = enumerate(audit.findings, start=1)
        yield tuple(Numbered(number + position, _sign(position), finding) for position, finding in of_report)
        number += len(audit.findings)


def _sign(position: int) -> str:
    """A number in a ring, which nobody takes for a part of the figure that it stands at."""
    for first, last, ring in _RINGS:
        if first <= position <= last:
            return chr(ord(ring) + position - first)
    return f"({position})"


def gravest(findings: Sequence[Finding]) -> Severity:
    return min((finding.severity for finding in findings), key=_GRAVITY.__getitem__)
