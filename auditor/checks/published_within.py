"""The report was published within the days due for its year.

```yaml
check:
  kind: published_within
  earliest: year+1-01-01
  latest: year+1-01-31
  review_after: year+1-12-31
```

Bounds are days counted from the report year, and count as within; one of `earliest` and `latest` is enough. A date
behind `review_after` is for review: so late a date is often that of a page put up anew. Undetermined where no date of
publication is known or the report year is not sure.

Passes: published on 22 January 2024, for 2023. Fails: published on 1 February 2024.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.checks.model import Check, Kind, ParameterError, Params, passed, undetermined
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_ANYWHERE = Locus()
_BOUND = r"^year(\+[0-9])?-[0-9]{2}-[0-9]{2}$"
_COMMON_YEAR = 2001


@dataclass(frozen=True, slots=True)
class _Bound:
    """A day of the calendar, so many years after the report year."""

    years: int
    month: int
    day: int

    def of(self, year: int) -> date:
        return date(year + self.years, self.month, self.day)


def compile_published_within(params: Params, form: Form) -> Check:
    earliest, latest, review_after = (_bound(params, key) for key in ("earliest", "latest", "review_after"))
    if earliest is None and latest is None:
        raise ParameterError("kind", _NO_BOUND)

    def check(report: Report) -> Sequence[Outcome]:
        published, year = report.published, report.year
        if published is None:
            return [undetermined(_ANYWHERE, _NOT_PUBLISHED)]
        if year is None or not report.year_is_sure:
            return [undetermined(_ANYWHERE, _YEAR_UNSURE)]
        if earliest is not None and published < earliest.of(year):
            return [_failed(report, published, earliest.of(year), year, None)]
        if latest is not None and published > latest.of(year):
            reposted = review_after is not None and published > review_after.of(year)
            return [_failed(report, published, latest.of(year), year, _REPOSTED if reposted else None)]
        return [passed(_ANYWHERE)]

    return check


def _bound(params: Params, key: str) -> _Bound | None:
    if key not in params:
        return None
    year, month, day = params[key].rsplit("-", 2)
    bound = _Bound(int(year.removeprefix("year") or 0), int(month), int(day))
    try:
        bound.of(_COMMON_YEAR)
    except ValueError as error:
        raise ParameterError(key, _NO_DAY.fill(bound=params[key])) from error
    return bound


def _failed(report: Report, published: date, due: date, year: int, doubt: Text | None) -> Outcome:
    values = {"published": _shown(published), "due": _shown(due), "year": year}
    read = Operand("published", published.isoformat(), published.isoformat(), report.published_place)
    return Outcome(Status.FAIL, _ANYWHERE, values, (read,), report.published_place, doubt=doubt)


def _shown(day: date) -> Text:
    return Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


_NOT_PUBLISHED = Text("不知道何时发布：文件里没有发布日期", "no date of publication is known; the file states none")
_YEAR_UNSURE = Text("报告年度不能确定", "the report year is not sure")
_REPOSTED = Text(
    "日期晚了这么多，可能是网页迁移或重新发布的日期", "so late a date may be that of a page moved or put up anew"
)
_NO_BOUND = Text("要写 earliest 或 latest。", "earliest or latest is needed.")
_NO_DAY = Text("“{bound}”不是每年都有的日期。", "“{bound}” is no day of every year.")

_DAY = {"type": "string", "pattern": _BOUND}

PUBLISHED_WITHIN = Kind(
    name="published_within",
    properties={
        "earliest": {**_DAY, "description": "First day, such as year+1-01-01."},
        "latest": {**_DAY, "description": "Last day, such as year+1-01-31."},
        "review_after": {**_DAY, "description": "A later date than this is for review."},
    },
    required=(),
    placeholders=frozenset({"published", "due", "year"}),
    compile=compile_published_within,
)
