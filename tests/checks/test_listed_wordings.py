"""listed_wordings: what a list and entries of one's own find in a report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.checks import KINDS
from auditor.checks.model import ParameterError
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms

from .running import in_chinese, only, outcomes, report, worst

KIND = "listed_wordings"
NOTE = {"zh": "说明", "en": "note"}


def found(text: str, *also: dict[str, Any], on: dict[str, Any] | None = None, **params: Any) -> list[Outcome]:
    """What the misspellings and further entries find in section one."""
    of = report({"sections": {"overall": {"text": text}}}, **(on or {}))
    return list(outcomes(KIND, of, **{"list": "misspellings", "also": list(also), **params}))


def status(text: str, *also: dict[str, Any], **said: Any) -> Status:
    return worst(found(text, *also, **said))


def test_a_find_has_its_place_its_words_and_what_is_right() -> None:
    outcome = only(found("先说。镇里布署任务；再说。"), Status.FAIL)
    assert outcome.at == Locus(section="overall")
    assert outcome.values["found"] == "布署"
    assert outcome.quote == outcome.values["quote"] == "镇里布署任务"
    assert in_chinese(outcome.values["instead"]) == "应为“部署”"


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"title": "某局布署报告"}, Locus(section="title")),
        ({"preamble": "布署。"}, Locus(section="preamble")),
        ({"sections": {"disputes": {"heading": "四、布署"}}}, Locus(section="disputes")),
        ({"disputes": {"行政复议.总计": "布署"}}, Locus("disputes", "reconsideration", "total")),
    ],
)
def test_every_part_is_read(given: dict[str, Any], at: Locus) -> None:
    assert only(outcomes(KIND, report(given), list="misspellings"), Status.FAIL).at == at


def test_a_sentence_is_one_finding_an_entry() -> None:
    assert len(found("布署一次，布署两次，一如即往。布署三次。")) == 3


def test_what_stands_inside_another_find_is_told_once() -> None:
    wide, narrow = {"wrong": ["甲乙{~9}丙丁"], "right": "子"}, {"wrong": ["乙"], "right": "丑"}
    assert len(found("甲乙又丙丁", wide, narrow)) == 1
    assert len(found("甲乙又丙丁", narrow, wide)) == 2


@pytest.mark.parametrize(
    ("more", "text", "due"),
    [
        ({}, "渠到", Status.FAIL),
        ({"except": ["沟渠到"]}, "沟渠到了", Status.PASS),
        ({"except": ["沟渠到"]}, "水渠到了", Status.FAIL),
        ({"unless_sentence_has": ["水利"]}, "水利渠到了", Status.PASS),
        ({"unless_sentence_has": ["水利"]}, "水利。渠到了", Status.FAIL),
        ({"unless_report_has": ["水利"]}, "水利。渠到了", Status.PASS),
        ({"as_title": True}, "《渠到》", Status.FAIL),
        ({"as_title": True}, "《渠到记》", Status.PASS),
        ({"as_title": True}, "渠到", Status.PASS),
    ],
)
def test_what_makes_a_find_none(more: dict[str, Any], text: str, due: Status) -> None:
    assert status(text, {"wrong": ["渠到"], "right": "渠道", **more}) is due


@pytest.mark.parametrize(("text", "due"), [("最多跑一趟改革", Status.FAIL), ("最多跑一次改革", Status.PASS)])
def test_a_fixed_wording_is_what_is_right(text: str, due: Status) -> None:
    assert status(text, {"fixed": "最多跑一次改革"}) is due


def test_a_note_stands_where_there_is_no_one_right_wording() -> None:
    (outcome,) = found("甲乙", {"wrong": ["甲乙"], "note": NOTE})
    assert in_chinese(outcome.values["instead"]) == "说明"


@pytest.mark.parametrize(
    ("years", "year", "due"),
    [
        ({"from": 2023}, 2022, Status.PASS),
        ({"from": 2023}, 2023, Status.FAIL),
        ({"to": 2022}, 2022, Status.FAIL),
        ({"to": 2022}, 2023, Status.PASS),
        ({"from": 2023}, None, Status.UNDETERMINED),
    ],
)
def test_an_entry_of_some_years(years: dict[str, int], year: int | None, due: Status) -> None:
    entry = {"wrong": ["甲乙"], "note": NOTE, "years": years}
    assert status("甲乙", entry, on={"year": year, "year_is_sure": True}) is due
    assert status("乙甲", entry, on={"year": year, "year_is_sure": True}) is Status.PASS


@pytest.mark.parametrize(
    ("year", "published", "due"),
    [
        (2021, date(2022, 1, 20), Status.FAIL),
        (2021, date(2022, 10, 15), Status.FAIL),
        (2021, date(2022, 10, 16), Status.PASS),
        (2021, None, Status.UNDETERMINED),
        (2020, None, Status.FAIL),
        (2022, None, Status.PASS),
        (2022, date(2022, 1, 20), Status.PASS),
        (None, date(2022, 1, 20), Status.UNDETERMINED),
    ],
)
def test_what_can_be_said_from_a_day_on(year: int | None, published: date | None, due: Status) -> None:
    entry = {"wrong": ["甲乙"], "note": NOTE, "since": "2022-10-16"}
    assert status("甲乙", entry, on={"year": year, "year_is_sure": True, "published": published}) is due


def test_a_file_that_breaks_off_may_say_it_later() -> None:
    entry = {"wrong": ["甲乙"], "note": NOTE, "unless_report_has": ["丙丁"]}
    assert status("甲乙", entry, on={"cut_off": "disputes"}) is Status.UNDETERMINED
    assert status("布署甲乙", entry, on={"cut_off": "disputes"}) is Status.FAIL


@pytest.mark.parametrize(
    ("entry", "said", "lossy", "doubtful"),
    [
        ({}, {}, True, False),
        ({}, {"review_if_converted": True}, True, True),
        ({}, {"review_if_converted": True}, False, False),
        ({"review": True}, {}, False, True),
    ],
)
def test_what_is_for_review(entry: dict[str, Any], said: dict[str, Any], lossy: bool, doubtful: bool) -> None:
    (outcome,) = found("甲乙", {"wrong": ["甲乙"], "right": "子", **entry}, on={"lossy": lossy}, **said)
    assert (outcome.doubt is not None) is doubtful


def test_patterns_and_fixed_wordings_of_the_list_can_be_left_out() -> None:
    assert status("布署", without=["布署"]) is Status.PASS
    on = report({"preamble": "中华人民共合国"})
    assert worst(outcomes(KIND, on, list="state-names")) is Status.FAIL
    assert worst(outcomes(KIND, on, list="state-names", without=["中华人民共和国"])) is Status.PASS


@pytest.mark.parametrize(
    ("params", "path", "says"),
    [
        ({"list": "misspelling"}, ("list",), "misspellings"),
        ({"list": "misspellings", "without": ["步署"]}, ("without", 0), "misspellings.yaml"),
        (
            {"list": "misspellings", "also": [{"wrong": ["甲", "乙{"], "right": "子"}]},
            ("also", 0, "wrong", 1),
            "花括号",
        ),
        ({"list": "misspellings", "also": [{"wrong": ["甲"]}]}, ("also", 0, "right"), "note"),
        ({"list": "misspellings", "also": [{"right": "甲"}]}, ("also", 0, "wrong"), "fixed"),
        (
            {"list": "misspellings", "also": [{"wrong": ["甲"], "right": "子", "since": "2022-13-01"}]},
            ("also", 0, "since"),
            "2022",
        ),
    ],
)
def test_parameters_that_mean_nothing(params: dict[str, Any], path: tuple[str | int, ...], says: str) -> None:
    with pytest.raises(ParameterError) as raised:
        KINDS[KIND].compile(params, official_forms()["goi-2021"])
    assert raised.value.path == path
    assert says in raised.value.text.zh
