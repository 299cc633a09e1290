"""Figures that the text gives keep to a bound.

```yaml
check:
  kind: claims_bounded
  of: [applications.withdrawn]
  table: applications
  at_most: 办理总计.总计
```

`of` are quantities as `audit parse FILE --claims` names them; money is in 元. `at_most` is an expression over the cells
of the table, `multiple_of` a number of which each figure is a multiple; one of the two is enough. `sections` are those
whose text is read, the overall situation and other matters where not said. With `at_most` the greatest figure counts,
since others may be parts of it; a figure above it by no more than `may_be_rounded` is for review.

Only exact figures of the report year count. Not applicable where the text gives none; undetermined where a cell of the
bound is blank or was not read, or the table is in the form of another year. For review where the text may count others
than the table does.

Passes: 撤回申请3件, with 办理总计 18. Fails: 撤回申请19件.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.claimed import claims_of, is_of_another, quoted, scope_doubt, told, year_doubt
from auditor.checks.model import (
    IN_ANOTHER_FORM,
    Check,
    Kind,
    ParameterError,
    Params,
    not_applicable,
    operand,
    undetermined,
    without_table,
)
from auditor.claims.model import Claim, ClaimKind
from auditor.claims.vocabulary import vocabulary
from auditor.errors import ExpressionError
from auditor.expressions.bind import bind
from auditor.expressions.evaluate import Condition, condition
from auditor.expressions.parse import parse_term
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text
from auditor.report import Number, Report
from auditor.suggestions import did_you_mean

_SECTIONS = ("overall", "other_matters")


def compile_claims_bounded(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]] if "table" in params else None
    known = vocabulary().quantities
    for item, name in enumerate(params["of"]):
        if name not in known:
            raise ParameterError("of", _NO_QUANTITY.fill(name=name, hint=did_you_mean(name, known)), item=item)
    if ("at_most" in params) != (table is not None):
        raise ParameterError("of", _TABLE_OF_BOUND)
    most = None if table is None else (_bound(params, table), table)
    step: Number | None = params.get("multiple_of")
    sections = tuple(params.get("sections", _SECTIONS))
    at = Locus(section=sections[-1])

    def check(report: Report) -> Sequence[Outcome]:
        said = claims_of(report, params["of"], (ClaimKind.COUNT,), sections, narrowed=True)
        said = [claim for claim in said if not claim.approximate and not is_of_another(claim, report)]
        if not said:
            return [not_applicable(at, _NOT_SAID)]
        outcomes = [
            _of_step(claim, step, report)
            for claim in said
            if step is not None and claim.step == 1 and not claim.narrowed
        ]
        if most is not None:
            greatest = max(said, key=lambda claim: claim.value or 0)
            outcomes += _of_most(greatest, *most, params.get("may_be_rounded", 0), form, report)
        return outcomes or [not_applicable(at, _NOT_SAID)]

    return check


def _bound(params: Params, table: FormTable) -> Condition:
    try:
        return condition(bind(parse_term(params["at_most"]), Names(table)))
    except ExpressionError as error:
        raise ParameterError("at_most", error.text, error.position) from error


def _of_step(claim: Claim, step: Number, report: Report) -> Outcome:
    if not Decimal(claim.value or 0) % Decimal(step):
        return Outcome(Status.PASS, claim.at, place=claim.place)
    return _failed(claim, _MULTIPLE.fill(step=step), (), report, None)


def _of_most(
    claim: Claim, most: Condition, table: FormTable, rounded: Number, form: Form, report: Report
) -> list[Outcome]:
    found = report.tables.get(table.id)
    if found is None:
        return without_table(table, form, report, [claim.at])
    if found.form != form.id:
        return [undetermined(claim.at, IN_ANOTHER_FORM, claim.place)]
    if any(found.values[position] is None for position in most.operands):
        return [undetermined(claim.at, _CELLS_OPEN, claim.place)]
    bound = most.run(found.values)[1] or 0
    if (claim.value or 0) <= bound:
        return [Outcome(Status.PASS, claim.at, place=claim.place)]
    cells = tuple(found.cells.values())
    operands = tuple(operand(table.addresses[p], cells[p]) for p in most.operands)
    doubt = year_doubt(report) or scope_doubt(claim, report)
    if (claim.value or 0) <= bound + rounded:
        doubt = doubt or _ROUNDED
    return [_failed(claim, _MOST.fill(bound=bound, table=table.name), operands, report, doubt)]


def _failed(claim: Claim, due: Text, operands: tuple[Operand, ...], report: Report, doubt: Text | None) -> Outcome:
    quote = quoted(claim, report)
    values = {"said": told(claim), "due": due, "quote": quote}
    return Outcome(Status.FAIL, claim.at, values, operands, claim.place, quote=quote, doubt=doubt)


_NOT_SAID = Text("文中没有写这样的数", "the text gives no such figure")
_ROUNDED = Text("表中的数可能是四舍五入来的", "the figure in the table may have been rounded")
_CELLS_OPEN = Text("所比的格空白或没有读到", "a cell of the bound is blank or was not read")
_MULTIPLE = Text("不是{step}的倍数", "is no multiple of {step}")
_MOST = Text("大于{table}的{bound}", "is more than {bound} in {table}")
_TABLE_OF_BOUND = Text("at_most 和 table 要一起写。", "at_most and table go together.")
_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")

CLAIMS_BOUNDED = Kind(
    name="claims_bounded",
    properties={
        "of": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Quantities, as `audit parse --claims` names them.",
        },
        "table": {"type": "string", "format": "name", "description": "Table of the bound; with `at_most` alone."},
        "at_most": {
            "type": "string",
            "format": "identity",
            "minLength": 1,
            "description": "The most that a figure may be, over cells of the table.",
        },
        "may_be_rounded": {
            "type": "number",
            "exclusiveMinimum": 0,
            "description": "What rounding of the cells may take away: a figure above by no more is for review.",
        },
        "multiple_of": {"type": "integer", "minimum": 2, "description": "Number of which each figure is a multiple."},
        "sections": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Sections whose text is read; the overall situation and other matters if left out.",
        },
    },
    required=("of",),
    placeholders=frozenset({"said", "due", "quote"}),
    compile=compile_claims_bounded,
)
