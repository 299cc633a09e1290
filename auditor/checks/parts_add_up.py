"""Figures that the text names as parts of another make it up.

```yaml
check:
  kind: parts_add_up
  complete:
    - [applications.from.natural_person, applications.from.legal_or_other]
  all_named_by: [分别为, 合计]
  rest_named_by: [其他]
  left_open_by: [等, 主要, 其余]
```

Parts are what follows 其中, stands in brackets behind a figure, or is summed up by 合计. They are added where they
are of one sort: applicants, channels, outcomes, units, or one family of quantities; two sorts beside each other
overlap, and are left, and so is a part that is greater than the whole. A part of a part is not counted again.

It fails where the parts make more than the whole; and where they make less and are all of it: they are one of the sets
that are `complete`, a word of `all_named_by` stands between whole and parts, or the last part is the rest (a word of
`rest_named_by`). Where they make less and nothing says that they are all, it fails for review if they are four fifths
of it or more, and not at all behind a word of `left_open_by`, or with approximate figures. Not applicable where the
text names no parts.

Passes: 36件，其中自然人30件、法人或其他组织6件. Fails: 36件，其中自然人30件、法人或其他组织7件.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.checks.claimed import behind, between, quoted, told
from auditor.checks.model import Check, Kind, Params, not_applicable
from auditor.claims.model import Claim, ClaimKind, ClaimYear, Whose, family
from auditor.claims.reading import read_claims
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.regexes import regex
from auditor.report import Number, Report

_FEWEST = 2
_RECEIVED = ("applications.received", "applications.new_received")
_PUBLISHED = "published"
_MOST_OF_IT = Decimal("0.8")
_RIGHT_BEHIND = 8
_LONGEST_LIST = 20


def compile_parts_add_up(params: Params, form: Form) -> Check:
    complete = [frozenset(each) for each in params["complete"]]
    all_named, left_open, rest = (tuple(params[key]) for key in ("all_named_by", "left_open_by", "rest_named_by"))

    def check(report: Report) -> Sequence[Outcome]:
        outcomes = [
            _outcome(whole, parts, report, complete, all_named, left_open, rest)
            for whole, parts in _wholes(read_claims(report))
        ]
        return outcomes or [not_applicable(Locus(), _NO_PARTS)]

    return check


def _wholes(claims: Sequence[Claim]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each claim with the parts that may be added up to it."""
    parts_of: dict[int | None, list[Claim]] = {}
    for claim in claims:
        parts_of.setdefault(claim.part_of, []).append(claim)
    for index, whole in enumerate(claims):
        parts = parts_of.get(index, [])
        if whole.kind is ClaimKind.COUNT and whole.year is ClaimYear.THIS and _may_be_added(whole, parts):
            groups = {claim.of for claim in parts}
            yield (
                whole,
                [claim for claim in parts if not any(claim.of.startswith(f"{of}.") for of in groups - {whole.of})],
            )


def _may_be_added(whole: Claim, parts: Sequence[Claim]) -> bool:
    figures = [whole, *parts]
    exact = len({claim.step for claim in figures}) == 1 and not any(claim.approximate for claim in figures)
    alike = len({_unit(claim) for claim in figures}) == 1 and len({_sort(claim, whole) for claim in parts}) == 1
    smaller = all((claim.value or 0) <= (whole.value or 0) for claim in parts)
    carries = whole.of in _RECEIVED and {_sort(claim, whole) for claim in parts} == {"outcomes"}
    return len(parts) >= _FEWEST and exact and alike and smaller and not carries


def _unit(claim: Claim) -> str | None:
    """件 and 件次, 条 and 条次 count the same."""
    return claim.unit and (claim.unit.removesuffix("次") or claim.unit)


