"""Two kept runs compared: what is new, gone, changed and the same, and the cells behind it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from auditor.runs.comparing import CellChange, Change, Written, compared
from auditor.runs.model import KeptRun

ONE, NOT_THERE = Written("1", "text"), Written(None, None)


def finding(id_: str, rule: str = "T3-001", **changed: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "rule": rule,
        "severity": "critical",
        "confidence": "certain",
        "disposition": "open",
        "decided_on": "d1",
        "at": {"section": id_},
        **changed,
    }


def report(name: str | None, *findings: dict[str, Any], path: str = "a.txt", year: int | None = 2023) -> dict[str, Any]:
    head = {"path": path, "organ": {"name": name}, "year": year, "grade": "A", "at_least": None, "score": 100}
    return {**head, "findings": list(findings), "undecided": []}


def kept(*reports: dict[str, Any], rules: dict[str, Any] | None = None, cells: Any = None) -> KeptRun:
    about = None if rules is None else {"made": "2026-01-20T10:00:00", "rules": rules}
    return KeptRun(Path("run"), {"reports": list(reports)}, about, cells)


def whys(before: KeptRun, after: KeptRun) -> list[str | None]:
    return [each.why for one in compared(before, after).reports for each in one.findings]


def changes(before: KeptRun, after: KeptRun) -> list[tuple[str, str]]:
    found = compared(before, after)
    return [(each.finding["id"], each.change.value) for one in found.reports for each in one.findings]


def test_a_run_is_the_same_as_itself() -> None:
    run = kept(report("甲局", finding("f1")), rules={"T3-001": 1}, cells={})
    found = compared(run, copy.deepcopy(run))
    assert found.is_same
    assert found.rules == {}
    assert found.count(Change.SAME) == 1


def test_findings_are_told_apart_by_their_ids() -> None:
    before = kept(report("甲局", finding("f1"), finding("f2"), finding("f3")))
    after = kept(report("甲局", finding("f4"), finding("f2"), finding("f3", decided_on="d2")))
    assert sorted(changes(before, after)) == [("f1", "gone"), ("f2", "same"), ("f3", "changed"), ("f4", "new")]
    assert not compared(before, after).is_same


@pytest.mark.parametrize(
    ("key", "value"), [("severity", "minor"), ("confidence", "review"), ("disposition", "waived"), ("decided_on", "d2")]
)
def test_what_people_decide_by_makes_a_finding_another_one(key: str, value: str) -> None:
    assert changes(kept(report("甲局", finding("f1"))), kept(report("甲局", finding("f1", **{key: value})))) == [
        ("f1", "changed")
    ]


def test_grave_findings_come_first() -> None:
    light = finding("f1", severity="minor")
    assert [id_ for id_, _ in changes(kept(), kept(report("甲局", light, finding("f2"))))] == ["f2", "f1"]


def test_a_report_is_known_by_organ_and_year_wherever_its_file_is() -> None:
    before = kept(report("甲局", finding("f1"), path="旧/甲.txt"), report("甲局", year=2022, path="b.txt"))
    after = kept(report("甲局", finding("f1"), path="新/甲.docx"))
    first, second = compared(before, after).reports
    assert first.is_same
    assert (second.before is not None, second.after) == (True, None)


def test_reports_without_a_name_or_of_one_organ_twice_are_known_by_their_paths() -> None:
    nameless = report(None, finding("f1"), path="x.txt")
    twice = [report("甲局", finding(f"f{n}"), path=f"{n}.txt") for n in (2, 3)]
    run = kept(nameless, *twice)
    assert compared(run, copy.deepcopy(run)).is_same
    moved = kept(nameless, twice[0])
    assert [each.after is None for each in compared(run, moved).reports] == [False, False, True]


def test_nothing_is_said_of_the_findings_of_a_report_that_is_not_there() -> None:
    found = compared(kept(report("甲局", finding("f1"))), kept())
    assert found.count(Change.GONE) == 0
    assert not found.is_same


@pytest.mark.parametrize(("key", "value"), [("grade", "U"), ("at_least", "C"), ("score", 92)])
def test_a_change_of_grade_or_score_alone_is_one(key: str, value: object) -> None:
    assert not compared(kept(report("甲局")), kept({**report("甲局"), key: value})).is_same


@pytest.mark.parametrize(
    ("at", "change"),
    [
        ({}, "undecided"),
        ({"section": "f1"}, "undecided"),
        ({"section": "f2"}, "gone"),
        ({"table": None, "section": "f1"}, "undecided"),
    ],
)
def test_what_can_no_longer_be_decided_is_not_gone(at: dict[str, Any], change: str) -> None:
    undecided = {"rule": "T3-001", "outcome": "undetermined", "reason": None, "at": at}
    later = {**report("甲局"), "undecided": [undecided]}
    assert changes(kept(report("甲局", finding("f1"))), kept(later)) == [("f1", change)]
    of_another = {**report("甲局"), "undecided": [{**undecided, "rule": "T4-001"}]}
    assert changes(kept(report("甲局", finding("f1"))), kept(of_another)) == [("f1", "gone")]


@pytest.mark.parametrize(
    ("not_applicable", "change"),
    [
        ({"T3-001": ["*"]}, "undecided"),
        ({"T3-001": ["applications/*.*"]}, "undecided"),
        ({"T3-001": ["disputes/*.*", "applications/*.total"]}, "undecided"),
        ({"T3-001": ["applications/granted.total"]}, "gone"),
        ({"T3-001": ["applications/*.research"]}, "gone"),
        ({"T4-001": ["*"]}, "gone"),
    ],
)
def test_what_no_longer_applies_is_not_gone(not_applicable: dict[str, list[str]], change: str) -> None:
    in_table = finding("f1", at={"table": "applications", "row": None, "column": "total"})
    after = kept({**report("甲局"), "not_applicable": not_applicable})
    assert changes(kept(report("甲局", in_table)), after) == [("f1", change)]
    assert whys(kept(report("甲局", in_table)), after) == ["not_applicable" if change == "undecided" else None]


@pytest.mark.parametrize(("place", "change"), [("section/f1", "undecided"), ("section/f2", "gone")])
def test_what_no_longer_applies_to_a_section_is_not_gone_there(place: str, change: str) -> None:
    after = kept({**report("甲局"), "not_applicable": {"T3-001": [place]}})
    assert changes(kept(report("甲局", finding("f1"))), after) == [("f1", change)]


def test_a_rule_that_did_not_run_and_a_table_that_is_not_there_prove_no_correction() -> None:
    in_table = finding("f1", at={"table": "applications", "row": None, "column": "total"})
    before = kept(report("甲局", in_table), rules={"T3-001": 1})
    with_table = {**report("甲局"), "forms": {"applications": "goi-2021"}}
    assert changes(before, kept(with_table, rules={"T3-001": 1})) == [("f1", "gone")]
    assert changes(before, kept({**report("甲局"), "forms": {}}, rules={"T3-001": 1})) == [("f1", "undecided")]
    assert changes(before, kept(with_table, rules={})) == [("f1", "undecided")]
    off = KeptRun(Path("run"), {"reports": [with_table], "rules": {"off": {"T3-001": "平台生成"}}})
    assert changes(before, off) == [("f1", "undecided")]
    assert [*whys(before, kept(with_table, rules={})), *whys(before, off)] == ["not_run", "not_run"]
    assert whys(before, kept({**report("甲局"), "forms": {}}, rules={"T3-001": 1})) == ["no_table"]


def test_equal_words_are_told_apart_by_their_figures() -> None:
    place = {"at": {"section": "overall"}}
    five, seven = finding("f1", decided_on="five", **place), finding("f2", decided_on="seven", **place)
    before = kept(report("甲局", five, seven))
    after = kept(report("甲局", {**seven, "id": "f1"}))
    assert sorted(changes(before, after)) == [("f1", "gone"), ("f1", "same")]


def test_runs_of_some_rules_are_compared_by_those_that_both_were_asked_for() -> None:
    before = kept(report("甲局", finding("f1", "T3-001"), finding("f2", "T4-001")))
    after = kept(report("甲局", finding("f1", "T3-001")))
    asked = KeptRun(Path("run"), {**after.result, "asked": {"rules": ["T3-001"], "organ": None}})
    assert changes(before, after) == [("f1", "same"), ("f2", "gone")]
    assert changes(before, asked) == [("f1", "same")]
    assert compared(before, asked).only_rules == {"T3-001"}


def test_a_file_that_could_no_longer_be_read_is_said_to_be_so() -> None:
    unread = [{"path": "a.txt", "reason": "损坏"}]
    after = KeptRun(Path("run"), {"reports": [], "unread": unread})
    (change,) = compared(kept(report("甲局", finding("f1"))), after).reports
    assert change.unread == "损坏"
    nothing = KeptRun(Path("run"), {"reports": [], "unread": []})
    assert not compared(nothing, after).is_same


def test_a_report_that_became_known_is_still_that_of_its_path() -> None:
    (change,) = compared(kept(report(None, year=None)), kept(report("甲局"))).reports
    assert change.before is not None
    assert change.after is not None


def test_the_rules_behind_a_change_are_told() -> None:
    before = kept(report("甲局", finding("f1", "T3-001"), finding("f2", "T4-001")), rules={"T3-001": 1, "T4-001": 1})
    after = kept(report("甲局", finding("f3", "T3-009")), rules={"T3-001": 2, "T4-001": 1, "T3-009": 1})
    found = compared(before, after)
    assert found.rules == {"T3-001": Change.CHANGED, "T3-009": Change.NEW}
    by_rule = {each.finding["id"]: each.by_rule for each in found.reports[0].findings}
    assert by_rule == {"f1": True, "f2": False, "f3": True}
    assert compared(kept(report("甲局")), after).rules is None


def _table(*cells: tuple[str, str, str | None], form: str = "goi-2021") -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for row, column, raw in cells:
        rows.setdefault(row, {})[column] = {"raw": raw, "value": None, "state": "text"}
    return {"applications": {"form": form, "cells": rows}}


def test_the_cells_that_changed() -> None:
    before = kept(
        report("甲局"), rules={}, cells={"a.txt": _table(("granted", "total", "1"), ("granted", "other", "2"))}
    )
    after = kept(
        report("甲局", path="b.txt"),
        rules={},
        cells={"b.txt": _table(("granted", "total", "3"), ("granted", "other", "2"), ("carried_out", "total", None))},
    )
    (change,) = compared(before, after).reports
    assert change.cells == (
        CellChange("applications", "goi-2021", "granted", "total", ONE, Written("3", "text")),
        CellChange("applications", "goi-2021", "carried_out", "total", NOT_THERE, Written(None, "text")),
    )
    gone = kept(report("甲局"), rules={}, cells={"a.txt": {}})
    (change,) = compared(before, gone).reports
    assert [(each.row, each.before, each.after) for each in change.cells or ()] == [
        ("granted", ONE, NOT_THERE),
        ("granted", Written("2", "text"), NOT_THERE),
    ]
    (change,) = compared(before, kept(report("甲局"))).reports
    assert change.cells is None
