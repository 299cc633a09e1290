from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.checks.balance import compile_balance, compile_in_full
from auditor.checks.model import ParameterError
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.report import Cell, CellState, Table

from .running import Given, all_blank, no_tables, only, outcomes, report, worst

BALANCE = {"table": "applications", "each": "column", "identity": "新收 + 上年结转 == 办理总计 + 结转下年"}
APPLICANTS = {"table": "applications", "each": "row", "identity": "sum(申请人) == 总计"}
CROSS = {"table": "applications", "identity": "新收.总计 + 上年结转.总计 == 办理总计.总计 + 结转下年.总计"}


def of_applications(
    cells: dict[str, str] | None = None, params: dict[str, Any] = BALANCE, **more: Any
) -> list[Outcome]:
    return list(outcomes("balance", report({"applications": cells or {}}, **more), **params))


@pytest.mark.parametrize(
    ("params", "form", "checks"),
    [
        (BALANCE, "goi-2021", 7),
        (APPLICANTS, "goi-2021", 25),
        (APPLICANTS, "goi-2019", 23),
        (CROSS, "goi-2021", 1),
        ({**BALANCE, "only": ["自然人", "total"]}, "goi-2021", 2),
        ({**BALANCE, "only": ["申请人"]}, "goi-2021", 6),
        ({**APPLICANTS, "only": ["无法提供", "新收"]}, "goi-2021", 4),
        ({**BALANCE, "only": ["申请人", "自然人", "自然人"]}, "goi-2021", 6),
    ],
)
def test_one_check_a_place(params: dict[str, Any], form: str, checks: int) -> None:
    found = of_applications(params=params, form=form)
    assert len(found) == len({outcome.at for outcome in found}) == checks
    assert {outcome.status for outcome in found} == {Status.PASS}


def test_a_fail_tells_place_figures_and_operands() -> None:
    failed = only(of_applications({"结转下年.自然人": "1"}), Status.FAIL)
    assert failed.at == Locus("applications", column="natural_person")
    values = {"left": 18, "right": 17, "difference": 1}
    assert {name: failed.values[name] for name in values} == values
    assert [(operand.name, operand.raw, operand.value) for operand in failed.operands] == [
        ("new_received.natural_person", "15", 15),
        ("carried_in.natural_person", "3", 3),
        ("total_processed.natural_person", "16", 16),
        ("carried_out.natural_person", "1", 1),
    ]


def test_a_row_is_named_where_rows_are_compared() -> None:
    failed = only(of_applications({"新收.总计": "16"}, APPLICANTS), Status.FAIL)
    assert failed.at == Locus("applications", row="new_received")
    assert failed.values["row"] == official_forms()["goi-2021"].tables["applications"].rows["new_received"].name


def test_the_difference_is_never_negative() -> None:
    failed = only(of_applications({"结转下年.自然人": "5"}), Status.FAIL)
    assert (failed.values["left"], failed.values["right"], failed.values["difference"]) == (18, 21, 3)


OPEN = [
    ("nonzero blank", {"结转下年.自然人": ""}, Status.UNDETERMINED, ["结转下年·自然人", "2"]),
    ("zero blank", {"上年结转.科研机构": ""}, Status.PASS, ["上年结转·科研机构", "0"]),
    ("two zero blanks", {"上年结转.科研机构": "", "结转下年.科研机构": " "}, Status.PASS, ["上年结转", "结转下年"]),
    ("no count would do", {"新收.科研机构": "9", "上年结转.科研机构": ""}, Status.FAIL, ["上年结转·科研机构"]),
    ("mark", {"上年结转.科研机构": "/"}, Status.UNDETERMINED, ["上年结转·科研机构", "/"]),
    ("无", {"上年结转.科研机构": "无"}, Status.UNDETERMINED, ["无"]),
    ("text", {"新收.自然人": "若干"}, Status.UNDETERMINED, ["若干"]),
    ("row missing", {"结转下年": None}, Status.UNDETERMINED, ["结转下年"]),
    ("two numbers in a cell", {"新收.自然人": "1 5"}, Status.UNDETERMINED, ["新收·自然人"]),
]


