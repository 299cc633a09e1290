"""DOCX to blocks: what Word shows is what is read, once, in its place, and what is not read is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, Heading, Paragraph, Picture
from auditor.errors import UnreadableFile
from auditor.readers import read_content
from auditor.readers.limits import STANDARD_LIMITS
from auditor.report import CellState
from tests.support.consistent import full_report
from tests.support.office_files import W, docx_of, docx_package, paragraph
from tests.support.reading import sure_report_of

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="图片 1" descr="申请情况表"/>'
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture"/></wp:inline></w:drawing></w:r>'
)
_OBJECT = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>'


def _document(body: str, **parts: str) -> Document:
    return read_content("a.docx", docx_package(body, parts), STANDARD_LIMITS)


def _told(block: Block) -> object:
    if isinstance(block, Grid):
        return [[cell.text for cell in row] for row in block.rows]
    return block.description if isinstance(block, Picture) else block.text


def _read(body: str) -> list[object]:
    return [_told(block) for block in _document(body).blocks]


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (_r("一") + _r("二"), "一二"),
        (_r("一") + "<w:r><w:tab/></w:r>" + _r("二"), "一\t二"),
        (f"<w:hyperlink>{_r('链接')}</w:hyperlink><w:smartTag>{_r('标记')}</w:smartTag>", "链接标记"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{_r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_r('点此')}</w:sdtContent></w:sdt>", ""),
        (f"<w:ins>{_r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveTo>{_r('来')}</w:moveTo><w:moveFrom>{_r('去')}</w:moveFrom>", "来"),
        (_r("显") + _HIDDEN, "显"),
        (_r("12") + _r("1", '<w:vertAlign w:val="superscript"/>') + _r("件"), "12（1）件"),
        (_r("5", "<w:strike/>") + _r("6"), "（5）6"),
        (_r("5", '<w:strike w:val="0"/>'), "5"),
        (_FIELD.format("PAGE", _r("3")), "3"),
        (_FIELD.format("IF ", _FIELD.format("X", _r("内"))), "内"),
        (f'<w:fldSimple w:instr="PAGE">{_r("4")}</w:fldSimple>', "4"),
        (_RUBY.format(_r("音")), "音"),
        ("<w:r><w:t> 前后空格 </w:t></w:r>", "前后空格"),
        ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", "2-3"),
        (f"<m:oMath {_MATH}><m:r><m:t>7</m:t></m:r></m:oMath>", "7"),
    ],
)
def test_the_text_of_a_paragraph_is_what_is_shown(inner: str, text: str) -> None:
    assert _read(_p(inner)) == ([text] if text else [])


@pytest.mark.parametrize(
    "inner",
    [
        _PICTURE,
        _OBJECT,
        _BOX.format("5"),
        _FIELD.format("=SUM(ABOVE)", ""),
        '<w:fldSimple w:instr=" =A1+A2 "/>',
        '<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>',
        f"<m:oMath {_MATH}><m:f><m:t>1</m:t></m:f></m:oMath>",
    ],
)
def test_what_is_no_text_leaves_a_cell_unread(inner: str) -> None:
    grid = _read(_table(_tc(_p(_r("标签"))) + _tc(_p(inner + _r("1")))))[0]
    assert grid == [["标签", f"{UNREAD_CONTENT}1"]]


def test_a_picture_is_a_block_behind_its_paragraph() -> None:
    assert _read(_p(_r("见图") + _PICTURE) + paragraph("后文")) == ["见图", "申请情况表", "后文"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    choice = f"<mc:Choice>{_BOX.format('框')}</mc:Choice><mc:Fallback>{_BOX.format('框')}</mc:Fallback>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    assert _read(_p(f"<mc:AlternateContent {mc}>{choice}</mc:AlternateContent>") + paragraph("后文")) == ["框", "后文"]


def test_merged_cells_stand_once_at_their_upper_left_corner() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = _document(
        _table(
            _tc(_p(_r("甲")), down) + _tc(_p(_r("乙")), '<w:gridSpan w:val="2"/>'),
            _tc(_p(""), on) + _tc(_p(_r("丙"))) + _tc(_p(_r("丁"))),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + _tc(_p(_r("戊"))) + _tc(_p(_r("己"))),
            _tc(_p(_r("庚")), '<w:hMerge w:val="restart"/>') + _tc(_p(_r("")), "<w:hMerge/>") + _tc(_p(_r("辛"))),
        )
    ).blocks[0]
    assert isinstance(grid, Grid)
    assert [[(cell.text, cell.place.row, cell.place.column) for cell in row] for row in grid.rows] == [
        [("甲", 1, 1), ("乙", 1, 2)],
        [("丙", 2, 2), ("丁", 2, 3)],
        [("戊", 3, 2), ("己", 3, 3)],
        [("庚", 4, 1), ("辛", 4, 3)],
    ]


def test_a_cell_that_goes_on_from_nothing_is_a_cell() -> None:
    assert _read(_table(_tc(_p(_r("甲")), "<w:vMerge/>") + _tc(_p(_r("1"))))) == [[["甲", "1"]]]


def test_deleted_and_hidden_rows_are_left_out_and_said() -> None:
    document = _document(
        _table(
            _tc(_p(_r("甲"))) + _tc(_p(_r("1"))),
            "<w:trPr><w:del/></w:trPr>" + _tc(_p(_r("乙"))) + _tc(_p(_r("2"))),
            "<w:trPr><w:hidden/></w:trPr>" + _tc(_p(_r("丙"))) + _tc(_p(_r("3"))),
        )
    )
    assert [_told(block) for block in document.blocks] == [[["甲", "1"]]]
    assert len(document.notes) == 2


def test_a_layout_table_is_no_grid_and_an_inner_table_is_one_of_its_own() -> None:
    inner = _table(_tc(_p(_r("甲"))) + _tc(_p(_r("1"))))
    assert _read(_table(_tc(paragraph("标题") + inner + paragraph("后文")))) == ["标题", [["甲", "1"]], "后文"]
    two_columns = _table(_tc(_p(_r("上"))) + _tc(_p(_r("0"))), _tc(paragraph("左")) + _tc(inner + _p("")))
    assert _read(two_columns) == [[["上", "0"]], "左", [["甲", "1"]]]


def test_a_box_around_one_cell_is_part_of_the_cell() -> None:
    boxed = _table(_tc(_p(_r("5"))))
    assert _read(_table(_tc(_p(_r("甲"))) + _tc(boxed + _p("")))) == [[["甲", "5"]]]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert _read(_p(ended + _r("前半")) + _p(_r("后半"))) == ["前半后半"]


def test_a_deleted_paragraph_end_does_not_reach_out_of_its_cell() -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    row = _tc(_p(ended + _r("5"))) + _tc(_p(_r("6")))
    assert _read(_p(ended + _r("上文")) + _table(row) + _p(ended + _r("末"))) == ["上文", [["5", "6"]], "末"]


def test_a_line_break_divides_lines_and_a_heading_style_makes_headings() -> None:
    body = _p('<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>' + _r("小标题")) + _p(
        _r("一") + "<w:r><w:br/></w:r>" + _r("二")
    )
    outlined = _p('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + _r("大标题"))
    text = _p('<w:pPr><w:outlineLvl w:val="9"/></w:pPr>' + _r("正文"))
    blocks = _document(body + outlined + text).blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, Paragraph, Heading, Paragraph]


def test_footnotes_stand_apart_from_figures_and_behind_what_they_belong_to() -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{_r("含上年")}</w:p></w:footnote></w:footnotes>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = _document(
        _table(_tc(_p(_r("甲"))) + _tc(_p(_r("5") + reference))),
        **{"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations},
    )
    assert [_told(block) for block in document.blocks] == [[["甲", "5（1）"]], "（1）含上年"]


def test_what_is_not_read_is_said() -> None:
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = _document(_p(_r("文") + comment + _HIDDEN) + _p(f"<w:ins>{_r('增')}</w:ins>") + "<w:altChunk/>")
    assert len(document.notes) == 4
    assert document.leaves_out
    assert _document(paragraph("文")).notes == ()
    assert not _document(_p(_r("文") + _HIDDEN)).leaves_out


@pytest.mark.parametrize(
    "damage",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": f'<w:document xmlns:w="{W}"/>'},
        {"word/styles.xml": "<x"},
    ],
)
def test_damaged_parts_are_told(damage: dict[str, str]) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_content("a.docx", docx_package("", damage), STANDARD_LIMITS)
    assert "另存" in refusal.value.text.zh


def test_the_strict_variant_is_read_too() -> None:
    strict = f'<w:document xmlns:w="{_STRICT}"><w:body>{paragraph("严格")}</w:body></w:document>'
    (block,) = _document("", **{"word/document.xml": strict}).blocks
    assert _told(block) == "严格"


def test_cells_have_their_true_places() -> None:
    source = full_report("goi-2021")
    table = sure_report_of(docx_of(source), ".docx").tables["applications"]
    cell = table.cells["new_received", "natural_person"]
    assert cell.state is CellState.NUMBER
    assert cell.place is not None
    assert (cell.place.table, cell.place.row, cell.place.column, cell.place.line) == (2, 4, 4, None)


@pytest.mark.skipif(not os.environ.get("OGI_REAL_REPORTS"), reason="OGI_REAL_REPORTS is unset")
def test_the_published_blank_form_is_blank_in_every_cell() -> None:
    path = Path(os.environ["OGI_REAL_REPORTS"]) / "空白模板2021.docx"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in the folder")
    report = sure_report_of(path.read_bytes(), ".docx")
    assert {len(table.cells) for table in report.tables.values()} == {10, 175, 15}
    assert {cell.state for table in report.tables.values() for cell in table.cells.values()} == {CellState.BLANK}
    assert len(report.sections) == 6
