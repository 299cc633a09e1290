"""Office files made to do harm, or merely too large: refused in time and memory, with the reason and what to do."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from auditor.document import Grid
from auditor.errors import UnreadableFile
from auditor.readers import read_content
from auditor.readers.limits import STANDARD_LIMITS, Limits
from tests.support.consistent import full_report
from tests.support.office_files import W, docx_of, docx_package, paragraph, unzipped, xlsx_of, zipped

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
_EXPANDING = f'<!DOCTYPE x [<!ENTITY a0 "哈">{_LAUGHS}]>'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a8 SYSTEM "file:///etc/hostname">]>'


def _document(declared: str, encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a8;'
    return docx_package("", {"word/document.xml": f"{text}</w:t></w:r></w:p></w:body></w:document>".encode(encoding)})


def _workbook(declared: str) -> bytes:
    parts = unzipped(xlsx_of(full_report("goi-2021")))
    name = "xl/worksheets/sheet1.xml"
    head, rest = parts[name].split(b"?>", 1)
    parts[name] = head + b"?>" + declared.encode() + rest
    return zipped(parts)


def _bomb(name: str, rest: dict[str, bytes]) -> bytes:
    """A part of 400 MB of blanks, packed into less than half a megabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in rest.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w") as part:
            for _ in range(400):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def _lying(raw: bytes, name: str) -> bytes:
    """The archive's list says that a part is smaller than it is."""
    at = raw.rindex(name.encode()) - 46
    assert raw[at : at + 4] == b"PK\1\2"
    (size,) = struct.unpack("<I", raw[at + 24 : at + 28])
    return raw[: at + 24] + struct.pack("<I", size // 3) + raw[at + 28 :]


def _many_cells() -> bytes:
    """Ten million cells; the sheet is 300 times as large as the file."""
    row = '<row r="{}">' + "<c><v>1</v></c>" * 1000 + "</row>"
    sheet = "".join(row.format(number) for number in range(1, 10_001))
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = unzipped(xlsx_of(full_report("goi-2021")))
    return zipped(
        {
            **parts,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def _far_apart() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx_package(start * depth + paragraph("深") + end * depth)


def _locked() -> bytes:
    raw = bytearray(docx_package(paragraph("文")))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = raw.find(signature)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(signature, at + 4)
    return bytes(raw)


@pytest.mark.parametrize(
    ("make", "name", "told"),
    [
        (lambda: _document(_EXPANDING), "a.docx", "DTD"),
        (lambda: _document(_EXTERNAL), "a.docx", "DTD"),
        (lambda: _document(_EXPANDING, "utf-16"), "a.docx", "另存"),
        (lambda: _document(_EXTERNAL, "utf-16"), "a.docx", "DTD"),
        (lambda: _workbook(_EXPANDING), "a.xlsx", "DTD"),
        (lambda: _bomb("word/document.xml", unzipped(docx_package(""))), "a.docx", "limits.unpacked_megabytes"),
        (lambda: _bomb("xl/sharedStrings.xml", unzipped(_far_apart())), "a.xlsx", "limits.unpacked_megabytes"),
        (lambda: _lying(docx_of(full_report("goi-2021")), "word/document.xml"), "a.docx", "损坏"),
        (lambda: _lying(xlsx_of(full_report("goi-2021")), "xl/worksheets/sheet1.xml"), "a.xlsx", "损坏"),
        (_many_cells, "a.xlsx", "limits."),
        (_far_apart, "a.xlsx", "limits.cells"),
        (lambda: _nested(150), "a.docx", "limits.nesting"),
        (lambda: _nested(20_000), "a.docx", "limits.nesting"),
        (_locked, "a.docx", "密码"),
    ],
)
def test_it_is_refused_in_time_with_a_reason(make: Callable[[], bytes], name: str, told: str) -> None:
    raw = make()
    began = time.process_time()
    with pytest.raises(UnreadableFile) as refusal:
        read_content(name, raw, STANDARD_LIMITS)
    assert told in refusal.value.text.zh
    assert time.process_time() - began < 20


def test_a_package_of_many_parts_is_refused() -> None:
    raw = docx_package(paragraph("文"), {f"word/media/{number}": "" for number in range(20)})
    with pytest.raises(UnreadableFile) as refusal:
        read_content("a.docx", raw, Limits(files=20))
    assert "limits.files" in refusal.value.text.zh


def test_what_a_package_links_to_outside_is_not_fetched() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="http://203.0.113.1/styles.xml" TargetMode="External"/></Relationships>'
    )
    raw = docx_package(paragraph("文"), {"word/_rels/document.xml.rels": relations})
    assert len(read_content("a.docx", raw, STANDARD_LIMITS).blocks) == 1


def test_a_sheet_may_claim_to_be_larger_than_it_is() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(2):
            sheet.write_row(row, 0, ["甲", 1, 2, 3, 4])
    parts = unzipped(out.getvalue())
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<dimension ref="A1:E2"/>', b'<dimension ref="A1:XFD1048576"/>')
    assert b"XFD1048576" in parts[name]
    (grid,) = read_content("a.xlsx", zipped(parts), STANDARD_LIMITS).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "1", "2", "3", "4"]] * 2


def test_a_merged_cell_over_the_whole_sheet_is_no_burden() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.add_worksheet().merge_range(0, 0, 1, 1, "满")
    parts = unzipped(out.getvalue())
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'ref="A1:B2"/></mergeCells>', b'ref="A1:XFD1048576"/></mergeCells>')
    assert b"XFD1048576" in parts[name]
    blocks = read_content("a.xlsx", zipped(parts), STANDARD_LIMITS).blocks
    assert [getattr(block, "text", None) for block in blocks] == ["满"]
