"""The text does not contradict itself, nor a table where it says all of something.

```yaml
check:
  kind: claims_agree
  once: [applications.new_received, applications.carried_out]
  contrary:
    - {all: applications.processed, some: applications.carried_out}
    - {none: disputes, some: reconsideration}
```

Of the quantities in `once` the text gives one figure: two exact ones of the report year that differ are a
contradiction, those of parts, of units and of the region beside the organ left out. A figure with one of `refer_back`
before it (上述21件, 综上，公开420条) is one of its subject given before, or the sum of those. A pair of `contrary`
cannot both be said: that `all` of one is so, or that there is `none` of it, and that there is `some` of the other.
With `cell`, a row of table three in its column 总计, the table may be what says that there is some; for review where
`all` is told by a rate (答复率100%), which may be of those due. One finding a pair.

Passes: 全部办结，无结转. Fails: 全部办结; 结转下年度1件.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.checks.claimed import NEAR, is_of_another, quoted, right_before, told, year_doubt
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
    known = vocabulary().quantities
    for name in (*once, *(pair[key] for pair in contrary for key in ("all", "none", "some") if key in pair)):
        if name not in known:
            raise ParameterError("once", _NO_QUANTITY.fill(name=name, hint=did_you_mean(name, known)))
    names = Names(form.tables[_TABLE])
    addresses = [_address(pair, index, names) for index, pair in enumerate(contrary)]

    def check(report: Report) -> Sequence[Outcome]:
        said = [
            claim
            for claim in read_claims(report)
            if claim.year is ClaimYear.THIS
            and not (claim.approximate or claim.narrowed or is_of_another(claim, report))
        ]
        found = [*_twice(said, once, report), *_referred_to(said, once, refer_back, report)]
        for pair, address in zip(contrary, addresses, strict=True):
            found += _contrary(said, pair, address, report, form)
        if found:
            return found
        return [passed(Locus())] if said else [not_applicable(Locus(), _NOTHING)]

    return check


def _address(pair: Mapping[str, Any], index: int, names: Names) -> Address | None:
    if "cell" not in pair:
        return None
    row = names.row(pair["cell"])
    if row is None:
        hint = did_you_mean(pair["cell"], names.rows)
        raise ParameterError("cell", _NO_ROW.fill(name=pair["cell"], hint=hint)).within("contrary", index)
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
        if not any(word in right_before(claim, report) for word in refer_back):
            continue
        due = [
            c
            for c in said[max(index - NEAR, 0) : index]
            if _subject(c) == _subject(claim) and c.kind is ClaimKind.COUNT
        ]
        if due and all(_differ(c, claim) for c in due) and claim.value != sum(c.value or 0 for c in due):
            yield _failed(due[-1], claim, report)


def _subject(claim: Claim) -> str:
    return claim.of.partition(".")[0]


def _differ(one: Claim, other: Claim) -> bool:
    """Two figures of which none may be the other's, cut or rounded, and that speak of the same organ."""
    same = one.unit == other.unit and one.whose == other.whose
    return same and one.step == other.step and one.value != other.value


def _contrary(
    said: Sequence[Claim], pair: Mapping[str, Any], address: Address | None, report: Report, form: Form
) -> Iterator[Outcome]:
    side = next(side for side in _SIDES if side in pair)
    whole = next((c for c in said if c.of == pair[side] and c.kind is _SIDES[side]), None)
    if whole is None:
        return
    some = next((c for c in said if c.of == pair["some"] and c.kind is ClaimKind.COUNT and (c.value or 0) > 0), None)
    if some is not None:
        yield _failed(whole, some, report)
    elif address is not None and (table := report.tables.get(_TABLE)) is not None and table.form == form.id:
        cell = table.cells[address]
        if cell.value:
            in_table = _IN_TABLE.fill(name=pair["cell"], value=cell.value)
            values = {"first": told(whole), "second": in_table, "quote": quoted(whole, report)}
            operands = (operand(address, cell),)
            doubt = year_doubt(report) or (_RATE if whole.value is not None and whole.kind is ClaimKind.ALL else None)
            yield Outcome(
                Status.FAIL, whole.at, values, operands, whole.place, quote=quoted(whole, report), doubt=doubt
            )


def _failed(first: Claim, second: Claim, report: Report) -> Outcome:
    quote = quoted(first, report)
    values = {"first": told(first), "second": told(second), "quote": quote}
    operands = tuple(Operand(claim.of, told(claim), claim.value, claim.place) for claim in (first, second))
    return Outcome(Status.FAIL, first.at, values, operands, first.place, quote=quote)


_NOTHING = Text("文中没有可以相互核对的数", "the text makes no claims to hold against each other")
_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")
_NO_ROW = Text("表三没有行“{name}”。{hint}", "table 3 has no row “{name}”.{hint}")
_RATE = Text("比率可能只算应当办结的", "the rate may be of those alone that were due")
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
