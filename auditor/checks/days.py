"""Days by which a report has to be published, counted from its year, and what is said of one that was not."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from auditor.checks.model import ParameterError, Params
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.language import Text
from auditor.report import Report

_COMMON_YEAR = 2001
DAY: dict[str, Any] = {"type": "string", "pattern": r"^year(\+[0-9])?-[0-9]{2}-[0-9]{2}$", "examples": ["year+1-01-31"]}


class Day(Struct, frozen=True):
    """A day of the calendar, so many years after the report year."""

    years: int
    month: int
    day: int

    def of(self, year: int) -> date:
        return date(year + self.years, self.month, self.day)


def last_day(params: Params, key: str) -> Day:
    """The day by which a report is due. Raises ParameterError for one in the report year too: nobody could keep it."""
    last = day_named(params, key)
    if last.years == 0:
        due = f"year+1-{last.month:02}-{last.day:02}"
        raise ParameterError(key, _IN_REPORT_YEAR.fill(day=params[key], due=due))
    return last


def optional_last_day(params: Params, key: str) -> Day | None:
    """The last day that a parameter gives; None without it. Raises ParameterError."""
    return last_day(params, key) if key in params else None


def optional_day(params: Params, key: str) -> Day | None:
    """The day that a parameter gives; None without it. Raises ParameterError."""
    return day_named(params, key) if key in params else None


def day_named(params: Params, key: str) -> Day:
    """The day that a parameter gives as `year+1-01-31`. Raises ParameterError for 30 February."""
    year, month, day = params[key].rsplit("-", 2)
    named = Day(int(year.removeprefix("year") or 0), int(month), int(day))
    try:
        named.of(_COMMON_YEAR)
    except ValueError as error:
        raise ParameterError(key, _NO_DAY.fill(day=params[key])) from error
    return named


def publication(report: Report) -> tuple[date, int] | Text:
    """The day of publication and the report year, or why one of them is not known."""
    if report.published is None:
        return _NOT_PUBLISHED
    return (report.published, report.year) if report.year is not None and report.year_is_sure else _YEAR_UNSURE


def published_outside(report: Report, published: date, due: date, doubt: Text | None = None) -> Outcome:
    """The fail of a report that was published too early or too late for the day that is `due`."""
    values = {"published": _shown(published), "due": _shown(due), "year": report.year}
    read = Operand("published", published.isoformat(), published.isoformat(), report.published_place)
    return Outcome(Status.FAIL, Locus(), values, (read,), report.published_place, doubt=doubt)


def _shown(day: date) -> Text:
    return Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


REPOSTED = Text(
    "日期晚了这么多，可能是网页迁移或重新发布的日期", "so late a date may be that of a page moved or put up anew"
)
_NOT_PUBLISHED = Text("不知道何时发布：文件里没有发布日期", "no date of publication is known; the file states none")
_YEAR_UNSURE = Text("报告年度不能确定", "the report year is not sure")
_IN_REPORT_YEAR = Text(
    "{day} 在报告年度之内，那时这一年还没有过完，报告都会算作逾期。次年的日期请写 {due}。",
    "{day} lies inside the report year, which is not over then, so every report would be late. Write {due}.",
)
_NO_DAY = Text("“{day}”不是每年都有的日期。", "“{day}” is no day of every year.")
