"""The tests inside rule files: all of the national pack come as expected, and one that does not is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.authoring import inline_tests
from auditor.engine import evaluate
from auditor.findings import Status
from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind
from auditor.rulebook.loading import load_rule, load_rulebook
from auditor.rulebook.model import Rule, RuleStatus
from auditor.rulebook.parameters import with_parameters
from auditor.rulebook.specimens import specimen

NATIONAL = load_rulebook()
AUDITED = ("goi-2019", "goi-2021")
HEAD = """\
id: X-001
name: example
title: {zh: 示例, en: Example}
status: active
severity: minor
confidence: certain
basis: []
"""
BALANCE = """\
check: {kind: balance, table: applications, each: column, identity: 新收 + 上年结转 == 办理总计 + 结转下年}
message: {zh: "{left}", en: "{left}"}
remedy: {zh: 核对, en: Check}
tests:
  - {name: 平衡, expect: pass}
  - {name: 不平, given: {applications: {结转下年.自然人: "1"}}, expect: fail}
"""
NUMBERING = """\
check: {kind: section_numbering}
message: {zh: "{written}", en: "{written}"}
remedy: {zh: 改, en: Mend}
tests:
  - {name: 对, expect: pass}
  - {name: 错, given: {sections: {disputes: {ordinal: 一}}}, expect: fail}
