"""Pages to blocks: what a browser shows is read, once, with its place; what it does not show is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, Heading, Picture
from auditor.readers import read
from tests.support.reading import document_of

_FOLDER = Path(__file__).parent / "html"
_EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((_FOLDER / "expected.yaml").read_text(encoding="utf-8"))
_SHOWN_IN_SCRIPTS = ("script-string", "json-field")


def _page(name: str) -> Document:
    return read(_FOLDER / f"{name}.html")


def _plain(block: Block) -> object:
    if isinstance(block, Grid):
        return {"grid": [[[cell.place.row, cell.place.column, cell.text] for cell in row] for row in block.rows]}
    if isinstance(block, Picture):
        return {"picture": block.description}
    return {"heading": block.text} if isinstance(block, Heading) else block.text


def test_every_page_has_its_expectation() -> None:
    assert sorted(_EXPECTED) == sorted(path.stem for path in _FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", _EXPECTED)
def test_a_page_is_read_as_it_is_shown(name: str) -> None:
    document, expected = _page(name), _EXPECTED[name]

    assert [_plain(block) for block in document.blocks] == expected["blocks"]
    assert document.metadata == {key: str(value) for key, value in expected.get("metadata", {}).items()}
    assert [[item.name, item.target] for item in document.attachments] == expected.get("attachments", [])
    assert bool(document.notes) is expected.get("hides_figures", False)
    assert document.ends_open is expected.get("ends_open", False)
    assert document.format == "html"


@pytest.mark.parametrize("name", sorted(set(_EXPECTED) - set(_SHOWN_IN_SCRIPTS) - {"preformatted", "xhtml"}))
def test_every_block_and_cell_has_a_selector_that_leads_to_it(name: str) -> None:
    document = _page(name)
    tree = LexborHTMLParser((_FOLDER / f"{name}.html").read_text(encoding="utf-8"))
    cells = [cell for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    texts = [block for block in document.blocks if not isinstance(block, (Grid, Picture))]

    for place, text in [(item.place, item.text) for item in (*cells, *texts)]:
        assert place.css is not None
        (found,) = tree.css(place.css)
        shown = "".join(found.text().split())
        assert all(part in shown or not part.isalnum() for part in "".join(text.split()).split("（")), text
    for block in document.blocks:
        assert len(tree.css(block.place.css or "")) == 1


@pytest.mark.parametrize("name", _SHOWN_IN_SCRIPTS)
def test_what_a_script_holds_has_the_place_of_the_script(name: str) -> None:
    document = _page(name)
    tree = LexborHTMLParser((_FOLDER / f"{name}.html").read_text(encoding="utf-8"))

    (held,) = tree.css(document.blocks[-1].place.css or "")
    assert held.tag == "script"
    tables = [block.place.table for block in document.blocks if isinstance(block, Grid)]
    assert tables == list(range(1, len(tables) + 1))


def test_a_page_that_shows_its_tables_is_not_read_again_from_its_script() -> None:
    rows = "".join(f"<tr><td>第{number}行</td><td>{number}</td><td>0</td></tr>" for number in range(30))
    table = f"<table>{rows}</table>"
    page = f"<body><p>正文</p>{table}<script>var copy = '<p>{'另一版' * 40}</p>{table}{table}{table}';</script></body>"

    (_, grid) = document_of(page, ".html").blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 30


def test_a_file_of_json_is_read_by_the_html_in_it() -> None:
    page = (
        '{"code": 0, "data": {"content": "<p>一、总体情况<\\/p><table><tr><td>规章</td><td>3</td></tr></table>'
        + "字" * 99
    )
    document = document_of(page + '"}}', ".html")

    assert [_plain(block) for block in document.blocks] == [
        "一、总体情况",
        {"grid": [[[1, 1, "规章"], [1, 2, "3"]]]},
        "字" * 99,
    ]


def test_markup_in_a_json_string_inside_a_script_string_is_found() -> None:
    inner = '{\\"content\\": \\"\\\\u003cp\\\\u003e' + "内容" * 60 + '\\\\u003c/p\\\\u003e\\"}'
    page = f'<body><script>var data = JSON.parse("{inner}");</script></body>'

    assert [_plain(block) for block in document_of(page, ".html").blocks] == ["内容" * 60]


@pytest.mark.parametrize("holder", ["<textarea style='display:none'>{}</textarea>", '<input type=hidden value="{}">'])
def test_markup_in_a_form_field_is_read_where_the_page_shows_nothing(holder: str) -> None:
    markup = f"&lt;p&gt;{'内容' * 60}&lt;/p&gt;"

    assert [_plain(b) for b in document_of(f"<body>{holder.format(markup)}</body>", ".html").blocks] == ["内容" * 60]


_RAISED, _GONE, _DOUBTED = "559（1）", "559", f"559{UNREAD_CONTENT}"


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("", '559<span style="vertical-align: super">1</span>', _RAISED),
        ("", '559<SPAN style="VERTICAL-ALIGN: super">1</SPAN>', _RAISED),
        ("", "559<SPAN STYLE='Vertical-Align: Super'>1</SPAN>", _RAISED),
        ("<style>.n{vertical-align:super}</style>", '559<span class="n">1</span>', _RAISED),
        ("<style>.n{text-decoration:line-through}</style>", '559<span class="n">1</span>', _RAISED),
        ("", '559<span style="DISPLAY: none">1</span>', _GONE),
        ("", '559<span style="visibility:HIDDEN">1</span>', _GONE),
        ("", '559<span style="font-size:0">1</span>', _GONE),
        ("", '559<span style="opacity:0">1</span>', _GONE),
        ("<style>.n{visibility:hidden}</style>", '559<span class="n">1</span>', _GONE),
        ("<style>/* { */ .n{display:none}</style>", '559<span class="n">1</span>', _GONE),
        ('<style media="print">.n{display:none}</style>', '55<span class="n">9</span>', _GONE),
        ("<style>@media print{.m{color:red} .n{display:none}}</style>", '55<span class="n">9</span>', _GONE),
        ("<style>.n{display:none}</style>", '55<span class="n" style="display:inline">9</span>', _GONE),
        ("", "559<textarea>1</textarea>", _DOUBTED),
        ("", "559<select><option>1</select>", _DOUBTED),
    ],
)
def test_digits_of_a_cell_are_those_that_a_browser_shows_as_its_figure(head: str, cell: str, told: str) -> None:
    page = f"<html><head>{head}</head><body><table><tr><td>甲</td><td>{cell}</td></tr></table></body></html>"
    (grid,) = document_of(page, ".html").blocks

    assert isinstance(grid, Grid)
    assert grid.rows[0][1].text == told
