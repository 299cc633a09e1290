"""Each table has the rows of its form, and no others.

```yaml
check:
  kind: rows_as_in_form
```

Rows are counted against the form that the table's labels show. A row counts as missing only where nothing else in the
table may be it; what was not read is undetermined. Where the source format loses labels, that is the file's doubt and
the finding is for review.

Passes: 25 rows of the 2021 form. Fails: no row for 重复申请; a row of its own, 9.属于工作秘密.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, in_their_forms, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text, enumerated, same
from auditor.report import CellState, Report, Table


def compile_rows_as_in_form(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        read = in_their_forms(report, form)
        outcomes = [outcome for table, due in read for outcome in _outcomes(table, due, report)]
        return outcomes or [not_applicable(Locus(section="title"), _NO_TABLES)]

    return check


def _outcomes(table: Table, due: FormTable, report: Report) -> Iterator[Outcome]:
    if table.all_unread:
        yield undetermined(Locus(table.id), _UNREAD, table.place)
        return
    doubt = LOSSY_SOURCE if report.lossy else None
    for row in due.rows.values():
        at = Locus(table.id, row.id)
        if all(table.cells[row.id, column.id].state is CellState.ABSENT for column in due.columns_of[row.id]):
            values = {"table": due.name, "problem": _MISSING.fill(row=row.name)}
            yield Outcome(Status.FAIL, at, values, place=table.place, doubt=doubt)
        elif row.id not in table.labels:
            yield undetermined(at, _LABEL_UNREAD, table.place)
        else:
            yield passed(at)
    if table.strange_rows:
        values = {
            "table": due.name,
            "problem": _EXTRA.fill(rows=enumerated([same(label) for label in table.strange_rows])),
        }
        quote = "；".join(table.strange_rows)
        yield Outcome(Status.FAIL, Locus(table.id), values, place=table.place, quote=quote, doubt=doubt)


_NO_TABLES = Text("没有读到表格", "no table was read")
_UNREAD = Text("表格没有读到", "the table was not read")
_LABEL_UNREAD = Text("这一行的名称没有读到", "the row's label was not read")
_MISSING = Text("缺少“{row}”一行", "the row “{row}” is missing")
_EXTRA = Text("多出表式没有的行：{rows}", "rows that the form does not have: {rows}")

ROWS_AS_IN_FORM = Kind(
    name="rows_as_in_form",
    properties={},
    required=(),
    placeholders=frozenset({"table", "problem"}),
    compile=compile_rows_as_in_form,
)
