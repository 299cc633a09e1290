from __future__ import annotations

from typing import Any

import pytest

from auditor.forms.loading import official_forms
from auditor.forms.names import Names
from auditor.recognition.lexicon import official_lexicon
from auditor.report import CellState, HeadingMatch, OrganKind, Report
from auditor.rulebook.specimens import specimen

AUDITED = ("goi-2019", "goi-2021")


def report(given: dict[str, Any] | None = None, form: str = "goi-2021", kind: str = "department") -> Report:
    return specimen(official_forms()[form], OrganKind(kind), given or {}, official_lexicon())


@pytest.mark.parametrize("kind", OrganKind)
@pytest.mark.parametrize("form", AUDITED)
def test_a_specimen_is_complete(form: str, kind: OrganKind) -> None:
    found, due = report(form=form, kind=kind), official_forms()[form]
    assert (found.organ.kind, found.form, found.year_is_sure) == (kind, form, True)
    assert found.organ.name
    assert found.organ.name in (found.title or "")
    assert found.year is not None
    assert due.is_due(found.year)
    assert found.published is not None
    assert (found.published.year, found.published.month) == (found.year + 1, 1)
    assert list(found.sections) == [section.id for section in due.sections]
    for section in due.sections:
        written = found.sections[section.id]
        assert (written.heading, written.ordinal) == (section.heading, section.ordinal)
        assert written.match is HeadingMatch.EXACT
        assert section.is_table or written.text
    for id_, table in due.tables.items():
        assert tuple(found.tables[id_].cells) == table.addresses
        assert found.tables[id_].complete


def test_an_overlay_changes_what_it_names_and_nothing_else() -> None:
    plain, changed = report(), report({"applications": {"结转下年.自然人": "1", "carried_in.total": ""}})
    differing = [
        address
        for address in plain.tables["applications"].cells
        if plain.tables["applications"].cells[address] != changed.tables["applications"].cells[address]
    ]
    assert differing == [("carried_in", "total"), ("carried_out", "natural_person")]
    assert changed.tables["applications"].cells["carried_in", "total"].state is CellState.BLANK
    assert plain.tables["disputes"] == changed.tables["disputes"]
    assert plain.sections == changed.sections
    assert report() == plain


@pytest.mark.parametrize(
    ("raw_text", "state", "value"),
    [("３件", "number", 3), ("/", "mark", None), ("", "blank", None), ("若干", "text", None), ("1 5", "unread", None)],
)
def test_cells_are_read_as_in_a_report(raw_text: str, state: str, value: int | None) -> None:
    table = report({"applications": {"新收.自然人": raw_text}}).tables["applications"]
    cell = table.cells["new_received", "natural_person"]
    assert (cell.raw, cell.state, cell.value) == (raw_text, state, value)


def test_a_row_can_be_missing() -> None:
    cells = report({"applications": {"结转下年": None}}).tables["applications"].cells
    absent = {address for address, cell in cells.items() if cell.state is CellState.ABSENT}
    assert absent == {address for address in cells if address[0] == "carried_out"}
    assert all(cells[address].reason for address in absent)


def test_a_label_can_be_altered() -> None:
    labels = report({"applications": {"结转下年.label": "结转到明年"}}).tables["applications"].labels
    assert labels["carried_out"] == "结转到明年"
    assert labels["carried_in"] == official_forms()["goi-2021"].tables["applications"].rows["carried_in"].label


def test_tables_and_sections_can_be_missing() -> None:
    found = report({"tables": {"disputes": None}, "sections": {"overall": None}})
    assert set(found.tables) == {"proactive_disclosure", "applications"}
    assert "overall" not in found.sections


def test_a_section_can_be_altered_in_part() -> None:
    section = report({"sections": {"other_matters": {"heading": "其他", "text": "无"}}}).sections["other_matters"]
    assert (section.heading, section.ordinal, section.text) == ("其他", "六", "无")
    assert section.match is not HeadingMatch.EXACT
    lost = report({"sections": {"other_matters": {"heading": None}}}).sections["other_matters"]
    assert (lost.heading, lost.match) == (None, HeadingMatch.NONE)


def test_sections_stand_in_the_order_given() -> None:
    order = ["other_matters", "overall", "proactive_disclosure"]
    assert list(report({"order": order}).sections) == order


@pytest.mark.parametrize(
    ("given", "title_year", "year", "sure"),
    [
        ({"year": 2022}, 2022, 2022, True),
        ({"title": "某局2022年政府信息公开工作年度报告", "published": None}, 2022, 2022, False),
        ({"title": "某局2022年政府信息公开工作年度报告"}, 2022, 2023, True),
        ({"title": None}, None, 2023, True),
        ({"title": None, "preamble": ""}, None, None, True),
    ],
)
def test_the_year_is_read_as_in_a_report(given: dict[str, Any], title_year: int, year: int, sure: bool) -> None:
    found = report(given)
    assert (found.title_year, found.year, found.year_is_sure) == (title_year, year, sure)


def test_the_organ_can_be_altered() -> None:
    organ = report({"organ": {"name": "临溪镇人民政府", "kind": "township"}}).organ
    assert (organ.name, organ.kind, organ.level) == ("临溪镇人民政府", OrganKind.TOWNSHIP, "county")


@pytest.mark.parametrize("form", AUDITED)
def test_every_cell_can_be_overlaid_by_its_chinese_name(form: str) -> None:
    for id_, table in official_forms()[form].tables.items():
        found = report({id_: dict.fromkeys(Names(table).cell_names(), "7")}, form)
        assert {cell.raw for cell in found.tables[id_].cells.values()} == {"7"}


def test_a_specimen_is_the_same_each_time() -> None:
    assert report({"disputes": {"行政复议": None}}) == report({"disputes": {"行政复议": None}})
    assert report().tables["disputes"].cells["reconsideration", "total"].raw == "4"


def test_all_tables_and_sections_can_be_away() -> None:
    found = report({"sections": None, "tables": None})
    assert (found.sections, found.tables) == ({}, {})
    assert found.is_title_only
    assert not report({"tables": None}).is_title_only


def test_the_file_can_be_described() -> None:
    given = {"format": "html", "attachments": ["年报.pdf"], "pictures": {"overall": 2}, "encoding_is_sure": False}
    found = report(given)
    assert (found.format, found.is_page, found.encoding_is_sure) == ("html", True, False)
    assert [attachment.name for attachment in found.attachments] == ["年报.pdf"]
    assert (found.pictures, found.sections["overall"].pictures) == (2, 2)


def test_another_file_differs_from_the_specimen_and_not_from_the_report() -> None:
    found = report(
        {"applications": {"新收.自然人": "1"}, "others": [{"format": "pdf", "disputes": {"行政复议": None}}]}
    )
    (other,) = found.others
    assert (other.format, other.path) == ("pdf", "specimen/goi-2021.pdf")
    assert other.tables["applications"] == report().tables["applications"]
    assert other.tables["disputes"] == report({"disputes": {"行政复议": None}}).tables["disputes"]


def test_the_kind_of_organ_can_be_unknown() -> None:
    assert report({"organ": {"kind": None}}).organ.kind is None


@pytest.mark.parametrize(
    ("text", "elsewhere"), [("统计表见附件。", "见附件"), ("统 计 表 附后", "表附后"), ("如表所示。", None), ("", None)]
)
def test_a_section_can_point_elsewhere(text: str, elsewhere: str | None) -> None:
    found = report({"sections": {"applications": {"text": text}, "overall": {"text": text}}}).sections
    assert found["applications"].elsewhere == found["overall"].elsewhere == elsewhere
