"""One of the form's tables is there.

```yaml
check:
  kind: table_present
  table: applications
```

Where none of the three tables was read or the section has a picture, the table may be one; where the section points to
another place, the page lists attachments or another file of the report has it, it may be there; where its section holds
many figures, it may be in a layout that was not read; where the file breaks off, it may follow: all are undetermined.

Passes: table three is read. Fails: tables two and four are read, table three is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, missing_table_doubt, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.report import Report


def compile_table_present(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    at = Locus(table=table.id)
    passes = [passed(at)]

    def check(report: Report) -> Sequence[Outcome]:
        if table.id in report.tables:
            return passes
        doubt = missing_table_doubt(table, form, report)
        if doubt is not None:
            return [undetermined(at, doubt)]
        section = report.sections.get(table.section)
        return [Outcome(Status.FAIL, at, {"table": table.name}, place=section.place if section else None)]

    return check


TABLE_PRESENT = Kind(
    name="table_present",
    properties={"table": {"type": "string", "format": "name", "description": "Table that must be there."}},
    required=("table",),
    placeholders=frozenset({"table"}),
    compile=compile_table_present,
)
