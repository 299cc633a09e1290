"""New rules: for every kind a file that loads and whose tests pass, whatever was answered; a draft where unproven."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.authoring.drafting import Answers, Draft, drafted, free_id
from auditor.authoring.inline_tests import run_tests
from auditor.authoring.mutation.running import run_mutants
from auditor.checks import KINDS
from auditor.errors import FaultyFiles
from auditor.findings import Severity, Status
from auditor.language import Text
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import checked_rule, load_rulebook
from auditor.rulebook.model import Basis, Rule, RuleStatus
from auditor.strict_yaml import loads
from tests.checks.test_kinds import FAILING, ON_FORMS

RULEBOOK = load_rulebook()
PATH = Path("my-rules/LOCAL-001.yaml")
TITLE = Text("示例", "Example")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
QUICK = [(kind, form) for kind, form in ON_FORMS if kind not in ("balance", "unit_slip")]


def draft(kind: str, params: dict[str, Any], forms: tuple[str, ...], **others: Any) -> Draft:
    known = {"id": "LOCAL-001", "name": "example", "title": TITLE, "status": RuleStatus.ACTIVE, "organs": ()}
    known |= {"severity": Severity.MINOR, "basis": ()}
    answers = Answers(**{**known, **others}, kind=KINDS[kind], params=params, forms=forms)
    return drafted(answers, PATH, RULEBOOK, official_lexicon(), "zh")


def rule_in(text: str) -> Rule:
    return checked_rule(loads(text, str(PATH)), PATH, official_lexicon().forms)


def outcomes_met(rule: Rule) -> set[str]:
    """What the tests of a rule expect on the forms it is for, all of its tests being met."""
    results = list(run_tests(rule, official_lexicon()))
    assert [result.wrong for result in results if result.wrong] == []
    return {result.test.expect for result in results if result.form in rule.applies.forms}


@pytest.mark.parametrize(("kind", "form"), ON_FORMS)
def test_a_rule_of_every_kind_is_proven(kind: str, form: str) -> None:
    rule = rule_in(draft(kind, FAILING[kind][0], (form,)).text)
    assert rule.status is RuleStatus.ACTIVE
    assert (rule.kind, rule.applies.forms) == (kind, (form,))
    assert outcomes_met(rule) == {"pass", "fail"}


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(QUICK),
    st.builds(Text, WORDS, WORDS),
    st.sampled_from(Severity),
    st.lists(st.builds(Basis, WORDS, st.none() | WORDS), min_size=1, max_size=2),
)
def test_whatever_is_answered_loads_and_passes_its_tests(
    on: tuple[str, str], title: Text, severity: Severity, basis: list[Basis]
) -> None:
    kind, form = on
    text = draft(kind, FAILING[kind][0], (form,), title=title, severity=severity, basis=tuple(basis)).text
    rule = rule_in(text)
    assert (rule.title, rule.severity, list(rule.basis)) == (title, severity, basis)
    assert outcomes_met(rule) == {"pass", "fail"}


@pytest.mark.parametrize(
    ("each", "identity"),
    [
        ("column", "新收 + 上年结转 == 办理总计 + 结转下年"),
        ("column", "结转下年 <= 0.5 * (新收 + 上年结转)"),
        ("column", "新收 == 0 or 办理总计 > 0"),
        ("row", "sum(申请人) == 总计"),
        ("row", "自然人 <= 总计"),
        (None, "新收.总计 > 5000"),
        (None, "count(新收.自然人, 新收.总计) == 2"),
        (None, "filled(新收.自然人)"),
        (None, "新收.自然人 != 15"),
    ],
)
def test_identities_of_all_sorts_are_proven(each: str | None, identity: str) -> None:
    params = {"table": "applications", "identity": identity, **({"each": each} if each else {})}
    assert outcomes_met(rule_in(draft("balance", params, ("goi-2019", "goi-2021")).text)) == {"pass", "fail"}


def test_a_rule_that_nothing_breaks_is_a_draft_and_what_is_lacking_is_told() -> None:
    params = {"table": "disputes", "each": "row", "identity": "总计 >= 结果维持 or 总计 < 结果维持"}
    found = draft("balance", params, ("goi-2021",))
    rule = rule_in(found.text)
    assert rule.status is RuleStatus.DRAFT
    assert found.proof.lacking == ((Status.FAIL, "goi-2021"),)
    assert outcomes_met(rule) == {"pass"}


def test_a_rule_that_the_specimen_breaks_passes_on_a_changed_one() -> None:
    found = draft("balance", {"table": "disputes", "identity": "行政复议.总计 > 100"}, ("goi-2021",))
    passing, failing = found.proof.tests[:2]
    assert failing == {"name": "样本", "expect": "fail", "at": "disputes/*.*"}
    assert passing["given"] == {"disputes": {"行政复议.总计": "999"}}


def test_what_is_to_be_a_draft_is_one_though_it_is_proven() -> None:
    found = draft("data_period", {}, ("goi-2021",), status=RuleStatus.DRAFT)
    assert rule_in(found.text).status is RuleStatus.DRAFT
    assert found.proof.lacking == ()


def test_of_several_patterns_each_has_a_failing_test_of_its_own() -> None:
    found = draft("text_absent", {"patterns": ["请{_}补充", "{此处|这里}待定"]}, ("goi-2021",))
    assert [(test["name"], test["expect"], test.get("given")) for test in found.proof.tests] == [
        ("样本", "pass", None),
        ("改动后不通过：请\u3000补充", "fail", {"sections": {"overall": {"text": "请\u3000补充。"}}}),
        ("改动后不通过：此处待定", "fail", {"sections": {"overall": {"text": "此处待定。"}}}),
        ("不适用于2019年格式", "not_applicable", None),
    ]
    assert found.proof.unproven == ()
    assert outcomes_met(rule_in(found.text)) == {"pass", "fail"}


def test_of_several_patterns_that_must_be_said_each_has_a_passing_test_of_its_own() -> None:
    params = {"patterns": ["联系电话", "邮箱：{~9}。"], "section": "other_matters"}
    found = draft("text_present", params, ("goi-2019", "goi-2021"))
    assert [(test["name"], test["expect"]) for test in found.proof.tests] == [
        ("改动后通过：联系电话", "pass"),
        ("改动后通过：邮箱：。", "pass"),
        ("样本", "fail"),
    ]
    assert outcomes_met(rule_in(found.text)) == {"pass", "fail"}


@pytest.mark.parametrize(
    ("kind", "patterns", "unproven"),
    [
        ("text_absent", ["请{_}补充", "甲7{8|9}"], ("甲7{8|9}",)),
        ("text_absent", ["待定", "此处待定"], ("此处待定",)),
        ("text_present", ["统计期限", "联系电话"], ("联系电话",)),
    ],
)
def test_patterns_without_which_no_test_would_come_out_differently_are_told(
    kind: str, patterns: list[str], unproven: tuple[str, ...]
) -> None:
    found = draft(kind, {"patterns": patterns}, ("goi-2021",))
    assert (found.proof.lacking, found.proof.unproven) == ((), unproven)
    assert outcomes_met(rule_in(found.text)) == {"pass", "fail"}


def test_a_rule_for_some_organs_is_tested_on_the_others_too() -> None:
    found = draft("text_present", {"patterns": ["联系电话"]}, ("goi-2021",), organs=("township", "subdistrict"))
    assert rule_in(found.text).applies.organs == ("township", "subdistrict")
    left_out = [test["organ"] for test in found.proof.tests if "organ" in test]
    assert left_out == ["government", "office", "department", "zone", "other"]
    assert outcomes_met(rule_in(found.text)) == {"pass", "fail", "not_applicable"}


@pytest.mark.parametrize(
    ("forms", "others"), [(("goi-2021",), ["goi-2019"]), (("goi-2019",), ["goi-2021"]), (("goi-2019", "goi-2021"), [])]
)
def test_a_rule_is_tested_on_the_forms_it_is_not_for_so_that_one_more_is_noticed(
    forms: tuple[str, ...], others: list[str]
) -> None:
    found = draft("text_present", {"patterns": ["联系电话"]}, forms)
    assert [test["form"] for test in found.proof.tests if test["expect"] == "not_applicable"] == others
    survivors = run_mutants(loads(found.text, str(PATH)), official_lexicon()).survivors
    assert [each.mutation.path for each in survivors if each.mutation.path[0] == "applies"] == []


def test_one_test_serves_both_forms_where_it_can() -> None:
    params = FAILING["sections_present"][0]
    assert all("form" not in test for test in draft("sections_present", params, ("goi-2019", "goi-2021")).proof.tests)
    by_form = draft("form_of_year", FAILING["form_of_year"][0], ("goi-2019", "goi-2021")).proof.tests
    assert [test.get("form") for test in by_form] == [None, "goi-2019", "goi-2021"]


def test_a_grave_rule_without_basis_is_refused() -> None:
    with pytest.raises(FaultyFiles) as refused:
        draft("data_period", {}, ("goi-2021",), severity=Severity.CRITICAL)
    assert [fault.path for fault in refused.value.faults] == [str(PATH)]


def test_the_id_proposed_is_the_first_that_is_free() -> None:
    assert free_id([]) == "LOCAL-001"
    assert free_id(["T3-001", "LOCAL-001", "LOCAL-003"]) == "LOCAL-002"
