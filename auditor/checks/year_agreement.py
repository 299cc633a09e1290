"""The year in the title is a year of the data period.

```yaml
check:
  kind: year_agreement
```

Undetermined where the title names no single year, not applicable where no data period is stated.

Passes: 2023年…报告, 2023年1月1日至2023年12月31日. Fails: 2023年…报告, 2022年1月1日至2022年12月31日.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_TITLE = Locus(section="title")


def compile_year_agreement(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        if report.period is None:
            return [not_applicable(_TITLE, _NO_PERIOD)]
        if report.title_year is None or report.period.start is None or report.period.end is None:
            return [undetermined(_TITLE, _NO_YEAR)]
        if report.title_year in (report.period.start.year, report.period.end.year):
            return [passed(_TITLE)]
        values = {"title_year": report.title_year, "period": report.period.quote}
        return [Outcome(Status.FAIL, _TITLE, values, quote=report.period.quote)]

    return check


_NO_PERIOD = Text("没有写明统计期限", "no data period is stated")
_NO_YEAR = Text("标题或统计期限里的年份读不出", "the year in the title or in the period cannot be read")

YEAR_AGREEMENT = Kind(
    name="year_agreement",
    properties={},
    required=(),
    placeholders=frozenset({"title_year", "period"}),
    compile=compile_year_agreement,
)
