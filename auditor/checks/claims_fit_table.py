"""What the text says in figures is what the table shows.

```yaml
check:
  kind: claims_fit_table
  table: applications
  column: 总计
  claims:
    - {of: [applications.new_received], fits: [新收]}
    - {of: [applications.received], fits: [新收, 新收 + 上年结转, 办理总计]}
    - {of: [applications.received], says: none, fits: [新收]}
```

`of` are quantities as `audit parse FILE --claims` names them. `fits` are readings: a figure that equals one of them
is right. With `says: none` the claim is that there is none of it, with `says: all` that all of it is so; the readings
must then be 0 (全部办结: nothing is carried out). `column` makes names rows of that column; without it names are
`row.column`. An entry with `forms` is for the tables of these forms alone. `sections` are those whose text is read,
the overall situation where not said.

Only claims of the report year count, and only exact figures; of 1.17万 the last digit decides. Left out are figures of
one unit among several, of its office in a government's report, of 全市 in a department's, of some applications or a
part of the year, and parts of a whole that is itself not in the table. For review where the text may count others than
the tables do (a government's report that does not say whose figures it gives), and where the report year is not sure.
Not applicable where the text says nothing of it; undetermined where no reading fits and a cell was not read.

Passes: 收到申请36件, with 新收 35 and 上年结转 1. Fails: 新收申请36件, with 新收 35.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.checks.claimed import claims_of, equal, is_of_another, quoted, scope_doubt, told, year_doubt
from auditor.checks.model import (
    Check,
    Kind,
    ParameterError,
    Params,
    not_applicable,
    operand,
    undetermined,
    unread_throughout,
    without_table,
)
from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear
from auditor.claims.reading import read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.errors import ExpressionError
from auditor.expressions.bind import bind
from auditor.expressions.evaluate import Condition, condition
from auditor.expressions.parse import parse_term
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.regexes import regex
from auditor.report import Number, Report, Table
from auditor.suggestions import did_you_mean

_SAYS = {"count": (ClaimKind.COUNT,), "none": (ClaimKind.ZERO,), "all": (ClaimKind.ALL,)}
_OVERALL = "overall"
_SUM = regex(r"sum\((.*?)\)")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One thing that a figure may be: an expression over the table, as written and bound."""

    written: str
    term: Condition


@dataclass(frozen=True, slots=True)
class _Expected:
    of: tuple[str, ...]
    says: str
    readings: tuple[_Reading, ...]


