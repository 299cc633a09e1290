"""Glyphs to characters with their boxes on the page as it is read; what is not to be seen is left out."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_double
from math import hypot
from statistics import median
from typing import Any, NamedTuple

from auditor.document import Box
from auditor.readers.pdf.geometry import Frame, centre, holds
from auditor.readers.pdf.ink import Ink
from auditor.readers.pdf.objects import Drawn
from auditor.readers.pdf.text_layer import LOST, Glyph

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


def shown(text_page: Any, glyphs: Sequence[Glyph], drawn: Drawn, frame: Frame) -> list[Glyph]:
    """The glyphs that are drawn so that they can be seen: white ones on a ground or a picture only."""
    import pypdfium2.raw as pdfium

    text_object, displayed, ink = pdfium.FPDFText_GetTextObject, frame.to_displayed(), Ink()
    grounds = [*drawn.grounds, *drawn.pictures, *drawn.outlines]

    def is_seen(glyph: Glyph) -> bool:
        text = text_object(text_page, glyph.at)
        if ink.is_unseen(text):
            return False
        place = centre(displayed(glyph.left, glyph.bottom, glyph.right, glyph.top))
        return not ink.is_white_text(text) or any(holds(box, place) for box in grounds)

    return [glyph for glyph in glyphs if is_seen(glyph)]


def placed(text_page: Any, glyphs: Sequence[Glyph], frame: Frame) -> list[Character]:
    """Characters with their boxes in the frame; just beyond the edge of the page they are lost, farther off gone."""
    lying = frame.turns % 2
    heights = [glyph.right - glyph.left if lying else glyph.top - glyph.bottom for glyph in glyphs]
    usual = median(heights) if heights else 0.0
    smallest, largest = _SMALLEST * usual, _LARGEST * usual
    displayed, (width, height), turns = frame.to_displayed(), frame.size, frame.turns
    characters: list[Character] = []
    for glyph, high in zip(glyphs, heights, strict=True):
        index, text, left, bottom, right, top, own_turns = glyph
        if not smallest < high < largest or right - left > largest:
            left, bottom, right, top = _checked(text_page, index, (left, bottom, right, top))
        box = displayed(left, bottom, right, top)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= x <= width and 0 <= y <= height):
            if max(-x, x - width, -y, y - height) > _JUST_BEYOND:
                continue
            text = LOST
        characters.append(Character(text, box, own_turns == turns))
    return characters


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
