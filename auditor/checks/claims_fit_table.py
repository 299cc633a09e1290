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
is right, and so are several of one quantity in a sentence that make it together. With
`says: none` the claim is that there is none of it, with `says: all` that all of it is so; the readings must then be 0
(全部办结: nothing is carried out). `column` makes names rows of that column; without it names are `row.column`. An
entry with `forms` is for the tables of these forms alone. `sections` are those whose text is read, the overall one
where not said.

Only claims of the report year count, and only exact figures; of 1.17万 the last digit decides. Left out are figures of
one unit among several, of its office in a government's report, of 全市 in a department's, of some applications or a
part of the year, and parts of a whole that is itself not in the table. For review where the text may count others than
the tables do (a government's report that does not say whose figures it gives), and where the report year is not sure.
Not applicable where the text says nothing of it; undetermined where no reading fits and a cell was not read.

Passes: 收到申请36件, with 新收 35 and 上年结转 1. Fails: 新收申请36件, with 新收 35.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.checks.claim_readings import EXPECTED, Expected, read_expected
from auditor.checks.claimed import (
    NEAR,
    claims_of,
    equal,
    in_one_sentence,
    is_of_another,
    quoted,
    scope_doubt,
    told,
    year_doubt,
)
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
from auditor.claims.model import OTHER, Claim, ClaimKind, Number
from auditor.claims.parts import is_outcome
from auditor.claims.reading import read_claims
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.report import Report, Table
from auditor.suggestions import did_you_mean

_OVERALL = "overall"
_APPLICANTS = "applications.from."
_CARRIED = ("applications.carried_in", "applications.carried_out")


def compile_claims_fit_table(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    names = Names(table)
    column = _column(params, names)
    expected = []
    for index, entry in enumerate(params["claims"]):
        if form.id in entry.get("forms", [form.id]):
            try:
                expected.append(read_expected(entry, names, column))
            except ParameterError as error:
                raise error.within("claims", index) from error
    sections = tuple(params.get("sections", (_OVERALL,)))
    at = Locus(section=sections[0])

    def check(report: Report) -> Sequence[Outcome]:
        said = [
            (claim, each)
            for each in expected
            for claim in claims_of(report, each.of, (each.kind,), sections)
            if not claim.approximate and not is_of_another(claim, report)
        ]
        if not said:
            return [not_applicable(at, _NOT_SAID)]
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        if (reason := unread_throughout(found, table)) is not None:
            return [undetermined(at, reason, found.place)]
        doubtful = _wholes_that_do_not_fit({claim.part_of for claim, _ in said}, expected, found, report)
        said = [(claim, each) for claim, each in said if not _is_part_of_alike(claim, each, report, doubtful)]
        outcomes = [_outcome(index, said, table, found, report) for index in range(len(said))]
        return outcomes or [not_applicable(at, _NOT_SAID)]

    return check


def _column(params: Params, names: Names) -> str | None:
    column = None if "column" not in params else names.column(params["column"])
    if "column" in params and column is None:
        hint = did_you_mean(params["column"], names.columns)
        raise ParameterError("column", _NO_COLUMN.fill(table=names.table.name, name=params["column"], hint=hint))
    return column


def _wholes_that_do_not_fit(
    wholes: Collection[int | None], expected: Sequence[Expected], found: Table, report: Report
) -> set[int]:
    """Claims whose parts prove nothing: what they count is not in the table, or it is another number of it."""
    doubtful = set()
    for index, claim in enumerate(read_claims(report)):
        if index not in wholes:
            continue
        fits = [reading for each in expected if claim.of in each.of for reading in each.readings]
        values = [reading.value(found) for reading in fits]
        differs = bool(values) and None not in values and not any(equal(claim, v) for v in values if v is not None)
        if claim.of == OTHER or differs:
            doubtful.add(index)
    return doubtful


def _is_part_of_alike(claim: Claim, each: Expected, report: Report, doubtful: set[int]) -> bool:
    """A part of a figure of its own quantity (各部门收到322件 of 501), one of several, or of what the table lacks."""
    if claim.part_of is None:
        return False
    claims = read_claims(report)
    whole = claims[claim.part_of]
    beside = [other for other in claims if other.part_of == claim.part_of and other.of == claim.of]
    return claim.part_of in doubtful or whole.of in each.of or len(beside) > 1 or _divides_some(claim, whole)


def _divides_some(claim: Claim, whole: Claim) -> bool:
    """予以公开43件（自然人33件）, 上年结转5件（自然人3件）: applicants of some, where tables have those of all."""
    return claim.of.startswith(_APPLICANTS) and (is_outcome(whole.of) or whole.of in _CARRIED)


def _outcome(
    index: int, said: Sequence[tuple[Claim, Expected]], table: FormTable, found: Table, report: Report
) -> Outcome:
    claim, each = said[index]
    values = [reading.value(found) for reading in each.readings]
    is_count = each.kind is ClaimKind.COUNT
    fits = any(value is not None and (equal(claim, value) if is_count else value == 0) for value in values)
    if fits or (is_count and _summed(index, said, report) in values):
        return Outcome(Status.PASS, claim.at, place=claim.place)
    if None in values:
        return undetermined(claim.at, _CELLS_OPEN.fill(said=told(claim)), claim.place)
    cells = tuple(found.cells.values())
    positions = dict.fromkeys(p for reading in each.readings for p in reading.term.operands)
    shown = [same(f"{r.shown} {v}") for r, v in zip(each.readings, values, strict=True)]
    return Outcome(
        Status.FAIL,
        claim.at,
        {"said": told(claim), "table": table.name, "readings": enumerated(shown), "quote": quoted(claim, report)},
        tuple(operand(table.addresses[p], cells[p]) for p in positions),
        claim.place,
        quote=quoted(claim, report),
        doubt=year_doubt(report) or scope_doubt(claim, report),
    )


def _summed(index: int, said: Sequence[tuple[Claim, Expected]], report: Report) -> Number:
    """信息不存在4件、非本机关职责1件: what those of one quantity in a sentence make together."""
    claim, each = said[index]
    near = said[max(index - NEAR, 0) : index + NEAR]
    alike = (other for other, of in near if of is each and other.of == claim.of)
    return sum(other.value or 0 for other in alike if in_one_sentence(claim, other, report))


_NOT_SAID = Text("文中没有写这样的数", "the text gives no such figure")
_CELLS_OPEN = Text(
    "“{said}”所对应的格有的空白或没有读到", "some of the cells that “{said}” may mean are blank or unread"
)
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
            "items": EXPECTED,
            "description": "What the text may say, and the readings of the table that make it right.",
        },
    },
    required=("table", "claims"),
    placeholders=frozenset({"said", "table", "readings", "quote"}),
    compile=compile_claims_fit_table,
    table="table",
)
