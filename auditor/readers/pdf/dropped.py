"""Pieces of text that the library leaves out of its text layer: those that its font gives no width.

For a font that stands in no file it takes one of the machine. A single character (无 in a cell) has no width where that
one does not have it, or shows something else at its number. What it says is known all the same, by the font's maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_float, c_void_p, cast
from typing import Any

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.pdf.opening import OpenedPage

_LEAST_WIDTH = 0.01
_LINE_WIDTH = 1.0
_OUTLINED = 1
_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Bounds:
    """Asks objects of the library for their bounds."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._measured, self._font, self._is_embedded = (
            pdfium.FPDFPageObj_GetBounds,
            pdfium.FPDFTextObj_GetFont,
            pdfium.FPDFFont_GetIsEmbedded,
        )
        edges = [c_float() for _ in range(4)]
        self._left, _, self._right, _ = edges
        self._edges = [byref(edge) for edge in edges]

    def is_dropped(self, text: Any) -> bool:
        """The text has no width in a font that is not in the file."""
        self._measured(text, *self._edges)
        if self._right.value - self._left.value >= _LEAST_WIDTH:
            return False
        font = self._font(text)
        return bool(font) and not self._is_embedded(font)


def take_in(page: OpenedPage, dropped: Sequence[Any]) -> bool:
    """Takes those of the pieces that are no blanks into the page's text layer, and says whether there are any. Raises
    UnreadableFile where the library leaves them out all the same.
    """
    bounds = Bounds()
    for piece in dropped:
        _widen(piece)
        if bounds.is_dropped(piece):
            raise UnreadableFile(_NO_FONT)
    page.load_text()
    telling = _that_say_something(page)
    blank = [piece for piece in dropped if _address(piece) not in telling]
    if blank:
        for piece in blank:
            _measure(piece)
        page.load_text()
    return len(blank) < len(dropped)


def _widen(piece: Any) -> None:
    """Gives a piece the width of the line around outlined text, which the library adds only as it measures it."""
    import pypdfium2.raw as pdfium

    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece)
    pdfium.FPDFPageObj_SetStrokeWidth(piece, _LINE_WIDTH)
    pdfium.FPDFTextObj_SetTextRenderMode(piece, _OUTLINED)
    _measure(piece)
    pdfium.FPDFTextObj_SetTextRenderMode(piece, mode)


def _measure(piece: Any) -> None:
    """The library measures what is moved, be it to where it stands."""
    import pypdfium2.raw as pdfium

    pdfium.FPDFPageObj_Transform(piece, *_AS_IT_IS)


def _that_say_something(page: OpenedPage) -> set[int | None]:
    """The addresses of the pieces that hold more than blanks; a code without meaning may be for anything."""
    import pypdfium2.raw as pdfium

    text = page.text
    return {
        _address(pdfium.FPDFText_GetTextObject(text, index))
        for index in range(pdfium.FPDFText_CountChars(text))
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        or not chr(pdfium.FPDFText_GetUnicode(text, index)).isspace()
    }


def _address(handle: Any) -> int | None:
    return cast(handle, c_void_p).value


_NO_FONT = Text(
    "PDF 没有内嵌字体，本机也没有能代替的字体，会漏字，没有读。请安装中文字体（如 apt install fonts-noto-cjk）后重试，"
    "或提供网页、Word 文件。",
    "the PDF holds no fonts and this machine has none in their place, so characters would be lost; not read. Install"
    " one for Chinese (apt install fonts-noto-cjk, say), or provide the page or the Word file.",
)
