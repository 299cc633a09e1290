"""Kinds that ask for sections, their headings, order and content."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.findings import Locus, Status
from auditor.language import Text
from auditor.report import Report

from .running import Given, by_section, only, outcomes, report, worst

SIX = ("overall", "proactive_disclosure", "applications", "disputes", "problems_and_improvements", "other_matters")


@pytest.mark.parametrize("kind", ["sections_present", "section_order", "section_numbering", "heading_wording"])
def test_one_check_a_section(kind: str) -> None:
    assert by_section(outcomes(kind, report())) == dict.fromkeys(SIX, Status.PASS)


@pytest.mark.parametrize("missing", SIX)
def test_a_missing_section_fails_and_the_others_pass(missing: str) -> None:
    found = outcomes("sections_present", report({"sections": {missing: None}}))
    assert by_section(found) == {**dict.fromkeys(SIX, Status.PASS), missing: Status.FAIL}


def test_a_section_without_heading_is_there() -> None:
    given = {"sections": {"other_matters": {"heading": None, "ordinal": None}}}
    assert worst(outcomes("sections_present", report(given))) is Status.PASS


def test_what_should_follow_a_break_is_undetermined_and_what_should_precede_it_fails() -> None:
    given = {"sections": dict.fromkeys(("overall", "disputes", "problems_and_improvements", "other_matters"))}
    assert by_section(outcomes("sections_present", report(given, cut_off="applications"))) == {
        "overall": Status.FAIL,
        "proactive_disclosure": Status.PASS,
        "applications": Status.PASS,
        "disputes": Status.UNDETERMINED,
        "problems_and_improvements": Status.UNDETERMINED,
        "other_matters": Status.UNDETERMINED,
    }


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        (SIX, set()),
        (SIX[1:], set()),
        ((SIX[5], *SIX[:5]), {"other_matters"}),
        ((*SIX[1:], SIX[0]), {"overall"}),
        ((SIX[0], SIX[1], SIX[4], SIX[2], SIX[3], SIX[5]), {"problems_and_improvements"}),
    ],
)
def test_the_fewest_sections_that_would_have_to_move_are_out_of_order(order: tuple[str, ...], moved: set[str]) -> None:
    given: Given = {"order": list(order), "sections": {id_: None for id_ in SIX if id_ not in order}}
    found = by_section(outcomes("section_order", report(given)))
    assert {section for section, status in found.items() if status is Status.FAIL} == moved
    assert set(found) == set(order)


def test_of_two_sections_that_changed_places_one_is_out_of_order() -> None:
    order = [SIX[0], SIX[1], SIX[3], SIX[2], SIX[4], SIX[5]]
    failed = only(outcomes("section_order", report({"order": order})), Status.FAIL)
    assert failed.at.section in ("applications", "disputes")


@pytest.mark.parametrize(
    ("order", "section", "before"),
    [([*SIX[1:], SIX[0]], "overall", "其他事项"), ([SIX[5], *SIX[:5]], "other_matters", "标题")],
)
def test_a_section_out_of_order_is_told_with_what_stands_before_it(order: list[str], section: str, before: str) -> None:
    failed = only(outcomes("section_order", report({"order": order})), Status.FAIL)
    after = failed.values["after"]
    assert isinstance(after, Text)
    assert (failed.at.section, after.zh) == (section, before)


def test_a_section_without_heading_has_no_order() -> None:
    given = {"order": [SIX[5], *SIX[:5]], "sections": {"other_matters": {"heading": None}}}
    found = by_section(outcomes("section_order", report(given)))
    assert found == dict.fromkeys(SIX[:5], Status.PASS)


@pytest.mark.parametrize(
    ("ordinal", "status"),
    [
        ("四", Status.PASS),
        ("4", Status.PASS),
        ("一", Status.FAIL),
        ("十四", Status.FAIL),
        ("3", Status.FAIL),
        (None, Status.UNDETERMINED),
    ],
)
def test_section_numbering(ordinal: str | None, status: Status) -> None:
    found = by_section(outcomes("section_numbering", report({"sections": {"disputes": {"ordinal": ordinal}}})))
    assert found == {**dict.fromkeys(SIX, Status.PASS), "disputes": status}


def test_a_section_without_heading_has_no_number_to_check() -> None:
    given = {"sections": {"disputes": {"heading": None, "ordinal": None}}}
    assert "disputes" not in by_section(outcomes("section_numbering", report(given)))


def test_a_wrong_number_is_told_with_the_right_one() -> None:
    failed = only(outcomes("section_numbering", report({"sections": {"disputes": {"ordinal": "一"}}})), Status.FAIL)
    assert (failed.values["written"], failed.values["due"]) == ("一", "四")


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("存在的主要问题及改进情况", Status.PASS),
        ("存在的主要问题 及改进情况", Status.PASS),
        ("存在的主要问题和改进情况", Status.PASS),
        ("存在的不足与努力方向", Status.FAIL),
        (None, Status.FAIL),
    ],
)
def test_heading_wording(heading: str | None, status: Status) -> None:
    given = {"sections": {"problems_and_improvements": {"heading": heading}}}
    found = outcomes("heading_wording", report(given))
    assert by_section(found) == {**dict.fromkeys(SIX, Status.PASS), "problems_and_improvements": status}
    assert all(outcome.quote == heading for outcome in found if outcome.status is Status.FAIL)


@pytest.mark.parametrize(
    ("lossy", "heading", "doubtful"), [(True, None, True), (False, None, False), (True, "后记", False)]
)
def test_a_lost_heading_is_the_files_doubt_where_the_format_loses_headings(
    lossy: bool, heading: str | None, doubtful: bool
) -> None:
    given = {"sections": {"other_matters": {"heading": heading}}}
    failed = only(outcomes("heading_wording", report(given, lossy=lossy)), Status.FAIL)
    assert (failed.doubt is not None) is doubtful


def with_picture(section: str, text: str) -> Report:
    found = report({"sections": {section: {"text": text}}})
    sections = {**found.sections, section: replace(found.sections[section], pictures=1)}
    return replace(found, sections=sections, pictures=1)


EMPTY = {"section": "problems_and_improvements", "counts_as_empty": ["无", "暂无", "文字描述", "改进情况"]}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("政策解读形式单一，已增设图解专栏。", Status.PASS),
        ("无图解。", Status.PASS),
        ("", Status.FAIL),
        ("  \n ", Status.FAIL),
        ("。", Status.FAIL),
        ("无", Status.FAIL),
        ("无。", Status.FAIL),
        ("（一）存在的主要问题\n无\n（二）改进情况\n暂无。", Status.FAIL),
        ("存在的主要问题：无；改进情况：暂无", Status.FAIL),
        ("存在的主要问题：栏目更新慢", Status.PASS),
        ("（文字描述）", Status.FAIL),
    ],
)
def test_section_filled(text: str, status: Status) -> None:
    given = {"sections": {"problems_and_improvements": {"text": text}}}
    (outcome,) = outcomes("section_filled", report(given), **EMPTY)
    assert (outcome.status, outcome.at) == (status, Locus(section="problems_and_improvements"))
    if status is Status.FAIL:
        assert outcome.quote == (text.strip() or None)


def test_a_picture_does_not_unsay_that_there_is_nothing() -> None:
    on = with_picture("problems_and_improvements", "无。")
    assert worst(outcomes("section_filled", on, **EMPTY)) is Status.FAIL


@pytest.mark.parametrize(
    ("text", "status"), [("", Status.UNDETERMINED), (" \n", Status.UNDETERMINED), ("见下图", Status.PASS)]
)
def test_a_picture_may_hold_what_a_section_without_words_says(text: str, status: Status) -> None:
    (outcome,) = outcomes("section_filled", with_picture("overall", text), section="overall")
    assert outcome.status is status


def test_a_picture_elsewhere_says_nothing_for_a_section() -> None:
    on = with_picture("overall", "")
    assert worst(outcomes("section_filled", on, section="other_matters")) is Status.PASS
    bare = report({"sections": {"other_matters": {"text": ""}}}, pictures=1)
    assert worst(outcomes("section_filled", bare, section="other_matters")) is Status.FAIL


@pytest.mark.parametrize("text", ["青禾县水利局\n2024年1月20日", "2024年1月20日", "无\n青禾县水利局"])
def test_a_signature_and_a_date_are_not_what_a_section_says(text: str) -> None:
    given = {"sections": {"problems_and_improvements": {"text": text}}}
    assert worst(outcomes("section_filled", report(given), **EMPTY)) is Status.FAIL


def test_without_words_for_nothing_none_counts_as_said() -> None:
    given = {"sections": {"other_matters": {"text": "无"}}}
    assert worst(outcomes("section_filled", report(given), section="other_matters")) is Status.PASS


@pytest.mark.parametrize(
    ("section", "given", "changed", "status"),
    [
        ("overall", {"sections": {"overall": None}}, {}, Status.NOT_APPLICABLE),
        ("other_matters", {"sections": {"other_matters": None}}, {"cut_off": "applications"}, Status.UNDETERMINED),
        ("other_matters", {"sections": {"other_matters": None}}, {}, Status.NOT_APPLICABLE),
        ("overall", {"sections": {"overall": None}}, {"cut_off": "disputes"}, Status.NOT_APPLICABLE),
    ],
)
def test_a_section_that_is_not_there_or_may_be_elsewhere(
    section: str, given: Given, changed: dict[str, Any], status: Status
) -> None:
    (outcome,) = outcomes("section_filled", report(given, **changed), section=section)
    assert outcome.status is status
