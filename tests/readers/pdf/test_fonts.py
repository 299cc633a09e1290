"""A machine without a font for Chinese loses characters of files that hold none: such a file is unread."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableFile
from auditor.readers.limits import STANDARD_LIMITS
from auditor.readers.pdf import objects, read_pdf
from tests.support.pdf_files import PdfPage, pdf_file


def _page(*texts: str) -> PdfPage:
    page = PdfPage()
    for line, text in enumerate(texts):
        page.text(110, 110 + 20 * line, 12, text)
    return page


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank by itself has no width on any machine, like a character without a font on such a one."""
    monkeypatch.setattr(objects, "has_chinese_font", lambda: False)


@pytest.mark.usefixtures("without_fonts")
def test_a_file_that_would_lose_characters_is_unread() -> None:
    raw = pdf_file([_page("行政复议", " ")], embedded=False)
    with pytest.raises(UnreadableFile, match="install"):
        read_pdf("年报.pdf", raw, STANDARD_LIMITS)


@pytest.mark.usefixtures("without_fonts")
def test_a_blank_in_a_latin_font_is_no_lost_character() -> None:
    raw = pdf_file([_page("行政复议", " ")], embedded=False).replace(b"STSong-Light", b"ArialNarrow_")
    assert read_pdf("年报.pdf", raw, STANDARD_LIMITS).blocks


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("embedded", [True, False], ids=["its own fonts", "no piece without width"])
def test_a_file_that_loses_nothing_is_read(embedded: bool) -> None:
    texts = ("行政复议", " ") if embedded else ("行政复议", "有 1 件")
    assert read_pdf("年报.pdf", pdf_file([_page(*texts)], embedded=embedded), STANDARD_LIMITS).blocks


def test_on_this_machine_no_character_is_lost_in_silence() -> None:
    """With a font for Chinese they are read, without one the file is unread."""
    raw = pdf_file([_page("行政复议", "无")], embedded=False)
    try:
        document = read_pdf("年报.pdf", raw, STANDARD_LIMITS)
    except UnreadableFile:
        return
    assert "无" in "".join(block.text for block in document.blocks if hasattr(block, "text"))
