"""What waivers do to findings, and what they can never do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.engine import Evaluation, evaluate
from auditor.findings import Finding, Waiver
from auditor.forms.loading import official_forms
from auditor.forms.place_names import WHOLE_REPORT, place_name
from auditor.grading import grade, grades, official_scheme
from auditor.waivers.deciding import decided, without_finding
from auditor.waivers.model import Waivers
from tests.support.auditing import national_rules
from tests.support.reading import sure_report_of

FORMS = official_forms()
REPORTS = Path(__file__).parents[2] / "reports_in"
APPROVED, EXPIRES = date(2026, 1, 20), date(2026, 12, 31)


@cache
def evaluation() -> Evaluation:
    """Two sums broken by one wrong cell, and a remark for review."""
    return evaluate(sure_report_of((REPORTS / "青禾县教育局2023.txt").read_bytes()), national_rules(), FORMS)


def waiver_of(finding: Finding, **changed: object) -> Waiver:
    report = evaluation().report
    assert report.organ.name is not None
    assert report.year is not None
    name = place_name(finding.outcome.at, report, FORMS)
    waiver = Waiver(
        rule=finding.rule,
        organ=report.organ.name,
        year=report.year,
        place=(name if name.zh else WHOLE_REPORT).zh,
        reason="已出具更正说明",
        approved_by="王主任",
        approved_on=APPROVED,
        expires=EXPIRES,
    )
    return replace(waiver, **changed)  # type: ignore[arg-type]


def held_against(*waivers: Waiver, today: date = APPROVED) -> Evaluation:
    return decided(evaluation(), Waivers(today, entries=waivers), FORMS)


def open_ones(found: Evaluation) -> set[str]:
    return {finding.id for finding in found.findings if grades(finding)}


def disposition(found: Evaluation, finding: Finding) -> str:
    return next(each.disposition for each in found.findings if each.id == finding.id)


FIRST = evaluation().findings[0]


def test_a_waived_finding_stays_and_counts_no_more() -> None:
    found = held_against(waiver_of(FIRST))
    assert [each.id for each in found.findings] == [each.id for each in evaluation().findings]
    assert disposition(found, FIRST) == "waived"
    assert open_ones(found) == open_ones(evaluation()) - {FIRST.id}
    assert found.findings == [each for result in found.results for each in result.findings]


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "T4-001"},
        {"organ": "青禾县民政局"},
        {"year": 2022},
        {"place": "表三 公益组织"},
        {"quote": "完全另外的一句话"},
    ],
)
def test_a_waiver_of_something_else_changes_nothing(changed: dict[str, object]) -> None:
    assert held_against(waiver_of(FIRST, **changed)) == evaluation()


@pytest.mark.parametrize("name", ["organ", "place"])
def test_width_and_spaces_of_names_make_no_difference(name: str) -> None:
    written = str(getattr(waiver_of(FIRST), name))
    for other in (f" {written} ", written.replace("县", "县 "), written.replace(" ", "\u3000")):
        assert disposition(held_against(waiver_of(FIRST, **{name: other})), FIRST) == "waived"


def test_places_may_be_named_in_english() -> None:
    name = place_name(FIRST.outcome.at, evaluation().report, FORMS).en
    assert disposition(held_against(waiver_of(FIRST, place=name)), FIRST) == "waived"


def test_it_counts_on_its_last_day_and_not_on_the_next() -> None:
    waiver = waiver_of(FIRST)
    assert disposition(held_against(waiver, today=EXPIRES), FIRST) == "waived"
    assert disposition(held_against(waiver, today=EXPIRES + timedelta(days=1)), FIRST) == "open"


def test_other_figures_than_those_decided_on_are_to_be_looked_at_again_and_count() -> None:
    same, other = waiver_of(FIRST, decided_on=FIRST.decided_on), waiver_of(FIRST, decided_on="0" * 16)
    assert disposition(held_against(same), FIRST) == "waived"
    found = held_against(other)
    assert disposition(found, FIRST) == "look_again"
    assert open_ones(found) == open_ones(evaluation())
    assert disposition(held_against(other, same), FIRST) == "waived"


@pytest.mark.parametrize("what", ["draft", "announced"])
def test_what_does_not_count_anyway_keeps_its_disposition(what: str) -> None:
    results = [
        replace(result, findings=[replace(each, disposition=what) for each in result.findings])
        for result in evaluation().results
    ]
    pending = replace(evaluation(), results=results, findings=[f for result in results for f in result.findings])
    found = decided(pending, Waivers(APPROVED, entries=(waiver_of(FIRST),)), FORMS)
    assert disposition(found, FIRST) == what


def test_waivers_without_a_finding_are_told_by_whether_their_report_was_there() -> None:
    used, again, idle = waiver_of(FIRST), waiver_of(FIRST), waiver_of(FIRST, place="全文")
    of_others = waiver_of(FIRST, organ="青禾县民政局")
    waivers = Waivers(APPROVED, entries=(used, again, idle, of_others))
    found = decided(evaluation(), waivers, FORMS)
    without = without_finding(waivers, [found], FORMS)
    assert (without.idle, without.repeated, without.of_others) == ((idle,), (again,), (of_others,))


def _waivers() -> st.SearchStrategy[Waiver]:
    """Waivers of findings that are there, changed here and there."""
    changes = st.fixed_dictionaries(
        {},
        optional={
            "year": st.sampled_from([2022, 2023]),
            "organ": st.sampled_from(["青禾县教育局", "青禾县民政局"]),
            "place": st.sampled_from(["全文", "标题", "表三 自然人", "表三"]),
            "rule": st.sampled_from(["T3-001", "T3-003", "DOC-001"]),
            "quote": st.text(max_size=5),
            "decided_on": st.sampled_from([None, "0" * 16, *(each.decided_on for each in evaluation().findings)]),
            "expires": st.dates(APPROVED, EXPIRES),
        },
    )
    return st.builds(
        lambda finding, change: waiver_of(finding, **change), st.sampled_from(evaluation().findings), changes
    )


@given(st.lists(_waivers(), max_size=6), _waivers(), st.dates(APPROVED, EXPIRES))
def test_adding_a_waiver_never_adds_a_finding(before: Sequence[Waiver], added: Waiver, today: date) -> None:
    without, with_it = held_against(*before, today=today), held_against(*before, added, today=today)
    assert {each.id for each in with_it.findings} == {each.id for each in evaluation().findings}
    assert open_ones(with_it) <= open_ones(without) <= open_ones(evaluation())
    scores = [grade(found, official_scheme()).score for found in (without, with_it)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] <= scores[1]


@given(st.lists(_waivers(), max_size=6))
def test_expiry_brings_every_finding_back(waivers: Sequence[Waiver]) -> None:
    later = held_against(*waivers, today=EXPIRES + timedelta(days=1))
    assert [replace(each, waiver=None) for each in later.findings] == evaluation().findings
    assert open_ones(later) == open_ones(evaluation())
