"""The report states its data period, and that is its year from 1 January to 31 December.

```yaml
check:
  kind: data_period
```

Undetermined where the report year is not sure, where the dates of the period cannot be read, and where none was found
in a file that breaks off.

Passes: 2023年1月1日至2023年12月31日 in the report for 2023. Fails: no period; 2023年1月1日至2023年12月30日.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from auditor.checks.model import Check, Kind, Params, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_PREAMBLE = Locus(section="preamble")


def compile_data_period(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(report)]

    return check


def _outcome(report: Report) -> Outcome:
    period = report.period
    if period is None:
        return undetermined(_PREAMBLE, _MAY_FOLLOW) if report.cut_off else _failed(report, _MISSING, None)
    if period.start is None and period.end is None:
        return undetermined(_PREAMBLE, _UNREADABLE.fill(period=period.quote))
    if report.year is None or not report.year_is_sure:
        return undetermined(_PREAMBLE, _YEAR_UNSURE)
    if (period.start, period.end) == (date(report.year, 1, 1), date(report.year, 12, 31)):
        return passed(_PREAMBLE)
    return _failed(report, _SAYS.fill(period=period.quote), period.quote)


def _failed(report: Report, stated: Text, quote: str | None) -> Outcome:
    return Outcome(Status.FAIL, _PREAMBLE, {"stated": stated, "year": report.year or _ITS_YEAR}, quote=quote)


_MISSING = Text("没有写明", "is not stated")
_SAYS = Text("写的是“{period}”", "says “{period}”")
_ITS_YEAR = Text("报告", "the report year")
_MAY_FOLLOW = Text("文件在表格中间中断，统计期限可能在后面", "the file breaks off inside a table; a period may follow")
_UNREADABLE = Text("统计期限的日期读不出：{period}", "the dates of the period cannot be read: {period}")
_YEAR_UNSURE = Text("报告年度不能确定", "the report year is not sure")

DATA_PERIOD = Kind(
    name="data_period",
    properties={},
    required=(),
    placeholders=frozenset({"stated", "year"}),
    compile=compile_data_period,
)