def _sort(claim: Claim, whole: Claim) -> str:
    """By what the whole is divided in a part: units, applicants, channels, outcomes, …"""
    if claim.of == whole.of or claim.whose in (Whose.UNIT, Whose.OFFICE):
        return "units"
    if whole.of == "disputes" and family(claim.of) in ("reconsideration", "litigation"):
        return "cases"
    if family(claim.of) != "applications":
        return family(whole.of if family(whole.of) == _PUBLISHED else claim.of)
    aspect = claim.of.partition(".")[2]
    first = aspect.partition(".")[0]
    if first in ("from", "by"):
        return first
    return "stages" if first in ("received", "new_received", "carried_in", "carried_out", "processed") else "outcomes"


def _outcome(
    whole: Claim,
    parts: Sequence[Claim],
    report: Report,
    complete: Sequence[frozenset[str]],
    all_named: tuple[str, ...],
    left_open: tuple[str, ...],
    rest: tuple[str, ...],
) -> Outcome:
    passing = Outcome(Status.PASS, whole.at, place=whole.place)
    if whole.value is None or _make(parts, whole):
        return passing
    parts = _of_one_group(parts, report)
    total = _total(parts)
    if _make(parts, whole) or _is_of_a_list(whole, parts, read_claims(report)):
        return passing
    first, last = min(parts, key=lambda claim: claim.start), max(parts, key=lambda claim: claim.end)
    before = between(whole, first, report) if whole.end <= first.start else between(last, whole, report) + whole.quote
    is_open = any(word in before or word in behind(last, report)[:_RIGHT_BEHIND] for word in left_open)
    are_all = frozenset(claim.of for claim in parts) in complete or any(word in before for word in all_named)
    are_all = are_all or (
        len(parts) > 1 and any(word in between(parts[-2], last, report) + last.quote for word in rest)
    )
    if total < whole.value and (is_open or (not are_all and total < whole.value * _MOST_OF_IT)):
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
        doubt=_doubt(whole, parts, total > whole.value or are_all),
    )


def _doubt(whole: Claim, parts: Sequence[Claim], is_certain: bool) -> Text | None:
    if any(claim.narrowed for claim in (whole, *parts)):
        return _MAY_OVERLAP
    return None if is_certain else _MAY_BE_OPEN


def _is_of_a_list(whole: Claim, parts: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """建议71件、提案41件，其中主办64件、会办48件: the parts are those of all in the list that the whole is in."""
    beside = (whole.unit, whole.at, whole.part_of, whole.kind)
    at = parts[0].part_of or 0
    near = claims[max(at - _LONGEST_LIST, 0) : at + _LONGEST_LIST]
    listed = [c for c in near if (c.unit, c.at, c.part_of, c.kind) == beside]
    index = listed.index(whole)
    with_next = (listed[max(index - 1, 0) : index + 1], listed[index : index + 2])
    return any(_total(each) == _total(parts) for each in with_next)


def _total(parts: Sequence[Claim]) -> Number:
    return sum(claim.value or 0 for claim in parts)


def _make(parts: Sequence[Claim], whole: Claim) -> bool:
    """They are the whole, as exactly as figures in 万 can be added."""
    off = abs(Decimal(_total(parts)) - Decimal(whole.value or 0))
    return off <= (0 if whole.step == 1 else whole.step * (len(parts) + 1) / 2)


def _of_one_group(parts: Sequence[Claim], report: Report) -> Sequence[Claim]:
    """The parts up to a semicolon or a closing bracket, behind which the text may go on to something else."""
    end = next(
        (
            index + 1
            for index, (one, next_) in enumerate(pairwise(parts))
            if _GROUP_END.search(_IN_BRACKETS.sub("", between(one, next_, report)))
        ),
        len(parts),
    )
    return parts[:end] if end >= _FEWEST else parts


_GROUP_END = regex("[；;）)]")
_IN_BRACKETS = regex("[（(][^（()）]*[）)]")
_NO_PARTS = Text("文中没有“总数，其中各项”的写法", "the text names no parts of a figure")
_MAY_OVERLAP = Text("按内容、时间划分的各项可能有重叠", "parts told by subject or time may overlap")
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
    },
    required=("complete", "all_named_by", "rest_named_by", "left_open_by"),
    placeholders=frozenset({"whole", "value", "sum", "difference", "parts", "quote"}),
    compile=compile_parts_add_up,
)
