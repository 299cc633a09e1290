"""What an edit changes: findings new, gone and changed, outcomes that became others, and nothing where nothing did."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.authoring.impact import Change, Impact, Side, impact, side_of
from auditor.authoring.impact_sheet import Comparison, write_impact, write_impact_json
from auditor.findings import Severity, Status
from auditor.language import Text, same
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.compiling import compiled_for
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rule, Rulebook, RuleStatus
from auditor.rulebook.specimens import specimen

RULES = load_rulebook().rules
FORMS = official_lexicon().forms
SUMS, NUMBERING = RULES["T3-002"], RULES["STR-003"]
RIGHT: dict[str, Any] = {}
WRONG = {"applications": {"予以公开.自然人": "7"}}
BLANK = {"applications": {"予以公开.自然人": ""}}
TWO_WRONG = {"applications": {"予以公开.自然人": "7", "予以公开.商业企业": "5"}}


def report(overlay: dict[str, Any], form: str = "goi-2021") -> Report:
    return specimen(FORMS[form], OrganKind.DEPARTMENT, overlay, official_lexicon())


def with_identity(identity: str, **others: Any) -> Rule:
    params = {**SUMS.params, "identity": identity}
    checks = {id_: compiled_for(FORMS[id_], {"kind": SUMS.kind, **params}) for id_ in SUMS.applies.forms}
    return replace(SUMS, params=params, checks=checks, **others)


def found(before: Rule | None, after: Rule | None, *overlays: dict[str, Any]) -> Impact:
    reports = map(report, overlays)
    return impact(side_of(before, FORMS), side_of(after, FORMS), ((each, each) for each in reports))


def counts(of: Impact) -> dict[str, int]:
    return {change.value: len(of.of(change)) for change in Change}


BOUND = with_identity("sum(办理结果) <= 办理总计")
NEVER = with_identity("办理总计 < 0")


def test_the_same_rule_changes_nothing() -> None:
    same_twice = found(SUMS, SUMS, RIGHT, WRONG, BLANK)
    assert (same_twice.reports, same_twice.findings_before, same_twice.findings_after) == (3, 1, 1)
    assert not same_twice.differences
    assert not same_twice.outcomes


def test_with_and_without_a_rule() -> None:
    new, gone = found(None, SUMS, RIGHT, TWO_WRONG), found(SUMS, None, RIGHT, TWO_WRONG)
    assert counts(new) == {"new": 2, "gone": 0, "changed": 0, "outcome": 0}
    assert counts(gone) == {"new": 0, "gone": 2, "changed": 0, "outcome": 0}
    assert (new.findings_before, new.findings_after, new.outcomes) == (0, 2, {})
    first = new.of(Change.NEW)[0]
    assert (first.report, first.place) == ("specimen/goi-2021.text", Text("表三 自然人", "table 3 natural persons"))
    assert (first.before.status, first.after.status) == (None, Status.FAIL)
    assert first.after.words is not None
    assert first.after.words.en.startswith("natural persons: the results make 15")


def test_an_edit_that_lets_a_fault_pass() -> None:
    edited = found(SUMS, BOUND, RIGHT, WRONG)
    assert counts(edited) == {"new": 0, "gone": 1, "changed": 0, "outcome": 0}
    assert edited.of(Change.GONE)[0].after.status is Status.PASS
    assert edited.outcomes == {(Status.FAIL, Status.PASS): 1}


def test_a_finding_that_is_gone_because_nothing_can_be_decided() -> None:
    doubtful = with_identity("新收 == 办理总计")
    gone = found(NEVER, doubtful, {"applications": {"新收.自然人": "/"}}).of(Change.GONE)
    assert [(each.after.status, each.after.words is not None) for each in gone if each.place.zh == "表三 自然人"] == [
        (Status.UNDETERMINED, True)
    ]


def test_an_outcome_that_became_another_without_a_finding() -> None:
    edited = found(with_identity("办理总计 >= 0"), SUMS, BLANK)
    assert edited.outcomes[Status.PASS, Status.UNDETERMINED] == 1
    (change,) = edited.of(Change.OUTCOME)
    assert change.place.zh == "表三 自然人"
    assert (change.before.words, change.after.words is None) == (None, False)


@pytest.mark.parametrize(
    "edit",
    [
        {"severity": Severity.MINOR},
        {"message": Text("{column}不符", "{column} differs")},
        {"status": RuleStatus.DRAFT},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_a_finding_at_the_same_place_that_reads_otherwise_is_changed(edit: dict[str, Any]) -> None:
    assert counts(found(SUMS, replace(SUMS, **edit), WRONG)) == {"new": 0, "gone": 0, "changed": 1, "outcome": 0}


def test_other_figures_in_the_message_are_a_change() -> None:
    twice = with_identity("2 * sum(办理结果) == 2 * 办理总计")
    (changed,) = found(SUMS, twice, WRONG).of(Change.CHANGED)
    assert changed.before.words is not None
    assert changed.after.words is not None
    assert ("15" in changed.before.words.en, "30" in changed.after.words.en) == (True, True)


def test_a_retired_rule_finds_nothing() -> None:
    retired = found(SUMS, replace(SUMS, status=RuleStatus.RETIRED), RIGHT, WRONG)
    assert counts(retired) == {"new": 0, "gone": 1, "changed": 0, "outcome": 0}
    assert retired.outcomes == {}


def test_a_rule_that_no_longer_applies_is_told_at_each_place() -> None:
    narrowed = replace(SUMS, applies=replace(SUMS.applies, organs=("township",)))
    edited = found(SUMS, narrowed, RIGHT)
    assert edited.outcomes == {(Status.PASS, Status.NOT_APPLICABLE): 7}
    assert {change.after.words.en for change in edited.of(Change.OUTCOME) if change.after.words} == {
        "only for township"
    }


def test_two_findings_at_one_place_are_told_apart() -> None:
    rule = RULES["LEX-002"]
    text = "根据《政府信息公开条例》（国务院令第492号）编制。"
    once = {"sections": {"overall": {"text": text}}}
    twice = {"sections": {"overall": {"text": f"{text}\n{text}"}}}
    assert counts(found(None, rule, once, twice))["new"] == 3


def test_several_rules_are_told_apart() -> None:
    lighter = {id_: replace(RULES[id_], severity=Severity.MINOR) for id_ in ("T3-002", "STR-003")}
    before, after = (Side(Rulebook("", rules), FORMS) for rules in ({id_: RULES[id_] for id_ in lighter}, lighter))
    misnumbered = {**WRONG, "sections": {"disputes": {"ordinal": "一"}}}
    found = impact(before, after, [(each, each) for each in map(report, (RIGHT, misnumbered))])
    assert (found.findings_before, found.findings_after) == (2, 2)
    assert [(each.change, each.rule) for each in found.differences] == [
        (Change.CHANGED, "T3-002"),
        (Change.CHANGED, "STR-003"),
    ]


def test_a_rule_that_is_off_finds_nothing_more() -> None:
    book = Rulebook("", {SUMS.id: SUMS})
    off = replace(book, off={SUMS.id: "不查"})
    found = impact(Side(book, FORMS), Side(off, FORMS), [(report(WRONG), report(WRONG))])
    assert counts(found) == {"new": 0, "gone": 1, "changed": 0, "outcome": 0}


def test_a_report_that_only_one_side_reads_has_all_its_findings_new_or_gone() -> None:
    side = side_of(SUMS, FORMS)
    found = impact(side, side, [(None, report(WRONG)), (report(TWO_WRONG), None), (None, None)])
    assert (found.reports, found.findings_before, found.findings_after) == (2, 2, 1)
    assert counts(found) == {"new": 1, "gone": 2, "changed": 0, "outcome": 0}


EDITS: Sequence[Rule | None] = (None, SUMS, BOUND, NEVER, NUMBERING, replace(SUMS, severity=Severity.INFO))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(EDITS),
    st.sampled_from(EDITS),
    st.lists(st.sampled_from([RIGHT, WRONG, BLANK, TWO_WRONG]), max_size=3),
)
def test_an_edit_and_its_undoing_mirror_each_other(before: Rule, after: Rule, overlays: list[dict[str, Any]]) -> None:
    there, back = found(before, after, *overlays), found(after, before, *overlays)
    assert there.findings_after - there.findings_before == counts(there)["new"] - counts(there)["gone"]
    assert (counts(there)["new"], counts(there)["changed"]) == (counts(back)["gone"], counts(back)["changed"])
    assert there.outcomes == {(was, now): count for (now, was), count in back.outcomes.items()}


def test_no_finding_is_told_from_no_report_that_the_rule_is_for() -> None:
    for_2019 = replace(SUMS, applies=replace(SUMS.applies, forms=("goi-2019",)), checks={"goi-2019": len})
    for rule, told in (
        (SUMS, "decided 1, not applicable 0, undetermined 1."),
        (for_2019, "decided 0, not applicable 2, undetermined 0."),
    ):
        table = io.StringIO()
        write_impact(Comparison("T3-002", None, same("nothing"), found(None, rule, RIGHT, BLANK), (), ()), table, "en")
        assert f"Reports after: {told}\nNew: 0" in table.getvalue()


def test_of_a_profile_it_is_not_said_how_many_reports_its_rules_are_for() -> None:
    comparison = Comparison(None, "office", same("no profile"), found(None, SUMS, RIGHT), (), ())
    table, document = io.StringIO(), io.StringIO()
    write_impact(comparison, table, "en")
    write_impact_json(comparison, document, "en")
    assert "Reports after:" not in table.getvalue()
    assert json.loads(document.getvalue())["after"] is None


def test_at_most_ten_examples_are_shown_and_all_are_counted() -> None:
    comparison = Comparison("T3-002", None, same("nothing"), found(None, SUMS, *[WRONG] * 12), (), ())
    table, document = io.StringIO(), io.StringIO()
    write_impact(comparison, table, "en")
    write_impact_json(comparison, document, "en")
    assert table.getvalue().count("specimen/") == 10
    assert "New: 12" in table.getvalue()
    assert "2 more are not shown." in table.getvalue()
    new = json.loads(document.getvalue())["new"]
    assert (new["count"], len(new["examples"])) == (12, 10)


def test_the_json_says_what_the_table_says() -> None:
    comparison = Comparison("T3-002", None, same("before"), found(SUMS, BOUND, WRONG, BLANK), (), ())
    document = io.StringIO()
    write_impact_json(comparison, document, "en")
    record = json.loads(document.getvalue())
    assert record["findings"] == {"before": 1, "after": 0}
    assert record["after"] == {"decided": 2, "not_applicable": 0, "undetermined": 0}
    (gone,) = record["gone"]["examples"]
    assert (gone["place"]["en"], gone["before"]["severity"], gone["after"]["outcome"]) == (
        "table 3 natural persons",
        "critical",
        "pass",
    )
    assert {(each["before"], each["after"]): each["count"] for each in record["outcomes"]}["fail", "pass"] == 1
