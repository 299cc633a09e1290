"""L1: last days of publication that no report can keep."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.lint.model import FilePoint, RuleFile, Weight
from auditor.errors import Fault
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.strict_yaml import ValuePath

_LAST_DAYS = ("latest", "review_after")


def _in_report_year(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    check = file.loaded.value["check"]
    places: list[ValuePath] = [("check",), *(("check", "deadlines", n) for n in range(len(check.get("deadlines", ()))))]
    for place in places:
        for key in _LAST_DAYS:
            day = file.loaded.inside(place).value.get(key)
            if isinstance(day, str) and day.startswith("year-"):
                due = day.replace("year-", "year+1-")
                yield file.loaded.fault_inside((*place, key), _TOO_EARLY.fill(day=day, due=due), 0)


IN_REPORT_YEAR = FilePoint("L104", "deadline-in-report-year", Weight.WARNING, ("check",), _in_report_year)

_TOO_EARLY = Text(
    "{day} 在报告年度之内，那时这一年还没有过完，报告都会算作逾期。次年的日期请写 {due}。",
    "{day} lies inside the report year, which is not over then, so every report would be late. Write {due}.",
)
