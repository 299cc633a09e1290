"""What is filled into a form comes from the JSON of `audit parse`: as it stands, or told why it was left blank."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest

from auditor.errors import UsageError
from auditor.forms.filling import Filling, filling_of
from auditor.forms.loading import official_forms
from auditor.forms.printed import printed_form
from auditor.outputs.records import parsed_record
from tests.support.reading import read_back
from tests.support.reports import specimen_report
from tests.support.shapes import PIPES

FORMS = ("goi-2019", "goi-2021")


def parsed(form: str = "goi-2021") -> dict[str, Any]:
    """The JSON of the specimen of a form."""
    record: dict[str, Any] = deepcopy(parsed_record(read_back(specimen_report(form), PIPES)))
    return record


def filling(record: dict[str, Any], form: str = "goi-2021") -> Filling:
    return filling_of(json.dumps(record), "report.json", official_forms()[form], official_forms())


def refused(content: str, form: str = "goi-2021") -> UsageError:
    with pytest.raises(UsageError) as caught:
        filling_of(content, "report.json", official_forms()[form], official_forms())
    return caught.value


@pytest.mark.parametrize("form", FORMS)
def test_every_text_and_figure_is_filled_in_as_it_stands(form: str) -> None:
    record = parsed(form)
    found = filling(record, form)
    assert found.title == record["title"]
    assert found.preamble == record["preamble"]
    assert found.texts == {id_: section["text"] for id_, section in record["sections"].items()}
    assert found.left_blank == ()
    for id_, figures in found.figures.items():
        cells = record["tables"][id_]["cells"]
        assert figures == {(row, column): cell["raw"] for row in cells for column, cell in cells[row].items()}


def test_a_title_is_made_of_organ_and_year_where_there_is_none() -> None:
    record = parsed() | {"title": None}
    assert filling(record).title == "青禾县水利局2023年政府信息公开工作年度报告"
    assert filling(record | {"year": None}).title is None


@pytest.mark.parametrize(
    ("state", "words"), [("unread", ("没有读出", "not read")), ("absent", ("报告里没有", "not in the report"))]
)
def test_a_cell_that_says_nothing_sure_is_left_blank_and_told(state: str, words: tuple[str, str]) -> None:
    record = parsed()
    record["tables"]["applications"]["cells"]["granted"]["total"].update(raw="9", state=state)
    found = filling(record)
    assert ("granted", "total") not in found.figures["applications"]
    (told,) = found.left_blank
    assert told.zh.endswith("表三 予以公开（总计）")
    assert told.en.endswith("table 3 granted (total)")
    assert words[0] in told.zh
    assert words[1] in told.en


def test_a_row_and_a_table_are_told_as_one() -> None:
    record = parsed()
    for cell in record["tables"]["disputes"]["cells"]["reconsideration"].values():
        cell["state"] = "unread"
    del record["tables"]["applications"]
    told = [text.en for text in filling(record).left_blank]
    assert told == [
        "not found and left blank: table 3, the whole table",
        "not read and left blank: table 4 reconsideration",
    ]


def test_blanks_marks_and_words_stay_what_they_are() -> None:
    record = parsed()
    cells = record["tables"]["proactive_disclosure"]["cells"]
    for row, state, raw in (("licences", "blank", ""), ("penalties", "mark", "/"), ("compulsion", "text", "若干")):
        cells[row]["decisions"].update(state=state, raw=raw)
    cells["rules"]["issued"].update(state="blank", raw=None)
    found = filling(record)
    figures = found.figures["proactive_disclosure"]
    assert [figures[row, "decisions"] for row in ("licences", "penalties", "compulsion")] == ["", "/", "若干"]
    assert figures["rules", "issued"] == ""
    assert found.left_blank == ()


def test_a_report_in_another_form_is_refused_with_that_form() -> None:
    error = refused(json.dumps(parsed("goi-2019")))
    assert "goi-2019" in error.text.zh
    assert "表二、表三" in error.text.zh
    assert "--form goi-2019" in error.text.en


def test_a_table_that_both_forms_share_fits_either() -> None:
    record = parsed("goi-2019")
    record["tables"] = {"disputes": record["tables"]["disputes"]}
    assert filling(record).figures["disputes"]["reconsideration", "total"] == "4"


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "null", "不是", "[" * 100_000, json.dumps({"version": 1, "reports": []}), '{"tables": {"a": 1}}'],
)
def test_what_parse_did_not_write_is_refused_with_the_command_to_run(content: str) -> None:
    assert "audit parse" in refused(content).text.zh


@pytest.mark.parametrize("key", sorted(parsed()))
def test_no_kind_of_value_in_a_known_place_is_a_crash(key: str) -> None:
    for value in (None, 1, "x", [], {}, [[]], {"a": None}):
        with suppress(UsageError):
            assert printed_form(official_forms()["goi-2021"], filling({**parsed(), key: value})).sections


def test_characters_that_no_file_holds_are_replaced() -> None:
    record = parsed()
    record["sections"]["overall"]["text"] = "甲\x00乙\x1b丙\ud800丁\ufffe\n戊\t己　\u200b\ue001庚"
    assert filling(record).texts["overall"] == "甲\ufffd乙\ufffd丙\ufffd丁\ufffd\n戊\t己　\u200b\ue001庚"


def test_a_blank_form_says_what_belongs_where() -> None:
    printed = printed_form(official_forms()["goi-2021"])
    assert printed.title.endswith("年政府信息公开工作年度报告")
    assert printed.preamble == ()
    assert [section.heading[:2] for section in printed.sections] == [f"{number}、" for number in "一二三四五六"]
    assert [bool(section.table) for section in printed.sections] == [False, True, True, True, False, False]
    assert [section.paragraphs != () for section in printed.sections] == [True, False, False, False, True, True]


def test_a_filled_form_has_no_prompts() -> None:
    record = parsed()
    record["sections"]["other_matters"]["text"] = ""
    printed = printed_form(official_forms()["goi-2021"], filling(record))
    assert printed.sections[-1].paragraphs == ()
    assert printed.sections[0].paragraphs[0].startswith("2023年，本机关")
