"""A table has the columns of its form, in the form's order.

```yaml
check:
  kind: columns_as_in_form
  table: applications
```

A column counts as missing only where the header does not name it and the rows have as many figures less. Undetermined
where the header or the rows below it were not read.

Passes: a header that names 自然人 to 总计. Fails: a header without 法律服务机构 over rows of six figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, passed, undetermined, without_table
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text, enumerated
from auditor.recognition.characters import label_key
from auditor.report import Report, Table


def compile_columns_as_in_form(params: Params, form: Form) -> Check:
    due = form.tables[params["table"]]
    at = Locus(due.id)

    def check(report: Report) -> Sequence[Outcome]:
        table = report.tables.get(due.id)
        if table is None:
            return without_table(due, form, report, [at])
        problem = _problem(table, due)
        if problem is not None:
            values = {"table": due.name, "problem": problem}
            doubt = LOSSY_SOURCE if report.lossy else None
            return [Outcome(Status.FAIL, at, values, place=table.place, doubt=doubt)]
        if table.all_unread or not _all_named(table, due):
            reason = next((cell.reason for cell in table.cells.values() if cell.reason), None)
            return [undetermined(at, reason if table.all_unread and reason else _HEADER_UNREAD, table.place)]
        return [passed(at)]

    return check


def _problem(table: Table, due: FormTable) -> Text | None:
    if table.lacking:
        return _LACKING.fill(columns=enumerated([due.columns[column].name for column in table.lacking]))
    return _REORDERED if table.reordered else None


def _all_named(table: Table, due: FormTable) -> bool:
    return all(
        any(label_key(label) in table.met for label in (column.label, *column.aliases))
        for column in due.columns.values()
    )


_LACKING = Text("缺少{columns}一列", "the column {columns} is missing")
_REORDERED = Text("各列的顺序与表式不同", "the columns stand in another order than the form's")
_HEADER_UNREAD = Text("表头没有读全", "the header was not read in full")

COLUMNS_AS_IN_FORM = Kind(
    name="columns_as_in_form",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table whose columns are compared with the form."}
    },
    required=("table",),
    placeholders=frozenset({"table", "problem"}),
    compile=compile_columns_as_in_form,
    table="table",
)
