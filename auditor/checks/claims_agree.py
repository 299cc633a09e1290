"""The text does not contradict itself, nor a table where it says all of something.

```yaml
check:
  kind: claims_agree
  once: [applications.new_received, applications.carried_out]
  contrary:
    - {all: applications.processed, some: applications.carried_out}
    - {none: disputes, some: reconsideration}
  retold: [published]
  alike:
    - {of: applications.received, naming: [申请], but_for: applications.carried_in, cell: 上年结转}
```

Of the quantities in `once` the text gives one figure: two exact ones of the report year that differ are a
contradiction, those of parts, of units and of the region beside the organ left out, also of parts behind their whole
without 其中 (制发18件，新制定12件、修订6件). A figure with one of `refer_back` before it (上述21件, 综上，公开420条) is
one of its subject given before, or the sum of those. Of those in `retold` another sentence may give another figure; one
with the same digits in another order (1286条, 1268条) is for review. Two figures of one in `alike`, both with the same
word of `naming`, may differ by what they are `but_for`; where there is none of that in the text nor in `cell`, a row of
table three in its column 总计, they contradict each other, for review. A pair of `contrary` cannot both be said: that
`all` of one is so, or that there is `none` of it, and that there is `some` of the other, or of an aspect of it; but
none and some of one sentence are of different ones, where they are no applications (局机关未发生行政复议，所属学校1件),
and so is none of what is counted between the two (4名缴费1150元；2名撤回，未收费). A pair holds `but_for` what some may
be of instead (未收到申请, but those carried in were answered), as in `alike`. Without it, and with `cell`, a row of
table three in its column 总计, the table may be what says that there is some; for review where `all` is told by a rate
(答复率100%), which may be of those due, or by no word of `done_by` and behind no figure in its sentence (均依法答复).
One finding a pair.

Passes: 全部办结，无结转. Fails: 全部办结; 结转下年度1件.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from auditor.checks.claimed import between, in_one_sentence, is_of_another, quoted, told, year_doubt
from auditor.checks.model import Check, Kind, ParameterError, Params, not_applicable, operand, passed
from auditor.checks.some_of import SomeOf, row_address
from auditor.checks.told_twice import both_told, mistyped, referred_to, twice, unlike
from auditor.claims.model import Claim, ClaimKind, ClaimYear, family
from auditor.claims.reading import read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import regex
from auditor.report import Address, Report
from auditor.suggestions import did_you_mean

_TABLE = "applications"
_ENDING = frozenset([_TABLE, "reconsideration", "litigation"])
_FULL_STOP = regex("[。\n]")
_SIDES = {"all": ClaimKind.ALL, "none": ClaimKind.ZERO}


def compile_claims_agree(params: Params, form: Form) -> Check:
    once, contrary = params["once"], params["contrary"]
    refer_back: Sequence[str] = params.get("refer_back", ())
    retold, alike, done = params.get("retold", ()), params.get("alike", ()), params.get("done_by", ())
    known = vocabulary().quantities
    paired = [(param, pair) for param in ("contrary", "alike") for pair in params.get(param, ())]
    named = [("once", name) for name in once] + [("retold", name) for name in retold]
    named += [(param, pair[key]) for param, pair in paired for key in pair if key not in ("cell", "naming")]
    for param, name in named:
        if name not in known:
            raise ParameterError(param, _NO_QUANTITY.fill(name=name, hint=did_you_mean(name, known)))
    addresses = [_address(pair, "contrary", index, form) for index, pair in enumerate(contrary)]
    differing = [
        SomeOf(pair["but_for"], _address(pair, "alike", index, form), form.id) for index, pair in enumerate(alike)
    ]

    def check(report: Report) -> Sequence[Outcome]:
        said = [
            claim
            for claim in read_claims(report)
            if claim.year is ClaimYear.THIS
            and not (claim.approximate or claim.narrowed or is_of_another(claim, report))
        ]
        found = [*twice(said, once, report), *referred_to(said, once, refer_back, report)]
        found += mistyped(said, retold, once, refer_back, report)
        for pair, address in zip(contrary, addresses, strict=True):
            found += _contrary(said, pair, address, done, report, form)
        for pair, but_for in zip(alike, differing, strict=True):
            found += unlike(said, pair, but_for, report)
        if found:
            return found
        return [passed(Locus())] if said else [not_applicable(Locus(), _NOTHING)]

    return check


def _address(pair: Mapping[str, Any], param: str, index: int, form: Form) -> Address | None:
    try:
        return row_address(pair.get("cell"), form)
    except ParameterError as error:
        raise error.within(param, index) from error


def _contrary(
    said: Sequence[Claim],
    pair: Mapping[str, Any],
    address: Address | None,
    done: Sequence[str],
    report: Report,
    form: Form,
) -> Iterator[Outcome]:
    side = next(side for side in _SIDES if side in pair)
    whole = next((c for c in said if c.of == pair[side] and c.kind is _SIDES[side]), None)
    if whole is None:
        return
    told_of = (c for c in said if _is_some(c, pair["some"]) and not _is_told_from(whole, c, report))
    some = next(told_of, None)
    if some is not None and whole.kind is ClaimKind.ZERO and _is_of_others(whole, some, report):
        return
    if "but_for" in pair:
        earlier = SomeOf(pair["but_for"], address, form.id).is_told(said, report)
        if some is not None and not earlier:
            yield replace(both_told(whole, some, report), doubt=_MAY_BE_EARLIER if earlier is None else None)
        return
    practice = _PRACTICE if whole.kind is ClaimKind.ALL and _is_practice(whole, said, done, report) else None
    if some is not None:
        yield replace(both_told(whole, some, report), doubt=_rate_doubt(whole) or practice)
    elif address is not None and (table := report.tables.get(_TABLE)) is not None and table.form == form.id:
        cell = table.cells[address]
        if cell.value:
            in_table = _IN_TABLE.fill(name=pair["cell"], value=cell.value)
            values = {"first": told(whole), "second": in_table, "quote": quoted(whole, report)}
            operands = (operand(address, cell),)
            doubt = year_doubt(report) or _rate_doubt(whole) or practice
            yield Outcome(
                Status.FAIL, whole.at, values, operands, whole.place, quote=quoted(whole, report), doubt=doubt
            )


def _is_some(claim: Claim, of: str) -> bool:
    """There is some of it, or of an aspect: 被复议机关纠正1件 says that there was a reconsideration."""
    is_it = claim.of == of or (family(of) in _ENDING and claim.of.startswith(f"{of}."))
    return is_it and claim.kind is ClaimKind.COUNT and (claim.value or 0) > 0


def _is_told_from(whole: Claim, some: Claim, report: Report) -> bool:
    """局机关未发生行政复议，所属学校发生1件: in one sentence, none and some of the same are of different ones.

    Applications that are carried over are those of all.
    """
    is_same = whole.kind is ClaimKind.ZERO and whole.of == some.of and family(some.of) != _TABLE
    return is_same and in_one_sentence(whole, some, report)


def _is_of_others(none: Claim, some: Claim, report: Report) -> bool:
    """4名缴费，收取1150元；2名撤回申请，未收费: there is none of those that are counted between."""
    if none.at != some.at or none.start < some.end or _FULL_STOP.search(between(some, none, report)):
        return False
    told_between = (c for c in read_claims(report) if c.at == none.at and some.end <= c.start < none.start)
    return any(claim.kind is ClaimKind.COUNT for claim in told_between)


def _rate_doubt(whole: Claim) -> Text | None:
    return _RATE if whole.kind is ClaimKind.ALL and whole.value is not None else None


def _is_practice(whole: Claim, said: Sequence[Claim], done: Sequence[str], report: Report) -> bool:
    """对每件申请均依法答复: what an organ always does, where no figure before it and no word says what was done."""
    if not done or any(word in whole.quote for word in done):
        return False
    before = (c for c in said if c.kind is ClaimKind.COUNT and c.at == whole.at and c.start < whole.start)
    return not any(in_one_sentence(c, whole, report) for c in before)


_NOTHING = Text("文中没有可以相互核对的数", "the text makes no claims to hold against each other")
_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")
_RATE = Text("比率可能只算应当办结的", "the rate may be of those alone that were due")
_PRACTICE = Text("可能说的是一贯做法，不是结果", "it may tell a practice and no result")
_MAY_BE_EARLIER = Text("可能是另外的", "it may be of others")
_IN_TABLE = Text("表三{name}{value}", "{name} {value} in table 3")

CLAIMS_AGREE = Kind(
    name="claims_agree",
    properties={
        "once": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Quantities of which the text gives one figure.",
        },
        "contrary": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["some"],
                "minProperties": 2,
                "properties": {
                    "all": {"type": "string", "format": "id", "description": "All of this is said to be so."},
                    "none": {"type": "string", "format": "id", "description": "There is said to be none of this."},
                    "some": {"type": "string", "format": "id", "description": "And there is some of this."},
                    "cell": {
                        "type": "string",
                        "format": "name",
                        "description": "Row of table three that shows some as well, or some of what it is `but_for`.",
                    },
                    "but_for": {"type": "string", "format": "id", "description": "What some may be of instead."},
                },
            },
            "description": "What cannot both be said.",
        },
        "retold": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Quantities of which a second figure with the same digits in another order is for review.",
        },
        "alike": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["of", "naming", "but_for"],
                "properties": {
                    "of": {"type": "string", "format": "id", "description": "A quantity."},
                    "naming": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "minLength": 1},
                        "description": "Words, of which both hold the same.",
                    },
                    "but_for": {"type": "string", "format": "id", "description": "By which its figures may differ."},
                    "cell": {
                        "type": "string",
                        "format": "name",
                        "description": "Row of table three that may show some of that.",
                    },
                },
            },
            "description": "Quantities whose figures are alike but for another.",
        },
        "done_by": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Words of an `all` that say what was done; without one, nor a figure, it is for review.",
        },
        "refer_back": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Words right before a figure that say that it is one given before.",
        },
    },
    required=("once", "contrary"),
    placeholders=frozenset({"first", "second", "quote"}),
    compile=compile_claims_agree,
)
