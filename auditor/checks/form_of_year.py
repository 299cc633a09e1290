"""The report uses the form that is due for its year.

```yaml
check:
  kind: form_of_year
```

Only tables whose labels tell the forms apart count. Fails where none of them is of the form due; a mixture is another
fault. Undetermined where the year is not sure or no table tells.

Passes: report year 2022, table two in the 2021 form. Fails: report year 2022, tables two and three in the 2019 form.
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


def compile_form_of_year(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(report)]

    return check


def _outcome(report: Report) -> Outcome:
    forms = official_forms()
    due = form_due(forms, report.year)
    if due is None or not report.year_is_sure:
        return undetermined(_TITLE, _YEAR_UNSURE)
    if not due.audited:
        return not_applicable(_TITLE, _NO_FORM_DUE)
    telling = [table for table in report.tables.values() if table.told]
    if not telling:
        return undetermined(_TITLE, _NO_TABLE_TELLS)
    if any(table.form == due.id for table in telling):
        return passed(_TITLE)
    used = forms[telling[0].form]
    values = {"year": report.year, "used": used.name, "due": due.name, "notice": due.notice or ""}
    return Outcome(Status.FAIL, _TITLE, values)


_YEAR_UNSURE = Text("报告年度不能确定", "the report year is not sure")
_NO_FORM_DUE = Text("该年度没有统一格式", "no form was due for that year")
_NO_TABLE_TELLS = Text("没有读到能分辨表式的表格", "no table was read that tells the forms apart")

FORM_OF_YEAR = Kind(
    name="form_of_year",
    properties={},
    required=(),
    placeholders=frozenset({"year", "used", "due", "notice"}),
    compile=compile_form_of_year,
)
