"""Kind section_length: the limit for the kind of organ, what counts, and what may not have been read."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.findings import Outcome, Status
from auditor.report import HeadingMatch, Organ, Report

from .running import in_chinese, outcomes, report

LIMITS = [{"organs": ["township"], "most": 50}, {"organs": ["department"], "fewest": 10, "most": 20}]


def outcome(on: Report, limits: list[dict[str, Any]] = LIMITS) -> Outcome:
    (found,) = outcomes("section_length", on, section="overall", limits=limits)
    return found


def saying(text: str, **others: Any) -> Report:
    return report({"sections": {"overall": {"text": text}}, **others})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公" * 9, Status.FAIL),
        ("公" * 10, Status.PASS),
        ("公" * 20, Status.PASS),
        ("公" * 21, Status.FAIL),
        ("公 开\u3000\n" * 10, Status.PASS),
        ("公开3件。" * 4, Status.PASS),
        ("公开13件。" * 4, Status.FAIL),
    ],
)
def test_letters_marks_and_digits_count_and_blanks_do_not(text: str, status: Status) -> None:
    assert outcome(saying(text)).status is status


def test_a_finding_says_how_long_it_is_and_what_is_asked_for() -> None:
    short, long = outcome(saying("公" * 9)).values, outcome(saying("公" * 21)).values
    assert (short["length"], in_chinese(short["bound"])) == (9, "不少于10字")
    assert (long["length"], in_chinese(long["bound"])) == (21, "不超过20字")
    assert in_chinese(long["section"]) == "“总体情况”"


@pytest.mark.parametrize(
    ("limits", "status"),
    [
        ([], Status.NOT_APPLICABLE),
        ([{"organs": ["township"], "most": 5}], Status.NOT_APPLICABLE),
        ([{"most": 5}], Status.FAIL),
        ([{"fewest": 5}], Status.PASS),
        ([{"organs": ["department", "zone"], "most": 50}, {"most": 5}], Status.PASS),
    ],
)
def test_the_first_limit_that_is_for_the_organ_counts(limits: list[dict[str, Any]], status: Status) -> None:
    assert outcome(saying("公" * 15), limits).status is status


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (saying("公" * 5, pictures={"overall": 1}), Status.UNDETERMINED),
        (saying("公" * 15, pictures={"overall": 1}), Status.UNDETERMINED),
        (saying("公" * 25, pictures={"overall": 1}), Status.FAIL),
        (saying("见附件。"), Status.UNDETERMINED),
        (report({"sections": {"overall": {"text": "公" * 25, "heading": None}}}), Status.UNDETERMINED),
        (report({"sections": {"overall": None}}), Status.NOT_APPLICABLE),
        (report({"sections": {"overall": None}}, cut_off="proactive_disclosure"), Status.NOT_APPLICABLE),
    ],
)
def test_what_may_not_have_been_read_in_full_is_open_unless_it_is_too_long(on: Report, status: Status) -> None:
    assert outcome(on).status is status


def test_the_section_of_a_report_without_heading_is_the_one_of_the_example() -> None:
    on = report({"sections": {"overall": {"heading": None}}})
    assert on.sections["overall"].match is HeadingMatch.NONE


def test_the_kind_of_organ_has_to_be_known_where_limits_differ() -> None:
    on = report({"sections": {"overall": {"text": "公" * 25}}}, organ=Organ("某单位"))
    assert outcome(on).status is Status.UNDETERMINED
    assert outcome(on, [{"most": 20}]).status is Status.FAIL
