from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.checks.model import ParameterError
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.report import Address
from tests.support.consistent import Numbers, applications_of, result_rows

from .running import AUDITED, all_blank, in_chinese, no_tables, outcomes, report

SUMS = [
    {"each": "column", "identity": "新收 + 上年结转 == 办理总计 + 结转下年"},
    {"each": "column", "identity": "sum(办理结果) == 办理总计"},
    {"each": "row", "identity": "sum(申请人) == 总计"},
]
COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 300))


def of(cells: dict[str, str], form: str = "goi-2021") -> Outcome:
    (outcome,) = outcomes("moved_digits", report({"applications": cells}, form), table="applications", identities=SUMS)
    return outcome


@st.composite
def consistent_tables(draw: st.DrawFn, form: str = "goi-2021") -> Numbers:
    table = official_forms()[form].tables["applications"]
    results = [draw(st.lists(COUNTS, min_size=6, max_size=6)) for _ in result_rows(table)]
    carried = draw(st.lists(st.tuples(COUNTS, COUNTS), min_size=6, max_size=6))
    return applications_of(table, results, carried)


def typed(numbers: Numbers, **instead: str) -> dict[str, str]:
    return {".".join(address): str(number) for address, number in numbers.items()} | instead


@pytest.mark.parametrize("form", AUDITED)
@examples(data=st.data())
def test_nothing_is_said_of_a_table_that_adds_up(form: str, data: st.DataObject) -> None:
    assert of(typed(data.draw(consistent_tables(form))), form).status is Status.PASS


@examples(numbers=consistent_tables(), data=st.data(), beside=st.sampled_from(["", "0"]))
def test_two_cells_run_together_are_found(numbers: Numbers, data: st.DataObject, beside: str) -> None:
    first, second = data.draw(st.sampled_from(neighbours(numbers)))
    if not numbers[first]:
        return
    together = f"{numbers[first]}{numbers[second]}"
    found = of(typed(numbers) | {".".join(first): together, ".".join(second): beside})
    assert found.status is Status.FAIL
    assert found.at == Locus("applications", row=first[0])
    assert in_chinese(found.values["would_be"]) == f"{numbers[first]} | {numbers[second]}"


@examples(numbers=consistent_tables(), data=st.data())
def test_a_figure_split_over_two_cells_is_found(numbers: Numbers, data: st.DataObject) -> None:
    wide = [(a, b) for a, b in neighbours(numbers) if numbers[a] >= 10 and not numbers[b]]
    if not wide:
        return
    first, second = data.draw(st.sampled_from(wide))
    digits = str(numbers[first])
    if digits[1] == "0":
        return
    found = of(typed(numbers) | {".".join(first): digits[0], ".".join(second): digits[1:]})
    assert found.status is Status.FAIL
    assert in_chinese(found.values["would_be"]) == f"{digits} | 0"


@examples(numbers=consistent_tables(), data=st.data(), by=st.integers(1, 400))
def test_a_repair_that_is_told_makes_every_sum_hold(numbers: Numbers, data: st.DataObject, by: int) -> None:
    address = data.draw(st.sampled_from(sorted(numbers)))
    wrong = typed(numbers) | {".".join(address): str(numbers[address] + by)}
    found = of(wrong)
    if found.status is not Status.FAIL:
        return
    due = in_chinese(found.values["would_be"]).split(" | ")
    repaired = wrong | dict(zip([operand.name for operand in found.operands], due, strict=True))
    assert of(repaired).status is Status.PASS


def neighbours(numbers: Numbers) -> list[tuple[Address, Address]]:
    cells = list(numbers)
    return [(a, b) for a, b in pairwise(cells) if a[0] == b[0]]


def test_where_two_repairs_fit_nothing_is_said() -> None:
    """A bound is met by 111 in either cell."""
    on = report({"disputes": {"行政复议.结果维持": "11", "行政复议.结果纠正": "1", "行政复议.总计": "13"}})
    bounds = [{"identity": "行政复议.结果维持 + 行政复议.结果纠正 >= 100"}]
    (outcome,) = outcomes("moved_digits", on, table="disputes", identities=bounds)
    assert outcome.status is Status.UNDETERMINED
    assert outcome.reason


@pytest.mark.parametrize("raw", ["/", "若干", "1 2"])
def test_a_cell_without_a_figure_leaves_it_open(raw: str) -> None:
    assert of({"新收.自然人": raw}).status is Status.UNDETERMINED


@pytest.mark.parametrize("raw", ["-15", "15.2"])
def test_figures_that_are_no_counts_are_not_taken_apart(raw: str) -> None:
    assert of({"新收.自然人": raw, "新收.商业企业": "0"}).status is Status.PASS


def test_a_blank_table_or_none_is_open() -> None:
    (outcome,) = outcomes("moved_digits", report(all_blank("applications")), table="applications", identities=SUMS)
    assert outcome.status is Status.UNDETERMINED
    (outcome,) = outcomes("moved_digits", report(no_tables()), table="applications", identities=SUMS)
    assert outcome.status is Status.UNDETERMINED


def test_a_fault_in_an_identity_names_which() -> None:
    with pytest.raises(ParameterError) as caught:
        outcomes("moved_digits", report(), table="applications", identities=[*SUMS, {"identity": "新收 == 1"}])
    assert caught.value.path == ("identities", 3, "identity")


def test_sums_that_told_figures_apart_show_no_moved_digits() -> None:
    tables = report().tables
    cells = {address: replace(cell, by_sums=True) for address, cell in tables["applications"].cells.items()}
    on = report(tables={**tables, "applications": replace(tables["applications"], cells=cells)})

    (outcome,) = outcomes("moved_digits", on, table="applications", identities=SUMS)
    assert outcome.status is Status.UNDETERMINED
