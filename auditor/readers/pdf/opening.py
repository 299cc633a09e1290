"""A PDF opened, page by page, with what cannot be opened told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.limits import Limits, over_limit
from auditor.readers.pdf.geometry import Frame


@contextmanager
def opened(raw: bytes, limits: Limits) -> Iterator[tuple[Any, int]]:
    """The handle of a document and how many pages it has; closed at the end. Raises UnreadableFile."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    del pypdfium2  # imported to start the library
    handle = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not handle:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableFile(_LOCKED if locked else _DAMAGED)
    try:
        pages = pdfium.FPDF_GetPageCount(handle)
        if pages > limits.pages:
            raise over_limit("pages", limits, pages)
        if pages < 1:
            raise UnreadableFile(_NO_PAGES)
        yield handle, pages
    finally:
        pdfium.FPDF_CloseDocument(handle)


class OpenedPage:
    """The handles of a page and of its text."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.text: Any = None
        self.load_text()

    def load_text(self) -> None:
        """The text as the page has it now."""
        import pypdfium2.raw as pdfium

        self.close_text()
        self.text = pdfium.FPDFText_LoadPage(self.page)

    def close_text(self) -> None:
        import pypdfium2.raw as pdfium

        if self.text:
            pdfium.FPDFText_ClosePage(self.text)


@contextmanager
def opened_page(document: Any, index: int) -> Iterator[OpenedPage | None]:
    """A page, closed at the end; None where it cannot be opened."""
    import pypdfium2.raw as pdfium

    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        yield None
        return
    page = OpenedPage(handle)
    try:
        yield page if page.text else None
    finally:
        page.close_text()
        pdfium.FPDF_ClosePage(handle)


def frame_of(page: Any) -> Frame:
    """The visible part of a page and how it is turned."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)


_LOCKED = Text(
    "PDF 有密码保护，打不开。请去掉密码后另存。",
    "the PDF is protected by a password. Remove the password and save it again.",
)
_DAMAGED = Text(
    "PDF 已损坏，打不开。请重新导出或索要原件。", "the PDF is damaged. Export it again or ask for the original."
)
_NO_PAGES = Text(
    "PDF 里没有页面。请重新导出或索要原件。", "the PDF has no pages. Export it again or ask for the original."
)
