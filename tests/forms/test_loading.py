"""Form files that a person wrote wrongly are refused, each fault at its own line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from auditor.errors import Fault, FaultyFiles
from auditor.forms.loading import load_forms
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

SHIPPED = rules_home() / "forms"
SMALL = """\
id: small
name: {zh: 小表, en: small form}
years: {from: 2030}
title: 年度报告
sections:
  - {id: one, ordinal: 一, heading: 数字, name: {zh: 数字, en: figures}, content: table}
tables:
  - id: figures
    section: one
    name: {zh: 表一, en: table 1}
    layout: rows
    row_groups:
      - {id: all, name: {zh: 全部, en: all}, of: [first, second]}
    parts:
      - columns:
          - {id: number, label: 数量, name: {zh: 数量, en: number}, holds: count}
        rows:
          - {id: first, label: 甲, name: {zh: 甲, en: first}}
          - {id: second, label: 乙, name: {zh: 乙, en: second}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SHIPPED / "form.schema.json", tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(FaultyFiles) as caught:
        load_forms(folder)
    return caught.value.faults


def test_a_small_form_loads(folder: Path) -> None:
    (form,) = load_forms(folder).values()
    assert form.tables["figures"].addresses == (("first", "number"), ("second", "number"))
    assert form.is_due(2030)
    assert not form.is_due(2029)


def test_a_form_shares_parts_of_another(folder: Path) -> None:
    head = SMALL[: SMALL.index("sections:")].replace("small", "next").replace("2030", "2031")
    shared = head + "sections: {same_as: small}\ntables:\n  - {id: figures, same_as: small}\n"
    (folder / "next.yaml").write_text(shared, encoding="utf-8")
    forms = load_forms(folder)
    assert list(forms) == ["small", "next"]
    assert forms["next"].tables == forms["small"].tables
    assert forms["next"].sections == forms["small"].sections


FAULTY = {
    "span over a row that is not there": (
        "    row_groups:\n",
        "    row_spans:\n      - {label: 两行, over: [first, secnd]}\n    row_groups:\n",
        13,
        ["secnd", "second"],
    ),
    "span over rows that are apart": (
        SMALL[SMALL.index("    row_groups:") :],
        "    row_spans:\n      - {label: 两行, over: [first, third]}\n    parts:\n"
        + SMALL[SMALL.index("      - columns:") :]
        + "          - {id: third, label: 丙, name: {zh: 丙, en: third}}\n",
        13,
        ["两行"],
    ),
    "spans that overlap": (
        SMALL[SMALL.index("    row_groups:") :],
        "    row_spans:\n      - {label: 前, over: [first, second]}\n"
        "      - {label: 后, over: [second, third]}\n    parts:\n"
        + SMALL[SMALL.index("      - columns:") :]
        + "          - {id: third, label: 丙, name: {zh: 丙, en: third}}\n",
        14,
        ["后"],
    ),
    "parts beside one another": (
        SMALL[SMALL.index("      - columns:") :],
        SMALL[SMALL.index("      - columns:") :]
        + "      - columns:\n          - {id: sum, label: 总额, name: {zh: 总额, en: sum}, holds: count}\n"
        + "        rows:\n          - {id: third, label: 丙, name: {zh: 丙, en: third}}\n",
        11,
        ["rows", "stacked"],
    ),
    "spans of columns that stand side by side": (
        "    layout: rows\n",
        "    layout: across\n    column_spans: [{label: 数, over: [number]}]\n",
        12,
        ["across", "column_spans"],
    ),
    "title line without the organ": ("title: 年度报告\n", 'title: 年度报告\ntitle_line: "{year}年报告"\n', 5, []),
    "unknown key": ("title: 年度报告", "titel: 年度报告", 4, ["titel", "title"]),
    "unknown key of a row": ("label: 乙, name", "labl: 乙, name", 19, ["labl", "label"]),
    "unknown layout": ("layout: rows", "layout: row", 11, ["row", "rows"]),
    "unknown content of a section": ("content: table", "content: tabel", 6, ["tabel", "table"]),
    "no columns": (
        "      - columns:\n          - {id: number, label: 数量, name: {zh: 数量, en: number}, holds: count}\n",
        "      - columns: []\n",
        15,
        [],
    ),
    "language missing": ("{zh: 小表, en: small form}", "{zh: 小表}", 2, ["en"]),
    "year as text": ("from: 2030", "from: 2030年", 3, []),
    "id is not the file name": ("id: small", "id: smal", 1, ["smal", "small"]),
    "sections of a missing form": (
        SMALL[SMALL.index("sections:") : SMALL.index("tables:")],
        "sections: {same_as: smal}\n",
        5,
        ["smal", "small"],
    ),
    "table of a missing form": (
        "tables:\n",
        "tables:\n  - {id: figures, same_as: smll}\n",
        8,
        ["smll", "small"],
    ),
    "duplicate key": ("title: 年度报告", "title: 年度报告\ntitle: 报告", 5, ["title"]),
    "tables is a number": (SMALL[SMALL.index("tables:") :], "tables: 5\n", 7, []),
    "group of an unknown row": ("of: [first, second]", "of: [first, secnd]", 13, ["secnd", "second"]),
    "two rows of one id": ("id: second, label", "id: first, label", 19, ["first"]),
    "two rows of one name": ("{zh: 乙, en: second}", "{zh: 甲, en: second}", 19, ["甲"]),
    "table in an unknown section": ("section: one", "section: on", 9, ["on", "one"]),
    "group named as a row": ("zh: 全部", "zh: 甲", 13, ["甲"]),
    "group that holds itself": ("of: [first, second]", "of: [first, all]", 13, ["all"]),
    "groups in a round": (
        "      - {id: all, name: {zh: 全部, en: all}, of: [first, second]}\n",
        "      - {id: all, name: {zh: 全部, en: all}, of: [half]}\n"
        "      - {id: half, name: {zh: 一半, en: half}, of: [all]}\n",
        14,
        ["half", "all"],
    ),
    "two sections of one id": (
        "tables:\n",
        "  - {id: one, ordinal: 二, heading: 其他, name: {zh: 其他, en: more}, content: narrative}\ntables:\n",
        7,
        ["one"],
    ),
    "two tables of one id": (SMALL, SMALL + SMALL[SMALL.index("  - id: figures") :], 20, ["figures"]),
    "table of itself": ("tables:\n", "tables:\n  - {id: others, same_as: small}\n", 8, ["others"]),
}


@pytest.mark.parametrize(("before", "after", "line", "words"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_form_is_refused_at_its_line(
    folder: Path, before: str, after: str, line: int, words: list[str]
) -> None:
    assert SMALL.count(before) == 1
    (folder / "small.yaml").write_text(SMALL.replace(before, after), encoding="utf-8")
    found = [fault for fault in faults_of(folder) if fault.line == line]
    assert found
    assert {fault.path for fault in found} == {str(folder / "small.yaml")}
    for word in words:
        assert any(word in fault.text.zh and word in fault.text.en for fault in found)


def test_a_table_taken_from_a_form_that_lacks_it_is_refused(folder: Path) -> None:
    head = SMALL[: SMALL.index("sections:")].replace("small", "next")
    shared = head + "sections: {same_as: small}\ntables:\n  - {id: figure, same_as: small}\n"
    (folder / "next.yaml").write_text(shared, encoding="utf-8")
    (fault,) = faults_of(folder)
    assert (fault.path, fault.line) == (str(folder / "next.yaml"), 7)
    assert "figures" in fault.text.en


def test_a_part_taken_from_a_form_that_took_it_itself_is_refused(folder: Path) -> None:
    for name, source in (("next", "small"), ("last", "next")):
        head = SMALL[: SMALL.index("sections:")].replace("small", name)
        text = head + f"sections: {{same_as: {source}}}\ntables:\n  - {{id: figures, same_as: {source}}}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = faults_of(folder)
    assert {(Path(fault.path).name, fault.line) for fault in found} == {("last.yaml", 5), ("last.yaml", 7)}
    assert all("small" in fault.text.en for fault in found)


def test_faults_of_all_files_come_together(folder: Path) -> None:
    (folder / "small.yaml").write_text(SMALL.replace("title:", "titel:"), encoding="utf-8")
    (folder / "next.yaml").write_text(SMALL.replace("id: small", "id: next").replace("layout:", "layot:"), "utf-8")
    assert {Path(fault.path).name for fault in faults_of(folder)} == {"next.yaml", "small.yaml"}


def test_files_that_are_no_yaml_hide_no_other_fault(folder: Path) -> None:
    (folder / "small.yaml").write_text("id: [", encoding="utf-8")
    (folder / "next.yaml").write_text("id: next\nid: next\n", encoding="utf-8")
    assert {Path(fault.path).name for fault in faults_of(folder)} == {"next.yaml", "small.yaml"}


@pytest.mark.parametrize("broken", ["id: [", "小表\n", SMALL[: SMALL.index("tables:")] + "tables: 5\n"])
def test_a_broken_form_makes_no_faults_where_others_take_parts_of_it(folder: Path, broken: str) -> None:
    (folder / "small.yaml").write_text(broken, encoding="utf-8")
    head = SMALL[: SMALL.index("sections:")].replace("small", "next")
    shared = head + "sections: {same_as: small}\ntables:\n  - {id: figures, same_as: small}\n"
    (folder / "next.yaml").write_text(shared, encoding="utf-8")
    assert [Path(fault.path).name for fault in faults_of(folder)] == ["small.yaml"]


def test_a_form_written_under_both_endings_is_refused(folder: Path) -> None:
    shutil.copy(folder / "small.yaml", folder / "small.yml")
    (fault,) = faults_of(folder)
    assert fault.path == str(folder / "small.yml")


def test_a_row_may_be_named_by_its_id(folder: Path) -> None:
    (folder / "small.yaml").write_text(SMALL.replace("zh: 乙", "zh: second"), encoding="utf-8")
    assert list(load_forms(folder)) == ["small"]


def test_both_yaml_endings_are_read(folder: Path) -> None:
    (folder / "small.yaml").rename(folder / "small.yml")
    assert list(load_forms(folder)) == ["small"]


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_for_editors_accepts_the_shipped_forms(path: Path) -> None:
    schema = json.loads((SHIPPED / "form.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(load(path).value)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_form_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=form.schema.json"


SUMS = "    row_groups:\n"


@pytest.mark.parametrize(
    ("sums", "at", "said"),
    [
        ("[{each: column, of: [first], equals: [third]}]", "equals", "“third”"),
        ("[{each: row, of: [first], equals: [number]}]", "of", "“first”"),
        ("[{each: column, of: [all], equals: [second]}]", "equals", "twice"),
        ("[{each: column, of: [first], equals: []}]", "equals", ""),
        ("[{each: cell, of: [first], equals: [second]}]", "each", ""),
    ],
)
def test_a_sum_that_names_what_is_not_there_or_twice_is_refused(folder: Path, sums: str, at: str, said: str) -> None:
    text = SMALL.replace(SUMS, f"    sums: {sums}\n{SUMS}")
    (folder / "small.yaml").write_text(text, encoding="utf-8")

    (fault,) = faults_of(folder)
    assert said in fault.text.en
    assert fault.line == text[: text.index(f"sums: {sums}")].count("\n") + 1


@pytest.mark.parametrize("form", ["goi-2019", "goi-2021"])
def test_a_sum_opens_its_groups(form: str) -> None:
    table = load_forms(SHIPPED)[form].tables["applications"]
    results = next(group for group in table.row_groups if group.id == "results")

    assert [each.of for each in table.sums if each.equals == ("total_processed",)] == [table.row_leaves(results)]
