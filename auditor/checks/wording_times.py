"""When a listed wording is wrong: in reports of some years, or in those published before what it says came to be."""

from __future__ import annotations

from datetime import date

from auditor.checks.wording_lists import Entry
from auditor.language import Text
from auditor.report import Report


def why_open(entry: Entry, report: Report) -> Text | None:
    """Why it cannot be said whether the entry's wording is wrong in this report."""
    if entry.elsewhere and report.cut_off is not None:
        return _BREAKS_OFF
    return _WHEN if _is_of_its_years(entry, report) is None or _comes_too_early(entry, report) is None else None


def is_wrong_in(entry: Entry, report: Report) -> bool:
    return bool(_is_of_its_years(entry, report) and _comes_too_early(entry, report))


def _is_of_its_years(entry: Entry, report: Report) -> bool | None:
    first, last = entry.years
    if first is None and last is None:
        return True
    within = {(first or year) <= year <= (last or year) for year in report.possible_years}
    return within.pop() if len(within) == 1 else None


def _comes_too_early(entry: Entry, report: Report) -> bool | None:
    """Published before what it says could be said. A report comes after its year, whatever day a page shows."""
    if entry.since is None:
        return True
    years = report.possible_years
    if not years:
        return None
    earliest = date(min(years) + 1, 1, 1)
    if max(report.published or earliest, earliest) >= entry.since:
        return False
    return True if report.published is not None or date(max(years) + 1, 12, 31) < entry.since else None


_WHEN = Text(
    "报告的年度或发布日期不能确定，不知道这样写是否过时或超前",
    "the year or the day of publication is not sure, so nor is whether what it says was so then",
)
_BREAKS_OFF = Text(
    "文件在表格中间中断，后面可能有另外的说明", "the file breaks off inside a table; what follows may say otherwise"
)