def compile_claims_fit_table(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    names = Names(table)
    entries = [
        (index, entry) for index, entry in enumerate(params["claims"]) if form.id in entry.get("forms", [form.id])
    ]
    expected = [_expected(entry, index, params, names) for index, entry in entries]
    sections = tuple(params.get("sections", (_OVERALL,)))
    at = Locus(section=sections[0])

    def check(report: Report) -> Sequence[Outcome]:
        said = [
            (claim, each)
            for each in expected
            for claim in claims_of(report, each.of, _SAYS[each.says], sections)
            if not claim.approximate and not is_of_another(claim, report)
        ]
        if not said:
            return [not_applicable(at, _NOT_SAID)]
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        if (reason := unread_throughout(found, table)) is not None:
            return [undetermined(at, reason, found.place)]
        doubtful = _wholes_that_do_not_fit(report, expected, found)
        said = [(claim, each) for claim, each in said if not _is_part_of_alike(claim, each, report, doubtful)]
        return [_outcome(claim, each, table, found, report) for claim, each in said] or [not_applicable(at, _NOT_SAID)]

    return check


def _expected(entry: Mapping[str, Any], index: int, params: Params, names: Names) -> _Expected:
    known = vocabulary().quantities
    for item, name in enumerate(entry["of"]):
        if name not in known:
            hint = did_you_mean(name, known)
            raise ParameterError("of", _NO_QUANTITY.fill(name=name, hint=hint), item=item).within("claims", index)
    column = None if "column" not in params else names.column(params["column"])
    if "column" in params and column is None:
        hint = did_you_mean(params["column"], names.columns)
        raise ParameterError("column", _NO_COLUMN.fill(table=names.table.name, name=params["column"], hint=hint))
    readings = []
    for item, written in enumerate(entry["fits"]):
        try:
            term = condition(bind(parse_term(written), names, column=column))
        except ExpressionError as error:
            raise ParameterError("fits", error.text, error.position, item).within("claims", index) from error
        readings.append(_Reading(written, term))
    return _Expected(tuple(entry["of"]), entry.get("says", "count"), tuple(readings))


def _wholes_that_do_not_fit(report: Report, expected: Sequence[_Expected], found: Table) -> set[int]:
    """Claims whose parts prove nothing: what they count is not in the table, or it is another number of it."""
    doubtful = set()
    for index, claim in enumerate(read_claims(report)):
        fits = [reading for each in expected if claim.of in each.of for reading in each.readings]
        values = [_value(reading, found) for reading in fits]
        differs = bool(values) and None not in values and not any(equal(claim, v) for v in values if v is not None)
        if claim.of == OTHER or claim.year is not ClaimYear.THIS or differs:
            doubtful.add(index)
    return doubtful


def _is_part_of_alike(claim: Claim, each: _Expected, report: Report, doubtful: set[int]) -> bool:
    """A part of a figure of its own quantity (各部门收到322件 of 501), one of several, or of what the table lacks."""
    if claim.part_of is None:
        return False
    claims = read_claims(report)
    beside = [other for other in claims if other.part_of == claim.part_of and other.of == claim.of]
    return claim.part_of in doubtful or claims[claim.part_of].of in each.of or len(beside) > 1


def _outcome(claim: Claim, each: _Expected, table: FormTable, found: Table, report: Report) -> Outcome:
    values = [_value(reading, found) for reading in each.readings]
    due = claim if each.says == "count" else None
    if any(value is not None and (equal(due, value) if due else value == 0) for value in values):
        return Outcome(Status.PASS, claim.at, place=claim.place)
    if None in values:
        return undetermined(claim.at, _CELLS_OPEN.fill(said=told(claim)), claim.place)
    cells = tuple(found.cells.values())
    positions = dict.fromkeys(p for reading in each.readings for p in reading.term.operands)
    shown = [same(f"{_shown(r.written)} {v}") for r, v in zip(each.readings, values, strict=True)]
    return Outcome(
        Status.FAIL,
        claim.at,
        {"said": told(claim), "table": table.name, "readings": enumerated(shown), "quote": quoted(claim, report)},
        tuple(operand(table.addresses[p], cells[p]) for p in positions),
        claim.place,
        quote=quoted(claim, report),
        doubt=year_doubt(report) or scope_doubt(claim, report),
    )


def _shown(expression: str) -> str:
    """A reading as people say it: 直接起诉 + 复议后起诉, 不予公开各项."""
    return _SUM.sub(r"\1各项", expression.replace(".总计", ""))


def _value(reading: _Reading, found: Table) -> Number | None:
    """What a reading comes to; None where one of its cells says no number."""
    if any(found.values[position] is None for position in reading.term.operands):
        return None
    return reading.term.run(found.values)[1]


_NOT_SAID = Text("文中没有写这样的数", "the text gives no such figure")
_CELLS_OPEN = Text(
    "“{said}”所对应的格有的空白或没有读到", "some of the cells that “{said}” may mean are blank or unread"
)
_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")
_NO_COLUMN = Text("{table}没有列“{name}”。{hint}", "{table} has no column “{name}”.{hint}")

CLAIMS_FIT_TABLE = Kind(
    name="claims_fit_table",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table that the text is held against."},
        "column": {"type": "string", "format": "name", "description": "Column that the names of the readings are of."},
        "sections": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Sections whose text is read; the overall situation if left out.",
        },
        "claims": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["of", "fits"],
                "properties": {
                    "of": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string"},
                        "description": "Quantities, as `audit parse --claims` names them.",
                    },
                    "says": {
                        "enum": list(_SAYS),
                        "description": "A figure (count), that there is none, or that all of it is so.",
                    },
                    "forms": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string"},
                        "description": "Forms whose table has these readings; all that the rule is for if left out.",
                    },
                    "fits": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "format": "identity", "minLength": 1},
                        "description": "Readings over the table, such as 新收 + 上年结转; one that equals is enough.",
                    },
                },
            },
            "description": "What the text may say, and the readings of the table that make it right.",
        },
    },
    required=("table", "claims"),
    placeholders=frozenset({"said", "table", "readings", "quote"}),
    compile=compile_claims_fit_table,
    table="table",
)
