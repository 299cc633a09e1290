"""Days as they are written in rules and settings: 2027-01-01 and in no other way."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime

from auditor.language import Text, same
from auditor.regexes import regex

DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_IN_PARTS = regex(r"\s*([0-9]{4})\D{1,2}([0-9]{1,2})\D{1,2}([0-9]{1,2})(?![0-9])")
_EXAMPLE = "2027-01-01"


def day_written(text: str) -> date | None:
    """None for what is written in another way, or is in no calendar."""
    if re.fullmatch(DAY_PATTERN, text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_fault(text: str) -> Text | None:
    """What is wrong with a day as it is written, and how the day most likely meant would be; None if nothing."""
    if day_written(text) is not None:
        return None
    if re.fullmatch(DAY_PATTERN, text):
        return _NOT_IN_CALENDAR.fill(value=text, example=_last_day_of(*map(int, text.split("-")[:2])))
    meant = _meant(unicodedata.normalize("NFKC", text))
    return _WRITTEN_OTHERWISE.fill(value=text, day=same(meant.isoformat() if meant else _EXAMPLE))


def _last_day_of(year: int, month: int) -> str:
    if year < 1 or not 1 <= month <= 12:
        return _EXAMPLE
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _meant(text: str) -> date | None:
    parts = _IN_PARTS.match(text)
    try:
        return date(*map(int, parts.groups())) if parts else datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


_WRITTEN_OTHERWISE = Text("“{value}”的写法不对，日期应写成“{day}”。", "“{value}” is not how a day is written: “{day}”.")
_NOT_IN_CALENDAR = Text(
    "“{value}”不是日历上的日期，应是“{example}”这样的一天。",
    "“{value}” is no day of the calendar; write one such as “{example}”.",
)
