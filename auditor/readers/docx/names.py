"""The names of WordprocessingML elements and attributes that are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/"


def w(name: str) -> str:
    return _W + name


VAL = w("val")
ID = w("id")
PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = (w(name) for name in ("p", "r", "t", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
DELETED = frozenset({w("del"), w("moveFrom")})
INSERTED = frozenset({w("ins"), w("moveTo")})
ALTERNATIVES, CHOICE = _MC + "AlternateContent", _MC + "Choice"
TEXT_BOX = w("txbxContent")
CONTENT_CONTROL = w("sdt")
PICTURES = (
    _A + "picture}pic",
    _A + "chart}chart",
    _A + "diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_OFF = ("0", "false", "off", "none")


def is_on(value: str | None) -> bool:
    """An on/off property that is there is on unless its value says otherwise."""
    return value not in _OFF


def whole(value: str | None, otherwise: int) -> int:
    """A number that an attribute holds; what is no number counts as not there."""
    return int(value) if value is not None and value.isascii() and value.isdecimal() and len(value) < 10 else otherwise


def is_unfilled(content_control: Element) -> bool:
    """A content control that shows the prompt to fill it in."""
    return content_control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def chosen(alternatives: Element) -> Element:
    """What current programs show of alternatives: the first choice, else the fallback."""
    choice = alternatives.find(CHOICE)
    return alternatives if choice is None else choice
