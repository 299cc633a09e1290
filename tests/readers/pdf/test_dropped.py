"""What the library drops for want of a font is read by what the file says it means, whatever the machine has."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from auditor.document import Document, Paragraph
from auditor.errors import UnreadableFile
from auditor.readers.limits import STANDARD_LIMITS
from auditor.readers.pdf import dropped, read_pdf
from tests.support.consistent import full_report
from tests.support.drawn_reports import Style, draw
from tests.support.pdf_files import PdfPage, pdf_file
from tests.support.reading import sure_report_of

BEYOND_ALL_FONTS = 0xFFFF
"""No font has a character by this number, since none has more than 65,535."""
UNKNOWN = chr(BEYOND_ALL_FONTS)
LINES = ("行政复议", "无", " ", "5", "\u3000", "规范性文件")


@pytest.fixture
def without_fonts(tmp_path: Path) -> Iterator[None]:
    """The library looks for fonts in an empty folder."""
    _start_library(str(tmp_path).encode())
    yield
    _start_library()


def _start_library(*fonts: bytes) -> None:
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    if fonts:
        paths = (ctypes.c_char_p * (len(fonts) + 1))(*fonts, None)
        config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(config))


def _page(texts: Sequence[str]) -> PdfPage:
    page = PdfPage()
    for line, text in enumerate(texts):
        page.text(110, 110 + 20 * line, 12, text)
    return page


def _read(*texts: str, meanings: Mapping[int, str] | None = None) -> Document:
    return read_pdf("年报.pdf", pdf_file([_page(texts)], meanings=meanings, embedded=False), STANDARD_LIMITS)


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.usefixtures("without_fonts")
def test_single_characters_are_read_on_a_machine_without_fonts() -> None:
    document = _read(*LINES)
    assert _lines(document) == [line for line in LINES if not line.isspace()]
    assert (document.lossy, document.notes) == (False, ())


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("apart", [False, True])
def test_a_report_is_read_on_a_machine_without_fonts(apart: bool) -> None:
    source = full_report("goi-2021")
    report = sure_report_of(draw(source, Style(apart=apart, embedded=False)), ".pdf")
    read = {id_: {at: cell.raw for at, cell in table.cells.items()} for id_, table in report.tables.items()}
    assert read == {id_: dict(table.cells) for id_, table in source.tables.items()}


@pytest.mark.parametrize("meaning", ["无", "5"])
def test_a_character_that_no_font_has_is_read_by_its_meaning(meaning: str) -> None:
    assert _lines(_read(UNKNOWN, meanings={BEYOND_ALL_FONTS: meaning})) == [meaning]


def test_one_without_a_meaning_is_told() -> None:
    document = _read("行", UNKNOWN, meanings={ord("行"): "行"})
    assert _lines(document) == ["行", "\ufffd"]
    assert "1" in document.notes[0].en


def test_in_a_form_they_are_read_too() -> None:
    form = PdfPage()
    form.text(110, 210, 12, UNKNOWN)
    page = PdfPage(operators=["/X1 Do"])
    raw = pdf_file([page], meanings={BEYOND_ALL_FONTS: "无"}, form=form, embedded=False)
    assert _lines(read_pdf("年报.pdf", raw, STANDARD_LIMITS)) == ["无"]


def test_what_is_not_to_be_seen_is_not_read() -> None:
    page = _page(["行政复议"])
    page.text(110, 200, 12, UNKNOWN, mode=3)
    meanings = {ord(character): character for character in "行政复议"} | {BEYOND_ALL_FONTS: "无"}
    document = read_pdf("年报.pdf", pdf_file([page], meanings=meanings, embedded=False), STANDARD_LIMITS)
    assert _lines(document) == ["行政复议"]


def test_a_file_whose_characters_stay_dropped_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped, "_widen", lambda piece: None)
    with pytest.raises(UnreadableFile, match="install"):
        _read(UNKNOWN, meanings={BEYOND_ALL_FONTS: "无"})
