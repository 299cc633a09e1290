"""Whether a bare 结转 speaks of applications carried in or carried out: by what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.claims.model import Claim, ClaimYear

_CARRIED, _IN, _OUT = "applications.carried", "applications.carried_in", "applications.carried_out"
_RECEIVED = frozenset(["applications.received", "applications.new_received", _IN])
_PROCESSED = (
    "applications.processed",
    "applications.on_time",
    *(f"applications.{outcome}" for outcome in ("granted", "partially", "denied", "unable", "not_processed", "other")),
)


def with_direction(claims: Sequence[Claim], first: int) -> list[Claim]:
    """The claims of a text; behind what was processed 结转 leads out, as a part of what was received it leads in.

    Whatever tells neither stays as it is. `part_of` of the claims counts from `first`.
    """
    return [replace(claim, of=_direction(claim, claims, first)) if claim.of == _CARRIED else claim for claim in claims]


def _direction(claim: Claim, claims: Sequence[Claim], first: int) -> str:
    if claim.year is not ClaimYear.THIS:
        return _CARRIED
    if claim.part_of is not None:
        return _IN if claims[claim.part_of - first].of in _RECEIVED else _CARRIED
    before = [c for c in claims if c.start < claim.start and c.of.startswith("applications.") and c.of != _CARRIED]
    last = max(before, key=lambda c: c.start, default=None)
    return _OUT if last is not None and last.of.startswith(_PROCESSED) else _CARRIED
