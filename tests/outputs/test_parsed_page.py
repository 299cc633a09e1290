"""The page of source and reading: what points where, nothing of a report runs in it, personal numbers masked."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.document import UNREAD_CONTENT, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.language import Language, same
from auditor.outputs.parsed_page import parsed_page
from auditor.outputs.source_panel import Anchors, source_panel
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import CellState, Report
from tests.outputs.runs import REPORTS
from tests.support.reading import document_of, sure_report_of

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>"
CONTROLS = "\x1b[31m\x00\x9b"
HOSTILE_REPORT = f"""青禾县{HOSTILE}水务局2023年政府信息公开工作年度报告

一、总体情况{HOSTILE}
{HOSTILE}

二、主动公开政府信息情况

| 第二十条第（一）项 |  |  |  |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | {HOSTILE} | 1 | 2 |
| 行政规范性文件 | 3 | 4{HOSTILE} | 5 |
"""
IDENTITY, MOBILE = "110101199003070011", "13812345678"


def page_of(document: Document, report: Report | None = None, language: Language = "zh") -> str:
    lexicon = official_lexicon()
    found = report or recognise(document, lexicon)
    assert found is not None
    return parsed_page(found, [document], lexicon.forms, language).decode("utf-8")


@cache
def sample(name: str) -> tuple[Document, Report, LexborHTMLParser]:
    document = read(REPORTS / name)
    report = recognise(document, official_lexicon())
    assert report is not None
    return document, report, LexborHTMLParser(page_of(document, report))


def panel(*blocks: Heading | Paragraph | Grid | Picture) -> LexborHTMLParser:
    """The source panel of a document of these blocks."""
    document = Document("甲.docx", "docx", blocks)
    return LexborHTMLParser("".join(source_panel(document, Anchors(document.path), "zh")))


def grid(*rows: list[GridCell]) -> Grid:
    return Grid(tuple(map(tuple, rows)), Place(table=1))


def one(tree: LexborHTMLParser, css: str) -> LexborNode:
    (found,) = tree.css(css)
    return found


@pytest.mark.parametrize("name", ["青禾县水务局2023.txt", "云岭市司法局2023.md", "云岭市科学技术局2020.txt"])
def test_every_figure_points_at_the_same_figure_in_the_source(name: str) -> None:
    _, report, tree = sample(name)
    numbers = [
        cell for table in report.tables.values() for cell in table.cells.values() if cell.state is CellState.NUMBER
    ]
    links = tree.css("td.number > a")
    assert len(links) == len(numbers) > 0
    for link in links:
        source = one(tree, str(link.attributes["href"]))
        assert link.text().rstrip("*").split(" ")[0] in source.text()


def test_headings_and_texts_point_at_their_blocks() -> None:
    _, report, tree = sample("青禾县水务局2023.txt")
    links = tree.css(".reading h1 > a, .reading h2 > a, .reading p > a")
    assert len(links) >= 1 + len(report.sections) + sum(len(s.paragraphs) for s in report.sections.values())
    for link in links:
        assert link.text().strip()[-8:] in one(tree, str(link.attributes["href"])).text()


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    for name in ("青禾县水务局2023.txt", "云岭市司法局2023.md"):
        tree = sample(name)[2]
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        assert {str(link.attributes["href"])[1:] for link in tree.css("a")} <= set(ids)


def test_every_text_of_the_document_is_in_the_source() -> None:
    document, _, tree = sample("云岭市司法局2023.md")
    shown = [node.text() for node in tree.css(".source .block > p, .source .block > h3, .source td:not(.gap)")]
    texts = [
        text
        for block in document.blocks
        for text in (
            [cell.text for row in block.rows for cell in row]
            if isinstance(block, Grid)
            else [getattr(block, "text", "")]
        )
    ]
    assert shown == [text.replace("\n", "") for text in texts]


def test_nothing_of_a_report_becomes_markup() -> None:
    document = document_of(HOSTILE_REPORT)
    document = replace(document, path=f"in/{HOSTILE}.txt", notes=(same(HOSTILE + CONTROLS),))
    report = replace(sure_report_of(HOSTILE_REPORT), path=document.path, notes=(same(HOSTILE + CONTROLS),))
    page = page_of(document, report)
    tree = LexborHTMLParser(page)
    own = [script.text() for script in tree.css("script")]
    assert len(own) == 1
    assert "alert" not in own[0]
    assert tree.css("img, iframe, object, link, form, [onerror]") == []
    assert "\x1b" not in page
    assert "\x00" not in page
    assert page.count("alert(1)") >= 8


def test_a_browser_may_run_only_the_pages_own_script() -> None:
    page = page_of(document_of(HOSTILE_REPORT))
    policy = str(one(LexborHTMLParser(page), "meta[http-equiv]").attributes["content"])
    assert policy.startswith("default-src 'none'; ")
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}='$", policy)
    assert not re.search(r"https?:|url\(|@import|src=(?!x)", page)


def test_states_are_told_apart_and_the_reasons_follow() -> None:
    text = (
        (REPORTS / "青禾县水务局2023.txt")
        .read_text(encoding="utf-8")
        .replace("规章 | 0 | 0 | 0 |", "规章 | / |  | 若干 |")
    )
    tree = LexborHTMLParser(page_of(document_of(text)))
    shown = {state: [node.text() for node in tree.css(f"td.{state}")] for state in ("mark", "blank", "text")}
    assert shown == {"mark": ["/"], "blank": ["□"], "text": ["若干"]}
    assert [node.text() for node in tree.css(".states")[0].css("span")] == ["数 7", "空白 1", "符号 1", "文字 1"]


def test_personal_numbers_are_masked_on_both_sides() -> None:
    text = HOSTILE_REPORT.replace(HOSTILE, "") + f"\n六、其他需要报告的事项\n联系人{IDENTITY}，电话{MOBILE}。\n"
    page = page_of(document_of(text))
    assert IDENTITY not in page
    assert MOBILE not in page
    assert page.count("138****5678") == 2


def test_english() -> None:
    page = page_of(sample("青禾县水务局2023.txt")[0], language="en")
    assert '<html lang="en">' in page
    assert "Reading" in page
    assert "table 3 · 2021 form" in page


def test_cells_keep_their_spans_and_columns() -> None:
    tree = panel(
        grid(
            [GridCell("甲", Place(table=1, row=1, column=1), 2, 2), GridCell("乙", Place(table=1, row=1, column=3))],
            [GridCell("丙", Place(table=1, row=2, column=3))],
            [GridCell("丁", Place(table=1, row=3, column=3))],
        )
    )
    rows = [
        [(cell.text(), cell.attributes.get("rowspan"), cell.attributes.get("colspan")) for cell in row.css("td")]
        for row in tree.css("tr")
    ]
    assert rows == [[("甲", "2", "2"), ("乙", None, None)], [("丙", None, None)], [("", None, "2"), ("丁", None, None)]]


def test_a_cell_far_away_makes_no_large_page() -> None:
    tree = panel(grid([GridCell("甲", Place(table=1, row=1, column=10**9), 10**9, 10**9)]))
    assert len(tree.css("td")) == 2


def test_pictures_and_what_was_not_read_are_said() -> None:
    tree = panel(
        Heading("一、总体情况", Place(line=1)),
        Picture("表三", Place(page=2)),
        grid([GridCell(f"3{UNREAD_CONTENT}", Place(table=1, row=1, column=1))]),
    )
    assert one(tree, ".picture").text() == "图片，内容没有读：表三"
    assert one(tree, "td").text() == "3〔没有读的内容〕"
    assert [node.text() for node in tree.css(".place")] == ["第1行", "第2页", "第1个表格"]


def test_a_report_of_several_files_has_each_in_the_source() -> None:
    lexicon = official_lexicon()
    first, report, _ = sample("青禾县水务局2023.txt")
    second = replace(first, path="附件.txt")
    cells = dict(report.tables["disputes"].cells)
    address = ("reconsideration", "total")
    place = cells[address].place
    assert place is not None
    cells[address] = replace(cells[address], place=place._replace(file=second.path))
    tables = {**report.tables, "disputes": replace(report.tables["disputes"], cells=cells)}
    page = parsed_page(replace(report, tables=tables), [first, second], lexicon.forms, "zh")
    tree = LexborHTMLParser(page.decode("utf-8"))
    assert [node.text() for node in tree.css(".source > h2")] == [first.path, second.path]
    in_second = {node.attributes["id"] for node in tree.css(".source")[1].css("[id]")}
    targets = [str(link.attributes["href"])[1:] for link in tree.css("td.number > a")]
    assert [target in in_second for target in targets].count(True) == 1
