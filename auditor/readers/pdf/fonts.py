"""Fonts that a file names and does not hold: where the machine has none for Chinese, the library drops pieces of text.

It drops pieces without width, and a single Chinese character without a font (无 in a cell) is one; so is a lone blank.
"""

from __future__ import annotations

from ctypes import byref, c_float, create_string_buffer
from functools import cache
from typing import Any

_ONE_CHARACTER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>endobj
5 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>endobj
6 0 obj<</Length 30>>stream
BT /F 9 Tf 9 9 Td <4e00> Tj ET
endstream endobj
trailer<</Root 1 0 R>>
"""


_LATIN = (b"Helvetica", b"Arial", b"Times", b"Courier", b"Symbol", b"Calibri", b"Cambria", b"Verdana")
_LONGEST_NAME = 200


@cache
def has_chinese_font() -> bool:
    """The library shows a Chinese character whose font stands in no file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_ONE_CHARACTER)
    try:
        return bool(document[0].get_textpage().count_chars())
    finally:
        document.close()


def is_dropped(text: Any) -> bool:
    """A piece of text without width, in a font that is not in the file and may be for Chinese."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, *map(byref, (left, bottom, right, top)))
    font = pdfium.FPDFTextObj_GetFont(text)
    if left.value != right.value or not font or pdfium.FPDFFont_GetIsEmbedded(font):
        return False
    name = create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    return not name.value.rpartition(b"+")[2].startswith(_LATIN)