"""
SHORT = 'given: {applications: {结转下年.自然人: "1"}}'


def written(folder: Path, check: str, *tests: str, applies: str = "{forms: [goi-2019, goi-2021]}") -> Rule:
    """A rule of its own, with tests added to the two that prove it."""
    path = folder / "X-001.yaml"
    lines = "".join(f"  - {{name: 另一例, {test}}}\n" for test in tests)
    path.write_text(f"{HEAD}applies: {applies}\n{check}{lines}", encoding="utf-8")
    return load_rule(path, official_forms())


def results(rule: Rule) -> list[inline_tests.TestResult]:
    return list(inline_tests.run_tests(rule, official_lexicon()))


@pytest.mark.parametrize("rule", NATIONAL.rules.values(), ids=NATIONAL.rules)
def test_a_national_rule_passes_its_tests(rule: Rule) -> None:
    found = results(rule)
    assert [f"{result.test.name}: {result.wrong.en}" for result in found if result.wrong] == []
    assert {result.form for result in found} == set(rule.applies.forms)


@pytest.mark.parametrize("rule", NATIONAL.rules.values(), ids=NATIONAL.rules)
def test_a_national_rule_is_proven_on_every_form_it_claims(rule: Rule) -> None:
    if rule.status is RuleStatus.ACTIVE:
        for form in rule.applies.forms:
            came = {result.result.status for result in results(rule) if result.form == form}
            assert {Status.PASS, Status.FAIL} <= came


@pytest.mark.parametrize("kind", OrganKind)
@pytest.mark.parametrize("form", AUDITED)
def test_every_rule_passes_or_does_not_apply_on_every_specimen(form: str, kind: OrganKind) -> None:
    report = specimen(official_forms()[form], kind, {}, official_lexicon())
    evaluation = evaluate(report, NATIONAL, official_forms())
    wrong = {r.rule.id: r.status for r in evaluation.results if r.status not in (Status.PASS, Status.NOT_APPLICABLE)}
    assert wrong == {}
    assert not evaluation.findings
    assert [r.rule.id for r in evaluation.results] == [rule.id for rule in NATIONAL.running]
    assert any(r.status is Status.PASS for r in evaluation.results)


def test_a_test_runs_on_every_form_the_rule_claims_or_on_the_one_it_names(tmp_path: Path) -> None:
    rule = written(tmp_path, BALANCE, "form: goi-2019, expect: pass")
    assert [result.form for result in results(rule)] == ["goi-2019", "goi-2021", "goi-2019", "goi-2021", "goi-2019"]


@pytest.mark.parametrize(
    ("applies", "test", "kind"),
    [
        ("{forms: [goi-2021]}", "expect: pass", "department"),
        ("{forms: [goi-2021]}", "organ: zone, expect: pass", "zone"),
        ("{forms: [goi-2021], organs: [township, department]}", "expect: pass", "department"),
        ("{forms: [goi-2021], organs: [township, zone]}", "expect: pass", "township"),
        ("{forms: [goi-2021], organs: [zone]}", "organ: office, expect: not_applicable", "office"),
    ],
)
def test_a_test_runs_on_an_organ_the_rule_is_for_or_on_the_one_it_names(
    tmp_path: Path, applies: str, test: str, kind: str
) -> None:
    result = results(written(tmp_path, BALANCE, test, applies=applies))[-1]
    assert result.wrong is None
    assert result.report.organ.kind == kind


@pytest.mark.parametrize(
    "test",
    [
        f"{SHORT}, expect: fail, at: applications/*.自然人",
        f"{SHORT}, expect: fail, at: applications/*.natural_person",
        f"{SHORT}, expect: fail, at: applications/*.*",
        f"{SHORT}, expect: fail, values: {{left: 18, right: 17}}",
        f"{SHORT}, expect: fail, values: {{column: 自然人, table: 表三}}",
        f"{SHORT}, expect: fail, at: applications/*.自然人, values: {{difference: 1}}",
        'given: {applications: {结转下年.自然人: ""}}, expect: undetermined, at: applications/*.自然人',
        "expect: pass, at: applications/*.总计",
        "expect: pass, count: 7",
        "expect: pass, at: applications/*.总计, count: 1",
        f"{SHORT}, expect: fail, count: 1, review: false",
    ],
)
def test_a_right_expectation_is_met(tmp_path: Path, test: str) -> None:
    assert [result.wrong for result in results(written(tmp_path, BALANCE, test))] == [None] * 6


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ('given: {applications: {结转下年.自然人: ""}}, expect: fail', ["2"]),
        (f"{SHORT}, expect: fail, at: applications/*.总计", ["applications/*.总计"]),
        (f"{SHORT}, expect: fail, values: {{left: 17}}", ["left=17", "left=18"]),
        (f"{SHORT}, expect: fail, at: applications/*.自然人, values: {{column: 总计}}", ["总计", "自然人"]),
        (f"{SHORT}, expect: fail, count: 2", ["2", "1"]),
        ("expect: pass, at: applications/*.总计, count: 7", ["7", "1"]),
    ],
)
def test_a_wrong_expectation_is_told_with_what_came(tmp_path: Path, test: str, words: list[str]) -> None:
    wrong = [result.wrong for result in results(written(tmp_path, BALANCE, test))]
    assert wrong[:4] == [None] * 4
    for text in wrong[4:]:
        assert text is not None
        assert [word for word in words if word not in text.zh or word not in text.en] == []


@pytest.mark.parametrize(
    ("test", "zh", "en"),
    [
        ("expect: fail", "应为不通过，实为通过", "expected fail, came pass"),
        (f"{SHORT}, expect: pass", "应为通过，实为不通过", "expected pass, came fail"),
        (f"{SHORT}, expect: undetermined", "应为无法判定，实为不通过", "expected undetermined, came fail"),
    ],
)
def test_another_outcome_is_told_in_the_words_of_each_language(tmp_path: Path, test: str, zh: str, en: str) -> None:
    (wrong,) = {result.wrong for result in results(written(tmp_path, BALANCE, test))[4:]}
    assert wrong is not None
    assert (wrong.zh, wrong.en) == (zh, en)


def test_a_test_without_parameters_takes_those_in_force() -> None:
    as_written = NATIONAL.rules["TIM-004"]
    early = {"deadlines": [{"latest": "year+1-01-01"}]}
    bare = replace(as_written.tests[0], parameters={})
    in_force = with_parameters(as_written, early, official_forms())
    tested, under = (replace(rule, tests=(bare, *rule.tests[1:])) for rule in (as_written, in_force))
    found = list(inline_tests.run_tests(tested, official_lexicon(), under))
    assert [(result.test, result.set_by_profile) for result in found if result.wrong] == [(bare, True)] * 2
    assert {result.set_by_profile for result in found if result.test.parameters} == {False}


def test_a_finding_that_is_for_review_where_it_should_not_be_and_the_other_way_round(tmp_path: Path) -> None:
    text = "{kind: text_absent, patterns: [试行], review_if_converted: true}"
    check = (
        BALANCE.replace(
            "{kind: balance, table: applications, each: column, identity: 新收 + 上年结转 == 办理总计 + 结转下年}", text
        )
        .replace("{left}", "{found}")
        .replace('{applications: {结转下年.自然人: "1"}}', "{preamble: 试行}")
    )
    given = "given: {preamble: 试行, converted: true}, form: goi-2021, expect: fail"
    other = "given: {preamble: 试行}, form: goi-2021, expect: fail"
    tests = (f"{given}, review: true", f"{given}, review: false", f"{other}, review: true", f"{other}, review: false")
    wrong = [result.wrong for result in results(written(tmp_path, check, *tests))[4:]]
    assert [text is None for text in wrong] == [True, False, False, True]
    assert len({text.zh for text in wrong if text}) == 2


def test_what_came_has_its_cells_even_where_it_passed(tmp_path: Path) -> None:
    result = results(written(tmp_path, BALANCE, "expect: fail, at: applications/*.总计"))[-1]
    assert [outcome.at.column for outcome in result.came] == ["total"]
    assert [operand.raw for operand in result.came[0].operands] == ["17", "3", "18", "2"]


def test_what_came_at_a_place_is_told_whatever_came_elsewhere(tmp_path: Path) -> None:
    result = results(written(tmp_path, BALANCE, f"{SHORT}, expect: fail, at: applications/*.总计"))[-1]
    assert [(outcome.at.column, outcome.status) for outcome in result.came] == [("total", Status.PASS)]


@pytest.mark.parametrize(
    ("at", "met"),
    [("section/disputes", True), ("section/*", True), ("section/overall", False)],
)
def test_a_section_is_a_place(tmp_path: Path, at: str, met: bool) -> None:
    test = f"given: {{sections: {{disputes: {{ordinal: 一}}}}}}, expect: fail, at: {at}"
    assert {result.wrong is None for result in results(written(tmp_path, NUMBERING, test))[4:]} == {met}


def test_a_check_that_crashes_is_told_as_an_error(tmp_path: Path) -> None:
    rule = written(tmp_path, BALANCE)

    def crash(report: Any) -> Any:
        raise ZeroDivisionError("oops")

    last = results(replace(rule, checks={**rule.checks, "goi-2021": crash}))[-1]
    assert last.result.status is Status.ERROR
    assert last.wrong is not None
    assert "oops" in last.wrong.en
