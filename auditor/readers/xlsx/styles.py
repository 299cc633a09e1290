"""What the styles and shared strings of an XLSX add to the values of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers.ooxml_package import Package
from auditor.readers.xlsx.number_formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EDGES = tuple(MAIN + edge for edge in ("left", "right", "top", "bottom"))
_RAISED = ("superscript", "subscript")


class CellStyle(NamedTuple):
    """`apart` text is raised, lowered or struck through; `format` is a code, None for one that is not stated."""

    bordered: bool
    apart: bool
    format: str | None


def cell_styles(package: Package, name: str) -> list[CellStyle]:
    """The styles by the number that cells name them with."""
    root = package.tree(name)
    if root is None:
        return []
    codes = {
        format_.get("numFmtId"): format_.get("formatCode") for format_ in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    borders = [_is_drawn(border) for border in root.iterfind(f"{MAIN}borders/{MAIN}border")]
    fonts = [_is_apart(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    return [
        CellStyle(_at(borders, xf.get("borderId")), _at(fonts, xf.get("fontId")), _format(xf.get("numFmtId"), codes))
        for xf in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    ]


def texts_with_marks(package: Package, name: str) -> dict[int, str]:
    """The shared strings in which a part is raised or struck through, that part in brackets, by their number."""
    raw = package.xml(name)
    if raw is None or not (b"vertAlign" in raw or b"strike" in raw):
        return {}
    root = package.tree(name)
    strings = [] if root is None else list(root.iterchildren(MAIN + "si"))
    return {number: marked_text(string) for number, string in enumerate(strings) if _has_marks(string)}


def marked_text(string: Element) -> str:
    """The text of a string, each raised or struck part in brackets."""
    parts = []
    for part in string.iterchildren(MAIN + "t", MAIN + "r"):
        text = (
            part.text or "" if part.tag == MAIN + "t" else "".join(t.text or "" for t in part.iterchildren(MAIN + "t"))
        )
        properties = part.find(MAIN + "rPr")
        parts.append(f"（{text}）" if text and properties is not None and _is_apart(properties) else text)
    return "".join(parts)


def _has_marks(string: Element) -> bool:
    return any(_is_apart(properties) for properties in string.iter(MAIN + "rPr"))


def _is_apart(font: Element) -> bool:
    raised, struck = font.find(MAIN + "vertAlign"), font.find(MAIN + "strike")
    return (raised is not None and raised.get("val") in _RAISED) or (
        struck is not None and struck.get("val", "1") not in ("0", "false")
    )


def _is_drawn(border: Element) -> bool:
    edges = (border.find(edge) for edge in _EDGES)
    return any(edge is not None and edge.get("style", "none") != "none" for edge in edges)


def _at(flags: Sequence[bool], index: str | None) -> bool:
    return index is not None and index.isdecimal() and int(index) < len(flags) and flags[int(index)]


def _format(id_: str | None, codes: Mapping[str | None, str | None]) -> str | None:
    if id_ is None:
        return GENERAL
    return codes.get(id_) or (BUILT_IN.get(int(id_)) if id_.isdecimal() else None)
