"""All tables of a report are of one form.

```yaml
check:
  kind: mixed_forms
```

Looks at the tables whose labels tell their form. Fails at each that is not of the form due for the year, where another
is; where none is, the whole report uses another form, which is another fault. Where the year is not sure, the form of
most tables counts as due.

Passes: report year 2023, tables two and three in the 2021 form. Fails: table two in the 2021 form, table three in the
2019 form.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import form_due, official_forms
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_TITLE = Locus(section="title")


def compile_mixed_forms(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        forms = official_forms()
        due = form_due(forms, report.year) if report.year_is_sure else forms.get(report.form or "")
        telling = [table for table in report.tables.values() if table.told]
        if due is None or not telling:
            return [undetermined(_TITLE, _NO_TABLE_TELLS)]
        if all(table.form != due.id for table in telling):
            return [not_applicable(_TITLE, _OTHER_FORM)]
        return [
            passed(Locus(table.id))
            if table.form == due.id
            else Outcome(
                Status.FAIL,
                Locus(table.id),
                {"table": due.tables[table.id].name, "used": forms[table.form].name, "due": due.name},
                place=table.place,
            )
            for table in telling
        ]

    return check


_NO_TABLE_TELLS = Text("没有读到能分辨表式的表格", "no table was read that tells the forms apart")
_OTHER_FORM = Text("各表都不是应用的表式，不是混用", "no table is of the form due; that is no mixture")

MIXED_FORMS = Kind(
    name="mixed_forms",
    properties={},
    required=(),
    placeholders=frozenset({"table", "used", "due"}),
    compile=compile_mixed_forms,
)
