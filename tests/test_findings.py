"""What names a finding across runs, and what tells that its figures have changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.document import Place
from auditor.findings import Locus, Operand, Outcome, Severity, Status, fingerprint, operands_digest
from auditor.language import same

CELL = Locus("applications", "carried_out", "natural_person")
FIGURES = (Operand("new_received", "15", 15, Place(line=3)), Operand("carried_out", "1", 1, Place(line=9)))
FAIL = Outcome(Status.FAIL, CELL, {"left": 18, "right": 17}, FIGURES, Place(line=3))
QUOTED = Outcome(Status.FAIL, Locus(section="overall"), quote="全年收到申请20件，办结18件。")


def name(outcome: Outcome = FAIL, rule: str = "T3-001", organ: str | None = "某局", year: int | None = 2023) -> str:
    return fingerprint(rule, organ, year, outcome)


@pytest.mark.parametrize(
    "told_otherwise",
    [
        replace(FAIL, values={"left": 1, "right": 2, "message": "x"}),
        replace(FAIL, place=Place(line=400, table=2, row=7, column=1)),
        replace(FAIL, place=None),
        replace(FAIL, operands=()),
        replace(FAIL, operands=(replace(FIGURES[0], raw="99", value=99),)),
        replace(FAIL, reason=same("x"), doubt=same("y")),
    ],
)
def test_a_finding_keeps_its_name_whatever_its_message_line_and_figures(told_otherwise: Outcome) -> None:
    assert name(told_otherwise) == name(FAIL)


@pytest.mark.parametrize(
    "other",
    [
        name(rule="T3-002"),
        name(organ="另一局"),
        name(organ=None),
        name(year=2022),
        name(year=None),
        name(replace(FAIL, at=replace(CELL, table="disputes"))),
        name(replace(FAIL, at=replace(CELL, row="carried_in"))),
        name(replace(FAIL, at=replace(CELL, row=None))),
        name(replace(FAIL, at=replace(CELL, column="total"))),
        name(replace(FAIL, at=Locus(section="overall"))),
        name(replace(FAIL, at=Locus(row="applications", column="natural_person"))),
        name(replace(FAIL, quote="办结")),
    ],
)
def test_rule_organ_year_and_place_make_another_finding(other: str) -> None:
    assert other != name()


def test_parts_that_run_together_alike_are_kept_apart() -> None:
    assert name(rule="T3-001", organ="1") != name(rule="T3-0011", organ="")
    assert name(replace(FAIL, at=Locus("ab", "c"))) != name(replace(FAIL, at=Locus("a", "bc")))


@pytest.mark.parametrize(
    "quote",
    [
        "全年收到申请21件，办结19件。",
        "全年 收到申请 20 件，\n办结\t18件。",
        "全年收到申请２０件，办结１８件。",
        "全年收到申请　件，办结件。",
        "全年收到申请20件,办结18件。",
        "全年收到申请20件﹐办结18件。",
    ],
)
def test_digits_spaces_and_width_make_no_difference_in_a_quote(quote: str) -> None:
    assert name(replace(QUOTED, quote=quote)) == name(QUOTED)


@pytest.mark.parametrize("quote", ["全年收到申请20件，办理18件。", "全年收到申请20件", None])
def test_other_words_make_another_finding(quote: str | None) -> None:
    assert name(replace(QUOTED, quote=quote)) != name(QUOTED)


def test_equal_quotes_in_one_place_are_told_apart_by_their_order() -> None:
    first, second = (fingerprint("N-001", "某局", 2023, QUOTED, occurrence) for occurrence in (1, 2))
    assert first != second


def test_a_name_is_short_and_plain() -> None:
    assert len(name()) == 16
    assert set(name()) <= set("0123456789abcdef")


def test_a_name_is_the_same_in_every_run_and_version() -> None:
    """Names stand in waivers and stored runs: a change here loses them all."""
    assert name() == "ceef7dc489ef6106"


@pytest.mark.parametrize(
    "figures",
    [
        (replace(FIGURES[0], raw="16", value=16), FIGURES[1]),
        (FIGURES[0], replace(FIGURES[1], raw="", value=None)),
        (replace(FIGURES[0], name="carried_in"), FIGURES[1]),
        FIGURES[:1],
        (),
    ],
)
def test_what_a_person_decided_on_changes_with_the_figures(figures: tuple[Operand, ...]) -> None:
    assert operands_digest(replace(FAIL, operands=figures)) != operands_digest(FAIL)


@pytest.mark.parametrize(
    "outcome",
    [
        replace(FAIL, operands=tuple(replace(figure, place=Place(line=77)) for figure in FIGURES)),
        replace(FAIL, values={}, place=None, reason=same("x")),
        replace(FAIL, at=Locus(section="overall")),
    ],
)
def test_what_a_person_decided_on_stays_where_only_places_and_words_change(outcome: Outcome) -> None:
    assert operands_digest(outcome) == operands_digest(FAIL)


def test_a_figure_in_a_quote_is_a_figure_decided_on() -> None:
    changed = replace(QUOTED, quote="全年收到申请21件，办结18件。")
    assert name(changed) == name(QUOTED)
    assert operands_digest(changed) != operands_digest(QUOTED)


def test_statuses_stand_the_worst_first_and_severities_the_gravest() -> None:
    assert list(Status) == ["error", "fail", "undetermined", "pass", "not_applicable"]
    assert list(Severity) == ["critical", "major", "minor", "info"]
