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
contradiction, those of parts, of units and of the region beside the organ left out. A figure with one of `refer_back`
before it (上述21件, 综上，公开420条) is one of its subject given before, or the sum of those. Of those in `retold`
another sentence may give another figure; one with the same digits in another order (1286条, 1268条) is for review.
Two figures of one in `alike`, both with a word of `naming`, may differ by what they are `but_for`; where there is none
of that in the text nor in `cell`, a row of table three in its column 总计, they contradict each other, for review. A
pair of `contrary` cannot both be said: that `all` of one is so, or that there is `none` of it, and that there is `some`
of the other.
With `cell`, a row of table three in its column 总计, the table may be what says that there is some. Where `all` is
told by a rate (答复率100%), which may be of those due, it is for review. One finding a pair.

Passes: 全部办结，无结转. Fails: 全部办结; 结转下年度1件.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from auditor.checks.claimed import NEAR, in_one_sentence, is_of_another, quoted, right_before, told, year_doubt
from auditor.checks.model import Check, Kind, ParameterError, Params, not_applicable, operand, passed
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear
from auditor.claims.reading import read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.forms.names import Names
from auditor.language import Text
from auditor.report import Address, Report
from auditor.suggestions import did_you_mean

_TABLE, _TOTAL = "applications", "total"
_SIDES = {"all": ClaimKind.ALL, "none": ClaimKind.ZERO}


def compile_claims_agree(params: Params, form: Form) -> Check:
    once, contrary = params["once"], params["contrary"]
    refer_back: Sequence[str] = params.get("refer_back", ())
    retold, alike = params.get("retold", ()), params.get("alike", ())
    known = vocabulary().quantities
    paired = [(param, pair) for param in ("contrary", "alike") for pair in params.get(param, ())]
    named = [("once", name) for name in once] + [("retold", name) for name in retold]
    named += [(param, pair[key]) for param, pair in paired for key in pair if key not in ("cell", "naming")]
    for param, name in named:
        if name not in known:
            raise ParameterError(param, _NO_QUANTITY.fill(name=name, hint=did_you_mean(name, known)))
    names = Names(form.tables[_TABLE])
    addresses = [_address(pair, "contrary", index, names) for index, pair in enumerate(contrary)]
    cells = [_address(pair, "alike", index, names) for index, pair in enumerate(alike)]

    def check(report: Report) -> Sequence[Outcome]:
        said = [
            claim
            for claim in read_claims(report)
            if claim.year is ClaimYear.THIS
            and not (claim.approximate or claim.narrowed or is_of_another(claim, report))
        ]
        found = [*_twice(said, once, report), *_referred_to(said, once, refer_back, report)]
        found += _mistyped(said, retold, refer_back, report)
        for pair, address in zip(contrary, addresses, strict=True):
            found += _contrary(said, pair, address, report, form)
        for pair, address in zip(alike, cells, strict=True):
            found += _unlike(said, pair, address, report, form)
        if found:
            return found
        return [passed(Locus())] if said else [not_applicable(Locus(), _NOTHING)]

    return check


def _address(pair: Mapping[str, Any], param: str, index: int, names: Names) -> Address | None:
    if "cell" not in pair:
        return None
    row = names.row(pair["cell"])
    if row is None:
        hint = did_you_mean(pair["cell"], names.rows)
        raise ParameterError("cell", _NO_ROW.fill(name=pair["cell"], hint=hint)).within(param, index)
    return row, _TOTAL


def _twice(said: Sequence[Claim], once: Sequence[str], report: Report) -> Iterator[Outcome]:
    for of in once:
        figures = [c for c in said if c.of == of and c.kind is ClaimKind.COUNT and c.part_of is None]
        first = figures[0] if figures else None
        other = next((c for c in figures if first and _differ(c, first)), None)
        if first and other:
            yield _failed(first, other, report)


def _referred_to(
    said: Sequence[Claim], once: Sequence[str], refer_back: Sequence[str], report: Report
) -> Iterator[Outcome]:
    """上述21件规范性文件, 综上，全年公开420条: a figure that is told to be one before it, of the same subject."""
    for index, claim in enumerate(said):
        if claim.kind is not ClaimKind.COUNT or claim.of in (OTHER, *once):
            continue
        if not _refers_back(claim, refer_back, report):
            continue
        due = [
            c
            for c in said[max(index - NEAR, 0) : index]
            if _subject(c) == _subject(claim) and c.kind is ClaimKind.COUNT
        ]
        unlike = all(c.value != claim.value and _may_be_of_one(c, claim) for c in due)
        if due and unlike and claim.value != sum(c.value or 0 for c in due):
            yield _failed(due[-1], claim, report)


