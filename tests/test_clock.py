"""The day that a run states, and what stands instead of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from auditor.clock import now, today
from auditor.errors import UsageError


def test_it_is_now_to_the_second_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before, stated, after = datetime.now().astimezone(), now(), datetime.now().astimezone()
    assert before.replace(microsecond=0) <= stated <= after
    assert stated.microsecond == 0
    assert stated.utcoffset() == before.utcoffset()


def test_a_stated_time_stands_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    assert today() == date(2026, 6, 1)
    assert now().isoformat() == "2026-06-01T00:00:00+00:00"


@pytest.mark.parametrize("value", ["June", "1.5", "9" * 30])
def test_what_is_no_time_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        now()
