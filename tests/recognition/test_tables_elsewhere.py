"""Pictures and attachments in a table's place, cells above all sections, and whether the reading may have garbled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, GridCell, Paragraph, Picture, Place
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report
from tests.support.reading import document_of
from tests.support.reports import changed, specimen_report
from tests.support.shapes import PIPES, write

MARK = "表三在此"


def _document(instead: str) -> Document:
    """The specimen as a file, with a line where table three is due."""
    return document_of(write(changed(specimen_report("goi-2021"), {"tables": {"applications": instead}}), PIPES).text())


def _recognised(document: Document) -> Report:
    report = recognise(document, official_lexicon())
    assert report is not None
    return report


def _with(block: Block) -> Report:
    document = _document(MARK)
    blocks = tuple(block if getattr(b, "text", None) == MARK else b for b in document.blocks)
    assert block in blocks
    return _recognised(replace(document, blocks=blocks))


def _grid(*texts: str) -> Grid:
    cells = tuple(GridCell(text, Place(line=1, table=9, row=1, column=n)) for n, text in enumerate(texts, 1))
    return Grid((cells,), Place(line=1, table=9))


@pytest.mark.parametrize(
    ("block", "pictures"),
    [
        (Picture("表三", Place()), 1),
        (_grid(UNREAD_CONTENT), 1),
        (_grid(f"附图{UNREAD_CONTENT}", UNREAD_CONTENT), 2),
        (_grid("附图"), 0),
        (Paragraph("附图", Place()), 0),
    ],
)
def test_pictures_count_for_their_section_in_cells_too(block: Block, pictures: int) -> None:
    report = _with(block)
    assert "applications" not in report.tables
    assert report.sections["applications"].pictures == report.pictures == pictures


@pytest.mark.parametrize("text", ["统计表见附件。", "详见附表3", "有关数据另附。", "表 附 后", "点击下载统计表"])
def test_a_section_that_points_to_another_place_is_told(text: str) -> None:
    sections = _recognised(_document(text)).sections
    assert sections["applications"].elsewhere in text.replace(" ", "")
    assert {id_ for id_, section in sections.items() if section.elsewhere} == {"applications"}


@pytest.mark.parametrize(
    ("change", "sure"),
    [
        (lambda d: d, True),
        (lambda d: replace(d, encoding="gb18030"), True),
        (lambda d: replace(d, mixed_encodings=True), False),
        (lambda d: replace(d, damaged_lines=(7,)), False),
    ],
)
def test_the_encoding_is_sure_where_every_byte_is_explained(change: Callable[[Document], Document], sure: bool) -> None:
    assert _recognised(change(_document(MARK))).encoding_is_sure is sure


def test_a_row_of_words_in_the_section_of_a_table_is_kept() -> None:
    document = _document("表三")
    blocks = [
        replace(block, rows=(*block.rows, (GridCell("备注：联系电话0593-1234567", Place()),)))
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]
    found = _recognised(replace(document, blocks=tuple(blocks)))
    assert {paragraph.text for paragraph in found.boxed} == {"备注：联系电话0593-1234567"}


def test_what_cells_say_above_the_first_section_is_kept_and_so_is_that_text_was_left_out() -> None:
    document = _document("表三")
    grid = _grid("联系人", "张三", "")
    found = _recognised(replace(document, blocks=(document.blocks[0], grid, *document.blocks[1:]), leaves_out=True))
    assert [paragraph.text for paragraph in found.boxed] == ["联系人", "张三"]
    assert found.leaves_out
    assert found.without_content().boxed == ()
    assert (_recognised(document).boxed, _recognised(document).leaves_out) == ((), False)
