"""The text layer of a page as the library gives it: what each character says, its box, the way its line runs."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_void_p, cast
from math import atan2, pi
from typing import Any, NamedTuple

LOST = "\ufffd"
_SPACE = 0x20
_LINE_ENDS = (0x0A, 0x0D)
_HYPHEN_AT_LINE_END = 0x02
_FIRST_WITHOUT_MEANING, _LAST_WITHOUT_MEANING, _NO_CHARACTER = 0xD800, 0xF8FF, 0xFFFD
_SYMBOLS = range(0xF020, 0xF100)
_STEEPEST = 0.05


class Glyph(NamedTuple):
    """A character, or several that are drawn as one (fi), by the first one's index in the layer, with the box that its
    font gives it in the file's own coordinates, the quarter turns clockwise after which it is upright, and the number
    of its line.
    """

    at: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    turns: int
    line: int


class TextLayer(NamedTuple):
    """The glyphs in the order of the file, how many of them no mapping explains, how many more are set at a slant, as
    watermarks are, and after how many quarter turns clockwise most are upright; None where there are none.
    """

    glyphs: list[Glyph]
    lost: int
    slanted: int
    turns: int | None


def read_text_layer(text_page: Any, count: int) -> TextLayer:
    """The characters that stand upright or on their side, without line ends and blanks that the library puts in."""
    import pypdfium2.raw as pdfium

    get_unicode, get_box, has_error = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_HasUnicodeMapError,
    )
    box = pdfium.FS_RECTF()
    box_at = byref(box)
    glyphs: list[Glyph] = []
    lost = turns = slanted = line = 0
    at_line_start, is_slanted = True, False
    corners_before: tuple[float, ...] = ()
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _LINE_ENDS:
            line += not at_line_start
            at_line_start = True
            continue
        get_box(text_page, index, box_at)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if left == right:
            continue
        if at_line_start:
            turns, is_slanted = _quarter_turns(text_page, index)
            at_line_start = False
        if is_slanted and _quarter_turns(text_page, index)[1]:
            slanted += 1
            continue
        text = chr(code)
        if code != _SPACE and has_error(text_page, index) == 1:
            text, lost = LOST, lost + 1
        elif code == _HYPHEN_AT_LINE_END:
            text = "-"
        elif code < _SPACE or _FIRST_WITHOUT_MEANING <= code <= _LAST_WITHOUT_MEANING or code >= _NO_CHARACTER:
            text, lost = LOST, lost + (code not in _SYMBOLS)
        corners = (left, bottom, right, top)
        if corners == corners_before and _are_of_one_piece(text_page, glyphs[-1].at, index):
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
            continue
        corners_before = corners
        glyphs.append(Glyph(index, text, left, bottom, right, top, turns, line))
    usual = Counter(glyph.turns for glyph in glyphs).most_common(1)
    return TextLayer(glyphs, lost, slanted, usual[0][0] if usual else None)


def _are_of_one_piece(text_page: Any, one: int, other: int) -> bool:
    """Whether one piece of text has both characters: two that share a box there are drawn as one."""
    import pypdfium2.raw as pdfium

    first, second = (cast(pdfium.FPDFText_GetTextObject(text_page, index), c_void_p) for index in (one, other))
    return first.value == second.value


def _quarter_turns(text_page: Any, index: int) -> tuple[int, bool]:
    """The nearest quarter turns, and whether the character's baseline runs at a slant between them."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, byref(matrix))
    turns = atan2(matrix.b, matrix.a) / (pi / 2)
    return round(turns) % 4, abs(turns - round(turns)) > _STEEPEST
