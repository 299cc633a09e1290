"""What the styles of a DOCX say of its paragraphs and runs: headings, automatic numbers, hidden and raised text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers.docx.names import DELETED, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VAL, is_on, w, whole
from auditor.regexes import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLE, _STYLE_ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_BASED_ON, _NAME = w("basedOn"), w("name")
_PARAGRAPH_STYLE, _RUN_STYLE, _OUTLINE, _IN_LIST = w("pStyle"), w("rStyle"), w("outlineLvl"), w("numPr")
_HIDDEN, _RAISED, _STRUCK = w("vanish"), w("vertAlign"), frozenset({w("strike"), w("dstrike")})
TELLING = frozenset({_RUN_STYLE, _HIDDEN, _RAISED, *_STRUCK})
"""The run properties without which a run looks like its paragraph."""
_BODY_TEXT = 9
_HEADING_NAME = regex(r"heading ([1-9])\Z", re.IGNORECASE)
_DEEPEST = 20


class Numbered(NamedTuple):
    """The list that a paragraph belongs to, "0" for none, and its level in it from 0; None where another style says."""

    list: str | None = None
    level: int | None = None


class Look(NamedTuple):
    """How a paragraph or run looks; None is what is left to the style below. `apart` is raised, lowered or struck."""

    heading: bool | None = None
    numbered: Numbered = Numbered()
    hidden: bool | None = None
    apart: bool | None = None

    def over(self, below: Look) -> Look:
        return Look(
            below.heading if self.heading is None else self.heading,
            Numbered(
                below.numbered.list if self.numbered.list is None else self.numbered.list,
                below.numbered.level if self.numbered.level is None else self.numbered.level,
            ),
            below.hidden if self.hidden is None else self.hidden,
            below.apart if self.apart is None else self.apart,
        )


PLAIN = Look()


class Styles:
    """The styles of a document; each is looked into when it is first met."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iterchildren(_STYLE))
        self._elements = {element.get(_STYLE_ID): element for element in elements}
        self._default = next((e.get(_STYLE_ID) for e in elements if _is_default(e)), None)
        self.named = cache(self._named)

    def paragraph(self, properties: Element | None) -> tuple[Look, bool]:
        """How a paragraph looks, and whether its end is deleted: the next one then goes on in it."""
        name, own, goes_on = self._default, PLAIN, False
        for element in () if properties is None else properties:
            tag = element.tag
            if tag == _PARAGRAPH_STYLE:
                name = element.get(VAL) if element.get(VAL) in self._elements else name
            elif tag == _OUTLINE:
                own = own._replace(heading=whole(element.get(VAL), _BODY_TEXT) < _BODY_TEXT)
            elif tag == _IN_LIST:
                own = own._replace(numbered=_numbered(element))
            elif tag == RUN_PROPERTIES:
                goes_on = any(child.tag in DELETED for child in element)
        named = self.named(name)
        return (named if own is PLAIN else own.over(named)), goes_on

    def run(self, properties: Element, paragraph: Look) -> Look:
        """How a run looks in a paragraph: by its own properties, else its style, else the paragraph's."""
        own, named = _run_look(properties)
        if own is PLAIN and named is None:
            return paragraph
        return own.over(self.named(named)).over(paragraph) if named is not None else own.over(paragraph)

    def _named(self, name: str | None) -> Look:
        look = PLAIN
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                break
            look = look.over(_style_look(element))
            base = element.find(_BASED_ON)
            name = None if base is None else base.get(VAL)
        return look


def _is_default(style: Element) -> bool:
    return style.get(_TYPE) == "paragraph" and is_on(style.get(_DEFAULT, "0"))


def _style_look(style: Element) -> Look:
    properties, run, name = style.find(PARAGRAPH_PROPERTIES), style.find(RUN_PROPERTIES), style.find(_NAME)
    look = PLAIN if run is None else _run_look(run)[0]
    if name is not None and _HEADING_NAME.match(name.get(VAL) or ""):
        look = look._replace(heading=True)
    outline = None if properties is None else properties.find(_OUTLINE)
    if outline is not None:
        look = look._replace(heading=whole(outline.get(VAL), _BODY_TEXT) < _BODY_TEXT)
    in_list = None if properties is None else properties.find(_IN_LIST)
    return look if in_list is None else look._replace(numbered=_numbered(in_list))


def _run_look(properties: Element) -> tuple[Look, str | None]:
    """What run properties say, and the style that they name."""
    look, named = PLAIN, None
    for element in properties:
        tag = element.tag
        if tag == _HIDDEN:
            look = look._replace(hidden=is_on(element.get(VAL)))
        elif tag == _RAISED:
            look = look._replace(apart=look.apart or element.get(VAL) in ("superscript", "subscript"))
        elif tag in _STRUCK:
            look = look._replace(apart=look.apart or is_on(element.get(VAL)))
        elif tag == _RUN_STYLE:
            named = element.get(VAL)
    return look, named


def _numbered(element: Element) -> Numbered:
    list_, level = element.find(w("numId")), element.find(w("ilvl"))
    return Numbered(None if list_ is None else list_.get(VAL), None if level is None else whole(level.get(VAL), 0))
