"""Glyphs to characters with their boxes on the page as it is read; what is not to be seen is left out."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_double
from itertools import groupby
from math import hypot
from statistics import median
from typing import Any, NamedTuple

from auditor.document import Box
from auditor.readers.pdf.geometry import Frame, centre, holds
from auditor.readers.pdf.ink import Ink
from auditor.readers.pdf.objects import Drawn
from auditor.readers.pdf.text_layer import LOST, Glyph

_SMALLEST, _LARGEST, _LARGEST_EM, _UNEVEN = 0.75, 1.6, 2.0, 1.25
_DESCENT = 0.12
_JUST_BEYOND = 30.0


Corners = tuple[float, float, float, float]


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
        place = centre(displayed(glyph.left, glyph.bottom, glyph.right, glyph.top))
        return not ink.is_unseen(text_object(text_page, glyph.at), not any(holds(box, place) for box in grounds))

    return [glyph for glyph in glyphs if is_seen(glyph)]


def placed(text_page: Any, glyphs: Sequence[Glyph], frame: Frame) -> list[Character]:
    """Characters with their boxes in the frame; just beyond the edge of the page they are lost, farther off gone."""
    lying = frame.turns % 2
    heights = [right - left if lying else top - bottom for _, _, left, bottom, right, top, _, _ in glyphs]
    usual = median(heights) if heights else 0.0
    least, most = _SMALLEST * usual, _LARGEST * usual
    displayed, (width, height), turns = frame.to_displayed(), frame.size, frame.turns
    font = _Font(text_page)
    characters: list[Character] = []
    for _, line in groupby(zip(glyphs, heights, strict=True), key=lambda pair: pair[0].line):
        members = list(line)
        uneven = font.is_uneven(members[0][0], [high for _, high in members])
        for glyph, high in members:
            _, text, left, bottom, right, top, own_turns, _ = glyph
            if uneven or not least < high < most or right - left > most:
                left, bottom, right, top = font.checked(glyph, uneven)
            box = displayed(left, bottom, right, top)
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if not (0 <= x <= width and 0 <= y <= height):
                if max(-x, x - width, -y, y - height) > _JUST_BEYOND:
                    continue
                text = LOST
            characters.append(Character(text, box, own_turns == turns))
    return characters


class _Font:
    """Boxes of an em, for characters whose font gives them boxes that are of no use."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = text_page
        self._matrix = pdfium.FS_MATRIX()
        self._numbers = [c_double() for _ in range(4)]

    def is_uneven(self, first: Glyph, heights: Sequence[float]) -> bool:
        """Characters of one line have boxes of different heights, or far higher ones than the font is large. Where they
        are higher still, what the file says of the font's size is of no use either.
        """
        em, highest = self._em(first.at), max(heights)
        return highest < _LARGEST_EM * em and highest > min(_UNEVEN * min(heights), _LARGEST * em)

    def checked(self, glyph: Glyph, uneven: bool) -> Corners:
        """Fonts for vertical writing have boxes as large as their unscaled design: then an em around the ink. Fonts
        drawn by the file itself may have boxes of ink alone, and some fonts a box for each character as it comes: then
        an em above the baseline.
        """
        em = self._em(glyph.at)
        loose = glyph.left, glyph.bottom, glyph.right, glyph.top
        width, height = glyph.right - glyph.left, glyph.top - glyph.bottom
        if max(width, height) >= _LARGEST_EM * em:
            return self._around_the_ink(glyph.at, em)
        if height >= _SMALLEST * em and not uneven:
            return loose
        return self._above_the_baseline(glyph.at, em, loose)

    def _em(self, index: int) -> float:
        self._pdfium.FPDFText_GetMatrix(self._page, index, byref(self._matrix))
        size: float = self._pdfium.FPDFText_GetFontSize(self._page, index)
        return size * hypot(self._matrix.c, self._matrix.d)

    def _around_the_ink(self, index: int, em: float) -> Corners:
        self._pdfium.FPDFText_GetCharBox(self._page, index, *map(byref, self._numbers))
        left, right, bottom, top = (number.value for number in self._numbers)
        middle = (bottom + top) / 2
        return left, middle - em / 2, right, middle + em / 2

    def _above_the_baseline(self, index: int, em: float, loose: Corners) -> Corners:
        x, y = self._numbers[:2]
        self._pdfium.FPDFText_GetCharOrigin(self._page, index, byref(x), byref(y))
        across, up = self._matrix.c, self._matrix.d
        scale = hypot(across, up) or 1.0
        xs, ys = (
            sorted(at + part * em * way / scale for part in (-_DESCENT, 1 - _DESCENT))
            for at, way in ((x.value, across), (y.value, up))
        )
        if abs(across) > abs(up):
            return xs[0], loose[1], xs[1], loose[3]
        return loose[0], ys[0], loose[2], ys[1]