@pytest.mark.parametrize(("cells", "status", "words"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_what_is_not_plainly_a_number_is_told(cells: dict[str, str], status: Status, words: list[str]) -> None:
    concerned = [outcome for outcome in of_applications(cells) if outcome.reason]
    assert concerned
    assert {outcome.status for outcome in concerned} == {status}
    reason = concerned[0].reason
    assert reason
    assert reason.en
    for word in words:
        assert word in reason.zh


def test_an_amount_may_have_decimals() -> None:
    params = {"table": "proactive_disclosure", "identity": "行政事业性收费.收费金额 * 2 == 25"}
    (outcome,) = outcomes("balance", report(), **params)
    assert outcome.status is Status.PASS
    given = {"proactive_disclosure": {"行政事业性收费.收费金额": "12.45"}}
    assert only(outcomes("balance", report(given), **params), Status.FAIL).values["difference"] == Decimal("0.1")


def test_a_column_left_blank_in_a_filled_table_is_not_compared() -> None:
    cells = dict.fromkeys(("新收.其他", "上年结转.其他", "办理总计.其他", "结转下年.其他"), "")
    assert only(of_applications(cells), Status.NOT_APPLICABLE).at.column == "other"


def test_a_table_left_blank_is_undetermined() -> None:
    found = outcomes("balance", report(all_blank("applications")), **BALANCE)
    assert {outcome.status for outcome in found} == {Status.UNDETERMINED}
    assert len(found) == 7


@pytest.mark.parametrize(
    ("given", "status"),
    [({"tables": {"applications": None}}, Status.NOT_APPLICABLE), (no_tables(), Status.UNDETERMINED)],
)
def test_without_the_table_nothing_is_compared(given: Given, status: Status) -> None:
    found = outcomes("balance", report(given), **BALANCE)
    assert {outcome.status for outcome in found} == {status}
    assert len(found) == 7


def test_a_table_that_may_follow_a_break_is_undetermined() -> None:
    broken = report({"tables": {"applications": None, "disputes": None}}, cut_off="proactive_disclosure")
    assert worst(outcomes("balance", broken, **BALANCE)) is Status.UNDETERMINED


def test_an_unread_cell_gives_its_own_reason() -> None:
    whole = report()
    table = whole.tables["applications"]
    address = ("carried_out", "natural_person")
    unread = Cell(None, CellState.UNREAD)
    tables = {**whole.tables, "applications": Table(table.id, table.form, {**table.cells, address: unread}, {})}
    found = outcomes("balance", report(tables=tables), **BALANCE)
    assert only(found, Status.UNDETERMINED).at.column == "natural_person"


@settings(max_examples=60, deadline=None, derandomize=True)
@examples(
    cells=st.dictionaries(
        st.sampled_from(["新收.自然人", "上年结转.自然人", "办理总计.商业企业", "结转下年.总计", "结转下年.其他"]),
        st.sampled_from(["0", "1", "2", "3", "15", "18", "", "/"]),
    )
)
def test_the_fast_path_and_the_full_one_decide_alike(cells: dict[str, str]) -> None:
    form = official_forms()["goi-2021"]
    on = report({"applications": cells})
    fast, full = compile_balance(BALANCE, form)(on), compile_in_full(BALANCE, form)(on)
    assert [(outcome.at, outcome.status) for outcome in fast] == [(outcome.at, outcome.status) for outcome in full]


def test_the_full_path_shows_the_figures_of_a_pass() -> None:
    first = compile_in_full(BALANCE, official_forms()["goi-2021"])(report())[0]
    assert first.status is Status.PASS
    assert (first.values["left"], first.values["right"], first.values["difference"]) == (18, 18, 0)
    assert len(first.operands) == 4


@pytest.mark.parametrize(
    ("params", "key", "position", "hint"),
    [
        ({**BALANCE, "identity": "新收 == 上年接转"}, "identity", 6, "上年结转"),
        ({**BALANCE, "identity": "新收 = 上年结转"}, "identity", 3, "=="),
        ({**BALANCE, "identity": "新收 / 2 == 上年结转"}, "identity", 3, "/"),
        ({**BALANCE, "only": ["自燃人"]}, "only", 0, "自然人"),
        ({**APPLICANTS, "only": ["无法提共"]}, "only", 0, "无法提供"),
        ({**CROSS, "only": ["自然人"]}, "only", 0, "each"),
    ],
)
def test_a_parameter_without_meaning_is_refused(params: dict[str, Any], key: str, position: int, hint: str) -> None:
    with pytest.raises(ParameterError) as caught:
        compile_balance(params, official_forms()["goi-2021"])
    assert (caught.value.path, caught.value.position) == ((key,), position)
    assert hint in caught.value.text.zh
    assert hint in caught.value.text.en


def _told_by_sums(*addresses: tuple[str, str]) -> dict[str, Table]:
    """The specimen's tables, with figures of table three that its sums told apart; no addresses for all."""
    tables = report().tables
    three = tables["applications"]
    cells = {
        address: replace(cell, inferred=True, by_sums=True) if not addresses or address in addresses else cell
        for address, cell in three.cells.items()
    }
    return {**tables, "applications": replace(three, cells=cells)}


@pytest.mark.parametrize("params", [BALANCE, APPLICANTS, CROSS])
@pytest.mark.parametrize("compiled", [compile_balance, compile_in_full])
def test_sums_that_told_figures_apart_are_undetermined(params: dict[str, Any], compiled: Any) -> None:
    check = compiled(params, official_forms()["goi-2021"])
    found = check(report(tables=_told_by_sums()))

    assert {outcome.status for outcome in found} == {Status.UNDETERMINED}
    assert all("very sum" in outcome.reason.en for outcome in found)


def test_only_the_sums_with_such_a_figure_are_undetermined() -> None:
    found = outcomes("balance", report(tables=_told_by_sums(("new_received", "commercial"))), **BALANCE)

    undecided = only(found, Status.UNDETERMINED)
    assert undecided.at.column == "commercial"
    assert {outcome.status for outcome in found if outcome is not undecided} == {Status.PASS}


def test_such_a_sum_is_not_broken_either() -> None:
    on = report({"applications": {"新收.自然人": "999"}})
    three = on.tables["applications"]
    cells = {address: replace(cell, by_sums=True) for address, cell in three.cells.items()}
    found = outcomes("balance", replace(on, tables={"applications": replace(three, cells=cells)}), **BALANCE)

    assert {outcome.status for outcome in found} == {Status.UNDETERMINED}


def test_a_bound_over_such_figures_is_decided() -> None:
    bound = {"table": "applications", "each": "column", "identity": "办理总计 >= 上年结转"}

    assert worst(outcomes("balance", report(tables=_told_by_sums()), **bound)) is Status.PASS


def test_rows_told_by_their_place_still_count() -> None:
    three = report().tables["applications"]
    cells = {address: replace(cell, inferred=True) for address, cell in three.cells.items()}

    found = outcomes("balance", report(tables={"applications": replace(three, cells=cells)}), **BALANCE)
    assert {outcome.status for outcome in found} == {Status.PASS}
