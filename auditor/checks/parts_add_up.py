"""Figures that the text names as parts of another make it up.

```yaml
check:
  kind: parts_add_up
  complete:
    - [applications.from.natural_person, applications.from.legal_or_other]
  all_named_by: [分别为, 合计]
  rest_named_by: [其他]
  left_open_by: [等, 主要, 其余]
  overlapping_by: [重复, 同时]
  divided_by: [[上半年, 下半年]]
  carried_in: {of: applications.carried_in, cell: 上年结转}
```

Parts are what follows 其中, stands in brackets behind a figure, or is summed up by 合计; and what stands behind one in
its sentence and is of one of the sets that are `complete` (收到10件，自然人6件，法人或其他组织3件), tells channels or
the reasons of an outcome (不予公开4件，国家秘密1件，过程性信息3件), or follows one by one the words of a set in
`divided_by` (培训9场，上半年4场，下半年5场). For review are three and more of the same that make a little more than
what stands before them, or two of the whole's own quantity (解读42篇，图解20篇、文字15篇、视频8篇;
检查12次，日常8次、专项5次). Parts are added where they are of one sort: applicants, channels, outcomes, units, or one
family of quantities; two sorts beside each other overlap, and are left, or, where semicolons part them, added each on
its own; before 合计 they are added, for review (许可385件、处罚41件，合计416件). So is a part left that is greater than
the whole. A part of a part is not counted again, nor what goes on behind parts that make the whole. Outcomes of what
was received are added where nothing was `carried_in`, by the text and by a row of table three in its column 总计.

It fails where the parts make more than the whole, for review before a word of `overlapping_by`; and where they make
less and are all of it: they are one of the sets that are `complete` or `divided_by`, a word of `all_named_by` stands
between whole and parts, or the last part is the rest (a word of `rest_named_by`). Where they make less and nothing says
that they are all, it fails for review if they are four fifths of it or more, and not at all behind a word of
`left_open_by`, or with approximate figures. Shares of a set that is `complete` fail where they make more than 100 %
(自然人占94%，法人或其他组织占8%). Not applicable where the text names no parts.

Passes: 36件，其中自然人30件、法人或其他组织6件. Fails: 36件，其中自然人30件、法人或其他组织7件.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from msgspec import Struct

from auditor.checks.claimed import behind, between, in_one_sentence, quoted, told
from auditor.checks.model import Check, Kind, Params, not_applicable
from auditor.checks.named_parts import Sum, groups_of, sums_in
from auditor.checks.shares_over_all import ALL_PERCENT, shares_over_all
from auditor.checks.some_of import SomeOf, row_address
from auditor.claims.model import Claim
from auditor.claims.reading import read_claims
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.report import Number, Report

_FEWEST = 2
_MOST_OF_IT = Decimal("0.8")
_RIGHT_BEHIND = 8
_LONGEST_LIST = 20
_ALL_OF_IT = "100%"
_COMING_IN = {f"applications.{stage}" for stage in ("received", "new_received", "carried_in")}


class _Wording(Struct, frozen=True):
    """What the words of the rule say of parts."""

    complete: Sequence[frozenset[str]]
    all_named: Sequence[str]
    rest: Sequence[str]
    left_open: Sequence[str]
    overlapping: Sequence[str]


def compile_parts_add_up(params: Params, form: Form) -> Check:
    wording = _Wording(
        [frozenset(each) for each in params["complete"]],
        *(params[key] for key in ("all_named_by", "rest_named_by", "left_open_by", "overlapping_by")),
    )
    divided_by: Sequence[Sequence[str]] = params.get("divided_by", ())
    carried = params["carried_in"]
    carried_in = SomeOf(carried["of"], row_address(carried["cell"], form), form.id)

    def check(report: Report) -> Sequence[Outcome]:
        claims = read_claims(report)
        is_carried_in = carried_in.is_told(claims, report)
        sums = sums_in(claims, wording.complete, divided_by, is_carried_in, report)
        outcomes = [_outcome(each, report, wording) for each in sums]
        outcomes += [_over_all(shares, report) for shares in shares_over_all(claims, wording.complete, report)]
        return outcomes or [not_applicable(Locus(), _NO_PARTS)]

    return check


def _outcome(each: Sum, report: Report, wording: _Wording) -> Outcome:
    whole, parts = each.whole, each.parts
    passing = Outcome(Status.PASS, whole.at, place=whole.place)
    if whole.value is None or _make(parts, whole) or _begin_with_all(parts, whole, report):
        return passing
    first_group = groups_of(parts, report)[0]
    parts = first_group if len(first_group) >= _FEWEST else parts
    total = _total(parts)
    if _make(parts, whole) or _is_of_a_list(whole, parts, report) or _make_with_the_next(parts, whole, report):
        return passing
    first, last = min(parts, key=lambda claim: claim.start), max(parts, key=lambda claim: claim.end)
    before = between(whole, first, report) if whole.end <= first.start else between(last, whole, report) + whole.quote
    is_open = any(word in before or word in behind(last, report)[:_RIGHT_BEHIND] for word in wording.left_open)
    are_all = each.are_all or frozenset(claim.of for claim in parts) in wording.complete
    are_all = are_all or any(word in before for word in wording.all_named)
    are_all = are_all or any(word in between(parts[-2], last, report) + last.quote for word in wording.rest)
    is_most = total >= whole.value * _MOST_OF_IT
    if total < whole.value and (is_open or each.are_some or not (are_all or is_most)):
        return passing
    all_said = between(whole, last, report) + last.quote
    if each.is_row and any(word in all_said for word in (*wording.left_open, *wording.overlapping)):
        return passing
    figures = [same(told(claim)) for claim in parts]
    return Outcome(
        Status.FAIL,
        whole.at,
        {
            "whole": told(whole),
            "value": whole.value,
            "sum": total,
            "difference": abs(total - whole.value),
            "parts": enumerated(figures),
            "quote": quoted(whole, report),
        },
        tuple(Operand(claim.of, told(claim), claim.value, claim.place) for claim in (whole, *parts)),
        whole.place,
        quote=quoted(whole, report),
        doubt=_doubt(each, is_over=total > whole.value, are_all=are_all, goes_on=behind(last, report), wording=wording),
    )


def _over_all(shares: Sequence[Claim], report: Report) -> Outcome:
    """自然人占94.3%，法人或其他组织占7.5%: shares of one whole that make more than all of it."""
    first, total = shares[0], _total(shares)
    return Outcome(
        Status.FAIL,
        first.at,
        {
            "whole": _ALL_OF_IT,
            "value": ALL_PERCENT,
            "sum": total,
            "difference": total - ALL_PERCENT,
            "parts": enumerated([same(told(share)) for share in shares]),
            "quote": quoted(first, report),
        },
        tuple(Operand(share.of, told(share), share.value, share.place) for share in shares),
        first.place,
        quote=quoted(first, report),
    )


def _doubt(each: Sum, is_over: bool, are_all: bool, goes_on: str, wording: _Wording) -> Text | None:
    if each.may_overlap or each.whole.narrowed or (not each.are_all and any(part.narrowed for part in each.parts)):
        return _MAY_OVERLAP
    if is_over and any(word in goes_on for word in wording.overlapping):
        return _MAY_OVERLAP
    if each.may_carry:
        return _MAY_CARRY
    return None if is_over or are_all else _MAY_BE_OPEN


def _is_of_a_list(whole: Claim, parts: Sequence[Claim], report: Report) -> bool:
    """建议71件、提案41件，其中主办64件、会办48件: the parts are those of all in the list of the whole; or of a figure
    that it sums up: 新收36件、结转2件，合计38件；其中自然人30件、企业6件."""
    beside = (whole.unit, whole.at, whole.part_of, whole.kind)
    claims, at = read_claims(report), parts[0].part_of or 0
    near = claims[max(at - _LONGEST_LIST, 0) : at + _LONGEST_LIST]
    listed = [c for c in near if (c.unit, c.at, c.part_of, c.kind) == beside and c not in parts]
    listed = [c for c in listed if _are_counted_together(c, whole) or in_one_sentence(c, whole, report)]
    index = listed.index(whole)
    with_next = (listed[max(index - 1, 0) : index + 1], listed[index : index + 2])
    summed_up = ([c] for c in near if c.part_of == at and c.end <= whole.start)
    return any(_total(each) == _total(parts) for each in (*with_next, *summed_up))


def _make_with_the_next(parts: Sequence[Claim], whole: Claim, report: Report) -> bool:
    """不予公开18件，其中涉密6件、过程性信息9件，另3件因第三方不同意: the rest, in words of its own."""
    claims = read_claims(report)
    index = claims.index(max(parts, key=lambda claim: claim.start))
    behind_them = claims[index + 1 : index + 2]
    is_rest = any(c.unit == whole.unit and in_one_sentence(c, whole, report) for c in behind_them)
    return is_rest and _make([*parts, *behind_them], whole)


def _are_counted_together(one: Claim, other: Claim) -> bool:
    """新收20件；上年结转2件。其中自然人18件、法人4件: what came in is divided as one."""
    return one.of == other.of or {one.of, other.of} <= _COMING_IN


def _total(parts: Sequence[Claim]) -> Number:
    return sum(claim.value or 0 for claim in parts)


def _make(parts: Sequence[Claim], whole: Claim) -> bool:
    """They are the whole, as exactly as figures in 万 can be added."""
    off = abs(Decimal(_total(parts)) - Decimal(whole.value or 0))
    return off <= (0 if whole.step == 1 else whole.step * (len(parts) + 1) / 2)


def _begin_with_all(parts: Sequence[Claim], whole: Claim, report: Report) -> bool:
    """主办13件、会办7件，公开答复17件: those of the first list make the whole, and the last is something else."""
    in_list = takewhile(lambda pair: between(*pair, report).startswith("、"), pairwise(parts))
    end = 1 + sum(1 for _ in in_list)
    return end >= _FEWEST and _make(parts[:end], whole)


_NO_PARTS = Text("文中没有“总数，其中各项”的写法", "the text names no parts of a figure")
_MAY_OVERLAP = Text("按内容、时间划分的各项可能有重叠", "parts told by subject or time may overlap")
_MAY_CARRY = Text("可能也算了上年结转的", "those carried in may be counted as well")
_MAY_BE_OPEN = Text("文中可能只列举了一部分", "the text may name some of the parts alone")

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
PARTS_ADD_UP = Kind(
    name="parts_add_up",
    properties={
        "complete": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "array", "minItems": 2, "items": {"type": "string"}},
            "description": "Sets of quantities that together are all of a whole.",
        },
        "all_named_by": {**_WORDS, "description": "Words between whole and parts that say that all parts are named."},
        "rest_named_by": {**_WORDS, "description": "Words of a last part that holds all that is left."},
        "left_open_by": {
            **_WORDS,
            "description": "Words there, or right behind the parts, that say that there are more.",
        },
        "overlapping_by": {**_WORDS, "description": "Words behind the parts that say that some are counted twice."},
        "divided_by": {
            "type": "array",
            "minItems": 1,
            "items": {**_WORDS, "minItems": 2},
            "description": "Sets of words that each lead to one part, and that together are all of a whole.",
        },
        "carried_in": {
            "type": "object",
            "additionalProperties": False,
            "required": ["of", "cell"],
            "properties": {
                "of": {"type": "string", "format": "id", "description": "What outcomes may be of as well."},
                "cell": {"type": "string", "format": "name", "description": "Row of table three with its number."},
            },
            "description": "What there is none of where outcomes are held against what was received.",
        },
    },
    required=("complete", "all_named_by", "rest_named_by", "left_open_by", "overlapping_by", "carried_in"),
    placeholders=frozenset({"whole", "value", "sum", "difference", "parts", "quote"}),
    compile=compile_parts_add_up,
)
