"""Whether a bare 结转 speaks of applications carried in or carried out: by what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.model import Claim, ClaimKind, ClaimYear

_CARRIED, _IN, _OUT = "applications.carried", "applications.carried_in", "applications.carried_out"
_RECEIVED = frozenset(["applications.received", "applications.new_received", _IN])
_PROCESSED = (
    "applications.processed",
    "applications.on_time",
    *(f"applications.{outcome}" for outcome in ("granted", "partially", "denied", "unable", "not_processed", "other")),
)


def with_direction(claims: Sequence[Claim], first: int) -> list[Claim]:
    """The claims of a text; 结转 leads out behind what was processed, and in as a part of that or of what was received.

    None carried over last year (上年无结转) is none carried in, any other none is none carried out but for that behind
    what was received. Whatever tells neither stays as it is. `part_of` of the claims counts from `first`.
    """
    return [_directed(claim, claims, first) if claim.of in (_CARRIED, _OUT) else claim for claim in claims]


def _directed(claim: Claim, claims: Sequence[Claim], first: int) -> Claim:
    if claim.kind is ClaimKind.ZERO and claim.year is ClaimYear.LAST:
        return replace(claim, of=_IN, year=ClaimYear.THIS)
    if claim.of == _OUT or claim.year is not ClaimYear.THIS:
        return claim
    if claim.part_of is not None:
        whole = claims[claim.part_of - first].of
        return replace(claim, of=_IN) if whole in _RECEIVED or whole == _PROCESSED[0] else claim
    before = [c for c in claims if c.start < claim.start and c.of.startswith("applications.") and c.of != _CARRIED]
    last = max(before, key=lambda c: c.start, default=None)
    leads_out = last is not None and last.of.startswith(_PROCESSED)
    is_none = claim.kind is ClaimKind.ZERO and (last is None or last.of not in _RECEIVED)
    return replace(claim, of=_OUT) if leads_out or is_none else claim
