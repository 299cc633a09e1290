"""The characters of a page's text layer, each with the box that its font gives it."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_double
from math import hypot, pi
from statistics import median
from typing import Any, NamedTuple

from auditor.document import Box
from auditor.readers.pdf.geometry import Frame

LOST = "\ufffd"
_SPACE = 0x20
_LINE_ENDS = (0x0A, 0x0D)
_HYPHEN_AT_LINE_END = 0x02
_FIRST_WITHOUT_MEANING, _LAST_WITHOUT_MEANING, _NO_CHARACTER = 0xD800, 0xF8FF, 0xFFFD
_SYMBOLS = range(0xF020, 0xF100)
_UNSEEN = (3, 7)
_SMALLEST, _LARGEST, _LARGEST_EM = 0.75, 1.6, 2.0
_DESCENT = 0.12
_JUST_BEYOND = 30.0


class Character(NamedTuple):
    """`box` is as wide as the character's advance and as high as its font; a space is a character too. Characters that
    are not `upright` lie on their side among others that do not.
    """

    text: str
    box: Box
    upright: bool = True


class PageText(NamedTuple):
    """The characters that are seen, in the order of the file, those beyond the edge of the page as lost; how many no
    mapping explains; how many are there but not shown.
    """

    characters: list[Character]
    lost: int
    hidden: int


_Found = tuple[int, str, float, float, float, float]


def read_characters(text_page: Any, count: int, frame: Frame, special: bool) -> PageText:
    """`special` says that some of the page's text is turned or invisible, so that each character has to be asked. Boxes
    are those of the frame.
    """
    import pypdfium2.raw as pdfium

    get_unicode, get_box, has_error = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_HasUnicodeMapError,
    )
    box = pdfium.FS_RECTF()
    box_at = byref(box)
    found: list[_Found] = []
    lost = 0
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _LINE_ENDS:
            continue
        get_box(text_page, index, box_at)
        if box.left == box.right:
            continue
        text = chr(code)
        if code != _SPACE and has_error(text_page, index) == 1:
            text, lost = LOST, lost + 1
        elif code == _HYPHEN_AT_LINE_END:
            text = "-"
        elif code < _SPACE or _FIRST_WITHOUT_MEANING <= code <= _LAST_WITHOUT_MEANING or code >= _NO_CHARACTER:
            text, lost = LOST, lost + (code not in _SYMBOLS)
        found.append((index, text, box.left, box.bottom, box.right, box.top))
    shown = [item for item in found if not special or _is_shown(text_page, item[0])]
    displayed, size = frame.to_displayed(), frame.size
    usual = median(item[5] - item[3] for item in shown) if shown else 0.0
    characters: list[Character] = []
    for index, text, left, bottom, right, top in shown:
        if not _SMALLEST * usual < top - bottom < _LARGEST * usual or right - left > _LARGEST * usual:
            left, bottom, right, top = _checked(text_page, index, (left, bottom, right, top))
        at = displayed(left, bottom, right, top)
        beyond = max(-at[0] - at[2], at[0] + at[2] - 2 * size[0], -at[1] - at[3], at[1] + at[3] - 2 * size[1]) / 2
        if beyond < _JUST_BEYOND:
            text = text if beyond <= 0 else LOST
            upright = not special or _quarters(text_page, index) == frame.turns
            characters.append(Character(text, at, upright))
    return PageText(characters, lost, len(found) - len(shown))


def text_turns(text_page: Any, count: int) -> int:
    """The quarter turns clockwise after which most of a page's text is upright."""
    turns = Counter(_quarters(text_page, index) for index in range(count))
    return max(turns, key=lambda quarter: turns[quarter], default=0)


def _is_shown(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    return pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text_page, index)) not in _UNSEEN


def _quarters(text_page: Any, index: int) -> int:
    """The quarter turns, against the clock, in which a character's line runs in the file's own coordinates."""
    import pypdfium2.raw as pdfium

    return int(-round(pdfium.FPDFText_GetCharAngle(text_page, index) / (pi / 2)) % 4)


def _checked(text_page: Any, index: int, loose: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The box of an unusually large or small character.

    Fonts for vertical writing have boxes as large as their unscaled design: then an em around the ink. Fonts drawn by
    the file itself may have boxes of ink alone: then an em above the baseline.
    """
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, byref(matrix))
    scale = hypot(matrix.c, matrix.d)
    em = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    width, height = loose[2] - loose[0], loose[3] - loose[1]
    if _SMALLEST * em <= height < _LARGEST_EM * em and width < _LARGEST_EM * em:
        return loose
    if max(width, height) >= _LARGEST_EM * em:
        edges = [c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text_page, index, *map(byref, edges))
        left, right, bottom, top = (edge.value for edge in edges)
        middle = (bottom + top) / 2
        return left, middle - em / 2, right, middle + em / 2
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, byref(x), byref(y))
    up_x, up_y = em * matrix.c / (scale or 1), em * matrix.d / (scale or 1)
    xs, ys = zip(*((x.value + part * up_x, y.value + part * up_y) for part in (-_DESCENT, 1 - _DESCENT)), strict=True)
    return min(loose[0], *xs), min(loose[1], *ys), max(loose[2], *xs), max(loose[3], *ys)
