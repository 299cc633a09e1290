"""Tables held against their form: which form, its rows, labels, columns and note; and sections besides the form's."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.document import Place
from auditor.findings import Status
from auditor.report import Cell, CellState, ExtraHeading, Report, Table
from tests.support.auditing import national_rules

from .running import Given, by_section, only, outcomes, report, worst

UNREAD = Cell(None, CellState.UNREAD)


def _with_table(on: Report, id_: str, **changed: object) -> Report:
    return replace(on, tables={**on.tables, id_: replace(on.tables[id_], **changed)})


def _unread(table: Table) -> dict[str, object]:
    return {"cells": dict.fromkeys(table.cells, UNREAD), "labels": {}, "met": frozenset()}


class TestMixedForms:
    @pytest.mark.parametrize(
        ("given", "status"),
        [
            ({}, Status.PASS),
            ({"forms": {"applications": "goi-2019"}}, Status.FAIL),
            ({"forms": {"proactive_disclosure": "goi-2019"}}, Status.FAIL),
            ({"forms": {"disputes": "goi-2019"}}, Status.PASS),
            ({"forms": {"proactive_disclosure": "goi-2019", "applications": "goi-2019"}}, Status.NOT_APPLICABLE),
            ({"tables": {"proactive_disclosure": None, "applications": None}}, Status.UNDETERMINED),
        ],
    )
    def test_only_a_mixture_with_the_form_due_fails(self, given: Given, status: Status) -> None:
        assert worst(outcomes("mixed_forms", report(given))) is status

    def test_where_the_year_is_not_sure_the_form_of_the_report_counts_as_due(self) -> None:
        on = report({"forms": {"applications": "goi-2019"}}, year_is_sure=False)
        assert only(outcomes("mixed_forms", on), Status.FAIL).at.table == "applications"

    def test_a_table_whose_labels_tell_no_form_is_no_mixture(self) -> None:
        on = _with_table(report({"forms": {"applications": "goi-2019"}}), "applications", told=False)
        assert worst(outcomes("mixed_forms", on)) is Status.PASS


class TestRowsAsInForm:
    def test_a_missing_row_fails_at_its_place_and_no_other(self) -> None:
        found = outcomes("rows_as_in_form", report({"applications": {"重复申请": None}}))
        assert only(found, Status.FAIL).at.row == "not_processed.repeated"

    def test_a_row_that_was_not_read_is_open(self) -> None:
        on = report()
        cells = {a: UNREAD if a[0] == "granted" else cell for a, cell in on.tables["applications"].cells.items()}
        labels = {row: label for row, label in on.tables["applications"].labels.items() if row != "granted"}
        found = outcomes("rows_as_in_form", _with_table(on, "applications", cells=cells, labels=labels))
        assert only(found, Status.UNDETERMINED).at.row == "granted"

    def test_rows_that_the_form_does_not_have_are_one_finding(self) -> None:
        found = outcomes("rows_as_in_form", report({"applications": {"extra_rows": ["9.属于工作秘密", "10.其他秘密"]}}))
        failed = only(found, Status.FAIL)
        assert (failed.at.table, failed.at.row, failed.quote) == ("applications", None, "9.属于工作秘密；10.其他秘密")

    def test_a_table_without_a_read_cell_is_open_once(self) -> None:
        on = report()
        found = outcomes("rows_as_in_form", _with_table(on, "disputes", **_unread(on.tables["disputes"])))
        assert only(found, Status.UNDETERMINED).at.table == "disputes"


class TestRowLabels:
    @pytest.mark.parametrize(
        "label",
        ["二、上年结转政府信息公开申请数量", "2、上年结转 政府信息公开申请数量", "上年结转政府信息公开申请数量："],
    )
    def test_numbering_width_blanks_and_punctuation_are_no_difference(self, label: str) -> None:
        assert worst(outcomes("row_labels", report({"applications": {"上年结转.label": label}}))) is Status.PASS

    def test_a_lossy_source_leaves_the_finding_for_review(self) -> None:
        on = report({"applications": {"重复申请.label": "2.重复的申请"}}, lossy=True)
        assert only(outcomes("row_labels", on), Status.FAIL).doubt is not None


class TestColumnsAsInForm:
    def test_a_header_that_was_not_read_is_open(self) -> None:
        on = _with_table(report(), "applications", met=frozenset())
        assert worst(outcomes("columns_as_in_form", on, table="applications")) is Status.UNDETERMINED

    def test_a_missing_column_is_named(self) -> None:
        on = _with_table(report(), "applications", lacking=("legal_service",))
        found = only(outcomes("columns_as_in_form", on, table="applications"), Status.FAIL)
        assert "法律服务机构" in str(found.values["problem"])


class TestNoteKept:
    def test_a_lossy_source_may_have_lost_it(self) -> None:
        on = report({"applications": {"note": None}}, lossy=True)
        assert worst(outcomes("note_kept", on, table="applications")) is Status.UNDETERMINED


class TestExtraSections:
    def test_each_heading_is_a_finding_in_the_section_it_stands_in(self) -> None:
        extra = (
            ExtraHeading("二、工作机制", "overall", Place(line=9)),
            ExtraHeading("七、附件", "other_matters", Place()),
        )
        found = outcomes("extra_sections", report(extra_headings=extra))
        assert by_section(found) == {"overall": Status.FAIL, "other_matters": Status.FAIL}
        assert [outcome.place for outcome in found] == [Place(line=9), Place()]


@pytest.mark.parametrize("rule", ["STR-011", "STR-012", "STR-013", "T4-005"])
def test_in_a_lossy_source_nothing_of_this_grades(rule: str) -> None:
    given: Given = {
        "applications": {
            "重复申请.label": "2.重复的申请",
            "extra_rows": ["9.属于工作秘密"],
            "header": ["总计", "自然人"],
        },
        "disputes": {"header": ["总计", "结果维持"]},
    }
    check = national_rules().rules[rule].checks["goi-2021"]
    failed = [outcome for outcome in check(report(given, lossy=True)) if outcome.status is Status.FAIL]
    assert failed
    assert all(outcome.doubt is not None for outcome in failed)
