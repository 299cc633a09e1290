"""The test cases of the direct rival, beside the folder that OGI_REAL_REPORTS names: each has an answer or a reason."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.claims.reading import read_claims
from auditor.engine import evaluate_rule
from auditor.forms.model import Holds
from auditor.recognition.numbers import read_cell
from auditor.report import CellState, Report
from tests.support.auditing import national_rules, place_of
from tests.support.rival_reports import LEXICON, REPORTS

_FOLDER = os.environ.get("OGI_REAL_REPORTS", "")
_FILE = Path(_FOLDER).parent / "rival_cases.json"
_THERE = bool(_FOLDER) and _FILE.is_file()
_ANSWERS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "rival_cases.yaml").read_text(encoding="utf-8")
)
_CHROME = ("繁體版", "ENGLISH", "当前位置", "字体", "ICP")

pytestmark = pytest.mark.skipif(not _THERE, reason="OGI_REAL_REPORTS is unset, or no rival_cases.json is beside it")


@cache
def _cases() -> dict[str, dict[str, Any]]:
    return {case["id"]: case for case in json.loads(_FILE.read_text(encoding="utf-8"))}


def _with(*keys: str) -> list[str]:
    return [id_ for id_, answer in _ANSWERS.items() if set(keys) <= set(answer)]


def _report(id_: str) -> Report:
    if id_ not in _cases():
        pytest.skip(f"{id_} is no case of the file")
    answer = _ANSWERS[id_]
    return REPORTS[answer["as"]](_cases()[id_]["input"], answer.get("organ"))


def test_every_case_has_an_answer() -> None:
    assert set(_ANSWERS) == set(_cases())
    for id_, answer in _ANSWERS.items():
        answered = {"outcomes", "findings", "cell", "sections", "table", "claim", "clean"} & set(answer)
        assert bool(answered) is not ("out_of_reach" in answer), id_
        assert set(answer) - answered <= {"as", "organ", "differs", "out_of_reach"}, id_


def test_what_the_file_calls_out_of_reach_is_so_here() -> None:
    assert [id_ for id_, case in _cases().items() if "out_of_reach" in case] == [
        id_ for id_ in _cases() if id_ in _with("out_of_reach") and "out_of_reach" in _cases()[id_]
    ]


@pytest.mark.parametrize("id_", _with("outcomes"))
def test_what_the_rules_say(id_: str) -> None:
    """Of each rule its outcome; with a place behind @, that at the place."""
    report = _report(id_)
    came = {}
    for key in _ANSWERS[id_]["outcomes"]:
        rule, _, place = key.partition("@")
        result = evaluate_rule(national_rules().rules[rule], report, LEXICON.forms)
        there = [outcome.status.value for outcome in result.outcomes if not place or place_of(outcome.at) == place]
        came[key] = there[0] if place and there else result.status.value
    assert came == _ANSWERS[id_]["outcomes"]


@pytest.mark.parametrize("id_", _with("findings"))
def test_what_is_found_where(id_: str) -> None:
    """Of each rule the values of its findings; those it is silent of are empty."""
    report = _report(id_)
    for rule, due in _ANSWERS[id_]["findings"].items():
        failed = [
            outcome
            for outcome in evaluate_rule(national_rules().rules[rule], report, LEXICON.forms).outcomes
            if outcome.status == "fail"
        ]
        assert [
            {key: _plain(outcome.values[key]) for key in each} for outcome, each in zip(failed, due, strict=True)
        ] == due


def _plain(value: object) -> object:
    return getattr(value, "zh", value)


@pytest.mark.parametrize("id_", _with("cell"))
def test_what_a_cell_says(id_: str) -> None:
    due = _ANSWERS[id_]["cell"]
    cell = read_cell(_cases()[id_]["input"]["cell"], Holds.AMOUNT if "." in str(due.get("value")) else Holds.COUNT)
    assert cell.state == due["state"]
    assert cell.value == (Decimal(str(due["value"])) if "value" in due else None)
    assert (cell.unit, cell.note) == (due.get("unit"), due.get("note"))


@pytest.mark.parametrize("id_", _with("sections"))
def test_what_sections_are_found(id_: str) -> None:
    """The number of each as written, None where its heading is lost, and words that stand in it and in no other."""
    sections = _report(id_).sections
    due = _ANSWERS[id_]["sections"]
    assert {section: sections[section].ordinal for section in due if section in sections} == {
        section: told["ordinal"] for section, told in due.items()
    }
    for section, told in due.items():
        for words in told.get("holds", ()):
            assert [other for other in sections if words in sections[other].text] == [section]


@pytest.mark.parametrize("id_", _with("table"))
def test_what_figures_are_read(id_: str) -> None:
    """All cells in the order of the form; `figures` are those of the case (rival_says, or 1 to …), or none at all."""
    due = _ANSWERS[id_]["table"]
    found = _report(id_).tables.get(due["id"])
    read = [] if found is None else [cell.value for cell in found.cells.values() if cell.state is CellState.NUMBER]
    assert read == {"none": [], "said": _said(id_), "counted": [*range(1, len(read) + 1)]}[due["figures"]]
    assert len(read) == due["count"]


def _said(id_: str) -> list[int]:
    said = _cases()[id_].get("rival_says")
    return [figure for row in said.values() for figure in row] if isinstance(said, dict) else []


@pytest.mark.parametrize("id_", _with("claim"))
def test_what_the_text_claims(id_: str) -> None:
    due = _ANSWERS[id_]["claim"]
    assert [claim.value for claim in read_claims(_report(id_)) if claim.of == due["of"]] == [due["value"]]


@pytest.mark.parametrize("id_", _with("clean"))
def test_what_stands_around_a_report_is_no_part_of_it(id_: str) -> None:
    report = _report(id_)
    text = "".join([report.title or "", *(section.text for section in report.sections.values())])
    assert len(report.sections) == _ANSWERS[id_]["clean"]
    assert [word for word in _CHROME if word in text] == []
