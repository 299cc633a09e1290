"""The day and time that a run states. SOURCE_DATE_EPOCH stands instead of the clock, so that a run can be repeated."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from auditor.errors import UsageError
from auditor.language import Text

_STATED = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """In local time, to the second. Raises UsageError for what is no number of seconds."""
    stated = os.environ.get(_STATED)
    if not stated:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(_NO_SECONDS.fill(name=_STATED, value=stated)) from error


def today() -> date:
    return now().date()


_NO_SECONDS = Text(
    "环境变量 {name} 应是 1970 年以来的秒数，现在是“{value}”。请改正或去掉。",
    "The environment variable {name} should be seconds since 1970, and is “{value}”. Correct or unset it.",
)
