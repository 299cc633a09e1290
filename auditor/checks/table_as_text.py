"""The tables stand in the report as text, not as pictures.

```yaml
check:
  kind: table_as_text
```

One check a table. A picture in the section of a table that was not found is taken for the table. Undetermined where
none of the tables was found and no picture either: a text file says nothing of pictures.

Passes: table three is read. Fails: section three holds a picture and no table.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, may_be_in_picture, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text
from auditor.report import Report


def compile_table_as_text(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(table, report, form) for table in form.tables.values()]

    return check


def _outcome(table: FormTable, report: Report, form: Form) -> Outcome:
    at = Locus(table.id)
    if table.id in report.tables:
        return passed(at)
    section = report.sections.get(table.section)
    if section is not None and section.elsewhere is not None:
        return not_applicable(at, _ELSEWHERE.fill(table=table.name, words=section.elsewhere))
    if section is not None and section.pictures:
        values = {"table": table.name, "pictures": section.pictures}
        return Outcome(Status.FAIL, at, values, place=section.place)
    if reason := may_be_in_picture(table.section, report, form):
        return undetermined(at, reason)
    if report.tables:
        return not_applicable(at, _MISSING.fill(table=table.name))
    return undetermined(at, _NO_TABLE_READ)


_ELSEWHERE = Text("报告写明{table}在别处（“{words}”）", "the report says that {table} is elsewhere (“{words}”)")
_MISSING = Text("报告中没有{table}，也没有图片", "the report has neither {table} nor a picture")
_NO_TABLE_READ = Text(
    "三张表都没有读到，可能是图片或附件", "none of the three tables was read; they may be pictures or attachments"
)

TABLE_AS_TEXT = Kind(
    name="table_as_text",
    properties={},
    required=(),
    placeholders=frozenset({"table", "pictures"}),
    compile=compile_table_as_text,
)
