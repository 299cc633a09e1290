"""The table for a terminal: 80 columns, what people wrote stays text, and a list that is cut says so."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from auditor.auditing import Run
from auditor.findings import Locus, Outcome, Severity, Status
from auditor.forms.loading import official_forms
from auditor.language import Language, Text
from auditor.outputs.parsed_table import write_parsed
from auditor.outputs.parsed_words import remarks
from auditor.outputs.parsed_words import shown as shown_as
from auditor.outputs.table import write_table
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Cell, CellState
from auditor.rulebook.model import RuleStatus
from tests.outputs.runs import REPORTS, one, samples, with_names

_MARKUP = [
    "[bold]x[/]",
    "[/]",
    "[red]甲局",
    "甲\\[bold]局",
    "[link=file:///etc]局[/link]",
    "[@click=x]局[/]",
    ":smile:局",
]


def _table(run: Run, monkeypatch: pytest.MonkeyPatch, width: int = 80, language: Language = "zh") -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    to = io.StringIO()
    write_table(run, to, language, Severity.INFO)
    return to.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_80_columns(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _table(samples(), monkeypatch, language=language).splitlines()
    assert len(lines) > 40
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []


def test_80_columns_with_long_names(monkeypatch: pytest.MonkeyPatch) -> None:
    run = with_names(one("青禾县水务局2023.txt"), "某某" * 40 + "局", "很长的文件夹/" * 20 + "年报.txt")
    lines = _table(run, monkeypatch).splitlines()
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []
    assert "".join(lines).count("某") == 2 * 80, "the name stands in the overview and above the findings, whole"
    assert "".join(lines).count("很") == 3 * 20, "the path stands above the findings, as unread and as skipped, whole"


@pytest.mark.parametrize("name", _MARKUP)
def test_what_looks_like_markup_is_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run = with_names(one("青禾县水务局2023.txt"), name, f"in/{name}.txt")
    table = _table(run, monkeypatch, width=200)
    overview, *rest = [line for line in table.splitlines() if name in line]
    assert overview.split()[0] == name
    heading, unread, skipped = rest
    assert heading == f"{name} 2023  in/{name}.txt"
    assert unread.strip() == skipped.strip() == f"in/{name}.txt  原因"


@pytest.mark.parametrize("name", _MARKUP)
def test_what_looks_like_markup_is_text_when_parsed(name: str) -> None:
    report = recognise(read(REPORTS / "青禾县水务局2023.txt"), official_lexicon())
    assert report is not None
    to = io.StringIO()
    write_parsed(replace(report, organ=replace(report.organ, name=name)), official_forms(), to, "zh")
    assert to.getvalue().splitlines()[0] == f"机关: {name}"


@pytest.mark.parametrize("name", ["青禾县水务局2023.txt", "临溪镇人民政府2023.txt"])
def test_all_files_of_a_report_are_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With findings or without: below the organ in the overview, and above the findings."""
    run = one(name)
    report = run.audits[0].report
    joined = replace(report, path="in/页面.html", others=(replace(report, path="in/附件[1].docx"),))
    table = _table(replace(run, audits=(replace(run.audits[0], report=joined),)), monkeypatch, width=120)
    assert [line.strip() for line in table.splitlines()].count("页面.html") == 1
    assert [line.strip() for line in table.splitlines()].count("附件[1].docx") == 1
    assert table.count("in/页面.html + 附件[1].docx") == bool(run.audits[0].findings)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell("１２", CellState.NUMBER, 12), "12"),
        (Cell("3件（含1件）", CellState.NUMBER, 3, "件", "含1件"), "3 件(含1件)"),
        (Cell("0", CellState.NUMBER, 0, inferred=True), "0*"),
        (Cell("", CellState.BLANK), "□"),
        (Cell("/", CellState.MARK), "/"),
        (Cell("若干", CellState.TEXT), "若干"),
        (Cell(None, CellState.ABSENT), "∅"),
        (Cell(None, CellState.UNREAD), "?"),
        (Cell("1O", CellState.UNREAD), "1O?"),
    ],
)
def test_each_state_of_a_cell_has_its_sign(cell: Cell, shown: str) -> None:
    assert shown_as(cell) == shown


def test_reasons_are_told_once_with_their_cells() -> None:
    report = recognise(read(REPORTS / "青禾县水务局2023.txt"), official_lexicon())
    assert report is not None
    table = report.tables["applications"]
    why = Text("看不清", "blurred")
    cells = dict(table.cells)
    for row, column in (("granted", "total"), ("carried_in", "other"), ("carried_in", "total")):
        cells[row, column] = Cell(None, CellState.UNREAD, reason=why)
    for column in official_forms()["goi-2021"].tables["applications"].columns:
        cells["carried_out", column] = Cell(None, CellState.ABSENT)
    cells["new_received", "total"] = replace(cells["new_received", "total"], inferred=True)
    told = [
        text.zh for text in remarks(replace(table, cells=cells), official_forms()["goi-2021"].tables["applications"])
    ]
    assert told == [
        "* 按所在位置认出 1：新收（总计）",
        "未读出：上年结转（其他、总计）、予以公开（总计）（看不清）",
        "缺行：结转下年",
    ]


def test_findings_of_a_report_that_has_none_are_not_headed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = _table(one("临溪镇人民政府2023.txt"), monkeypatch)
    assert table.count("临溪镇人民政府") == 1


def test_what_was_decided_is_always_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "".join(_table(samples(), monkeypatch).split())
    assert re.search(r"核查适用\d+项，已判\d+项（通过\d+，不通过\d+），无法判定\d+，不适用\d+，出错\d+，豁免\d+", table)


def test_a_capped_list_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    run = samples()
    many = replace(run, audits=run.audits * 40, unread=(), skipped=())
    findings = sum(len(audit.findings) for audit in many.audits)
    table = _table(many, monkeypatch)
    listed = len(re.findall(r"^ (?:严重|较重|一般|提示) +[A-Z]+\d?-\d{3}", table, re.MULTILINE))
    assert 0 < listed < findings
    assert f"还有 {findings - listed} 条没有列出" in table


def test_reports_of_one_organ_are_told_apart_where_they_are_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    run = one("云岭市统计局2023.txt")
    report = replace(run.audits[0].report, path="去年/年报.txt")
    other = replace(run.audits[0], report=report)
    text = _table(replace(run, audits=(*run.audits, other)), monkeypatch)
    undecided = [line for line in text.splitlines() if "DOC-006, TIM-001" in line]
    assert len(undecided) == 2
    assert "去年/年报.txt" in undecided[1]
    assert "年报.txt" not in _table(run, monkeypatch)


def test_of_many_undecided_rules_the_first_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    run = one("云岭市统计局2023.txt")
    audit = run.audits[0]
    open_ = (Outcome(Status.UNDETERMINED, Locus()),)
    results = [replace(result, outcomes=open_) for result in audit.evaluation.results]
    many = replace(audit, evaluation=replace(audit.evaluation, results=results))
    text = _table(replace(run, audits=(many,)), monkeypatch)
    active = sum(result.rule.status is RuleStatus.ACTIVE for result in results)
    assert f"等，另有 {active - 12} 条规则" in text
