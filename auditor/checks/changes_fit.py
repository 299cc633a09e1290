"""A change against last year follows from the two figures that the text gives.

```yaml
check:
  kind: changes_fit
```

Both figures are of the same quantity, one of the report year and one of the year before (收到36件，较上年的30件增长
20%), and stand in the sentence of the change, or last year's right behind its semicolon; the earlier may be of another
time where the later is said to come of it (由年初的30件增加到36件，净增6件). Without it a percentage right behind the
number of the change is held against that (36件，同比增加6件，增长20%). A percentage is right if it is that of the two,
rounded or cut by its last digit, a number if it is their difference; figures in 万 may be those they were rounded from.
Not applicable where the text gives no change with both figures.

Passes: 2023年收到36件，比2022年的30件增加6件. Fails: 2023年收到36件，比2022年的30件增加8件.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from auditor.checks.claimed import NEAR, between, in_one_sentence, quoted, right_before, told
from auditor.checks.model import Check, Kind, Params, not_applicable
from auditor.claims.model import Claim, ClaimKind, ClaimYear
from auditor.claims.reading import read_claims
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import regex
from auditor.report import Number, Report

_IN_A_ROW = ("、", "和", "及", "与")
_TENTHS = "成"
_PERCENT = ("%", "个百分点", "百分点")
_PLACES = Decimal("0.01")
_RAISED_FROM = regex("[由从](?:年初|原来|原有|原|此前)?的?\\d")
_SAME_CHANGE = regex(
    "[，、,（(]?(?:同比|净|增长|增加|上升|提高|增幅|升幅|涨幅|下降|减少|降低|降幅|减幅|[增减率约为达了共])*"
)
_ONE_SEMICOLON = regex("[^。；;！？\\n]{0,12}[；;][^。；;，,！？\\n]{0,12}")


def compile_changes_fit(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        claims = read_claims(report)
        outcomes = [
            outcome
            for index, claim in enumerate(claims)
            if claim.kind is ClaimKind.CHANGE and not claim.approximate
            if not any(_are_in_a_row(*pair, report) for pair in pairwise(claims[max(index - 1, 0) : index + 2]))
            if (outcome := _outcome(claim, claims[max(index - NEAR, 0) : index + NEAR], report)) is not None
        ]
        return outcomes or [not_applicable(Locus(), _NO_CHANGE)]

    return check


def _are_in_a_row(one: Claim, other: Claim, report: Report) -> bool:
    """复议9件、诉讼3件，同比下降10%、25%: two changes of which nothing tells what each is of."""
    are_changes = one.kind is other.kind is ClaimKind.CHANGE and one.of == other.of and one.at == other.at
    return are_changes and between(one, other, report) in _IN_A_ROW


def _outcome(change: Claim, claims: Sequence[Claim], report: Report) -> Outcome | None:
    counts = [c for c in claims if c.of == change.of and c.kind is ClaimKind.COUNT]
    beside = [c for c in counts if in_one_sentence(c, change, report)]
    now = [c for c in beside if c.year is ClaimYear.THIS and c.part_of is None]
    now = [c for c in now if not c.approximate] or now
    then = [c for c in beside if c.year is ClaimYear.LAST] or _in_clause_behind(change, counts, report)
    raised_from = _raised_from(change, beside, report)
    then = then or raised_from
    figures = [*now, *then]
    if len(now) == 1 and not figures[1:] and not now[0].approximate:
        return _beside_another(change, now[0], claims, report)
    if len(now) != 1 or len(then) != 1 or any(c.approximate for c in figures):
        return None
    earlier = [c for c in beside if c.start < change.start and c.year is not ClaimYear.THIS]
    if earlier and earlier[-1].year is ClaimYear.OTHER and earlier[-1:] != raised_from:
        return None
    due = _due(change, now[0].value or 0, then[0].value or 0)
    if due is None or change.value is None or change.unit == _TENTHS:
        return None
    if _may_be(change, now[0], then[0]):
        return Outcome(Status.PASS, change.at, place=change.place)
    return _failed(change, now[0], then[0], told(then[0]), due, report)


def _beside_another(change: Claim, now: Claim, claims: Sequence[Claim], report: Report) -> Outcome | None:
    """2400条，同比增加200条，增幅20%: a percentage right behind the number of the same change."""
    before = next((c for c in reversed(claims) if c.at == change.at and c.start < change.start), None)
    if before is None or before.kind is not ClaimKind.CHANGE or before.of != change.of or before.approximate:
        return None
    if _is_percent(before) or not _is_percent(change) or not before.step == now.step == 1:
        return None
    if not _SAME_CHANGE.fullmatch(between(before, change, report)) or before.unit != now.unit:
        return None
    then = (now.value or 0) - (before.value or 0)
    due = _due(change, now.value or 0, then)
    if due is None or (before.value or 0) * (change.value or 0) < 0:
        return None
    last = replace(now, value=then)
    if _may_be(change, now, last):
        return Outcome(Status.PASS, change.at, place=change.place)
    return _failed(change, now, before, f"{then}{now.unit or ''}", due, report)


def _failed(change: Claim, now: Claim, other: Claim, then: str, due: Decimal, report: Report) -> Outcome:
    return Outcome(
        Status.FAIL,
        change.at,
        {
            "change": told(change),
            "now": told(now),
            "then": then,
            "due": f"{due.quantize(_PLACES)}%" if _is_percent(change) else due,
            "quote": quoted(change, report),
        },
        tuple(Operand(c.of, told(c), c.value, c.place) for c in (change, now, other)),
        change.place,
        quote=quoted(change, report),
    )


def _raised_from(change: Claim, beside: Sequence[Claim], report: Report) -> list[Claim]:
    """由年初的1850人增加到2640人，净增790人: what it was, where the change stands right behind what it came to."""
    before = [c for c in beside if c.start < change.start][-2:]
    if len(before) < 2 or before[0].year is not ClaimYear.OTHER or before[1].year is not ClaimYear.THIS:
        return []
    is_raised = _RAISED_FROM.search(right_before(before[0], report) + before[0].quote)
    is_of_those = _SAME_CHANGE.fullmatch(between(before[1], change, report))
    return before[:1] if is_raised and is_of_those else []


def _in_clause_behind(change: Claim, counts: Sequence[Claim], report: Report) -> list[Claim]:
    """比上年多1次；上年开展督查4次。: last year's figure behind the semicolon that ends the sentence of the change."""
    last = [c for c in counts if c.start > change.end and c.year is ClaimYear.LAST and c.at == change.at]
    return [c for c in last if _ONE_SEMICOLON.fullmatch(between(change, c, report))]


