"""How text and areas are painted, and what of them leaves nothing to be seen."""

from __future__ import annotations

from ctypes import byref, c_uint
from typing import Any

_FILLED_ONLY, _UNSEEN = (0, 4), (3, 7)
_LEAST_OF_WHITE, _MOST_OF_CLEAR = 250, 12


class Ink:
    """Asks objects of the library for their way of painting; what they cannot tell is taken for black."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._mode, self._colour = pdfium.FPDFTextObj_GetTextRenderMode, pdfium.FPDFPageObj_GetFillColor
        self._red, self._green, self._blue, self._alpha = (c_uint() for _ in range(4))
        self._parts = [byref(part) for part in (self._red, self._green, self._blue, self._alpha)]

    def is_unseen(self, text: Any, on_white: bool = True) -> bool:
        """Nothing of the text is to be seen; white text is unseen on white only."""
        mode = self._mode(text)
        if mode in _UNSEEN:
            return True
        if not self._colour(text, *self._parts):
            return False
        return self._alpha.value <= _MOST_OF_CLEAR or (on_white and mode in _FILLED_ONLY and self._found_white())

    def is_white(self, item: Any) -> bool:
        return bool(self._colour(item, *self._parts)) and self._found_white()

    def _found_white(self) -> bool:
        return min(self._red.value, self._green.value, self._blue.value) >= _LEAST_OF_WHITE
