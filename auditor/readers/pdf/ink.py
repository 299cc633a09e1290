"""How text and areas are painted, and what of them leaves nothing to be seen."""

from __future__ import annotations

from ctypes import byref, c_uint
from typing import Any

_FILLED_ONLY, _UNSEEN = (0, 4), (3, 7)
_LEAST_OF_WHITE, _MOST_OF_CLEAR = 250, 12
_OPAQUE = 255


class Ink:
    """Asks objects of the library for their way of painting; what they cannot tell is taken for black."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._mode, self._colour = pdfium.FPDFTextObj_GetTextRenderMode, pdfium.FPDFPageObj_GetFillColor
        self._red, self._green, self._blue, self._alpha = (c_uint() for _ in range(4))
        self._parts = [byref(part) for part in (self._red, self._green, self._blue, self._alpha)]

    def is_unseen(self, text: Any) -> bool:
        """Whatever the text stands on."""
        return self._mode(text) in _UNSEEN or self._alpha_of(text) <= _MOST_OF_CLEAR

    def is_white_text(self, text: Any) -> bool:
        """It is seen on a ground of another colour only."""
        return self._mode(text) in _FILLED_ONLY and self.is_white(text)

    def may_be_unseen(self, text: Any) -> bool:
        return self.is_unseen(text) or self.is_white_text(text)

    def is_white(self, item: Any) -> bool:
        if not self._colour(item, *self._parts):
            return False
        return min(self._red.value, self._green.value, self._blue.value) >= _LEAST_OF_WHITE

    def _alpha_of(self, item: Any) -> int:
        return self._alpha.value if self._colour(item, *self._parts) else _OPAQUE