def _refers_back(claim: Claim, refer_back: Sequence[str], report: Report) -> bool:
    return any(word in right_before(claim, report) for word in refer_back)


def _mistyped(
    said: Sequence[Claim], retold: Sequence[str], refer_back: Sequence[str], report: Report
) -> Iterator[Outcome]:
    """发布政策解读48篇。全年84篇解读: the same digits in another order, in another sentence."""
    for of in retold:
        by_digits: dict[str, Claim] = {}
        for claim in said:
            if claim.of != of or claim.kind is not ClaimKind.COUNT or claim.part_of is not None:
                continue
            first = by_digits.setdefault("".join(sorted(str(claim.value))), claim)
            differs = first.value != claim.value and _may_be_of_one(first, claim)
            if differs and not (in_one_sentence(first, claim, report) or _refers_back(claim, refer_back, report)):
                yield replace(_failed(first, claim, report), doubt=_MAY_BE_OTHERS)
                break


def _unlike(
    said: Sequence[Claim], pair: Mapping[str, Any], address: Address | None, report: Report, form: Form
) -> Iterator[Outcome]:
    """收到申请10件, and again 12件, where none was carried in that one of them could count as well."""
    table = report.tables.get(_TABLE)
    in_table = table.cells[address] if address and table is not None and table.form == form.id else None
    told_of = any(c.of == pair["but_for"] and c.kind is ClaimKind.COUNT and c.value for c in said)
    if not told_of and (in_table is None or in_table.value == 0):
        counts = [c for c in said if c.of == pair["of"] and c.kind is ClaimKind.COUNT]
        named = [c for c in counts if any(word in c.quote for word in pair["naming"])]
        first = next((c for c in named if c.part_of is None), None)
        other = next((c for c in named if first and c.value != first.value and _may_be_of_one(c, first)), None)
        if first and other and other.part_of is None:
            yield replace(_failed(first, other, report), doubt=_MAY_BE_OTHERS)


def _subject(claim: Claim) -> str:
    return claim.of.partition(".")[0]


def _differ(one: Claim, other: Claim) -> bool:
    """Two figures of which none may be the other's, cut or rounded, and that speak of the same organ."""
    same = one.unit == other.unit and one.whose == other.whose
    return same and one.step == other.step and one.value != other.value


def _may_be_of_one(one: Claim, other: Claim) -> bool:
    """Exact to the same digit in one unit, and nothing says that they are of two organs."""
    same = one.unit == other.unit and one.step == other.step
    return same and (one.whose == other.whose or None in (one.whose, other.whose))


def _contrary(
    said: Sequence[Claim], pair: Mapping[str, Any], address: Address | None, report: Report, form: Form
) -> Iterator[Outcome]:
    side = next(side for side in _SIDES if side in pair)
    whole = next((c for c in said if c.of == pair[side] and c.kind is _SIDES[side]), None)
    if whole is None:
        return
    some = next((c for c in said if c.of == pair["some"] and c.kind is ClaimKind.COUNT and (c.value or 0) > 0), None)
    if some is not None:
        yield replace(_failed(whole, some, report), doubt=_rate_doubt(whole))
    elif address is not None and (table := report.tables.get(_TABLE)) is not None and table.form == form.id:
        cell = table.cells[address]
        if cell.value:
            in_table = _IN_TABLE.fill(name=pair["cell"], value=cell.value)
            values = {"first": told(whole), "second": in_table, "quote": quoted(whole, report)}
            operands = (operand(address, cell),)
            doubt = year_doubt(report) or _rate_doubt(whole)
            yield Outcome(
                Status.FAIL, whole.at, values, operands, whole.place, quote=quoted(whole, report), doubt=doubt
            )


def _rate_doubt(whole: Claim) -> Text | None:
    return _RATE if whole.kind is ClaimKind.ALL and whole.value is not None else None


def _failed(first: Claim, second: Claim, report: Report) -> Outcome:
    quote = quoted(first, report)
    values = {"first": told(first), "second": told(second), "quote": quote}
    operands = tuple(Operand(claim.of, told(claim), claim.value, claim.place) for claim in (first, second))
    return Outcome(Status.FAIL, first.at, values, operands, first.place, quote=quote)


_NOTHING = Text("文中没有可以相互核对的数", "the text makes no claims to hold against each other")
_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")
_NO_ROW = Text("表三没有行“{name}”。{hint}", "table 3 has no row “{name}”.{hint}")
_RATE = Text("比率可能只算应当办结的", "the rate may be of those alone that were due")
_MAY_BE_OTHERS = Text("两处可能不是同一批", "the two may not be of the same ones")
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
                        "description": "Row of table three that shows some as well.",
                    },
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
                        "description": "Words of which both hold one.",
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