def _due(change: Claim, now: Number, then: Number) -> Decimal | None:
    """The change from one figure to the other, in percent or in number."""
    if not _is_percent(change):
        return Decimal(now) - Decimal(then)
    return None if not then else (Decimal(now) / Decimal(then) - 1) * 100


def _may_be(change: Claim, now: Claim, then: Claim) -> bool:
    """The change follows from some pair of figures that these may be, rounded or cut by their last digits."""
    given = Decimal(change.value or 0)
    all_due = [due for a in _ends(now) for b in _ends(then) if (due := _due(change, a, b)) is not None]
    if _is_percent(change):
        return min(all_due) - change.step <= given <= max(all_due) + change.step
    least, most = _ends(change)
    return min(all_due) <= most and least <= max(all_due)


def _ends(claim: Claim) -> tuple[Decimal, Decimal]:
    """From what it may be rounded up to what it may be cut."""
    value, step = Decimal(claim.value or 0), Decimal(0 if claim.step == 1 else claim.step)
    return value - step / 2, value + step


def _is_percent(change: Claim) -> bool:
    return change.unit in _PERCENT


_NO_CHANGE = Text("文中没有同时写出两年的数和增减", "the text gives no change with the figures of both years")

CHANGES_FIT = Kind(
    name="changes_fit",
    properties={},
    required=(),
    placeholders=frozenset({"change", "now", "then", "due", "quote"}),
    compile=compile_changes_fit,
)
